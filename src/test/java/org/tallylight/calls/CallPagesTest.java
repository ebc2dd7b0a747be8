package org.tallylight.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.shared.Id;
import org.tallylight.shared.Role;
import org.tallylight.works.Audience;
import org.tallylight.works.Occasion;
import org.tallylight.works.Work;

@OnTallylight
class CallPagesTest {
    @Autowired
    private Cast cast;

    @Autowired
    private Productions productions;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    private Makers makers;
    private Person leo;
    private Person ada;
    private Browser leos;
    private Browser adas;
    private Browser visitor;

    @BeforeEach
    void comeTogether() {
        makers = new Makers(context);
        leo = cast.keyholder("Leo", Role.DIRECTOR);
        ada = cast.keyholder("Ada");
        leos = cast.browser(leo);
        adas = cast.browser(ada);
        visitor = cast.browser();
    }

    @Test
    void fromTheAskToTheOutcomeByForms() {
        String call = opened("Three coughs, each worse");
        assertThat(visitor.get("/calls").body()).contains("Three coughs, each worse");
        Browser.Answer shown = visitor.get(call);
        assertThat(shown.body()).contains("€400.00", "/capture?call=", "Leo", "&lt;script&gt;alert");
        assertThat(shown.body()).doesNotContain("<script>alert");

        Work cough = makers.text(cast.viewer(ada), "The third cough", Audience.ONLY_ME);
        Browser.Answer choose = adas.get(call + "/contributions/new");
        assertThat(choose.body()).contains("The third cough", "only you see it");
        Browser.Answer form =
                adas.get(call + "/contributions/new?work=" + cough.id().text());
        assertThat(form.body()).contains("name=\"share\"", "name=\"terms\" value=\"1\"");
        String work = cough.id().text();
        Browser.Answer first = adas.post(call + "/contributions", "work", work, "terms", "1", "note", "Hello & <you>");
        assertThat(first.location()).startsWith("/agreement?next=");
        makers.agrees(cast.viewer(ada));
        Browser.Answer hidden = adas.post(call + "/contributions", "work", work, "terms", "1", "note", "Hello");
        assertThat(hidden.status()).isEqualTo(422);
        Browser.Answer given =
                adas.post(call + "/contributions", "work", work, "terms", "1", "note", "Hello", "share", "on");
        assertThat(given.location()).isEqualTo("/me/contributions");
        assertThat(adas.get("/me/contributions").body()).contains("The third cough", "Given. You will have an answer");

        assertThat(adas.get(call + "/answers").status()).isEqualTo(403);
        Browser.Answer queue = leos.get(call + "/answers");
        assertThat(queue.body()).contains("The third cough", "Hello");
        String answers = action(queue.body(), "/contributions/[^\"]+/answers");
        Browser.Answer refused = leos.post(answers, "kind", "USED", "reason", "It opens it, softly.", "whereTitle", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("The third cough", ">It opens it, softly.</textarea>", "href=\"#whereTitle-")
                .containsPattern("value=\"USED\" checked")
                .contains("href=\"" + call + "/answers?show=all\"");
        assertThat(leos.get(call + "/outcome").body()).contains("still waits");
        assertThat(leos.post(answers, "kind", "NOT_THIS_TIME", "reason", "A train went by.")
                        .status())
                .isEqualTo(302);
        String other = opened("A word for this one");
        Browser.Answer mine = adas.get("/me/contributions");
        assertThat(mine.body()).contains("A train went by.", "It might be for:");
        assertThat(adas.get(other).status()).isEqualTo(200);
        assertThat(leos.post(call + "/closure", "outcome", "Thank **you**").location())
                .isEqualTo(call + "/outcome");
        assertThat(visitor.get(call + "/outcome").body()).contains("Thank <strong>you</strong>");
        assertThat(adas.get(call + "/outcome").body()).contains("Yours, and its answer", "A train went by.");
        assertThat(leos.get(call + "/outcome").body()).contains("The third cough", "A train went by.");
        assertThat(cast.browser(cast.keyholder("Bo")).get(call + "/outcome").body())
                .contains("Also given", "The third cough")
                .doesNotContain("A train went by.", "Not this time");
        assertThat(visitor.get("/calls/ended").body()).contains("Three coughs, each worse");
        assertThat(visitor.get("/calls/answering").status()).isEqualTo(200);
    }

    @Test
    void recordingForACallLeadsBackToIt() {
        String call = opened("One clap");
        String capture = "/capture?call=" + call.substring("/calls/".length());
        assertThat(visitor.get(call).body()).contains("href=\"" + capture + "\"");
        assertThat(visitor.get(capture).body()).contains("One clap");
        Work clap = makers.text(cast.viewer(ada), "Clap", Audience.MEMBERS);
        Occasion occasion = context.getBeansOfType(Occasion.class).values().stream()
                .filter(one -> one.kind().equals("call"))
                .findFirst()
                .orElseThrow();
        CallId id = CallId.of(call.substring("/calls/".length()));
        Browser.Answer form = adas.get(occasion.next(id.value(), clap.id()));
        assertThat(form.body()).contains("One clap", "Clap", "name=\"terms\" value=\"1\"");
    }

    @Test
    void tenThousandContributionsArePagedAsQuicklyAsTen() {
        String call = opened("Very many");
        UUID id = CallId.of(call.substring("/calls/".length())).value();
        UUID maker = ada.id().value();
        JdbcClient db = context.getBean(JdbcClient.class);
        db.sql("""
                with w as (
                    insert into work (id, maker, title, about, medium, audience, ai_use, ai_note, who_is_in_it,
                        prompt_text, latest_version, created_at)
                    select gen_random_uuid(), :maker, 'Take ' || n, '', 'TEXT', 'ONLY_ME', 'NONE', '', '', '', 1, :now
                    from generate_series(1, 10000) n returning id),
                v as (
                    insert into version (work_id, number, body, note, made_at, made_by)
                    select id, 1, 'words', '', :now, :maker from w)
                insert into contribution (id, call_id, terms_version, work_id, person_id, note, given_at)
                select gen_random_uuid(), :call, 1, id, :maker, '', :now from w""")
                .param("maker", maker)
                .param("call", id)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        for (String page : List.of(call, call + "/contributions", call + "/outcome", call + "/answers", "/calls")) {
            assertThat(leos.get(page).status()).as(page).isEqualTo(200);
            long start = System.nanoTime();
            leos.get(page);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(page).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(adas.get("/me/contributions").body()).contains("Take ", "rel=\"next\"");
        db.sql("delete from contribution where call_id = :call")
                .param("call", id)
                .update();
        db.sql("delete from work where maker = :maker and title like 'Take %'")
                .param("maker", maker)
                .update();
    }

    @Test
    void aFormWithAMistakeKeepsWhatWasWritten() {
        leos.get("/calls/new");
        Browser.Answer again = leos.post(
                "/calls", "title", "Kept title", "ask", "", "until", "soon", "decideBy", "2026-13-40", "media", "TEXT");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("Kept title", "is no day we can read");
        Browser.Answer far = leos.post(
                "/calls",
                "title",
                "Kept title",
                "until",
                "+999999999-12-31",
                "decideBy",
                day(20).toString(),
                "media",
                "TEXT");
        assertThat(far.status()).isEqualTo(422);
    }

    @Test
    void aPitchThatWasBegunInTimeIsAPitchAlsoWhenItsFormIsOpenedLate() {
        String call = opened("A song");
        makers.agrees(cast.viewer(ada));
        String work = makers.text(cast.viewer(ada), "In three voices", Audience.MEMBERS)
                .id()
                .text();
        JdbcClient db = context.getBean(JdbcClient.class);
        UUID id = Id.read(call.substring("/calls/".length()));
        adas.get(call + "/contributions/new");
        db.sql("update call_begun set at = at - interval '2 hours' where call_id = ?")
                .param(id)
                .update();
        db.sql("update call set pitch_until = ? where id = ?")
                .params(Timestamp.from(clock.instant().minus(Duration.ofHours(1))), id)
                .update();
        assertThat(adas.get(call + "/contributions/new?work=" + work).status()).isEqualTo(200);
        assertThat(adas.post(call + "/contributions", "work", work, "terms", "1")
                        .location())
                .isEqualTo("/me/contributions");
        assertThat(adas.get("/me/contributions").body()).contains("In three voices");
    }

    @Test
    void whereSomethingIsUsedIsNamedToThoseWhoMaySeeIt() {
        String call = opened("Rain");
        makers.agrees(cast.viewer(ada));
        Work rain = makers.text(cast.viewer(ada), "Rain on tin", Audience.EVERYONE);
        context.getBean(Contributions.class)
                .contribute(
                        CallId.of(call.substring("/calls/".length())),
                        rain.id(),
                        1,
                        "",
                        false,
                        cast.viewer(ada),
                        clock.instant());
        UUID part = Id.fresh();
        context.getBean(Timelines.class)
                .used(
                        Map.of(rain.id(), rain.id()),
                        new Timelines.Screen(part, Id.fresh(), "The secret finale", "/parts/x", List.of(part)),
                        leo.id(),
                        clock.instant());
        assertThat(visitor.get(call + "/outcome").body())
                .contains("Rain on tin", "A production")
                .doesNotContain("The secret finale");
        assertThat(leos.get(call + "/outcome").body()).contains("The secret finale");
        assertThat(adas.get("/me/contributions").body()).contains("The secret finale");
        for (String list : List.of("/contributions", "/outcome")) {
            assertThat(visitor.get("/api/v1" + call + list).body())
                    .contains(rain.id().text(), "\"USED\"")
                    .doesNotContain("The secret finale", new PartRef(part).text());
        }
    }

    @Test
    void changedTermsAreShownBeforeAnythingIsGiven() {
        String call = opened("Rain");
        makers.agrees(cast.viewer(ada));
        Work rain = makers.text(cast.viewer(ada), "Rain on tin", Audience.MEMBERS);
        leos.get(call + "/terms");
        String until = day(40).toString();
        assertThat(leos.post(call + "/terms", "pool", "500", "shared", "EQUALLY", "decideBy", until, "reason", "")
                        .status())
                .isEqualTo(422);
        assertThat(leos.post(
                                call + "/terms",
                                "pool",
                                "500",
                                "shared",
                                "EQUALLY",
                                "decideBy",
                                until,
                                "reason",
                                "More money")
                        .location())
                .isEqualTo(call + "/terms");
        adas.get(call);
        Browser.Answer stale =
                adas.post(call + "/contributions", "work", rain.id().text(), "terms", "1");
        assertThat(stale.status()).isEqualTo(422);
        assertThat(stale.body()).contains("this is version 2", "name=\"terms\" value=\"2\"", "€500.00");
        assertThat(visitor.get(call + "/terms").body()).contains("€400.00", "€500.00", "More money");
    }

    @Test
    void anyWorkCanBePutBeforeThoseWhoDecideForAPart() {
        Part season = productions.start(
                PartKind.SEASON, PartDraft.titled("Season of doors"), cast.viewer(leo), clock.instant());
        Part episode = productions.add(season.id(), PartDraft.titled("Night"), cast.viewer(leo), clock.instant());
        Work door = makers.text(makers.maker("Bo"), "Oak door", Audience.EVERYONE);
        String consider = "/works/" + door.id().text() + "/consider";
        assertThat(adas.get(consider).body()).contains("Night · Season of doors");
        String part = episode.id().text();
        assertThat(adas.post("/works/" + door.id().text() + "/contributions", "part", "")
                        .status())
                .isEqualTo(422);
        Browser.Answer put =
                adas.post("/works/" + door.id().text() + "/contributions", "part", part, "note", "It creaks in C.");
        assertThat(put.location()).isEqualTo("/me/contributions");
        assertThat(adas.get("/parts/" + part + "/contributions").status()).isEqualTo(403);
        Browser.Answer queue = leos.get("/parts/" + part + "/contributions");
        assertThat(queue.body()).contains("Oak door", "It creaks in C.");
        String answers = action(queue.body(), "/contributions/[^\"]+/answers");
        leos.post(answers, "kind", "USED", "whereTitle", "Night", "whereLink", "/parts/" + part);
        assertThat(adas.get("/me/contributions").body()).contains("Oak door", "Used in", "/parts/" + part);
        assertThat(leos.get("/calls/new?part=" + part).body()).contains("Night · Season of doors");
    }

    @Test
    void aMakerStatesTheRightsOfAWorkByAForm() {
        Work rain = makers.text(cast.viewer(ada), "Rain", Audience.EVERYONE);
        String page = "/works/" + rain.id().text() + "/rights";
        assertThat(adas.get(page).body()).contains("Say what is in it", "/agreement?next=" + page);
        Browser.Answer wrong = adas.post(
                page,
                "authors",
                "yes",
                "people",
                "CLEARED",
                "peopleNote",
                "",
                "places",
                "NONE",
                "aiUse",
                "NONE",
                "title",
                "Old waltz",
                "permission",
                "PUBLIC_DOMAIN",
                "covers",
                "EVERYTHING");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("how they said yes", "Old waltz");
        assertThat(adas.post(page, "authors", "yes", "people", "NONE", "places", "NONE", "aiUse", "NONE")
                        .location())
                .isEqualTo(page);
        assertThat(visitor.get(page).location()).startsWith("/sign-in");
        Browser petras = cast.browser(cast.keyholder("Petra", Role.PRODUCER));
        Browser.Answer seen = petras.get(page);
        assertThat(seen.body()).contains("Ask the maker", "Answer for it myself");
        String item = "AGREEMENT:" + ada.id().text();
        assertThat(petras.post(page + "/asks").location()).isEqualTo(page);
        assertThat(petras.post("/works/" + rain.id().text() + "/waivers", "item", item, "reason", "Signed on paper.")
                        .location())
                .isEqualTo(page);
        assertThat(petras.get(page).body()).contains("Signed on paper.", "a producer answers for them");
        assertThat(leos.post("/works/" + rain.id().text() + "/waivers", "item", item, "reason", "x")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void curatorsSetTheDaysToCome() {
        Browser sannas = cast.browser(cast.keyholder("Sanna", Role.CURATOR));
        assertThat(adas.get("/prompts").status()).isEqualTo(403);
        assertThat(sannas.get("/prompts").status()).isEqualTo(200);
        assertThat(sannas.post("/prompts", "day", "yesterday", "en", "Hum.", "es", "Tararea.")
                        .status())
                .isEqualTo(422);
        sannas.post("/prompts", "day", day(5).toString(), "en", "Hum until it hurts.", "es", "Tararea.");
        assertThat(sannas.get("/prompts").body()).contains("Hum until it hurts.");
    }

    @Test
    void recordingOpensOnWhatIsAskedFor() {
        String day = day(6).toString();
        Browser sannas = cast.browser(cast.keyholder("Sanna", Role.CURATOR));
        sannas.get("/prompts");
        sannas.post("/prompts", "day", day, "en", "Six words about rain.", "es", "Seis palabras.", "medium", "TEXT");
        String prompt = "/capture?prompt="
                + Prompt.on(LocalDate.parse(day), "a", "b", null).id().text();
        assertThat(visitor.get(prompt).body()).contains("Six words about rain.", "<textarea id=\"body\"");
        assertThat(visitor.get(prompt + "&with=photo").body()).contains("accept=\"image/*\"");
        String drawn = opened("A picture to end on", "IMAGE", "VIDEO");
        assertThat(captured(drawn)).contains("accept=\"image/*\"");
        String spoken = opened("A line to end on", "TEXT", "AUDIO");
        assertThat(captured(spoken)).contains("accept=\"audio/*\"");
        assertThat(visitor.get("/capture").body()).contains("accept=\"audio/*\"");
    }

    private String captured(String call) {
        return visitor.get("/capture?call=" + call.substring("/calls/".length()))
                .body();
    }

    private String opened(String title) {
        return opened(title, "TEXT", "AUDIO");
    }

    private String opened(String title, String one, String other) {
        leos.get("/calls/new");
        Browser.Answer opened = leos.post(
                "/calls",
                "title",
                title,
                "ask",
                "For the *opening*. <script>alert(1)</script>",
                "media",
                one,
                "media",
                other,
                "until",
                day(10).toString(),
                "pool",
                "400",
                "shared",
                "EQUALLY",
                "decideBy",
                day(20).toString());
        assertThat(opened.location()).startsWith("/calls/");
        return opened.location();
    }

    private LocalDate day(int ahead) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(ahead);
    }

    private static String action(String page, String pattern) {
        Matcher found = Pattern.compile("action=\"(" + pattern + ")\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
