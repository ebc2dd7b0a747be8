package org.tallylight.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;

@OnTallylight
class CallApiTest {
    @Autowired
    private Calls calls;

    @Autowired
    private Contributions contributions;

    @Autowired
    private Clock clock;

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Makers makers;
    private Instant deadline = Instant.EPOCH;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ada = Viewer.VISITOR;
    private Api leos;
    private Api adas;
    private Api visitor;

    @BeforeEach
    void comeTogether() {
        makers = new Makers(context);
        deadline = clock.instant().plus(Duration.ofDays(7));
        leo = makers.someone("Leo", Role.DIRECTOR);
        ada = makers.maker("Ada");
        leos = new Api(port, cast.token(leo));
        adas = new Api(port, cast.token(ada));
        visitor = new Api(port, "");
    }

    @Test
    void aCallFromItsOpeningToItsOutcome() {
        Api.Answer opened = leos.post("/api/v1/calls", opening("Three coughs", paid()));
        assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
        String call = "/api/v1/calls/" + opened.text("id");
        assertThat(opened.headers().get("location")).containsExactly(call);
        assertThat(visitor.get(call)
                        .body()
                        .path("terms")
                        .path("pool")
                        .path("minor")
                        .asLong())
                .isEqualTo(40_000);

        Work cough = makers.text(ada, "Cough", Audience.EVERYONE);
        Map<String, Object> giving = Map.of("work", cough.id().text(), "terms", 1, "note", "The third is the worst.");
        Api.Answer given = adas.once("cough-of-ada-1", call + "/contributions", giving);
        assertThat(given.status()).as(given.body().toString()).isEqualTo(201);
        assertThat(adas.once("cough-of-ada-1", call + "/contributions", giving).body())
                .isEqualTo(given.body());
        assertThat(adas.post(call + "/contributions", giving).status()).isEqualTo(200);
        assertThat(leos.get(call + "/queue").body().path("items").size()).isEqualTo(1);
        assertThat(adas.get(call + "/queue").status()).isEqualTo(403);
        Function<Api, String> noteFor = reader -> reader.get(call + "/contributions")
                .body()
                .path("items")
                .get(0)
                .path("note")
                .asString();
        assertThat(noteFor.apply(leos)).as("a line to Leo").isEqualTo("The third is the worst.");
        assertThat(noteFor.apply(adas)).isEqualTo("The third is the worst.");
        assertThat(noteFor.apply(visitor)).isEmpty();

        Api.Answer early = leos.post(call + "/closure", Map.of("outcome", "Thanks"));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("type")).isEqualTo("urn:tallylight:call.refused.unanswered.count");

