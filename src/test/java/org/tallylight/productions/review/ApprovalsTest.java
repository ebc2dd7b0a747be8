package org.tallylight.productions.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.SentStatements;
import org.tallylight.community.Notices;
import org.tallylight.people.Person;
import org.tallylight.productions.Approving.Choice;
import org.tallylight.productions.Change;
import org.tallylight.productions.Changes;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Departments;
import org.tallylight.productions.Divisions;
import org.tallylight.productions.Edit;
import org.tallylight.productions.GrantRole;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.productions.approval.Approval;
import org.tallylight.productions.approval.Approvals;
import org.tallylight.productions.approval.Approver;
import org.tallylight.productions.guests.Guest;
import org.tallylight.productions.guests.GuestDraft;
import org.tallylight.productions.guests.Guests;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Work;

/** Who is asked to approve a cut, what their approval is of, and what it holds. */
@OnTallylight
class ApprovalsTest {
    @Autowired
    private Productions productions;

    @Autowired
    private Divisions divisions;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Askings askings;

    @Autowired
    private NoteLists lists;

    @Autowired
    private Approvals approvals;

    @Autowired
    private Guests guests;

    @Autowired
    private GuestSaying saying;

    @Autowired
    private Changes changes;

    @Autowired
    private Notices notices;

    @Autowired
    private JdbcClient db;

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

    private Instant now = Instant.EPOCH;
    private Person leoHimself;
    private Viewer leo = Viewer.VISITOR;
    private Viewer eli = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Part film;
    private Cut cut;
    private Work sea;

