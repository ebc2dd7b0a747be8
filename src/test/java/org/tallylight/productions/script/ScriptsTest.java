package org.tallylight.productions.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.community.Notices;
import org.tallylight.community.Notices.Notice;
import org.tallylight.people.Leaving;
import org.tallylight.people.Person;
import org.tallylight.productions.Change;
import org.tallylight.productions.Changes;
import org.tallylight.productions.Drops;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Saying;
import org.tallylight.productions.Visibility;
import org.tallylight.productions.schedule.Schedule;
import org.tallylight.productions.schedule.Schedules;
import org.tallylight.productions.script.LineOffer.Act;
import org.tallylight.productions.script.LineOffer.Draft;
import org.tallylight.productions.script.Script.Kind;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Audience;
import org.tallylight.works.Content;
import org.tallylight.works.Description;
import org.tallylight.works.Keeping;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.makers.Draft.Part;
import org.tallylight.works.makers.Maker;
import org.tallylight.works.makers.Makers;
import org.tallylight.works.makers.ShareProposal;
import org.tallylight.works.makers.ShareProposals;
import tools.jackson.databind.JsonNode;

/** Outlines and scripts, line by line. Leo directs the film, Ana writes the script, the others offer lines. */
@OnTallylight
class ScriptsTest {
    private static final String PIER = "# Pier\n\nANA\nIt is late.\n\nBO\nIt is early.";

    @Autowired
    private Productions productions;

    @Autowired
    private Drops drops;

    @Autowired
    private Changes changes;

    @Autowired
    private Schedules schedules;

    @Autowired
    private Scripts scripts;

    @Autowired
    private LineOffers offers;

    @Autowired
    private LineAnswers answers;

    @Autowired
    private Works works;

    @Autowired
    private Makers makers;

    @Autowired
    private ShareProposals proposals;

    @Autowired
    private Leaving leaving;

    @Autowired
    private Notices notices;

    @Autowired
    private Cast cast;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Instant now = Instant.EPOCH;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Viewer cy = Viewer.VISITOR;
    private org.tallylight.productions.Part film;
    private Script script;

