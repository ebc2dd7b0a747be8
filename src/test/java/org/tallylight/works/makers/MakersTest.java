package org.tallylight.works.makers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.people.Leaving;
import org.tallylight.people.Person;
import org.tallylight.people.Standing;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;
import tools.jackson.databind.JsonNode;

/** Ana invites Bo and Cy to be named, and they agree on their shares or do not. */
@OnTallylight
class MakersTest {
    private static final String V1 = "/api/v1";

    @Autowired
    private Cast cast;

    @Autowired
    private Makers makers;

    @Autowired
    private Leaving leaving;

    @Autowired
    private Standing standing;

    @Autowired
    private JdbcClient db;

    @Autowired
    private TestClock clock;

    private Person ana;
    private Person bo;
    private Person cy;
    private Api anas;
    private Api bos;
    private Api cys;
    private String work;

    @BeforeEach
    void meet() {
        ana = cast.keyholder("Ana");
        bo = cast.keyholder("Bo");
        cy = cast.keyholder("Cy");
        anas = api(ana);
        bos = api(bo);
        cys = api(cy);
        work = kept(anas, "ONLY_ME");
    }

    private Api api(Person person) {
        return new Api(cast.port(), cast.token(cast.viewer(person)));
    }

    private static String kept(Api by, String audience) {
        Api.Answer made =
                by.post(V1 + "/works", Map.of("title", "Three voices", "body", "La la la.", "audience", audience));
        assertThat(made.status()).as(made.said()).isEqualTo(201);
        return "/works/" + made.text("id");
    }

    private static Map<String, Object> stays(Person person) {
        return Map.of("handle", person.handle());
    }

    private static Map<String, Object> has(Person person, int bp) {
        return Map.of("handle", person.handle(), "bp", bp);
    }

    @SafeVarargs
    private Api.Answer ask(Api by, Map<String, Object>... all) {
        return by.post(V1 + work + "/makers/changes", Map.of("word", "We sang it.", "makers", Arrays.asList(all)));
    }

    @SafeVarargs
    private String asked(Api by, Map<String, Object>... all) {
        Api.Answer answer = ask(by, all);
        assertThat(answer.status()).as(answer.said()).isEqualTo(201);
        return V1 + work + "/makers/changes/" + answer.text("id");
    }

    private static Api.Answer says(Api by, String proposal, String answer) {
        return by.post(proposal + "/answers", Map.of("answer", answer, "word", "A word of mine."));
    }

    private List<Integer> shares() {
        return makers.of(WorkId.of(work.substring("/works/".length()))).stream()
                .map(Maker::bp)
                .toList();
    }

    private void together(Person... others) {
        List<Map<String, Object>> all = new ArrayList<>(List.of(stays(ana)));
        Arrays.stream(others).map(MakersTest::stays).forEach(all::add);
        Api.Answer asked = anas.post(V1 + work + "/makers/changes", Map.of("makers", all));
        assertThat(asked.status()).as(asked.said()).isEqualTo(201);
        for (Person each : others) {
            says(api(each), V1 + work + "/makers/changes/" + asked.text("id"), "YES");
        }
        assertThat(shares()).hasSize(1 + others.length);
    }

    private static List<String> notices(Api of) {
        List<String> kinds = new ArrayList<>();
        of.get(V1 + "/notices")
                .body()
                .path("items")
                .forEach(notice -> kinds.add(notice.path("kind").asString() + notice.path("args")));
        return kinds;
    }