    @BeforeEach
    void comeTogether() {
        Studio studio = new Studio(context, folder);
        now = clock.instant();
        leoHimself = people.keyholder("Leo");
        leo = people.viewer(leoHimself);
        Makers makers = new Makers(context);
        eli = makers.maker("Eli");
        bo = makers.maker("Bo");
        film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), leo, now);
        productions.grant(film.id(), eli.someone(), GrantRole.EDITOR, leo, now);
        sea = studio.filmed(bo, "Sea", 4);
        cut = studio.cut(film, leo, 4);
        edit(0, 4);
    }

    private Edit edit(double from, double to) {
        return cuts.edit(cut.id(), List.of(Studio.row(sea, Department.PICTURE, from, to)), leo, now);
    }

    private String hash() {
        return String.valueOf(approvals.of(cut.id()).hash());
    }

    private Approval says(Viewer who, Choice choice) {
        return askings.say(reviews.of(cut.id(), who), choice, "", hash(), who, now);
    }

    private List<String> told(Viewer viewer) {
        return notices.of(viewer.someone(), null, 20).items().stream()
                .map(Notices.Notice::kind)
                .filter(kind -> kind.startsWith("approval."))
                .toList();
    }

    private List<Change.Kind> history() {
        return of(leo);
    }

    @Test
    void whenAllWhoAreAskedHaveApprovedTheSameStateTheTimelineStaysUntilOneIsTakenBack() {
        assertThat(approvals.shown(cut.id())).isEqualTo(new Approval(null, false, List.of()));
        askings.ask(cut.id(), eli.someone(), leo, now);
        assertThat(approvals.shown(cut.id())).isEqualTo(approvals.of(cut.id()));
        askings.ask(cut.id(), eli.someone(), leo, now);
        askings.ask(cut.id(), leo.someone(), leo, now);
        assertThat(told(eli)).containsExactly("approval.asked");
        assertThat(told(leo)).isEmpty();
        says(eli, Choice.APPROVED);
        assertThat(told(leo)).containsExactly("approval.given");
        assertThat(cuts.approved(cut.id())).isFalse();
        assertThat(edit(0, 3)).isInstanceOf(Edit.Kept.class);
        assertThat(approvals.of(cut.id()).asked().getFirst().said().counts()).isFalse();

        edit(0, 4);
        assertThat(approvals.of(cut.id()).asked().getFirst().said().counts()).isTrue();
        edit(0, 2);
        says(eli, Choice.APPROVED);
        Approval done = says(leo, Choice.APPROVED);
        assertThat(done.approved()).isTrue();
        assertThatThrownBy(() -> edit(0, 3)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.key()).isEqualTo("cut.approved");
        });
        approvals.takeBack(cut.id(), done.asked().getLast().id(), leo, now);
        assertThat(cuts.approved(cut.id())).isTrue();
        approvals.takeBack(cut.id(), done.asked().getFirst().id(), leo, now);
        approvals.takeBack(cut.id(), done.asked().getFirst().id(), leo, now);
        assertThat(edit(0, 3)).isInstanceOf(Edit.Kept.class);
        assertThat(history())
                .startsWith(
                        Change.Kind.APPROVAL_TAKEN_BACK,
                        Change.Kind.APPROVAL_TAKEN_BACK,
                        Change.Kind.CUT_APPROVED,
                        Change.Kind.CUT_APPROVED,
                        Change.Kind.CUT_APPROVED,
                        Change.Kind.APPROVAL_ASKED);
    }

    @Test
    void theHistoryTellsWhoApprovedOnlyToThoseWhoSeeTheCutWhileItIsMade() throws Exception {
        reviews.open(cut.id(), Circle.ALL, "", leo, now);
        askings.ask(cut.id(), eli.someone(), leo, now);
        askings.ask(cut.id(), bo.someone(), leo, now);
        says(eli, Choice.APPROVED);
        says(bo, Choice.CHANGES);
        List<Change.Kind> all = List.of(
                Change.Kind.CUT_CHANGES_ASKED,
                Change.Kind.CUT_APPROVED,
                Change.Kind.APPROVAL_ASKED,
                Change.Kind.APPROVAL_ASKED);
        Viewer director = new Makers(context).someone("Dee", Role.DIRECTOR);
        for (Viewer inside : List.of(leo, eli, director)) {
            assertThat(of(inside)).containsAll(all).startsWith(all.toArray(new Change.Kind[0]));
        }
        assertThat(of(bo)).contains(Change.Kind.CUT_CHANGES_ASKED).doesNotContainAnyElementsOf(all.subList(1, 4));
        Viewer fay = new Makers(context).maker("Fay");
        for (Viewer outside : List.of(fay, Viewer.VISITOR)) {
            assertThat(of(outside)).contains(Change.Kind.CUT).doesNotContainAnyElementsOf(all);
            assertThat(changes.in(film.id(), null, 50, outside).items())
                    .extracting(Change::kind)
                    .contains(Change.Kind.CUT)
                    .doesNotContainAnyElementsOf(all);
            assertThat(changes.after(film.id(), 0, outside))
                    .extracting(Change::kind)
                    .contains(Change.Kind.CUT)
                    .doesNotContainAnyElementsOf(all);
        }
        String told = new Api(port, people.token(fay))
                .get("/api/v1/parts/" + film.id().text() + "/changes")
                .body()
                .toString();
        assertThat(told).contains("CUT").doesNotContain("APPROV", "CUT_CHANGES_ASKED");
        assertThat(people.browser(leoHimself).get(film.link() + "/history").body())
                .contains("approved cut");
    }

    private List<Change.Kind> of(Viewer viewer) {
        return changes.of(film.id(), null, 20, viewer).items().stream()
                .map(Change::kind)
                .toList();
    }

    @Test
    void whatIsApprovedIsWhatTheLockKeepsAndNobodyApprovesWhatTheyHaveNotSeen() {
        askings.ask(cut.id(), eli.someone(), leo, now);
        String seen = hash();
        edit(0, 3);
        assertThatThrownBy(() -> askings.say(reviews.of(cut.id(), eli), Choice.APPROVED, "", seen, eli, now))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("approval.moved"));
        Approval done = says(eli, Choice.APPROVED);
        assertThat(says(eli, Choice.APPROVED)).isEqualTo(done);
        String approved = hash();
        cuts.lock(cut.id(), leo, now);
        assertThat(cuts.get(cut.id()).lock()).isNotNull();
        assertThat(cuts.get(cut.id()).lock().hash()).isEqualTo(approved);
        assertThat(approvals.of(cut.id()).approved()).isTrue();
        assertThatThrownBy(() -> says(eli, Choice.CHANGES)).isInstanceOf(Refused.class);
    }

    @Test
    void onlyWhoSeesTheCutIsAskedAndOnlyWhoIsAskedSaysIt() {
        assertThatThrownBy(() -> askings.ask(cut.id(), bo.someone(), leo, now)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> askings.ask(cut.id(), eli.someone(), bo, now)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> says(eli, Choice.APPROVED)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> askings.of(cut.id(), bo)).isInstanceOf(NotFound.class);
        reviews.open(cut.id(), Circle.ALL, "", leo, now);
        assertThatThrownBy(() -> askings.of(cut.id(), bo)).isInstanceOf(NotFound.class);
        askings.ask(cut.id(), bo.someone(), leo, now);
        assertThat(askings.of(cut.id(), bo).asked()).hasSize(1);
        says(bo, Choice.CHANGES);
        assertThat(told(leo)).containsExactly("approval.changes");
        assertThat(cuts.approved(cut.id())).isFalse();
    }

    @Test
    void whoIsAskedFromOutsideKnowsOfThemselvesAloneOnThePageAsByTheApi() {
        Person gus = people.keyholder("Gus");
        Viewer outside = people.viewer(gus);
        Guest ines = guests.make(
                        cut.id(), new GuestDraft("Ines", 7, false, true, false, false), "seven gulls", leo, now)
                .guest();
        reviews.open(cut.id(), Circle.ALL, "", leo, now);
        askings.ask(cut.id(), eli.someone(), leo, now);
        askings.ask(cut.id(), ines.id(), leo, now);
        askings.ask(cut.id(), outside.someone(), leo, now);
        askings.say(reviews.of(cut.id(), eli), Choice.CHANGES, "Among us", hash(), eli, now);
        String[] others = {
            "Among us", "Ines", "Eli", eli.someone().text(), ines.id().text()
        };

        Api api = new Api(port, people.token(outside));
        String at = "/api/v1/cuts/" + cut.id().text() + "/approval";
        Api.Answer asked = api.get(at);
        assertThat(asked.body().path("asked").size()).isEqualTo(1);
        assertThat(asked.body().toString()).contains(outside.someone().text()).doesNotContain(others);
        Api.Answer said = api.put(at, Map.of("choice", "APPROVED", "words", "", "hash", hash()));
        assertThat(said.body().path("asked").size()).isEqualTo(1);
        assertThat(said.body().path("approved").asBoolean()).isFalse();
        assertThat(said.body().toString()).doesNotContain(others);
        assertThat(people.browser(gus).get(cut.link() + "/review").body())
                .contains("id=\"approval\"")
                .doesNotContain("Among us", "Ines", "Eli", "chip teal\">approved<");
        assertThat(askings.of(cut.id(), leo).asked()).hasSize(3);
    }

    @Test
    void aGuestWithTheRightApprovesToo() {
        Guest ines = guests.make(
                        cut.id(), new GuestDraft("Ines", 7, false, true, false, false), "seven gulls", leo, now)
                .guest();
        Guest joao = guests.make(
                        cut.id(), new GuestDraft("João", 7, true, false, false, false), "seven gulls", leo, now)
                .guest();
        assertThatThrownBy(() -> askings.ask(cut.id(), joao.id(), leo, now)).isInstanceOf(Invalid.class);
        askings.ask(cut.id(), ines.id(), leo, now);
        saying.approval(reviews.of(ines), Choice.APPROVED, "Lovely", hash(), now);
        assertThat(cuts.approved(cut.id())).isTrue();
        assertThat(history()).startsWith(Change.Kind.CUT_APPROVED);
        assertThat(told(leo)).containsExactly("approval.given");
    }

    @Test
    void ofAGuestWhoWasLetOutNothingMoreIsAwaitedAndThatIsSaid() {
        Guest ines = guests.make(
                        cut.id(), new GuestDraft("Ines", 7, false, true, false, false), "seven gulls", leo, now)
                .guest();
        askings.ask(cut.id(), ines.id(), leo, now);
        assertThat(askings.of(cut.id(), leo).asked()).noneMatch(Approver::out);
        guests.revoke(cut.id(), ines.id(), leo, now);
        assertThat(askings.of(cut.id(), leo).asked()).singleElement().matches(Approver::out);
        assertThat(people.browser(leoHimself).get(cut.link() + "/review").body())
                .contains("chip sun\">let out<", "take the question back");
    }

    @Test
    void whatWasSaidIsNeverChanged() {
        askings.ask(cut.id(), eli.someone(), leo, now);
        says(eli, Choice.CHANGES);
        for (String change : List.of("update cut_approval set choice = 'APPROVED'", "delete from cut_approval")) {
            assertThatThrownBy(() -> db.sql(change).update()).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void whatACutIsKnownByIsReckonedOnceForEachOfItsStates() {
        String one = hash();
        Cut known = cuts.get(cut.id());
        long again = SentStatements.by(() -> cuts.hash(known));
        edit(0, 3);
        assertThat(SentStatements.by(() -> cuts.hash(known))).isGreaterThan(again);
        assertThat(SentStatements.by(() -> cuts.hash(known))).isEqualTo(again);
        String other = hash();
        assertThat(other).isNotEqualTo(one);
        divisions.divide(film.id(), new Departments(Map.of(Department.PICTURE, 10_000)), leo, now);
        assertThat(hash()).isNotEqualTo(other);
        divisions.divide(film.id(), Departments.USUAL, leo, now);
        assertThat(hash()).isEqualTo(other);
        edit(0, 4);
        assertThat(hash()).isEqualTo(one);
    }

    @Test
    void whoeverLooksHearsThatTheApprovalOrTheCutIsAnother() {
        Review review = reviews.of(cut.id(), leo);
        List<Long> heard = new ArrayList<>(List.of(lists.pulse(review)));
        askings.ask(cut.id(), eli.someone(), leo, now);
        heard.add(lists.pulse(review));
        edit(0, 3);
        heard.add(lists.pulse(review));
        says(eli, Choice.CHANGES);
        heard.add(lists.pulse(review));
        says(eli, Choice.CHANGES);
        heard.add(lists.pulse(review) + 1);
        assertThat(heard).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void pagesAndProgramsSayIt() {
        Api api = new Api(port, people.token(leo));
        String at = "/api/v1/cuts/" + cut.id().text();
        assertThat(api.post(at + "/approvers", Map.of("handle", "nobody-at-all"))
                        .status())
                .isEqualTo(422);
        api.post(at + "/approvers", Map.of("handle", eli.handle()));
        Api.Answer asked = api.post(at + "/approvers", Map.of("handle", leo.handle()));
        assertThat(asked.body().path("approved").asBoolean()).isFalse();
        assertThat(asked.body().path("asked").size()).isEqualTo(2);
        Browser browser = people.browser(leoHimself);
        assertThat(browser.get(cut.link()).body()).contains("who are asked have not approved this cut", "Eli");
        Api elis = new Api(port, people.token(eli));
        Map<String, Object> yes = Map.of("choice", "APPROVED", "words", "Good", "hash", asked.text("hash"));
        assertThat(elis.put(at + "/approval", yes).status()).isEqualTo(200);
        browser.get(cut.link() + "/review");
        Browser.Answer said = browser.post(
                cut.link() + "/review/approval", "choice", "APPROVED", "reason", "", "hash", asked.text("hash"));
        assertThat(said.location()).endsWith("/review");
        assertThat(elis.get(at + "/approval").body().path("approved").asBoolean())
                .isTrue();
        assertThat(browser.get(cut.link() + "/timeline").body()).contains("is approved and its timeline stays");
        assertThat(api.put(at + "/timeline", Map.of("uses", List.of())).status())
                .isEqualTo(409);
        assertThat(browser.get(cut.link() + "/review").body()).contains("Good", "approved");
        String approver = asked.body().path("asked").path(0).path("id").asString();
        assertThat(api.delete(at + "/approvers/" + approver)
                        .body()
                        .path("asked")
                        .size())
                .isEqualTo(1);
        assertThat(api.get(at).body().path("waits").size()).isZero();
    }

    @Test
    void theAnswerToTheLockSaysWhoStillWaits() {
        askings.ask(cut.id(), eli.someone(), leo, now);
        askings.ask(cut.id(), leo.someone(), leo, now);
        says(leo, Choice.APPROVED);
        Api api = new Api(port, people.token(leo));
        Api.Answer locked = api.post("/api/v1/cuts/" + cut.id().text() + "/lock", Map.of());
        assertThat(locked.status()).isEqualTo(200);
        assertThat(locked.body().path("waits").size()).isEqualTo(1);
        assertThat(locked.body().path("waits").path(0).path("name").asString()).isEqualTo(eli.name());
    }
}