    @BeforeEach
    void comeTogether() {
        org.tallylight.Makers company = new org.tallylight.Makers(context);
        now = clock.instant();
        leo = company.maker("Leo");
        ana = company.maker("Ana");
        bo = company.maker("Bo");
        cy = company.maker("Cy");
        film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), leo, now);
        script = scripts.putUp(film.id(), Kind.SCRIPT, text("At the pier", PIER, Audience.MEMBERS), ana, now);
    }

    private static Keeping text(String title, String body, Audience audience) {
        return Keeping.of(Description.titled(title), new Content.Text(body), audience);
    }

    private LineOffer offered(Viewer by, Act act, int line, String text) {
        return offers.offer(script.id(), new Draft(version(), act, line, line, text, "It sounds better"), by, now);
    }

    private int version() {
        return scripts.get(script.id(), ana).work().latest().number();
    }

    private String body() {
        return String.valueOf(scripts.get(script.id(), ana).work().latest().body());
    }

    private Reading reading() {
        return scripts.reading(scripts.get(script.id(), ana));
    }

    private List<Notice> told(Viewer person, String kind) {
        return notices.of(person.someone(), null, 50).items().stream()
                .filter(notice -> notice.kind().equals(kind))
                .toList();
    }

    private List<Change.Kind> history() {
        return changes.of(film.id(), null, 20, Viewer.VISITOR).items().stream()
                .map(Change::kind)
                .toList();
    }

    @Test
    void aTakenLineMakesTheNextVersionAndNamesWhoeverWroteIt() {
        LineOffer better = offered(bo, Act.REPLACE, 3, "It is never late.");
        assertThat(told(ana, "script.offered")).hasSize(1);
        assertThatThrownBy(() -> answers.take(better.id(), cy, now)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> answers.take(better.id(), leo, now))
                .as("who directs the film does not write the text")
                .isInstanceOf(Forbidden.class);
        LineOffer taken = answers.take(better.id(), ana, now);
        assertThat(body()).isEqualTo(PIER.replace("It is late.", "It is never late."));
        assertThat(taken.answer()).isNotNull();
        assertThat(version()).isEqualTo(2);
        assertThat(answers.take(better.id(), ana, now)).as("again").isEqualTo(taken);
        assertThat(version()).isEqualTo(2);
        assertThat(reading().lines().get(2).by()).isEqualTo(bo.someone());
        assertThat(reading().lines().get(1).by()).isEqualTo(ana.someone());
        assertThat(told(bo, "script.taken"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.link()).isEqualTo(script.link() + "?line=3#line-3"));
        assertThat(makers.of(script.work()))
                .extracting(Maker::person, Maker::bp)
                .containsExactly(tuple(ana.someone(), 10_000), tuple(bo.someone(), 0));
        assertThatThrownBy(() -> answers.decline(better.id(), "No", ana, now)).isInstanceOf(Refused.class);
        works.revise(script.work(), new Content.Text("Prologue\n\n" + body()), "", ana.someone(), now);
        assertThat(reading().lines())
                .as("a version by other ways keeps who wrote what")
                .filteredOn(line -> line.number() == 3)
                .extracting(ScriptLine::by)
                .containsExactly(bo.someone());
    }

    @Test
    void whatIsNotForThisTimeIsSaidWithAReason() {
        LineOffer better = offered(bo, Act.AFTER, 3, "(waits)");
        assertThatThrownBy(() -> answers.decline(better.id(), " ", ana, now)).isInstanceOf(Invalid.class);
        answers.decline(better.id(), "She never waits", ana, now);
        answers.decline(better.id(), "She never waits", ana, now);
        assertThat(told(bo, "script.declined"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.args()).contains("She never waits"));
        assertThatThrownBy(() -> answers.take(better.id(), ana, now)).isInstanceOf(Refused.class);
        assertThat(body()).isEqualTo(PIER);
        assertThat(offers.answered(script.id(), null, 10, bo).items()).hasSize(1);
    }

    @Test
    void whatIsOfferedForALineThatChangedIsOutOfDate() {
        LineOffer better = offered(bo, Act.REPLACE, 3, "It is never late.");
        LineOffer other = offered(cy, Act.REPLACE, 3, "It is so late.");
        LineOffer elsewhere = offered(cy, Act.REMOVE, 5, "");
        answers.take(better.id(), ana, now);
        assertThatThrownBy(() -> answers.take(other.id(), ana, now))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("script.outdated"));
        assertThat(offers.open(scripts.get(script.id(), ana), ana))
                .filteredOn(LineOffers.Standing::current)
                .extracting(standing -> standing.offer().id())
                .containsExactly(elsewhere.id());
        assertThatThrownBy(() ->
                        offers.offer(script.id(), new Draft(1, Act.REPLACE, 3, 3, "It is late, Bo.", ""), leo, now))
                .as("read in a version that is past")
                .isInstanceOf(Refused.class);
        answers.take(elsewhere.id(), ana, now);
        assertThat(body()).isEqualTo("# Pier\n\nANA\nIt is never late.\n\nBO");
    }

    @Test
    void ofTwoWhoTakeAtOnceOneWins() throws InterruptedException, ExecutionException {
        makersAre(ana, leo);
        LineOffer one = offered(bo, Act.REPLACE, 3, "It is never late.");
        LineOffer other = offered(cy, Act.REPLACE, 3, "It is so late.");
        assertThat(atOnce(() -> answers.take(one.id(), ana, now), () -> answers.take(other.id(), leo, now)))
                .isEqualTo(1);
        assertThat(version()).isEqualTo(2);
        LineOffer third = offered(bo, Act.AFTER, 5, "(laughs)");
        assertThat(atOnce(() -> answers.take(third.id(), ana, now), () -> answers.take(third.id(), leo, now)))
                .isEqualTo(1);
        assertThat(version()).isEqualTo(3);
    }

    /** How many of them went well; the others were refused because of what stands. */
    private static int atOnce(Callable<?>... deeds) throws InterruptedException, ExecutionException {
        int well = 0;
        try (ExecutorService both = Executors.newFixedThreadPool(deeds.length)) {
            List<Future<?>> going = new ArrayList<>();
            for (Callable<?> deed : deeds) {
                going.add(both.submit(deed));
            }
            for (Future<?> each : going) {
                try {
                    each.get();
                    well++;
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof Refused refused) || refused.status() != 409) {
                        throw e;
                    }
                }
            }
        }
        return well;
    }

    /** Ana lets another make the text with her, and add versions. */
    private void makersAre(Viewer first, Viewer other) {
        agreeOn(
                List.of(
                        new Part(first.handle(), "", null, "", 5_000, false),
                        new Part(other.handle(), "", null, "", 5_000, false)),
                other);
        Api api = new Api(port, cast.token(first));
        assertThat(api.put(
                                "/api/v1/works/" + script.work().text() + "/makers/" + other.handle() + "/pen",
                                Map.of("may", true))
                        .status())
                .isLessThan(300);
    }

    private void agreeOn(List<Part> parts, Viewer other) {
        ShareProposal asked =
                proposals.propose(script.work(), new org.tallylight.works.makers.Draft(false, "", parts), ana, now);
        proposals.answer(script.work(), asked.id(), ShareProposal.Answer.YES, "", other, now);
    }

    @Test
    void whileAnotherProposalWaitsWhoseLineWasTakenIsNamedLater() {
        ShareProposal waits = proposals.propose(
                script.work(),
                new org.tallylight.works.makers.Draft(
                        true,
                        "",
                        List.of(
                                new Part(ana.handle(), "", null, "", null, false),
                                new Part(leo.handle(), "", null, "", null, false))),
                ana,
                now);
        answers.take(offered(bo, Act.REPLACE, 3, "It is never late.").id(), ana, now);
        assertThat(answers.unnamed(script)).containsExactly(bo.someone());
        assertThat(answers.name(script.id(), ana, now)).isFalse();
        proposals.answer(script.work(), waits.id(), ShareProposal.Answer.YES, "", leo, now);
        assertThat(answers.name(script.id(), ana, now)).isTrue();
        ShareProposal asked = proposals.open(script.work(), leo.someone()).orElseThrow();
        assertThat(asked.asks(leo.someone())).as("a second maker is asked").isTrue();
        assertThat(asked.asks(bo.someone())).as("who offered has agreed").isFalse();
        proposals.answer(script.work(), asked.id(), ShareProposal.Answer.YES, "", leo, now);
        assertThat(makers.of(script.work())).extracting(Maker::person).contains(bo.someone());
    }

    @Test
    void whatWaitsIsCountedAndWhoeverAgreesIsToo() {
        LineOffer better = offered(bo, Act.REPLACE, 3, "It is never late.");
        assertThat(offered(bo, Act.REPLACE, 3, "It is never late.")).as("again").isEqualTo(better);
        offers.agree(better.id(), cy, now);
        offers.agree(better.id(), cy, now);
        offers.agree(better.id(), bo, now);
        assertThat(offers.get(better.id(), leo).agrees()).isEqualTo(1);
        offers.disagree(better.id(), cy);
        assertThat(offers.get(better.id(), leo).agrees()).isZero();
        assertThat(schedules.of(film, leo, now).rows().getFirst().waits())
                .extracting(Schedule.Wait::what, Schedule.Wait::count)
                .contains(tuple(Schedule.What.LINES, 1));
        assertThatThrownBy(() -> offers.takeBack(better.id(), cy)).isInstanceOf(Forbidden.class);
        offers.takeBack(better.id(), bo);
        assertThatThrownBy(() -> offers.get(better.id(), bo)).isInstanceOf(NotFound.class);
        for (int i = 0; i < LineOffer.PERSON_MAX; i++) {
            offered(cy, Act.AFTER, 3, "And " + i);
        }
        assertThatThrownBy(() -> offered(cy, Act.AFTER, 3, "And more")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> offered(bo, Act.REPLACE, 99, "x")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> offered(bo, Act.REPLACE, 3, "It is late.")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> offered(bo, Act.REPLACE, 3, "x".repeat(2_001))).isInstanceOf(Invalid.class);
    }

    @Test
    void whoMakesATextOrCuratesThePartSetsItAndTakesItAway() {
        WorkId notes = works.keep(text("Notes", "One\nTwo", Audience.EVERYONE), bo.someone(), now)
                .id();
        assertThatThrownBy(() -> scripts.set(film.id(), Kind.OUTLINE, notes, cy, now))
                .isInstanceOf(Forbidden.class);
        Script outline = scripts.set(film.id(), Kind.OUTLINE, notes, leo, now);
        assertThat(scripts.set(film.id(), Kind.OUTLINE, notes, bo, now))
                .as("again")
                .isEqualTo(outline);
        assertThat(told(bo, "script.set")).hasSize(1);
        assertThat(history()).startsWith(Change.Kind.SCRIPT_SET, Change.Kind.SCRIPT_SET);
        WorkId secret = works.keep(text("Secret", "x", Audience.ONLY_ME), bo.someone(), now)
                .id();
        assertThatThrownBy(() -> scripts.set(film.id(), Kind.OUTLINE, secret, bo, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> scripts.set(film.id(), Kind.OUTLINE, secret, leo, now))
                .isInstanceOf(NotFound.class);
        String verses = String.join("\n", Collections.nCopies(Script.LINES_MAX + 1, "la"));
        assertThatThrownBy(() -> scripts.putUp(film.id(), Kind.SCRIPT, text("Long", verses, Audience.MEMBERS), bo, now))
                .isInstanceOf(Invalid.class);
        LineOffer better = offers.offer(outline.id(), new Draft(1, Act.REPLACE, 1, 1, "Eins", ""), cy, now);
        assertThatThrownBy(() -> scripts.remove(outline.id(), "No", cy, now)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> scripts.remove(outline.id(), "", leo, now)).isInstanceOf(Invalid.class);
        scripts.remove(outline.id(), "We begin anew", leo, now);
        assertThat(told(bo, "script.removed")).hasSize(1);
        assertThat(told(cy, "script.closed")).hasSize(1);
        assertThatThrownBy(() -> offers.get(better.id(), cy)).isInstanceOf(NotFound.class);
        assertThat(history().getFirst()).isEqualTo(Change.Kind.SCRIPT_REMOVED);
        assertThat(scripts.of(film.id(), bo)).hasSize(1);
        assertThatThrownBy(() -> productions.remove(film.id(), leo, now)).isInstanceOf(Invalid.class);
    }

    @Test
    void nobodyWaitsInAPartThatIsDroppedNorForATextThatIsWithdrawn() {
        org.tallylight.productions.Part scene = productions.add(film.id(), PartDraft.titled("Scene"), leo, now);
        Script there = scripts.putUp(scene.id(), Kind.SCRIPT, text("Scene", "One", Audience.MEMBERS), ana, now);
        offers.offer(there.id(), new Draft(1, Act.REPLACE, 1, 1, "Two", ""), bo, now);
        drops.drop(scene.id(), new Saying(null, "It rains"), leo, now);
        assertThat(told(bo, "script.closed"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.args()).contains("It rains"));
        assertThatThrownBy(() -> offers.offer(there.id(), new Draft(1, Act.REMOVE, 1, 1, "", ""), cy, now))
                .isInstanceOf(Refused.class);
        offered(cy, Act.REPLACE, 3, "It is so late.");
        works.withdraw(script.work(), ana.someone(), now);
        assertThat(told(cy, "script.closed")).hasSize(1);
        assertThatThrownBy(() -> scripts.get(script.id(), leo)).isInstanceOf(NotFound.class);
        assertThat(scripts.of(film.id(), leo)).isEmpty();
    }

    @Test
    void whoseLineWasTakenIsNamedButDoesNotDecideOverTheScript() {
        answers.take(offered(bo, Act.REPLACE, 3, "It is never late.").id(), ana, now);
        assertThat(makers.find(script.work(), bo.someone())).isPresent();
        LineOffer other = offered(cy, Act.REPLACE, 5, "It is dawn.");
        assertThatThrownBy(() -> answers.take(other.id(), bo, now)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> scripts.remove(script.id(), "Mine", bo, now)).isInstanceOf(Forbidden.class);
    }

    @Test
    void whoeverLeavesTakesAlongWhatWaitsAndWhatWasTakenStays() {
        LineOffer taken = offered(bo, Act.REPLACE, 3, "It is never late.");
        answers.take(taken.id(), ana, now);
        offered(bo, Act.REPLACE, 5, "It is dawn.");
        leaving.leave(bo.someone(), false, now);
        assertThat(offers.open(scripts.get(script.id(), ana), ana)).isEmpty();
        assertThat(offers.get(taken.id(), ana).reason()).isEmpty();
        assertThat(body()).contains("It is never late.");
        assertThat(scripts.get(script.id(), ana).work().latest().note()).doesNotContain("Bo");
    }

    @Test
    void ofAClosedFilmNobodyElseReadsALine() {
        LineOffer better = offered(bo, Act.REPLACE, 3, "It is never late.");
        productions.edit(film.id(), new PartDraft("Pier", "", null, null, Visibility.CLOSED), leo, now);
        assertThatThrownBy(() -> scripts.get(script.id(), cy)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> offers.get(better.id(), bo)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> offered(cy, Act.REMOVE, 3, "")).isInstanceOf(NotFound.class);
    }

    @Test
    void allOfItIsOnThePagesAndInTheApi() {
        Person dee = cast.keyholder("Dee");
        Browser page = cast.browser(dee);
        String path = film.link();
        assertThat(page.get(path + "/ideas").body()).contains("At the pier", path + "/scripts/new");
        assertThat(page.post(path + "/scripts", "kind", "OUTLINE", "title", "Beats", "body", "")
                        .status())
                .isEqualTo(422);
        assertThat(page.post(path + "/scripts", "kind", "OUTLINE", "work", "https://example.org/x")
                        .status())
                .isEqualTo(422);
        String beats = page.post(path + "/scripts", "kind", "OUTLINE", "title", "Beats", "body", "One\nTwo <b>")
                .location();
        assertThat(page.get(beats).body()).contains("Two &lt;b&gt;", "line-2", "/remix");
        Api bos = new Api(port, cast.token(bo));
        String v1 = "/api/v1" + beats.replaceFirst(".*(/scripts/)", "$1");
        assertThat(bos.get(v1 + "/lines?size=1")
                        .body()
                        .path("items")
                        .get(0)
                        .path("text")
                        .asString())
                .isEqualTo("One");
        JsonNode made = bos.post(
                        v1 + "/offers",
                        Map.of("version", 1, "act", "REPLACE", "first", 1, "text", "Eins", "reason", "German"))
                .body();
        String offer = made.path("id").asString();
        assertThat(page.get(beats).body()).contains("<del>One</del><ins>Eins</ins>", "German", "/taking");
        assertThat(page.post("/line-offers/" + offer + "/declining").status()).isEqualTo(422);
        assertThat(bos.put("/api/v1/line-offers/" + offer + "/answer", Map.of("answer", "TAKEN"))
                        .status())
                .isEqualTo(403);
        assertThat(page.post("/line-offers/" + offer + "/taking").location()).contains("line=1");
        assertThat(page.post("/line-offers/" + offer + "/declining", "why", "Late")
                        .status())
                .isEqualTo(409);
        assertThat(page.get(beats + "/offers").body()).contains("Eins");
        assertThat(bos.get(v1).body().path("version").asInt()).isEqualTo(2);
        assertThat(bos.get(v1 + "/lines").body().path("items").get(0).path("by").asString())
                .isEqualTo(bo.someone().text());
        assertThat(bos.get("/api/v1/line-offers/" + offer)
                        .body()
                        .path("offer")
                        .path("answer")
                        .path("became")
                        .asInt())
                .isEqualTo(2);
        assertThat(bos.get(v1 + "/offers/answered").body().path("items").size()).isEqualTo(1);
        assertThat(bos.get("/api/v1" + path + "/scripts").body().size()).isEqualTo(2);
        assertThat(page.post(beats + "/removal", "why", "We begin anew").location())
                .contains("/ideas");
        assertThat(page.get(beats).status()).isEqualTo(404);
    }
}
