package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.Api.Answer;
import org.tallylight.media.Samples;
import org.tallylight.money.ledger.Hledger;
import org.tallylight.people.Person;
import org.tallylight.shared.Flicks;
import tools.jackson.databind.JsonNode;

/** The whole path by programs of four people, with real files, from joining on through {@code /api/v1} alone. */
@OnTallylight
class FromRecordToChequeByApiTest {
    private static final String V1 = "/api/v1";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private TestClock clock;

    @TempDir
    private Path folder;

    private Api ana;
    private Api bo;
    private Api cy;
    private Api nadia;
    private Api visitor;

    @BeforeEach
    void fourPrograms() {
        nadia = program(cast.founder());
        visitor = new Api(port, "");
        ana = joined("Ana");
        bo = joined("Bo");
        cy = joined("Cy");
        String director = id(ok(cy.get(V1 + "/me")));
        for (String role : List.of("DIRECTOR", "PRODUCER")) {
            ok(nadia.put(V1 + "/admin/people/" + director + "/roles/" + role, Map.of()));
        }
        ok(nadia.put(V1 + "/admin/people/" + cast.founder().id().text() + "/roles/CURATOR", Map.of()));
    }

    /** Someone's program, which joins for them and then comes in by their password. */
    private Api joined(String name) {
        String mail = name.toLowerCase(java.util.Locale.ROOT) + ".walk@example.org";
        ok(visitor.post(
                V1 + "/people",
                Map.of(
                        "name",
                        name,
                        "mail",
                        mail,
                        "password",
                        Cast.PASSWORD,
                        "ageBand",
                        "ADULT",
                        "terms",
                        ok(visitor.get(V1 + "/documents/site-terms"))
                                .path("sha256")
                                .asString())));
        Map<String, Object> token = Map.of("name", "walk", "scopes", List.of("READ", "WRITE", "MONEY"));
        JsonNode fresh =
                ok(visitor.post(V1 + "/tokens", Map.of("who", mail, "password", Cast.PASSWORD, "token", token)));
        return new Api(port, fresh.path("secret").asString());
    }

    /** A token that a program asked for itself, and nothing else of its person's. */
    private Api program(Person person) {
        Api first = new Api(port, cast.token(cast.viewer(person)));
        JsonNode fresh =
                ok(first.post(V1 + "/me/tokens", Map.of("name", "walk", "scopes", List.of("READ", "WRITE", "MONEY"))));
        return new Api(port, fresh.path("secret").asString());
    }

    @Test
    void aHumBecomesAPayout() {
        String hum = upload(ana, "A hum", Samples.made(folder, "hum.wav", "-f lavfi -i sine=440:d=6"));
        assertThat(ready(visitor, hum)
                        .path("version")
                        .path("file")
                        .path("length")
                        .asLong())
                .isCloseTo(seconds(6), org.assertj.core.data.Offset.offset(seconds(1) / 10));
        String picture = upload(bo, "A hum, seen", film("seen.mp4", 6));
        ready(visitor, picture);
        remixed(hum, picture);

        String season = id(ok(cy.post(V1 + "/parts", Map.of("kind", "SEASON", "title", "Hums"))));
        String episode = id(ok(cy.post(
                V1 + "/parts/" + season + "/parts", Map.of("title", "First hum", "theme", "What hums by itself"))));
        ok(cy.put(V1 + "/parts/" + episode + "/departments", Map.of("PICTURE", 7_000, "SOUND", 3_000)));
        called(episode, hum, picture);
        String cut = cut(episode, hum, picture);
        cleared(cut, hum, picture);
        published(episode, cut, hum, picture);

        String proposal = earned(episode);
        List<JsonNode> lines = discussed(proposal);
        posted(proposal, lines);
        paid(proposal, lines);
    }

