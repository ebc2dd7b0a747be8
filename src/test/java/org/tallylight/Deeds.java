package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tallylight.media.Samples;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a few programs do to a {@link RunningCompany} that may be killed under them. Each deed is one request
 * with a key; one that was not acknowledged is done again with the same key once the company is back.
 */
final class Deeds {
    private static final int WAV_SAMPLES = 100_000;
    private static final int CLIENTS_EACH = 2;

    private final RunningCompany company;
    private final String token;
    private final Path folder;
    private final Random random;
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<String> proposals = new ArrayList<>();
    private final Queue<Deed> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Deed> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cutOff = new AtomicInteger();
    private String call = "";
    private String part = "";
    private volatile boolean going;

    Deeds(RunningCompany company, String token, Path folder, long seed) {
        this.company = company;
        this.token = token;
        this.folder = folder;
        this.random = new Random(seed);
    }

    /** A request that makes something, known by what it is called. */
    private record Deed(Kind kind, String name, String key, String path, Object body) {}

    private enum Kind {
        UPLOAD,
        WORK,
        CONTRIBUTION,
        BOOKING,
        POSTING
    }

    private Api api() {
        return new Api(company.port(), token);
    }

    /** A call to give to, and so many final proposals to be posted. */
    void prepare(int proposalsWanted) throws Exception {
        JsonNode text = done(api().get("/api/v1/documents/contributor-agreement"));
        done(api().post(
                        "/api/v1/me/agreements",
                        Map.of(
                                "kind",
                                "CONTRIBUTOR_AGREEMENT",
                                "sha256",
                                text.path("sha256").asString())));
        Instant deadline = Instant.now().plus(Duration.ofDays(7));
        Map<String, Object> terms = Map.of("decideBy", deadline.plus(Duration.ofDays(7)));
        call = done(api().post(
                                "/api/v1/calls",
                                Map.of(
                                        "title",
                                        "Doors",
                                        "ask",
                                        "Write a door",
                                        "media",
                                        List.of("TEXT"),
                                        "deadline",
                                        deadline,
                                        "terms",
                                        terms)))
                .path("id")
                .asString();
        Path film = Samples.film(folder);
        String poem = work("A poem");
        for (int i = 0; i < proposalsWanted; i++) {
            proposals.add(proposal(film, poem, i));
        }
        db().sql("update proposal_line set ends_at = ends_at - interval '90 days'")
                .update();
        db().sql(
                        "update proposal_version set opened_at = opened_at - interval '90 days', ends_at = ends_at - interval '90 days'")
                .update();
        for (String proposal : proposals) {
            done(api().post("/api/v1/proposals/" + proposal + "/final", ""));
        }
    }

    private String work(String title) {
        return done(api().post("/api/v1/works", Map.of("title", title, "body", "Light.", "audience", "EVERYONE")))
                .path("id")
                .asString();
    }

