package org.tallylight.productions.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.calls.CallId;
import org.tallylight.community.Notices;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.TimeCode;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.GrantRole;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.productions.Visibility;
import org.tallylight.productions.review.ReviewNote.Kind;
import org.tallylight.productions.review.ReviewNote.State;
import org.tallylight.productions.review.ReviewNote.StepKind;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Work;

/** Who says what about a cut, who reads it, and what becomes of it. */
@OnTallylight
class ReviewsTest {
    @Autowired
    private Productions productions;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Notes notes;

    @Autowired
    private NoteLists lists;

    @Autowired
    private NoteCalls calls;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private Notices notices;

    @Autowired
    private Cast people;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Makers makers;
    private Studio studio;
    private Instant now = Instant.EPOCH;
    private Person leoHimself;
    private Viewer leo = Viewer.VISITOR;
    private Viewer eli = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Part film;
    private Cut cut;

    @BeforeEach
    void comeTogether() {
        makers = new Makers(context);
        studio = new Studio(context, folder);
        now = clock.instant();
        leoHimself = people.keyholder("Leo");
        leo = people.viewer(leoHimself);
        eli = makers.maker("Eli");
        bo = makers.maker("Bo");
        film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), leo, now);
        productions.grant(film.id(), eli.someone(), GrantRole.EDITOR, leo, now);
        cut = studio.cut(film, leo, 4);
    }

    private static NoteDraft draft(String text, double second, @Nullable Double until, boolean crewOnly) {
        return new NoteDraft(
                Flicks.ofMillis(Math.round(second * 1000)),
                until == null ? null : Flicks.ofMillis(Math.round(until * 1000)),
                Kind.MUST_FIX,
                text,
                null,
                crewOnly);
    }

    private ReviewNote note(Viewer by, String text, double second) {
        return notes.add(cut.id(), draft(text, second, null, false), by, now);
    }

    private List<PlacedNote> seen(Viewer viewer) {
        return lists.of(reviews.of(cut.id(), viewer), NoteFilter.ALL, null, 50, viewer)
                .items();
    }

    private List<String> told(Viewer viewer) {
        return notices.of(viewer.someone(), null, 20).items().stream()
                .map(Notices.Notice::kind)
                .filter(kind -> kind.startsWith("note."))
                .toList();
    }

    @Test
    void aCutIsForItsCrewUntilItIsOpenedToAllAndWhatWasSaidBeforeStaysWithTheCrew() {
        ReviewNote early = note(leo, "Too long", 1);
        assertThatThrownBy(() -> reviews.of(cut.id(), bo)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> note(bo, "I see you", 1)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> reviews.open(cut.id(), Circle.ALL, "", bo, now))
                .isInstanceOf(NotFound.class);

        reviews.open(cut.id(), Circle.ALL, "", eli, now);
        ReviewNote bos = note(bo, "The gulls!", 2);
        ReviewNote crews = notes.add(cut.id(), draft("Only us", 3, null, true), eli, now);
        assertThat(notes.add(cut.id(), draft("Not only us", 3, null, true), bo, now)
                        .crewOnly())
                .as("who is outside cannot whisper inside")
                .isFalse();
        assertThat(seen(bo)).extracting(each -> each.note().text()).containsExactly("The gulls!", "Not only us");
        assertThat(seen(leo)).hasSize(4);
        assertThatThrownBy(() -> notes.get(early.id(), bo)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> notes.answer(crews.id(), "x", bo, now)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> reviews.of(cut.id(), Viewer.VISITOR)).isInstanceOf(NotFound.class);

        reviews.open(cut.id(), Circle.NOBODY, "", leo, now);
        assertThatThrownBy(() -> reviews.of(cut.id(), bo)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> note(eli, "x", 1)).isInstanceOf(Forbidden.class);
        assertThat(notes.get(bos.id(), eli).note().text()).isEqualTo("The gulls!");

        reviews.open(cut.id(), Circle.ALL, "", leo, now);
        productions.edit(film.id(), new PartDraft("Pier", "", null, null, Visibility.CLOSED), leo, now);
        assertThatThrownBy(() -> reviews.of(cut.id(), bo)).isInstanceOf(NotFound.class);
    }

    @Test
    void aNoteLiesOnWholeFramesOfItsCut() {
        TimeCode code = TimeCode.of(cut.rate());
        assertThat(code).isEqualTo(TimeCode.of(Rate.of(24, true)));
        ReviewNote one = notes.add(cut.id(), draft("x", 1.01, null, false), leo, now);
        assertThat(one.from()).isEqualTo(code.start(24));
        assertThat(one.to()).isNull();
        ReviewNote range = notes.add(cut.id(), draft("x", 1.01, 2.0, false), leo, now);
        assertThat(range.to()).isEqualTo(code.start(48));
        assertThatThrownBy(() -> note(leo, "x", 4.5))
                .isInstanceOf(Invalid.class)
                .hasMessage("note.at.late");
        assertThatThrownBy(() -> draft("x", 2, 1.0, false))
                .isInstanceOf(Invalid.class)
                .hasMessage("note.end.early");
        assertThatThrownBy(() -> draft(" ", 2, null, false)).isInstanceOf(Invalid.class);
    }

    @Test
    void aNoteIsAnsweredAssignedAndSolvedAndWhomItConcernsIsTold() {
        reviews.open(cut.id(), Circle.ALL, "", leo, now);
        ReviewNote gulls = note(bo, "The gulls are too loud", 2);
        notes.answer(gulls.id(), "I mean the second one", bo, now);
        assertThat(notes.get(gulls.id(), leo).note().state())
                .as("answered by oneself")
                .isEqualTo(State.OPEN);
        notes.answer(gulls.id(), "They are gone in the next cut", eli, now);
        assertThat(notes.get(gulls.id(), leo).note().state()).isEqualTo(State.ANSWERED);
        assertThat(told(bo)).containsExactly("note.answered");
        assertThat(told(eli)).isEmpty();

        assertThatThrownBy(() -> notes.assign(gulls.id(), eli.someone(), bo, now))
                .isInstanceOf(Forbidden.class);
        notes.assign(gulls.id(), eli.someone(), leo, now);
        notes.assign(gulls.id(), eli.someone(), leo, now);
        assertThat(told(eli)).containsExactly("note.assigned");
        assertThat(told(bo)).containsExactly("note.taken", "note.answered");

        assertThatThrownBy(() -> notes.settle(gulls.id(), State.SOLVED, 2, eli, now))
                .isInstanceOf(Invalid.class)
                .hasMessage("note.version.unknown");
        assertThatThrownBy(() -> notes.settle(gulls.id(), State.SOLVED, null, eli, now))
                .isInstanceOf(Invalid.class);
        studio.cut(film, leo, 4);
        assertThatThrownBy(() -> notes.settle(gulls.id(), State.SOLVED, 2, bo, now))
                .as("a cut that is not open to him")
                .isInstanceOf(Invalid.class);
        ReviewNote solved = notes.settle(gulls.id(), State.SOLVED, 2, eli, now);
        notes.settle(gulls.id(), State.SOLVED, 2, eli, now);
        assertThat(solved.solvedIn()).isEqualTo(2);
        assertThat(told(bo)).containsExactly("note.solved", "note.taken", "note.answered");
        assertThat(told(eli)).as("of one's own doing").containsExactly("note.assigned");
        assertThat(notes.history(gulls.id(), leo))
                .extracting(ReviewNote.Step::kind, ReviewNote.Step::by, ReviewNote.Step::cut)
                .containsExactly(
                        tuple(StepKind.SAID, bo.person(), null),
                        tuple(StepKind.REPLIED, bo.person(), null),
                        tuple(StepKind.REPLIED, eli.person(), null),
                        tuple(StepKind.ANSWERED, eli.person(), null),
                        tuple(StepKind.ASSIGNED, leo.person(), null),
                        tuple(StepKind.SOLVED, eli.person(), 2));
        Viewer cy = makers.maker("Cy");
        assertThatThrownBy(() -> notes.settle(gulls.id(), State.OPEN, null, cy, now))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> notes.withdraw(gulls.id(), cy, now)).isInstanceOf(Forbidden.class);
        assertThat(notes.settle(gulls.id(), State.OPEN, null, bo, now).solvedIn())
                .isNull();
        notes.withdraw(gulls.id(), bo, now);
        assertThatThrownBy(() -> notes.get(gulls.id(), leo)).isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsOpenGoesOnToTheNextCutWhereTheTimelinesSayWhere() {
        Work sea = studio.filmed(bo, "Sea", 3);
        Work sky = studio.filmed(bo, "Sky", 3);
        cuts.edit(
                cut.id(),
                List.of(Studio.row(sea, Department.PICTURE, 0, 2), Studio.row(sky, Department.PICTURE, 2, 4)),
                leo,
                now);
        ReviewNote wave = note(leo, "This wave", 1);
        ReviewNote cloud = note(eli, "This cloud", 3);
        note(leo, "Fine now", 0.5);
        Cut second = studio.cut(film, leo, 4);
        cuts.edit(second.id(), List.of(Studio.row(sea, Department.PICTURE, 2, 4)), leo, now);
        notes.settle(seen(leo).getFirst().note().id(), State.SOLVED, 1, leo, now);

        Review review = reviews.of(second.id(), leo);
        List<PlacedNote> carried = lists.carried(review, NoteFilter.ALL, leo);
        assertThat(carried).extracting(each -> each.note().id()).containsExactly(wave.id(), cloud.id());
        assertThat(carried.getFirst().place().from())
                .isEqualTo(Flicks.ofSeconds(2).plus(wave.from()));
        assertThat(carried.getLast().place()).as("its picture is gone").isNull();
        assertThat(carried.getLast().said()).isEqualTo("00:00:02:23");
        NoteFilter mine = new NoteFilter(null, null, null, true);
        assertThat(lists.carried(review, mine, eli)).hasSize(1);

        notes.settle(wave.id(), State.SOLVED, 2, leo, now);
        assertThat(lists.carried(review, NoteFilter.ALL, leo))
                .as("solved in it: one looks whether it is")
                .hasSize(2);
        Cut third = studio.cut(film, leo, 4);
        assertThat(lists.carried(reviews.of(third.id(), leo), NoteFilter.ALL, leo))
                .extracting(each -> each.note().id())
                .containsExactly(cloud.id());
        reviews.open(cut.id(), Circle.NOBODY, "", leo, now);
        notes.answer(cloud.id(), "It is in the third cut", leo, now);
        assertThatThrownBy(() -> note(leo, "x", 1)).isInstanceOf(Forbidden.class);
        assertThat(cuts.openToAll(film.id())).isEmpty();
        reviews.open(third.id(), Circle.ALL, "", leo, now);
        assertThat(cuts.openToAll(film.id())).extracting(Cut::number).containsExactly(3);
        assertThat(lists.carried(reviews.of(third.id(), bo), NoteFilter.ALL, bo))
                .as("what the crew said")
                .isEmpty();
    }

    @Test
    void aQuestionIsAnsweredOnceEachAndCountedForThoseWhoHave() {
        assertThatThrownBy(() -> verdicts.say(cut.id(), Verdict.Choice.YES, "", leo, now))
                .isInstanceOf(Refused.class);
        reviews.open(cut.id(), Circle.ALL, " Does the ending land? ", leo, now);
        assertThat(reviews.of(cut.id(), bo).question()).isEqualTo("Does the ending land?");
        assertThatThrownBy(() -> verdicts.quoted(cut.id(), null, 10, bo)).isInstanceOf(Forbidden.class);
        verdicts.say(cut.id(), Verdict.Choice.NO, "I waited for the boat", bo, now);
        verdicts.say(cut.id(), Verdict.Choice.PARTLY, "The boat, a little earlier", bo, now);
        verdicts.say(cut.id(), Verdict.Choice.YES, "", eli, now);
        assertThat(verdicts.count(cut.id())).isEqualTo(new Verdict.Count(1, 1, 0));
        assertThat(verdicts.quoted(cut.id(), null, 10, bo).items())
                .extracting(Verdict::words)
                .containsExactly("The boat, a little earlier");
        assertThatThrownBy(() -> reviews.open(cut.id(), Circle.ALL, "Is it too long?", leo, now))
                .isInstanceOf(Invalid.class)
                .hasMessage("cutreview.question.answered");
        reviews.open(cut.id(), Circle.NOBODY, "Does the ending land?", leo, now);
        assertThatThrownBy(() -> verdicts.say(cut.id(), Verdict.Choice.YES, "", eli, now))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aNoteBecomesACallThatLeadsBackAndSaysWhatItBrought() {
        ReviewNote rain = notes.add(cut.id(), draft("We need rain here", 1, 3.0, false), leo, now);
        makers.agrees(leo);
        Browser leos = people.browser(leoHimself);
        String page = leos.get(rain.link().replaceFirst("#.*", "")).body();
        String form =
                page.replaceFirst("(?s).*?(/calls/new\\?part=[^\"]*).*", "$1").replace("&amp;", "&");
        String filled = leos.get(form).body();
        assertThat(filled).contains("value=\"We need rain here\"", "00:00:00:23", "name=\"origin\"", "0:02");
        Browser.Answer opened = leos.post(
                "/calls",
                "title",
                "We need rain here",
                "media",
                "AUDIO",
                "until",
                now.plusSeconds(864_000).toString().substring(0, 10),
                "decideBy",
                now.plusSeconds(1_728_000).toString().substring(0, 10),
                "part",
                film.id().text(),
                "origin",
                "note-" + rain.id().text());
        assertThat(opened.location()).startsWith("/calls/");
        assertThat(leos.get(opened.location()).body())
                .contains("from a note at 00:00:00:23", rain.id().text());
        assertThat(people.browser(people.keyholder("Gus"))
                        .get(opened.location())
                        .body())
                .contains("We need rain here")
                .doesNotContain("from a note", rain.id().text());
        assertThat(calls.of(List.of(rain.id())).get(rain.id()))
                .singleElement()
                .satisfies(called -> assertThat(called.tally().given()).isZero());

        Work drops = studio.sounded(bo, "Drops", 1);
        String call = opened.location().replaceFirst(".*/", "");
        Api bos = new Api(port, people.token(bo));
        assertThat(bos.post(
                                "/api/v1/calls/" + call + "/contributions",
                                Map.of("work", drops.id().text(), "terms", 1, "note", ""))
                        .status())
                .isLessThan(300);
        String again = leos.get(rain.link().replaceFirst("#.*", "")).body();
        assertThat(again).contains("one work given, none used yet", "opened a call for it");
        assertThatThrownBy(() -> calls.link(rain.id(), CallId.of(call), bo, now))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void notesGoOutAsATableThatNoSpreadsheetRuns() {
        ReviewNote note = notes.add(
                cut.id(),
                new NoteDraft(Flicks.ofSeconds(1), null, Kind.QUESTION, "=HYPERLINK(\"x\"), is it?", null, false),
                leo,
                now);
        Api leos = new Api(port, people.token(leo));
        assertThat(leos.get("/api/v1/cuts/" + cut.id().text() + "/notes.csv")
                        .said()
                        .lines())
                .containsExactly(
                        "timecode,end,cut,saidAt,kind,state,solvedIn,person,assigned,text,answers,note",
                        "00:00:00:23,,1,00:00:00:23,question,open,,Leo,,\"'=HYPERLINK(\"\"x\"\"), is it?\",,"
                                + note.id().text());
        String page = "/parts/" + film.id().text() + "/cuts/1/review/notes.csv";
        assertThat(people.browser(leoHimself).get(page).body()).contains("'=HYPERLINK");
        assertThat(people.browser(people.keyholder("Gus")).get(page).status()).isEqualTo(404);
    }

    @Test
    void aProgramDoesTheSame() {
        Api leos = new Api(port, people.token(leo));
        Api bos = new Api(port, people.token(bo));
        String at = "/api/v1/cuts/" + cut.id().text();
        assertThat(bos.get(at + "/review").status()).isEqualTo(404);
        assertThat(bos.post(at + "/notes", Map.of()).status()).isEqualTo(404);
        assertThat(leos.put(at + "/review", Map.of("circle", "ALL", "question", "Well?"))
                        .text("circle"))
                .isEqualTo("ALL");
        assertThat(bos.get(at + "/review").text("rate")).isEqualTo("24000/1001");
        assertThat(bos.get(at + "/review/play").status()).isEqualTo(200);
        assertThat(bos.put(at + "/review/verdict", Map.of("choice", "YES", "words", "Yes"))
                        .status())
                .isEqualTo(200);
        assertThat(bos.get(at + "/review/verdicts").body().path("items")).hasSize(1);

        Map<String, Object> drawing =
                Map.of("shapes", List.of(Map.of("tool", "BOX", "ink", "SUN", "points", List.of(0.1, 0.1, 0.4, 0.5))));
        Map<String, Object> sent =
                Map.of("at", "00:00:01:00", "end", "00:00:01:11", "kind", "IDEA", "text", "Closer", "drawing", drawing);
        Api.Answer made = bos.once("a note of Bo's", at + "/notes", sent);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("timecode")).isEqualTo("00:00:01:00");
        assertThat(bos.once("a note of Bo's", at + "/notes", sent).text("id")).isEqualTo(made.text("id"));
        assertThat(bos.get(at + "/notes?kind=IDEA&mine=true").body().path("items"))
                .hasSize(1);
        assertThat(bos.get(at + "/notes?kind=PRAISE").body().path("items")).isEmpty();
        assertThat(bos.get(at + "/notes?kind=NONE").status()).isEqualTo(422);
        assertThat(bos.post(
                                at + "/notes",
                                Map.of(
                                        "at", "00:00:01:00",
                                        "kind", "IDEA",
                                        "text", "x",
                                        "drawing", Map.of("shapes", List.of())))
                        .status())
                .isBetween(400, 422);
        assertThat(bos.post(at + "/notes", Map.of("at", "00:00:01:24", "kind", "IDEA", "text", "x"))
                        .status())
                .isEqualTo(422);

        String note = "/api/v1/notes/" + made.text("id");
        assertThat(leos.post(note + "/answers", Map.of("text", "How close?")).status())
                .isEqualTo(201);
        assertThat(leos.put(note + "/assignment", Map.of("handle", leoHimself.handle()))
                        .text("assigned"))
                .isEqualTo(leo.someone().text());
        assertThat(leos.put(note + "/state", Map.of("state", "SOLVED", "version", 1))
                        .body()
                        .path("solvedIn")
                        .asInt())
                .isEqualTo(1);
        assertThat(bos.get(note).body().path("history")).hasSize(5);
        assertThat(bos.get(note).body().path("thread")).hasSize(1);
        assertThat(bos.get(note).body().path("note").path("drawing").path("shapes"))
                .hasSize(1);
        assertThat(leos.get(at + "/notes/carried").body()).isEmpty();
        assertThat(bos.delete(note).status()).isEqualTo(204);
        assertThat(bos.get(note).status()).isEqualTo(404);
    }
}