    @Test
    void aWorkCountsSomeoneOnceTheySaidYes() {
        assertThat(bos.get(V1 + work).status()).isEqualTo(404);
        String proposal =
                asked(anas, stays(ana), Map.of("handle", bo.handle(), "craft", "SINGING", "words", "the low one"));

        assertThat(bos.get(V1 + work).status()).as("who is asked may look").isEqualTo(200);
        assertThat(cys.get(V1 + work).status()).isEqualTo(404);
        assertThat(cys.get(V1 + work + "/makers").status()).isEqualTo(404);
        assertThat(bos.get(V1 + work).body().path("makers")).hasSize(1);
        assertThat(bos.get(V1 + "/me/works").body().path("items")).isEmpty();
        assertThat(bos.get(V1 + "/me/invitations").body().path("items")).hasSize(1);
        assertThat(notices(bos)).anyMatch(text -> text.startsWith("makers.invited") && text.contains("Three voices"));
        assertThat(shares()).containsExactly(10_000);

        assertThat(says(bos, proposal, "YES").text("outcome")).isEqualTo("AGREED");
        assertThat(says(bos, proposal, "YES").status()).as("the same again").isEqualTo(200);
        assertThat(shares()).containsExactly(5_000, 5_000);
        assertThat(bos.get(V1 + "/me/works").body().path("items")).hasSize(1);
        assertThat(bos.get(V1 + "/me/invitations").body().path("items")).isEmpty();
        assertThat(notices(anas)).anyMatch(text -> text.startsWith("makers.agreed"));

        anas.put(V1 + work + "/audience", Map.of("audience", "EVERYONE"));
        Api visitor = new Api(cast.port(), "");
        JsonNode named = visitor.get(V1 + work).body().path("makers");
        assertThat(named).hasSize(2);
        assertThat(named.path(1).path("craft").asString()).isEqualTo("SINGING");
        JsonNode his =
                visitor.get(V1 + "/people/" + bo.handle() + "/works").body().path("items");
        assertThat(his.path(0).path("makerCount").asInt()).isEqualTo(2);
        assertThat(visitor.get(V1 + work + "/makers")
                        .body()
                        .path("makers")
                        .path(0)
                        .path("bp")
                        .isNull())
                .isTrue();
        assertThat(cast.browser().get(work).body())
                .contains("Singing: the low one")
                .contains("/people/" + bo.handle());
        assertThat(cast.browser().get("/people/" + bo.handle()).body()).contains("Ana and Bo");
    }