    private String proposal(Path film, String poem, int number) throws IOException {
        part = done(api().post("/api/v1/parts", Map.of("kind", "FILM", "title", "Film " + number)))
                .path("id")
                .asString();
        Browser.Answer sent = send("/api/v1/parts/" + part + "/cuts", "", "film " + number, Files.readAllBytes(film));
        String cut = JsonMapper.shared().readTree(sent.body()).path("id").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> done(api().get("/api/v1/cuts/" + cut))
                        .path("state")
                        .asString()
                        .equals("READY"));
        Map<String, Object> row = Map.of("work", poem, "department", "WRITING", "in", 0, "out", 705_600_000);
        done(api().put("/api/v1/cuts/" + cut + "/timeline", Map.of("uses", List.of(row))));
        done(api().post("/api/v1/cuts/" + cut + "/lock", ""));
        done(api().post("/api/v1/parts/" + part + "/books", income("Cinema", 100_000 + number)));
        String id = done(api().post("/api/v1/parts/" + part + "/proposals", ""))
                .path("proposal")
                .path("id")
                .asString();
        done(api().post("/api/v1/proposals/" + id + "/publication", ""));
        return id;
    }

    private static Map<String, Object> income(String what, long cents) {
        Map<String, Object> amount = Map.of("minor", cents, "currency", "EUR");
        return Map.of("kind", "INCOME", "amount", amount, "what", what, "country", "DE", "day", LocalDate.now());
    }

    private static JsonNode done(Api.Answer answer) {
        assertThat(answer.status()).as(String.valueOf(answer.body())).isBetween(200, 204);
        return answer.body();
    }

    /** Starts everyone; the proposal of this round is posted so many milliseconds later. */
    List<Thread> begin(int round, long postingAfterMs) {
        going = true;
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS_EACH; i++) {
            clients.add(Thread.startVirtualThread(() -> keepOn(Kind.UPLOAD)));
            clients.add(Thread.startVirtualThread(() -> keepOn(Kind.WORK)));
            clients.add(Thread.startVirtualThread(() -> keepOn(Kind.BOOKING)));
        }
        clients.add(Thread.startVirtualThread(() -> {
            pause(postingAfterMs);
            String path = "/api/v1/proposals/" + proposals.get(round) + "/posting";
            attempt(new Deed(Kind.POSTING, proposals.get(round), key(), path, ""));
        }));
        return clients;
    }

    private void keepOn(Kind kind) {
        while (going) {
            String name = kind + " " + numbers.incrementAndGet();
            Deed deed = switch (kind) {
                case UPLOAD -> new Deed(kind, name, key(), "/api/v1/works", sound(name));
                case WORK ->
                    new Deed(
                            kind,
                            name,
                            key(),
                            "/api/v1/works",
                            Map.of("title", name, "body", "Light " + name, "audience", "MEMBERS"));
                case BOOKING ->
                    new Deed(kind, name, key(), "/api/v1/parts/" + part + "/books", income(name, 1 + name.length()));
                case CONTRIBUTION, POSTING -> throw new IllegalArgumentException(kind.name());
            };
            attempt(deed);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** Tries once; after a work, it is given to the call. */
    private void attempt(Deed deed) {
        JsonNode answer = tried(deed);
        if (answer == null) {
            cutOff.incrementAndGet();
            open.add(deed);
            return;
        }
        acknowledged.add(deed);
        if (deed.kind() == Kind.WORK && deed.name().hashCode() % 3 == 0) {
            Map<String, Object> giving = Map.of("work", answer.path("id").asString(), "terms", 1, "note", deed.name());
            attempt(new Deed(
                    Kind.CONTRIBUTION, deed.name(), key(), "/api/v1/calls/" + call + "/contributions", giving));
        }
    }

    private @org.jspecify.annotations.Nullable JsonNode tried(Deed deed) {
        try {
            if (deed.kind() == Kind.UPLOAD) {
                Browser.Answer answer = send(deed.path(), deed.key(), deed.name(), (byte[]) deed.body());
                return acknowledged(deed, answer.status(), answer.body())
                        ? JsonMapper.shared().readTree(answer.body())
                        : null;
            }
            Api.Answer answer = api().once(deed.key(), deed.path(), deed.body());
            return acknowledged(deed, answer.status(), answer.body().toString()) ? answer.body() : null;
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    /** Anything but a success or a failure of the machine is a fault: nobody did anything wrong. */
    private boolean acknowledged(Deed deed, int status, String body) {
        if (status >= 400 && status < 500) {
            if (status == 429 && deed.kind() == Kind.CONTRIBUTION) {
                return true;
            }
            faults.add(deed.kind() + " " + deed.name() + ": " + status + " " + body);
        }
        return status < 300;
    }

    private Browser.Answer send(String path, String once, String title, byte[] file) {
        Browser program = new Browser(company.address()).bearing(token);
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        Map.of("title", title, "audience", "EVERYONE")
                .forEach((name, value) -> form.writeBytes(
                        ("--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                                .getBytes(StandardCharsets.UTF_8)));
        form.writeBytes("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = program.request(path)
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()));
        return program.send(once.isEmpty() ? request : request.header("Idempotency-Key", once));
    }

    /** A few seconds of noise that is like no other. */
    private byte[] sound(String name) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * WAV_SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * WAV_SAMPLES);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(44_100).putInt(88_200);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * WAV_SAMPLES);
        Random noise = new Random(name.hashCode() ^ random.nextLong());
        while (wav.hasRemaining()) {
            wav.putShort((short) noise.nextInt());
        }
        return wav.array();
    }

    /** Waits until everyone has had their last answer. */
    void end(List<Thread> clients) throws InterruptedException {
        going = false;
        for (Thread client : clients) {
            client.join();
        }
    }

    boolean answers() {
        try {
            return api().get("/api/v1/me").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Does again, with the same keys, what was not acknowledged; and one in ten of what was. */
    void again() {
        List<Deed> waiting = new ArrayList<>(open);
        open.clear();
        acknowledged.stream().filter(deed -> random.nextInt(10) == 0).forEach(waiting::add);
        for (Deed deed : waiting) {
            attempt(deed);
        }
        if (!open.isEmpty()) {
            faults.add("still not done: " + open);
        }
    }

    /** Waits until every medium is prepared. */
    void settled() {
        await().atMost(Duration.ofSeconds(120))
                .until(() -> count("select count(*) from asset where ready_at is null and failed_at is null") == 0);
        await().atMost(Duration.ofSeconds(60)).until(() -> count("select count(*) from event_publication") == 0);
    }

    /** What is not as it must be, now that all was acknowledged. */
    List<String> amiss() throws SQLException {
        try (Connection one = company.database().getConnection()) {
            return amiss(JdbcClient.create(new SingleConnectionDataSource(one, true)));
        }
    }

    private List<String> amiss(JdbcClient db) {
        List<String> amiss = new ArrayList<>(faults);
        for (Deed deed : acknowledged) {
            long there = switch (deed.kind()) {
                case UPLOAD -> count(db, """
                            select count(*) from work w join version v on v.work_id = w.id join asset a on a.id = v.asset
                            join blob b on b.id = a.original
                            where w.title = ? and b.sha256 = ? and w.audience = 'EVERYONE'""", deed.name(), sha256((byte[]) deed.body()));
                case WORK ->
                    count(db, "select count(*) from work where title = ? and audience = 'MEMBERS'", deed.name());
                case CONTRIBUTION ->
                    count(db, "select count(*) from rate_limit where what = 'contribution' and taken >= 30") > 0
                            ? 1
                            : count(db, "select count(*) from contribution where note = ?", deed.name());
                case BOOKING ->
                    count(
                            db,
                            "select count(*) from book_line b join entry e on e.tx_seq = b.tx where b.what = ? and e.amount > 0",
                            deed.name());
                case POSTING ->
                    count(
                            db,
                            "select count(*) from proposal p join tx t on t.seq = p.tx where p.id = ? and t.idem_key = ?",
                            org.tallylight.shared.Id.read(deed.name()),
                            "proposal:" + deed.name());
            };
            if (there != 1) {
                amiss.add(deed.kind() + " " + deed.name() + " is there " + there + " times");
            }
        }
        none(
                db,
                amiss,
                "a title twice",
                "select count(*) from (select title from work group by title having count(*) > 1) t");
        none(
                db,
                amiss,
                "a line twice",
                "select count(*) from (select what from book_line group by what, part having count(*) > 1) t");
        none(db, amiss, "a transaction without its fact", """
                select count(*) from tx t where not exists (select 1 from book_line b where b.tx = t.seq)
                and not exists (select 1 from proposal p where p.tx = t.seq)""");
        none(
                db,
                amiss,
                "a transaction that does not balance",
                "select count(*) from (select tx_seq from entry group by tx_seq, currency having sum(amount) <> 0) t");
        none(db, amiss, "a failed asset", "select count(*) from asset where failed_at is not null");
        none(db, amiss, "a file that nothing uses and no sweep finds", """
                select count(*) from asset a where used_at is not null
                and not exists (select 1 from version v where v.asset = a.id)
                and not exists (select 1 from cut c where c.asset = a.id)""");
        none(db, amiss, "bytes that nothing uses and no sweep finds", """
                select count(*) from blob b where kept_at is not null
                and not exists (select 1 from asset a where a.original = b.id)""");
        none(
                db,
                amiss,
                "a work without its version",
                "select count(*) from work w where not exists (select 1 from version v where v.work_id = w.id)");
        return amiss;
    }

    private static void none(JdbcClient db, List<String> amiss, String what, String counting) {
        long there = count(db, counting);
        if (there != 0) {
            amiss.add(what + ": " + there);
        }
    }

    private long count(String sql) {
        return count(db(), sql);
    }

    private static long count(JdbcClient db, String sql, Object... parameters) {
        return db.sql(sql).params(parameters).query(Long.class).single();
    }

    private JdbcClient db() {
        return JdbcClient.create(company.database());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return acknowledged.size() + " deeds acknowledged, " + cutOff + " cut off by a kill and done again";
    }
}