    private void remixed(String hum, String picture) {
        ok(bo.put(V1 + "/hearts/WORK-" + hum, Map.of()));
        ok(bo.post(V1 + "/replies", Map.of("subject", "WORK-" + hum, "body", "I loved how it wavers.")));
        Map<String, Object> source = Map.of(
                "parent", hum, "kind", "ADAPTS", "used", "Its pitch, as a colour", "thanks", "You hum in yellow.");
        ok(bo.post(V1 + "/works/" + picture + "/sources", Map.of("sources", List.of(source))));
        told(ana, "remixed", "reply");
        assertThat(ok(visitor.get(V1 + "/works/" + hum + "/lineage"))
                        .path("became")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(picture);
    }

    private void called(String episode, String hum, String picture) {
        Map<String, Object> opening = Map.of(
                "title",
                "Something that hums by itself",
                "ask",
                "Fridges are welcome.",
                "media",
                List.of("AUDIO", "VIDEO"),
                "deadline",
                clock.instant().plus(Duration.ofDays(3)),
                "part",
                episode,
                "terms",
                Map.of("decideBy", clock.instant().plus(Duration.ofDays(5)), "alsoInSplit", true));
        String call = id(ok(cy.post(V1 + "/calls", opening)));
        String contributions = V1 + "/calls/" + call + "/contributions";
        Map<String, Object> giving = Map.of("work", picture, "terms", 1, "note", "It hums in yellow.");
        Answer first = bo.post(contributions, giving);
        assertThat(first.status()).isEqualTo(409);
        assertThat(first.text("detail")).isEqualTo("The contributor agreement has to be accepted first.");
        agrees(bo);
        agrees(ana);
        String bos = id(ok(bo.post(contributions, giving)));
        String anas = id(ok(ana.post(contributions, Map.of("work", hum, "terms", 1))));

        assertThat(ok(cy.get(V1 + "/calls/" + call + "/queue")).path("items")).hasSize(2);
        answered(bos, "SHORTLISTED", "Let me hold it beside the sound.");
        assertThat(cy.post(V1 + "/calls/" + call + "/closure", Map.of()).status())
                .isEqualTo(409);
        answered(bos, "USED", "It is the colour of the whole.");
        answered(anas, "USED", "It began with this.");
        told(bo, "answer.SHORTLISTED", "answer.USED");
        assertThat(letterTo(bo)).contains("is used in First hum!");
        ok(cy.post(V1 + "/calls/" + call + "/closure", Map.of("outcome", "Both hum in “First hum”.")));
        JsonNode outcome = ok(visitor.get(V1 + "/calls/" + call + "/outcome"));
        assertThat(outcome.path("used")).hasSize(2);
        JsonNode own = ok(cy.get(V1 + "/parts/" + episode + "/board"))
                .path("items")
                .path(0)
                .path("own");
        assertThat(own.path("works").toString()).contains(hum, picture);
    }

    private void answered(String contribution, String kind, String reason) {
        Map<String, Object> answer = kind.equals("USED")
                ? Map.of("kind", kind, "reason", reason, "whereTitle", "First hum")
                : Map.of("kind", kind, "reason", reason);
        ok(cy.post(V1 + "/contributions/" + contribution + "/answers", answer));
    }

    /** Bo's newest letter that tells of a use, opened by the operator. */
    private String letterTo(Api person) {
        String name = ok(person.get(V1 + "/me")).path("name").asString();
        for (JsonNode letter : ok(nadia.get(V1 + "/admin/letters?size=20")).path("items")) {
            String body = ok(nadia.get(V1 + "/admin/letters/" + id(letter)))
                    .path("body")
                    .asString();
            if (body.startsWith("Hello " + name) && body.contains("is used in")) {
                return body;
            }
        }
        throw new AssertionError("No letter tells " + name);
    }

    private void agrees(Api person) {
        String sha256 = ok(person.get(V1 + "/documents/contributor-agreement"))
                .path("sha256")
                .asString();
        ok(person.post(V1 + "/me/agreements", Map.of("kind", "CONTRIBUTOR_AGREEMENT", "sha256", sha256)));
    }

    private String cut(String episode, String hum, String picture) {
        String cut = id(ok(cy.form(V1 + "/parts/" + episode + "/cuts", film("cut.mp4", 6))));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        ok(cy.get(V1 + "/cuts/" + cut)).path("state").asString().equals("READY"));
        Answer late = cy.put(V1 + "/cuts/" + cut + "/timeline", Map.of("uses", List.of(use(hum, "SOUND", 7))));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.body().path("errors").path(0).path("field").asString()).isEqualTo("uses[0].out");
        ok(cy.put(
                V1 + "/cuts/" + cut + "/timeline",
                Map.of("uses", List.of(use(picture, "PICTURE", 6), use(hum, "SOUND", 6)))));
        return cut;
    }

    private static Map<String, Object> use(String work, String department, int to) {
        return Map.of("work", work, "department", department, "in", 0, "out", seconds(to), "prominence", 4);
    }

    private void cleared(String cut, String hum, String picture) {
        assertThat(missing(cut)).contains("EDGE", "DECLARATION", "LOCK");
        ok(cy.post(V1 + "/works/" + picture + "/asks", Map.of()));
        told(bo, "rights.asked");
        Map<String, Object> statements = Map.of("authorsComplete", true, "people", "NONE", "places", "NONE");
        ok(ana.put(V1 + "/works/" + hum + "/declaration", statements));
        ok(bo.put(V1 + "/works/" + picture + "/declaration", statements));
        long edge = ok(bo.get(V1 + "/works/" + picture + "/sources"))
                .path("sources")
                .path(0)
                .path("seq")
                .asLong();
        ok(nadia.post(V1 + "/curation/edges/" + edge + "/confirmation", Map.of()));
        assertThat(missing(cut)).containsExactly("LOCK");
        ok(cy.post(V1 + "/cuts/" + cut + "/lock", Map.of()));
        assertThat(missing(cut)).isEmpty();
    }

    private List<String> missing(String cut) {
        List<String> missing = new ArrayList<>();
        ok(cy.get(V1 + "/cuts/" + cut + "/gate")).path("items").forEach(item -> {
            if (item.path("state").asString().equals("MISSING")) {
                missing.add(item.path("what").asString());
            }
        });
        return missing;
    }

    private void published(String episode, String cut, String hum, String picture) {
        JsonNode out = ok(cy.put(V1 + "/parts/" + episode + "/publication", Map.of("cut", cut, "about", "It hums.")));
        assertThat(out.path("film").asString()).isEqualTo(V1 + "/publications/" + episode + "/play");
        assertThat(visitor.get(out.path("film").asString()).status()).isEqualTo(200);
        String credits =
                ok(visitor.get(V1 + "/publications/" + episode + "/credits")).toString();
        assertThat(credits).contains(hum, picture, "Ana", "Bo");
    }

    private String earned(String episode) {
        String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        ok(nadia.post(V1 + "/parts/" + episode + "/budget", Map.of("label", "Fridge magnets", "planned", eur(60_00))));
        ok(nadia.post(
                V1 + "/parts/" + episode + "/books",
                Map.of("kind", "INCOME", "amount", eur(777_79), "what", "A radio", "country", "DE", "day", day)));
        ok(nadia.post(
                V1 + "/parts/" + episode + "/books",
                Map.of("kind", "COST", "amount", eur(50_00), "what", "Magnets", "day", day)));
        JsonNode totals = ok(nadia.get(V1 + "/parts/" + episode + "/books/totals"));
        assertThat(totals.path("INCOME").path("minor").asLong()).isEqualTo(777_79);
        String proposal = id(ok(nadia.post(V1 + "/parts/" + episode + "/proposals", Map.of()))
                .path("proposal"));
        ok(nadia.post(V1 + "/proposals/" + proposal + "/publication", Map.of()));
        return proposal;
    }

    /** Bo says that he is missing in a part of Ana's line, and ten euros of it wait. Ana's line comes first. */
    private List<JsonNode> discussed(String proposal) {
        JsonNode full = ok(visitor.get(V1 + "/proposals/" + proposal));
        List<JsonNode> lines = new ArrayList<>();
        full.path("lines").forEach(lines::add);
        assertThat(lines)
                .extracting(line -> line.path("share").path("minor").asLong())
                .containsExactly(140_26L, 134_75L);
        JsonNode sums = full.path("proposal").path("sums");
        assertThat(sums.path("pool").asLong()).isEqualTo(275_01);
        assertThat(sums.path("gross").asLong())
                .isEqualTo(sums.path("fee").asLong()
                        + sums.path("costs").asLong()
                        + sums.path("reserve").asLong()
                        + sums.path("company").asLong()
                        + sums.path("pool").asLong());
        String anas = lines.getFirst().path("payee").asString();
        JsonNode steps = ok(visitor.get(V1 + "/proposals/" + proposal + "/lines/" + anas));
        assertThat(steps.toString()).contains("ADAPTS", "210000000000");

        String questions = V1 + "/proposals/" + proposal + "/questions";
        String asked = id(ok(bo.post(questions, Map.of("payee", anas, "body", "Why a fifth of mine?"))));
        String missing = id(ok(bo.post(questions, Map.of("body", "I tuned the hum.", "evidence", "At 0:03."))));
        ok(nadia.post(V1 + "/questions/" + asked + "/answer", Map.of("answer", "You changed hers: 30 percent.")));
        ok(nadia.post(
                V1 + "/questions/" + missing + "/answer",
                Map.of("answer", "We look into it.", "against", anas, "held", eur(10_00))));
        told(bo, "proposal.answered");
        return lines;
    }

    private void posted(String proposal, List<JsonNode> lines) {
        Answer early = nadia.post(V1 + "/proposals/" + proposal + "/final", Map.of());
        assertThat(early.status()).isEqualTo(409);
        clock.advance(Duration.ofDays(15));
        ok(nadia.post(V1 + "/proposals/" + proposal + "/final", Map.of()));
        String key = "post-" + proposal;
        ok(nadia.once(key, V1 + "/proposals/" + proposal + "/posting", Map.of()));
        ok(nadia.once(key, V1 + "/proposals/" + proposal + "/posting", Map.of()));
        assertThat(owed(ana)).isEqualTo(130_26);
        assertThat(owed(bo)).isEqualTo(134_75);
        String claim = id(ok(nadia.get(V1 + "/proposals/" + proposal + "/questions"))
                .valueStream()
                .filter(each -> each.path("held").asLong() == 10_00)
                .findFirst()
                .orElseThrow());
        ok(nadia.post(
                V1 + "/questions/" + claim + "/award", Map.of("amount", eur(4_00), "reason", "One note is his.")));
        assertThat(owed(ana)).isEqualTo(136_26);
        assertThat(owed(bo)).isEqualTo(138_75);
        assertThat(lines).hasSize(2);
    }

    private void paid(String proposal, List<JsonNode> lines) {
        Map<Api, String> accounts = Map.of(ana, "FR1420041010050500013M02606", bo, "bo.by.api@example.org");
        accounts.forEach((person, account) -> {
            String name = ok(person.get(V1 + "/me")).path("name").asString() + " Api";
            JsonNode payee =
                    ok(person.put(V1 + "/me/payee", Map.of("name", name, "country", "FR", "account", account)));
            Map<String, Object> seen = Map.of("givenAt", payee.path("givenAt").asString());
            ok(nadia.post(V1 + "/payees/" + id(payee) + "/verification", seen));
        });
        JsonNode prepared = ok(nadia.post(V1 + "/payouts", Map.of("minimum", eur(10_00))));
        String batch = V1 + "/payouts/" + id(prepared.path("batch"));
        ok(nadia.post(batch + "/approval", Map.of()));
        ok(cy.post(batch + "/approval", Map.of()));
        Answer file = nadia.post(batch + "/file", Map.of());
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.said().lines())
                .anyMatch(line -> line.matches("Ana Api,.*FR1420041010050500013M02606,.*,136\\.26,.*"))
                .anyMatch(line -> line.matches("Bo Api,bo.by.api@example.org,.*,138\\.75,.*"));
        List<String> ours =
                lines.stream().map(line -> line.path("payee").asString()).toList();
        for (JsonNode line : ok(nadia.get(batch)).path("lines")) {
            if (ours.contains(line.path("payee").asString())) {
                ok(nadia.post(V1 + "/payouts/lines/" + id(line) + "/settlement", Map.of()));
            }
        }
        told(ana, "payout.settled");
        ok(ana.post(V1 + "/notices/seen", Map.of()));
        assertThat(ok(ana.get(V1 + "/notices")).path("items").valueStream())
                .allMatch(notice -> notice.path("seen").asBoolean());
        assertThat(owed(ana)).isZero();
        assertThat(owed(bo)).isZero();
        JsonNode full = ok(nadia.get(V1 + "/proposals/" + proposal));
        assertThat(full.path("state").asString()).isEqualTo("PAID");

        long sum = ok(nadia.get(V1 + "/ledger"))
                .path("balances")
                .valueStream()
                .filter(each -> each.path("amount").path("currency").asString().equals("EUR"))
                .mapToLong(each -> each.path("amount").path("minor").asLong())
                .sum();
        assertThat(sum).isZero();
        String journal = nadia.get(V1 + "/ledger.journal").said();
        assertThat(Hledger.says(folder, journal, "check")).isEmpty();
    }

    private static long owed(Api person) {
        return ok(person.get(V1 + "/me/earnings")).path("owed").path("minor").asLong();
    }

    /** Waits until all of this was told in the site. */
    private static void told(Api person, String... kinds) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(notices(person)).contains(kinds));
    }

    private static List<String> notices(Api person) {
        List<String> kinds = new ArrayList<>();
        ok(person.get(V1 + "/notices?size=50"))
                .path("items")
                .forEach(notice -> kinds.add(notice.path("kind").asString()));
        return kinds;
    }

    private String upload(Api maker, String title, Path file) {
        String said = "?audience=EVERYONE&title=" + URLEncoder.encode(title, StandardCharsets.UTF_8) + "&fileName="
                + file.getFileName();
        return id(ok(maker.upload(V1 + "/works" + said, file)));
    }

    /** A work when its file is prepared. */
    private static JsonNode ready(Api viewer, String work) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> file(viewer, work).path("state").asString().equals("READY"));
        return ok(viewer.get(V1 + "/works/" + work));
    }

    private static JsonNode file(Api viewer, String work) {
        return ok(viewer.get(V1 + "/works/" + work)).path("version").path("file");
    }

    private Path film(String name, int seconds) {
        return Samples.made(
                folder,
                name,
                "-f lavfi -i testsrc2=s=320x180:r=24:d=" + seconds + " -f lavfi -i sine=330:d=" + seconds
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.said()).isBetween(200, 299);
        return answer.body();
    }

    private static String id(JsonNode of) {
        return of.path("id").asString();
    }

    private static Map<String, Object> eur(long minor) {
        return Map.of("minor", minor, "currency", "EUR");
    }

    private static long seconds(int count) {
        return Flicks.PER_SECOND * count;
    }
}