    @Test
    void beingNamedIsNoFirstWorkOfOnesOwn() {
        together(bo);
        anas.put(V1 + work + "/audience", Map.of("audience", "EVERYONE"));
        String own = kept(bos, "EVERYONE");
        assertThat(db.sql("select nth from work where id = ?")
                        .param(WorkId.of(own.substring(7)).value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void oneNoEndsItAndNothingChanges() {
        String proposal = asked(anas, stays(ana), stays(bo), stays(cy));
        says(bos, proposal, "YES");
        assertThat(ask(anas, stays(ana), stays(bo)).status())
                .as("one at a time")
                .isEqualTo(409);
        assertThat(says(cys, proposal, "NO").text("outcome")).isEqualTo("DECLINED");

        assertThat(shares()).containsExactly(10_000);
        assertThat(bos.get(V1 + work).status()).as("asked no longer").isEqualTo(404);
        assertThat(says(bos, proposal, "NO").status()).isEqualTo(404);
        assertThat(notices(anas))
                .anyMatch(text -> text.startsWith("makers.no.word") && text.contains("A word of mine."));
        JsonNode history = anas.get(V1 + work + "/makers/changes").body().path("items");
        assertThat(history).hasSize(1);
        assertThat(history.path(0).path("lines").path(1).path("answer").asString())
                .isEqualTo("YES");
        assertThat(ask(anas, stays(ana), stays(bo)).status()).isEqualTo(201);
    }

    @Test
    void sharesChangeOnlyWithEveryonesYes() {
        together(bo, cy);
        assertThat(shares()).containsExactly(3_334, 3_333, 3_333);
        String proposal = asked(bos, has(ana, 5_000), has(bo, 2_500), has(cy, 2_500));
        says(anas, proposal, "YES");
        assertThat(shares()).containsExactly(3_334, 3_333, 3_333);
        says(cys, proposal, "YES");
        assertThat(shares()).containsExactly(5_000, 2_500, 2_500);

        assertThat(ask(bos, has(ana, 5_000), has(bo, 2_500), has(cy, 2_500)).status())
                .as("no change")
                .isEqualTo(422);
        assertThat(ask(bos, has(ana, 5_000), has(bo, 2_500), has(cy, 2_499)).status())
                .as("not all")
                .isEqualTo(422);
        assertThat(ask(bos, has(ana, 5_000), has(bo, 5_000)).status())
                .as("one is missing")
                .isEqualTo(422);
        assertThat(ask(bos, has(ana, 0), has(bo, 5_000), has(cy, 5_000), has(cy, 0))
                        .status())
                .as("one twice")
                .isEqualTo(422);
        assertThat(ask(bos, stays(ana), stays(bo), stays(cy), Map.of("handle", "nobody-at-all"))
                        .status())
                .isEqualTo(422);
        assertThat(ask(bos, Map.of("handle", ana.handle(), "leaves", true), stays(bo), stays(cy))
                        .status())
                .as("the first stays")
                .isEqualTo(422);
        Api stranger = api(cast.person("Dee"));
        assertThat(ask(stranger, stays(ana)).status()).isEqualTo(404);
        assertThat(anas.get(V1 + work + "/makers/changes").body().path("items")).hasSize(2);
    }

    @Test
    void someoneLeavesWhenTheOthersAgree() {
        together(bo, cy);
        Api.Answer leaves = bos.post(V1 + work + "/makers/leaving", Map.of());
        assertThat(leaves.status()).as(leaves.said()).isEqualTo(201);
        String proposal = V1 + work + "/makers/changes/" + leaves.text("id");
        says(anas, proposal, "YES");
        assertThat(shares()).hasSize(3);
        says(cys, proposal, "YES");
        assertThat(shares()).containsExactly(5_001, 4_999);
        assertThat(bos.get(V1 + work).status()).isEqualTo(404);
        assertThat(anas.post(V1 + work + "/makers/leaving", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void whoeverAskedTakesItBackAndRemindsOnceADay() {
        String proposal = asked(anas, stays(ana), stays(bo));
        assertThat(anas.post(proposal + "/reminders", Map.of()).status()).isEqualTo(409);
        clock.advance(Duration.ofDays(1));
        anas = api(ana);
        assertThat(anas.post(proposal + "/reminders", Map.of()).status()).isEqualTo(200);
        assertThat(anas.post(proposal + "/reminders", Map.of()).status()).isEqualTo(409);
        assertThat(bos.delete(proposal).status()).isEqualTo(403);
        assertThat(anas.delete(proposal).status()).isEqualTo(204);
        assertThat(anas.delete(proposal).status()).isEqualTo(204);
        assertThat(bos.get(V1 + work).status()).isEqualTo(404);
        assertThat(shares()).containsExactly(10_000);
    }

    @Test
    void someoneWithoutAnAccountComesByALink() {
        String proposal = asked(anas, stays(ana), Map.of("name", "Grandma", "craft", "VOICE"));
        Api.Answer made = anas.post(proposal + "/links", Map.of("position", 1));
        assertThat(made.status()).as(made.said()).isEqualTo(201);
        String old = made.text("secret");
        String secret = anas.post(proposal + "/links", Map.of("position", 1)).text("secret");

        Browser visitor = cast.browser();
        assertThat(visitor.get("/makers/" + old).status())
                .as("a new link ends the old")
                .isEqualTo(404);
        assertThat(visitor.get("/makers/" + secret).body())
                .contains("Grandma, Ana would like you to be named")
                .contains("/sign-up?next=%2Fmakers%2F" + secret);
        assertThat(new Api(cast.port(), "")
                        .post(V1 + "/makers/" + secret, Map.of())
                        .status())
                .isEqualTo(401);
        assertThat(anas.post(V1 + "/makers/" + secret, Map.of()).status()).isEqualTo(409);

        assertThat(bos.get(V1 + work).status()).isEqualTo(404);
        assertThat(bos.post(V1 + "/makers/" + secret, Map.of()).status()).isEqualTo(200);
        assertThat(bos.post(V1 + "/makers/" + secret, Map.of()).status()).isEqualTo(200);
        assertThat(bos.get(V1 + work).status()).isEqualTo(200);
        assertThat(cys.get(V1 + "/makers/" + secret).status()).isEqualTo(410);
        assertThat(anas.post(proposal + "/links", Map.of("position", 1)).status())
                .isEqualTo(409);
        assertThat(says(bos, proposal, "YES").text("outcome")).isEqualTo("AGREED");
        assertThat(shares()).containsExactly(5_000, 5_000);
    }

    @Test
    void theFirstMakerLetsAnotherAddVersions() {
        together(bo);
        Map<String, String> again = Map.of("body", "La la la, again.");
        assertThat(bos.post(V1 + work + "/versions", again).status()).isEqualTo(403);
        assertThat(bos.put(V1 + work + "/makers/" + bo.handle() + "/pen", Map.of("may", true))
                        .status())
                .isEqualTo(403);
        assertThat(anas.put(V1 + work + "/makers/" + bo.handle() + "/pen", Map.of("may", true))
                        .status())
                .isEqualTo(200);
        assertThat(bos.post(V1 + work + "/versions", again).status()).isEqualTo(201);
        assertThat(bos.put(V1 + work + "/making", Map.of("tools", "Two throats"))
                        .status())
                .isEqualTo(200);
        assertThat(bos.put(V1 + work + "/audience", Map.of("audience", "EVERYONE"))
                        .status())
                .isEqualTo(403);
        assertThat(bos.put(V1 + work + "/makers/me", Map.of("craft", "VOICE")).status())
                .isEqualTo(200);
        assertThat(cys.put(V1 + work + "/makers/me", Map.of("craft", "VOICE")).status())
                .isEqualTo(404);
    }

    @Test
    void whoeverIsAskedIsConcernedAsACurator() {
        Person curator = cast.keyholder("Eli", Role.CURATOR);
        String source = kept(cys, "EVERYONE");
        anas.post(
                V1 + work + "/sources",
                Map.of(
                        "sources",
                        List.of(Map.of(
                                "parent",
                                source.substring(7),
                                "kind",
                                "ADAPTS",
                                "used",
                                "It",
                                "thanks",
                                "Thank you"))));
        anas.put(V1 + work + "/audience", Map.of("audience", "EVERYONE"));
        asked(anas, stays(ana), stays(curator));
        long edge = db.sql("select seq from edge where child = ?")
                .param(WorkId.of(work.substring(7)).value())
                .query(Long.class)
                .single();
        assertThat(api(curator)
                        .post(V1 + "/curation/edges/" + edge + "/confirmation", Map.of())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void theShareOfSomeoneWhoLeftTheCompanyStays() {
        together(bo, cy);
        String waiting = asked(anas, has(ana, 4_000), has(bo, 3_000), has(cy, 3_000));
        leaving.leave(bo.id(), true, clock.instant());
        assertThat(anas.get(V1 + work + "/makers").body().path("proposal").isNull())
                .isTrue();
        assertThat(says(cys, waiting, "YES").status()).isEqualTo(409);
        assertThat(shares()).containsExactly(3_334, 3_333, 3_333);

        String proposal = asked(cys, has(ana, 6_000), has(cy, 667));
        says(anas, proposal, "YES");
        assertThat(shares()).containsExactly(6_000, 3_333, 667);
        assertThat(anas.get(V1 + work)
                        .body()
                        .path("makers")
                        .path(1)
                        .path("name")
                        .asString())
                .isEqualTo("Bo");
    }

    @Test
    void someoneWhoIsSuspendedKeepsTheirShareAndNobodyWaitsForThem() {
        together(bo, cy);
        String waiting = asked(bos, has(ana, 4_000), has(bo, 3_000), has(cy, 3_000));
        Viewer mo = cast.someone("Mo", Role.MODERATOR);
        standing.suspend(bo.id(), mo, "a test", clock.instant());
        assertThat(says(anas, waiting, "YES").status()).isEqualTo(200);
        assertThat(shares()).as("what Bo asked for waits for Cy alone").containsExactly(3_334, 3_333, 3_333);
        assertThat(cys.delete(waiting).status())
                .as("any maker takes back what a suspended one asked")
                .isBetween(200, 204);

        assertThat(ask(anas, has(ana, 5_000), has(bo, 2_500), has(cy, 2_500)).status())
                .as("Bo cannot say yes to less")
                .isEqualTo(422);
        String proposal = asked(anas, has(ana, 4_000), has(cy, 2_667));
        assertThat(says(cys, proposal, "YES").status()).isEqualTo(200);
        assertThat(shares()).containsExactly(4_000, 3_333, 2_667);

        standing.reinstate(bo.id(), mo, "a test", clock.instant());
        String again = asked(anas, has(ana, 3_334), has(bo, 3_333), has(cy, 3_333));
        says(cys, again, "YES");
        assertThat(shares()).as("Bo is asked again").containsExactly(4_000, 3_333, 2_667);
    }

    @Test
    void everyMakerHearsWhatIsSaidAndWhatIsMadeOfIt() {
        together(bo);
        anas.put(V1 + work + "/audience", Map.of("audience", "EVERYONE"));
        cys.post(V1 + "/replies", Map.of("subject", "WORK-" + work.substring(7), "body", "I loved the low one."));
        assertThat(notices(bos)).anyMatch(text -> text.contains("Cy") && text.contains("Three voices"));
        Api.Answer gone = anas.post(V1 + work + "/withdrawal", Map.of());
        assertThat(gone.status()).isEqualTo(200);
        assertThat(notices(bos)).anyMatch(text -> text.startsWith("makers.withdrawn"));
        assertThat(bos.get(V1 + work).status()).isEqualTo(404);
        assertThat(bos.get(V1 + "/me/works").body().path("items")).isEmpty();
    }

    @Test
    void thePagesSayWhoWaitsForWhomAndAnswerInOnePress() {
        Browser at = cast.browser(ana);
        at.get(work + "/makers/new");
        Browser.Answer wrong = at.post(
                work + "/makers/changes",
                "split",
                "TYPED",
                "present",
                ana.handle(),
                "presentShare",
                "60",
                "who",
                "@" + bo.handle(),
                "how",
                "HERE",
                "craft",
                "GUITAR",
                "words",
                "twelve strings",
                "share",
                "39.99",
                "who",
                "",
                "how",
                "HERE");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("The shares are 99.99 % together").contains("twelve strings");
        assertThat(at.post(
                                work + "/makers/changes",
                                "split",
                                "TYPED",
                                "present",
                                ana.handle(),
                                "presentShare",
                                "60",
                                "who",
                                bo.handle(),
                                "how",
                                "HERE",
                                "craft",
                                "GUITAR",
                                "words",
                                "twelve strings",
                                "share",
                                "40,0")
                        .location())
                .isEqualTo(work + "/makers");
        assertThat(at.get(work + "/makers").body())
                .contains("This waits for an answer")
                .contains("Has not answered yet");
        assertThat(cast.browser().get(work + "/makers").status()).isEqualTo(404);

        Browser his = cast.browser(bo);
        String page = his.get("/me/invitations").body();
        assertThat(page).contains("Three voices").contains("Yes, name me").contains("Guitar: twelve strings");
        String proposal = db.sql("select id from share_proposal where work_id = ?")
                .param(WorkId.of(work.substring(7)).value())
                .query(java.util.UUID.class)
                .single()
                .toString();
        String answers = work + "/makers/changes/" + org.tallylight.shared.Id.write(java.util.UUID.fromString(proposal))
                + "/answers";
        assertThat(his.post(answers, "answer", "YES").location()).isEqualTo(work + "/makers");
        assertThat(shares()).containsExactly(6_000, 4_000);
        assertThat(his.get(work + "/makers").body())
                .contains("Agreed by everyone")
                .contains("It began with Ana alone");
    }
}
