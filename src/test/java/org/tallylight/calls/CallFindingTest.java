package org.tallylight.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;
import tools.jackson.databind.JsonNode;

/** Calls as programs open, find, follow, move and embed them, and as forms do. */
@OnTallylight
class CallFindingTest {
    private static final int OPEN = 5_000;
    private static final int GIVEN = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Makers makers;
    private Person leo;
    private Viewer ada = Viewer.VISITOR;
    private Api leos;
    private Api adas;
    private Api visitor;
    private Instant deadline = Instant.EPOCH;

    @BeforeEach
    void comeTogether() {
        makers = new Makers(context);
        leo = cast.keyholder("Leo", Role.DIRECTOR);
        ada = makers.maker("Ada");
        leos = new Api(port, cast.token(cast.viewer(leo)));
        adas = new Api(port, cast.token(ada));
        visitor = new Api(port, "");
        deadline = clock.instant().plus(Duration.ofDays(7));
    }

    @Test
    void aProgramOpensACallFromATemplateAndFindsIt() {
        Map<String, Object> asked = opening("The song, in Portuguese");
        asked.remove("media");
        asked.put("wanted", Map.of("kind", "TRANSLATION", "languages", List.of("pt"), "eachMax", 1));
        asked.put("terms", Map.of("pool", Map.of("minor", 30_000, "currency", "EUR"), "decideBy", later(14)));
        Api.Answer opened = leos.post("/api/v1/calls", asked);
        assertThat(opened.status()).as(opened.said()).isEqualTo(201);
        JsonNode call = opened.body();
        assertThat(call.path("media").get(0).asString()).isEqualTo("TEXT");
        assertThat(call.path("wanted").path("minutes").asInt()).isEqualTo(30);
        assertThat(call.path("wanted").path("skills").get(0).asString()).isEqualTo("TRANSLATION");
        assertThat(call.path("phase").asString()).isEqualTo("OPEN");
        String id = opened.text("id");
        assertThat(found("skill=TRANSLATION&medium=TEXT&minutes=30&language=pt&paid=true&kind=TRANSLATION"))
                .contains(id);
        assertThat(found("language=fi")).doesNotContain(id);
        assertThat(found("minutes=15")).doesNotContain(id);
        for (String wrong : List.of("skill=FLYING", "medium=SMELL", "minutes=soon", "language=zz-nope-", "kind=POEM")) {
            assertThat(visitor.get("/api/v1/calls?" + wrong).status()).as(wrong).isEqualTo(422);
            assertThat(cast.browser().get("/calls?" + wrong).status()).as(wrong).isEqualTo(422);
        }
        asked.put("wanted", Map.of("count", 0));
        assertThat(leos.post("/api/v1/calls", asked).status()).isEqualTo(422);
        asked.put("wanted", Map.of("languages", List.of("qqqq")));
        assertThat(leos.post("/api/v1/calls", asked).status()).isEqualTo(422);
    }