        String answers = "/api/v1/contributions/" + given.text("id") + "/answers";
        assertThat(leos.post(answers, Map.of("kind", "NOT_THIS_TIME")).status()).isEqualTo(422);
        assertThat(adas.post(answers, Map.of("kind", "SEEN")).status()).isEqualTo(403);
        Map<String, Object> used = Map.of("kind", "USED", "whereTitle", "Night", "whereLink", "/watch/night");
        assertThat(leos.post(answers, used).status()).isEqualTo(201);
        assertThat(adas.get(answers).body().size()).isEqualTo(1);
        assertThat(leos.post(call + "/closure", Map.of("outcome", "Thanks")).status())
                .isEqualTo(200);
        Api.Answer outcome = visitor.get(call + "/outcome");
        assertThat(outcome.body().path("used").size()).isEqualTo(1);
        assertThat(outcome.body().path("call").path("outcome").asString()).isEqualTo("Thanks");
        assertThat(adas.get("/api/v1/me/contributions").body().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void whatIsWrongIsSaidByItsField() {
        Api.Answer answer = leos.post("/api/v1/calls", opening("x".repeat(1_000_000), paid()));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo("title");
        assertThat(leos.post("/api/v1/calls", Map.of("title", "No more")).status())
                .isEqualTo(422);
        assertThat(leos.post("/api/v1/calls", "{").status()).isEqualTo(400);
        List<Object> nothing = Collections.singletonList(null);
        String nobody = new PersonId(Id.fresh()).text();
        Map.of("decider", nobody, "media", nothing, "wanted", Collections.singletonMap("skills", nothing))
                .forEach((field, value) -> {
                    Map<String, Object> body = new HashMap<>(opening("Wrong", paid()));
                    body.put(field, value);
                    assertThat(leos.post("/api/v1/calls", body).status())
                            .as(field)
                            .isEqualTo(422);
                });
        String rules = "/api/v1/calls/"
                + leos.post("/api/v1/calls", opening("Right", paid())).text("id") + "/rules";
        assertThat(leos.put(rules, Map.of("judges", List.of(nobody))).status()).isEqualTo(422);
        assertThat(leos.put(rules, Map.of("judges", nothing)).status()).isEqualTo(422);
        assertThat(leos.put(rules, Map.of("criteria", nothing)).status()).isEqualTo(422);
        assertThat(leos.put("/api/v1/me/skills", Map.of("skills", nothing)).status())
                .isEqualTo(422);
        assertThat(adas.post("/api/v1/calls", opening("Paid", paid())).status()).isEqualTo(403);
        assertThat(visitor.post("/api/v1/calls", opening("Paid", paid())).status())
                .isIn(401, 403);
        assertThat(visitor.get("/api/v1/calls/nothing").status()).isEqualTo(404);
        assertThat(visitor.get("/api/v1/calls?after=zzz").status()).isEqualTo(422);
        assertThat(visitor.get("/api/v1/calls?stage=NEVER").status()).isEqualTo(400);
    }

    @Test
    void aWorkIsReadAlsoWhenACallThatItWasGivenToIsHidden() {
        String id = leos.post("/api/v1/calls", opening("Gone", paid())).text("id");
        Work work = makers.text(ada, "Cough", Audience.EVERYONE);
        assertThat(adas.post(
                                "/api/v1/calls/" + id + "/contributions",
                                Map.of("work", work.id().text(), "terms", 1))
                        .status())
                .isEqualTo(201);
        context.getBean(JdbcClient.class).sql("""
                with c as (
                    insert into moderation_case (id, kind, subject, opened_at)
                    values (uuidv7(), 'CALL', :id, now()) returning id)
                insert into hidden_subject (kind, subject, case_id, at) select 'CALL', :id, id, now() from c""").param("id", Id.read(id)).update();
        assertThat(leos.get("/api/v1/works/" + work.id().text() + "/contributions")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aVisitorSeesNoContributionThatIsForMembers() {
        String call = "/api/v1/calls/"
                + leos.post("/api/v1/calls", opening("Doors", paid())).text("id");
        Work door = makers.text(ada, "Door", Audience.MEMBERS);
        adas.post(call + "/contributions", Map.of("work", door.id().text(), "terms", 1));
        assertThat(visitor.get(call + "/contributions").body().path("items").size())
                .isZero();
        assertThat(leos.get(call + "/contributions").body().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void todaysPromptIsThere() {
        Api.Answer prompt = visitor.get("/api/v1/prompts/today");
        assertThat(prompt.text("en")).isNotBlank();
        Api sannas = new Api(port, cast.token(makers.someone("Sanna", Role.CURATOR)));
        Map<String, Object> texts = Map.of("en", "Hum.", "es", "Tararea.");
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(9);
        assertThat(sannas.put("/api/v1/prompts/" + day, texts).status()).isEqualTo(200);
        assertThat(visitor.get("/api/v1/prompts/" + day).text("es")).isEqualTo("Tararea.");
        assertThat(adas.put("/api/v1/prompts/" + day.plusDays(1), texts).status())
                .isEqualTo(403);
        assertThat(visitor.get("/api/v1/prompts/soon").status()).isEqualTo(422);
    }

    @Test
    void rightsAreDeclaredAndWaivedByTheApiToo() {
        Work rain = makers.text(ada, "Rain", Audience.EVERYONE);
        String work = "/api/v1/works/" + rain.id().text();
        assertThat(adas.get(work + "/clearance").body().path("light").asString())
                .isEqualTo("AMBER");
        Map<String, Object> said = Map.of(
                "authorsComplete",
                true,
                "people",
                "NONE",
                "places",
                "NONE",
                "thirdParty",
                List.of(Map.of("title", "Poster", "permission", "NONE")));
        assertThat(adas.put(work + "/declaration", said).status()).isEqualTo(200);
        assertThat(leos.put(work + "/declaration", said).status()).isEqualTo(403);
        var items = leos.get(work + "/clearance").body().path("items");
        String missing = items.valueStream()
                .filter(item -> item.path("state").asString().equals("MISSING"))
                .findFirst()
                .orElseThrow()
                .path("item")
                .asString();
        assertThat(missing).startsWith("THIRD_PARTY:");
        Map<String, Object> waiving = Map.of("item", missing, "reason", "Out of focus.");
        assertThat(leos.post(work + "/waivers", waiving).status()).isEqualTo(403);
        Api petras = new Api(port, cast.token(makers.someone("Petra", Role.PRODUCER)));
        Api.Answer waiver = petras.post(work + "/waivers", waiving);
        assertThat(waiver.status()).isEqualTo(201);
        assertThat(adas.get(work + "/clearance").body().path("ready").asBoolean())
                .isTrue();
        assertThat(petras.delete("/api/v1/waivers/" + waiver.text("id")).status())
                .isEqualTo(204);
        assertThat(petras.delete("/api/v1/waivers/" + waiver.text("id")).status())
                .isEqualTo(404);
    }

    @Test
    void nothingSlipsIntoACallAsItEnds() throws Exception {
        for (int round = 0; round < 10; round++) {
            Instant now = clock.instant();
            Terms unpaid = new Terms(null, Terms.Sharing.UNPAID, false, true, "", deadline);
            Call call = calls.open(
                    new Opening(
                            "Race " + round,
                            "Go",
                            List.of(org.tallylight.shared.Medium.TEXT),
                            "",
                            null,
                            deadline,
                            null,
                            null,
                            unpaid),
                    makers.someone("Rita", Role.DIRECTOR),
                    now);
            Viewer leader = cast.viewer(
                    context.getBean(org.tallylight.people.People.class).get(call.opener()));
            Work work = makers.text(makers.maker("Bo"), "Take", Audience.MEMBERS);
            Viewer bo = cast.viewer(
                    context.getBean(org.tallylight.people.People.class).get(work.maker()));
            List<Object> results = together(
                    () -> contributions.contribute(call.id(), work.id(), 1, "", false, bo, now),
                    () -> calls.close(call.id(), "", leader, now));
            boolean closed = calls.get(call.id()).closure() != null;
            boolean given = !contributions.ofWork(work.id(), 1).isEmpty();
            assertThat(closed && given).as(results.toString()).isFalse();
            assertThat(closed || given).as(results.toString()).isTrue();
        }
    }

    @SafeVarargs
    private static List<Object> together(Callable<Object>... all) throws Exception {
        CyclicBarrier start = new CyclicBarrier(all.length);
        List<Object> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> futures = new ArrayList<>();
            for (Callable<Object> one : all) {
                futures.add(threads.submit(() -> {
                    start.await();
                    try {
                        return one.call();
                    } catch (RuntimeException refused) {
                        return refused;
                    }
                }));
            }
            for (Future<Object> future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }

    private Map<String, Object> opening(String title, Map<String, Object> terms) {
        return Map.of(
                "title",
                title,
                "ask",
                "For the opening.",
                "media",
                List.of("TEXT", "AUDIO"),
                "deadline",
                deadline.toString(),
                "terms",
                terms);
    }

    private Map<String, Object> paid() {
        return Map.of(
                "pool", Map.of("minor", 40_000, "currency", "EUR"),
                "shared", "EQUALLY",
                "decideBy", deadline.plus(Duration.ofDays(10)).toString());
    }
}