    @Test
    void oneMayGiveOneAndIsToldKindly() {
        Map<String, Object> asked = opening("One each");
        asked.put("wanted", Map.of("eachMax", 1));
        asked.put("media", List.of("TEXT"));
        String call = "/api/v1/calls/" + leos.post("/api/v1/calls", asked).text("id");
        assertThat(give(call, "First").status()).isEqualTo(201);
        Api.Answer second = give(call, "Second");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.said()).contains("contribution.enough", "You have given all that one person may give here");
    }

    @Test
    void aProgramPitchesFollowsAndMoves() {
        Map<String, Object> asked = opening("A score");
        asked.put("wanted", Map.of("kind", "SCORE"));
        asked.put("media", List.of("TEXT"));
        asked.put("pitchUntil", later(-4));
        asked.put("shortlistBy", later(3));
        String call = "/api/v1/calls/" + leos.post("/api/v1/calls", asked).text("id");
        assertThat(visitor.get(call).text("phase")).isEqualTo("PITCH");
        Api.Answer pitch = give(call, "For a saw");
        assertThat(pitch.body().path("pitch").asBoolean()).isTrue();
        assertThat(adas.get(call + "/pitches").status()).isEqualTo(403);
        assertThat(leos.get(call + "/pitches").body().path("items").size()).isEqualTo(1);
        Map<String, Object> invitation = Map.of("pitch", pitch.text("id"), "words", "A saw!");
        assertThat(adas.post(call + "/invitations", invitation).status()).isEqualTo(403);
        assertThat(leos.post(call + "/invitations", Map.of("pitch", pitch.text("id")))
                        .status())
                .isEqualTo(422);
        assertThat(leos.post(call + "/invitations", invitation).status()).isEqualTo(201);

        assertThat(adas.put(call + "/following", Map.of()).status()).isEqualTo(204);
        assertThat(adas.get("/api/v1/me/calls/followed").body().path("items").size())
                .isEqualTo(1);
        assertThat(adas.put(call + "/beginning", Map.of()).text("until")).isNotEmpty();
        Map<String, Object> move = Map.of("until", later(1), "reason", "Two of us are ill.");
        assertThat(adas.post(call + "/moves", move).status()).isEqualTo(403);
        assertThat(leos.post(call + "/moves", Map.of("until", later(1))).status())
                .isEqualTo(422);
        assertThat(leos.once("move-of-a-score", call + "/moves", move).status()).isEqualTo(201);
        assertThat(leos.once("move-of-a-score", call + "/moves", move).status()).isEqualTo(201);
        assertThat(visitor.get(call + "/moves").body().size()).isEqualTo(1);
        assertThat(adas.delete(call + "/following").status()).isEqualTo(204);
    }

    @Test
    void aProgramSaysWhatItCanDoAndIsToldWhatIsNeeded() {
        assertThat(adas.put("/api/v1/me/skills", Map.of("skills", List.of("SOUND"), "languages", List.of("fi", "en")))
                        .status())
                .isEqualTo(200);
        assertThat(adas.get("/api/v1/me/skills").said()).contains("SOUND", "fi");
        assertThat(adas.put("/api/v1/me/skills", Map.of("languages", List.of("nonsense")))
                        .status())
                .isEqualTo(422);
        assertThat(adas.get("/api/v1/calls/needed").status()).isEqualTo(200);
        assertThat(visitor.get("/api/v1/calls/needed").body().size()).isLessThanOrEqualTo(3);
        assertThat(visitor.get("/api/v1/me/skills").status()).isEqualTo(401);
    }

    @Test
    void theAskIsSaidAloudByAFileAndTakenBack() {
        Map<String, Object> asked = opening("Said aloud");
        asked.put("media", List.of("AUDIO"));
        String path = "/calls/" + leos.post("/api/v1/calls", asked).text("id");
        assertThat(adas.put("/api/v1" + path + "/ask", Samples.sound(folder)).status())
                .isEqualTo(403);
        assertThat(leos.put("/api/v1" + path + "/ask", Samples.png(folder)).status())
                .isEqualTo(422);
        Api.Answer said = leos.put("/api/v1" + path + "/ask", Samples.sound(folder));
        assertThat(said.status()).as(said.said()).isEqualTo(200);
        assertThat(said.body().path("film").asBoolean()).isFalse();
        assertThat(leos.put("/api/v1" + path + "/ask", Samples.sound(folder)).status())
                .as("in its place")
                .isEqualTo(200);
        assertThat(db.sql("select count(*) from call_ask where by = ?")
                        .param(leo.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(cast.browser().get(path).body()).containsAnyOf("is being prepared", path + "/ask/media");
        assertThat(leos.delete("/api/v1" + path + "/ask").status()).isEqualTo(204);
        assertThat(visitor.get("/api/v1" + path + "/ask/media").status()).isEqualTo(404);
    }

    @Test
    void anExampleMayBeAPartOfAWork() {
        Browser browser = cast.browser(leo);
        Work story = makers.text(cast.viewer(leo), "A long story", Audience.EVERYONE);
        Work secret = makers.text(ada, "Diary", Audience.ONLY_ME);
        assertThat(open(browser, "Like this", story.path()).location()).startsWith("/calls/");
        assertThat(open(browser, "Like that", secret.path()).status())
                .as("not hers to show")
                .isEqualTo(422);
        Browser.Answer part = open(browser, "This part", story.path() + "#t=1,2");
        assertThat(part.status()).as("a text has no seconds").isEqualTo(422);
        Api.Answer range =
                leos.post("/api/v1" + story.path() + "/ranges", Map.of("passage", "About A long", "words", ""));
        assertThat(range.status()).as(range.said()).isEqualTo(201);
        Browser.Answer clipped = open(browser, "This passage", "/me/ranges/" + range.text("id"));
        assertThat(cast.browser().get(clipped.location()).body()).contains("About A long");
        assertThat(open(cast.browser(cast.keyholder("Bo")), "Hers", "/me/ranges/" + range.text("id"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aCallStandsInAFrameOnOtherSites() {
        String id = leos.post("/api/v1/calls", opening("Three <coughs>")).text("id");
        Browser anyone = cast.browser();
        Browser.Answer framed = anyone.get("/embed/calls/" + id);
        assertThat(framed.header("Content-Security-Policy")).contains("frame-ancestors *");
        assertThat(framed.body())
                .contains("Three &lt;coughs&gt;", "target=\"_top\"")
                .doesNotContain("<script", "<form");
        String url = "http://localhost:" + port + "/calls/" + id;
        Browser.Answer oembed = anyone.get("/oembed?url=" + url + "&maxwidth=300");
        assertThat(oembed.status()).isEqualTo(200);
        assertThat(oembed.body()).contains("\"type\":\"rich\"", "/embed/calls/" + id, "\"width\":300");
        assertThat(anyone.get("/oembed?url=http://localhost:" + port + "/calls/new")
                        .status())
                .isEqualTo(404);
        assertThat(anyone.get("/calls/" + id).body()).contains("application/json+oembed");
    }

    @Test
    void aDirectorAdoptsFromTheScreenAndNoStrangersPart() {
        String id = adas.post("/api/v1/calls", opening("A small one")).text("id");
        Browser browser = cast.browser(leo);
        assertThat(browser.get("/calls/" + id).body()).contains("Make it mine");
        assertThat(cast.browser(cast.keyholder("Bo")).get("/calls/" + id).body())
                .doesNotContain("Make it mine");
        assertThat(browser.post("/calls/" + id + "/adoption").location()).isEqualTo("/calls/" + id);
        assertThat(browser.get("/calls/" + id).body())
                .contains("This call is yours")
                .doesNotContain("Make it mine");
    }

    /** With thousands of open calls and contributions a page is as quick as with few, and asks for no more. */
    @Test
    void thousandsOfCallsAreFoundAsQuicklyAsOne() {
        db.sql("""
                with c as (
                    insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at, outcome,
                        kind, minutes, skills, languages)
                    select uuidv7(), :me, 'Bench ' || n, '', array['AUDIO'], '', cast(:deadline as timestamptz) + n * interval '1 minute', :me,
                        :now, '', 'SOUND', 1 + n % 100, array['SOUND'], case when n % 50 = 0 then array['fi'] else '{}' end
                    from generate_series(1, :open) n returning id)
                insert into terms_card (call_id, version, pool_shared_how, exclusive, also_in_split, rights_beyond,
                    decide_by, reason, laid_by, laid_at)
                select id, 1, 'UNPAID', false, true, '', :later, '', :me, :now from c""")
                .param("me", leo.id().value())
                .param("deadline", Timestamp.from(deadline))
                .param("later", Timestamp.from(later(30)))
                .param("now", Timestamp.from(clock.instant()))
                .param("open", OPEN)
                .update();
        db.sql("""
                with w as (
                    insert into work (id, maker, title, about, medium, audience, ai_use, ai_note, who_is_in_it,
                        prompt_text, latest_version, created_at)
                    select uuidv7(), :me, 'Benched ' || n, '', 'TEXT', 'ONLY_ME', 'NONE', '', '', '', 1, :now
                    from generate_series(1, :given) n returning id, title),
                v as (
                    insert into version (work_id, number, body, note, made_at, made_by)
                    select id, 1, 'words', '', :now, :me from w)
                insert into contribution (id, call_id, terms_version, work_id, person_id, note, given_at)
                select uuidv7(), c.id, 1, w.id, :me, '', :now
                from w join call c on c.opener = :leo and c.title = 'Bench ' || (1 + substr(w.title, 9)::int % :open)""")
                .param("me", ada.someone().value())
                .param("leo", leo.id().value())
                .param("now", Timestamp.from(clock.instant()))
                .param("open", OPEN)
                .param("given", GIVEN)
                .update();
        db.sql("analyze call, contribution, terms_card").update();
        String one = db.sql("select id from call where opener = ? limit 1")
                .param(leo.id().value())
                .query(java.util.UUID.class)
                .single()
                .toString();
        String call = "/calls/" + org.tallylight.shared.Id.write(java.util.UUID.fromString(one));
        Browser adasBrowser = cast.browser(cast.keyholder("Bo"));
        List<String> slow = new ArrayList<>();
        for (String page : List.of(
                "/calls",
                "/calls?skill=SOUND&minutes=5",
                "/calls?skill=DANCE",
                "/calls?language=fi",
                "/calls?paid=true",
                "/",
                call)) {
            assertThat(adasBrowser.get(page).status()).as(page).isEqualTo(200);
            List<Long> ms = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                adasBrowser.get(page);
                ms.add((System.nanoTime() - start) / 1_000_000);
            }
            ms.sort(null);
            System.out.println("calls " + page + " median " + ms.get(2) + " ms");
            if (ms.get(2) > PATIENCE.toMillis()) {
                slow.add(page + ": " + ms);
            }
        }
        db.sql("delete from contribution where person_id = ?")
                .param(ada.someone().value())
                .update();
        db.sql("delete from call where opener = ? and title like 'Bench %'")
                .param(leo.id().value())
                .update();
        assertThat(slow).isEmpty();
    }

    private Browser.Answer open(Browser browser, String title, String example) {
        browser.get("/calls/new");
        return browser.post(
                "/calls",
                "title",
                title,
                "media",
                "TEXT",
                "example",
                example,
                "until",
                LocalDate.ofInstant(deadline, ZoneOffset.UTC).toString(),
                "decideBy",
                LocalDate.ofInstant(later(14), ZoneOffset.UTC).toString());
    }

    private Api.Answer give(String call, String title) {
        Work work = makers.text(ada, title, Audience.MEMBERS);
        return adas.post(call + "/contributions", Map.of("work", work.id().text(), "terms", 1));
    }

    private List<String> found(String query) {
        List<String> ids = new ArrayList<>();
        visitor.get("/api/v1/calls?size=100&" + query)
                .body()
                .path("items")
                .forEach(call -> ids.add(call.path("id").asString()));
        return ids;
    }

    private Instant later(int days) {
        return deadline.plus(Duration.ofDays(days));
    }

    private Map<String, Object> opening(String title) {
        Map<String, Object> opening = new HashMap<>();
        opening.put("title", title);
        opening.put("media", List.of("TEXT"));
        opening.put("deadline", deadline);
        opening.put("terms", Map.of("decideBy", later(14)));
        return opening;
    }
}
