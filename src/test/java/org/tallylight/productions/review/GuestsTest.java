package org.tallylight.productions.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.tallylight.community.Notices;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.people.Leaving;
import org.tallylight.people.Person;
import org.tallylight.people.Standing;
import org.tallylight.productions.Approving;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Drops;
import org.tallylight.productions.GrantRole;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Saying;
import org.tallylight.productions.Studio;
import org.tallylight.productions.approval.Approvals;
import org.tallylight.productions.guests.Guest;
import org.tallylight.productions.guests.GuestDoors;
import org.tallylight.productions.guests.GuestDraft;
import org.tallylight.productions.guests.Guests;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** Who looks at a cut without an account, what they may, and how it ends. */
@OnTallylight
class GuestsTest {
    private static final String PHRASE = "seven gulls at noon";

    @Autowired
    private Productions productions;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Notes notes;

    @Autowired
    private NoteLists lists;

    @Autowired
    private NoteSheet sheet;

    @Autowired
    private Notices notices;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private Guests guests;

    @Autowired
    private GuestDoors doors;

    @Autowired
    private GuestSaying saying;

    @Autowired
    private Askings askings;

    @Autowired
    private Approvals approvals;

    @Autowired
    private Standing standing;

    @Autowired
    private Leaving leaving;

    @Autowired
    private Media media;

    @Autowired
    private Cast people;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Studio studio;
    private Instant now = Instant.EPOCH;
    private Person leoHimself;
    private Viewer leo = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Part film;
    private Cut cut;

    @BeforeEach
    void comeTogether() {
        studio = new Studio(context, folder);
        now = clock.instant();
        leoHimself = people.keyholder("Leo", Role.DIRECTOR);
        leo = people.viewer(leoHimself);
        bo = new Makers(context).maker("Bo");
        film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), leo, now);
        cut = studio.cut(film, leo, 4);
    }

    private static GuestDraft draft(String name) {
        return new GuestDraft(name, 7, true, false, false, false);
    }

    private Guests.Fresh let(String name) {
        return guests.make(cut.id(), draft(name), PHRASE, leo, now);
    }

    private static NoteDraft note(String text, double second) {
        return new NoteDraft(Flicks.ofMillis(Math.round(second * 1000)), null, ReviewNote.Kind.IDEA, text, null, false);
    }

    private Review of(Guest guest) {
        return reviews.of(guests.get(guest.id()));
    }

    private List<String> read(Review review, Viewer viewer) {
        return lists.of(review, NoteFilter.ALL, null, 50, viewer).items().stream()
                .map(placed -> placed.note().text())
                .toList();
    }

    @Test
    void whoeverEditsThePartLetsAGuestInAndNothingOfTheirSecretsIsKept() {
        assertThatThrownBy(() -> guests.make(cut.id(), draft("Ines"), PHRASE, bo, now))
                .isInstanceOf(NotFound.class);
        Viewer cy = new Makers(context).maker("Cy");
        productions.grant(film.id(), cy.someone(), GrantRole.CURATOR, leo, now);
        assertThatThrownBy(() -> guests.make(cut.id(), draft("Ines"), PHRASE, cy, now))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> guests.make(cut.id(), draft("Ines"), "short", leo, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> guests.make(cut.id(), draft("Ines"), "aaaaaaaaaa", leo, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new GuestDraft("Ines", 91, true, true, true, true))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> draft(" ")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> draft("x".repeat(81))).isInstanceOf(Invalid.class);

        Guests.Fresh fresh = let("Ines");
        GuestDoors.Visit visit = doors.enter(fresh.token(), PHRASE, now);
        String rows = db.sql("""
                select string_agg(t, ' ') from (
                    select g::text as t from review_guest g union all select v::text from review_guest_visit v
                    union all select a::text from audit_entry a union all select c::text from part_change c) all_rows""").query(String.class).single();
        assertThat(rows).contains("Ines").doesNotContain(PHRASE, fresh.token(), visit.secret());
        assertThat(doors.visiting(fresh.guest().id(), visit.secret(), now).visits())
                .isEqualTo(1);
    }

    @Test
    void triesAreCountedAndTheRightPassphraseDoesNotHelpAfterThem() {
        Guests.Fresh fresh = let("Ines");
        for (int i = 0; i < Guest.TRIES_MAX; i++) {
            assertThatThrownBy(() -> doors.enter(fresh.token(), "nine gulls at noon", now))
                    .isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> doors.enter(fresh.token(), PHRASE, now))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(429));
        assertThatThrownBy(() -> doors.enter("x".repeat(43), PHRASE, now))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void aGuestReadsWhatAllMayAndTheirOwnAndTheirNotesAreAnsweredAndSolvedAsAny() {
        Guest ines = let("Ines").guest();
        Guest joao = let("João").guest();
        notes.add(cut.id(), note("Among us", 1), leo, now);
        ReviewNote hers = notes.add(of(ines), note("The gull", 2), Speaker.in(of(ines), Viewer.VISITOR), now);
        assertThat(hers.by()).isNull();
        assertThat(hers.guest()).isEqualTo(ines.called());
        assertThat(read(of(ines), Viewer.VISITOR)).containsExactly("The gull");
        assertThat(read(of(joao), Viewer.VISITOR)).isEmpty();
        assertThat(read(reviews.of(cut.id(), leo), leo)).containsExactly("Among us", "The gull");
        assertThatThrownBy(() -> notes.get(hers.id(), of(joao))).isInstanceOf(NotFound.class);

        notes.answer(hers.id(), "It stays.", leo, now);
        notes.answer(hers.id(), "Good.", of(ines), now);
        assertThat(notes.answers(hers.id(), leo))
                .extracting(answer ->
                        answer.guest() == null ? "Leo" : answer.guest().name())
                .containsExactly("Leo", "Ines");
        assertThat(notes.get(hers.id(), of(ines)).note().state()).isEqualTo(ReviewNote.State.ANSWERED);
        assertThat(notes.settle(hers.id(), ReviewNote.State.SOLVED, 1, leo, now).solvedIn())
                .isEqualTo(1);
        assertThat(sheet.of(reviews.of(cut.id(), leo), NoteFilter.ALL, leo)).contains("Ines (guest)", "The gull");
        assertThat(notes.history(hers.id(), leo).getFirst().guest()).isEqualTo(ines.called());

        reviews.open(cut.id(), Circle.ALL, "Well?", leo, now);
        notes.add(cut.id(), note("For all", 3), bo, now);
        assertThat(read(of(ines), Viewer.VISITOR)).containsExactly("The gull", "For all");
        assertThat(read(reviews.of(cut.id(), bo), bo)).containsExactly("For all");
        saying.verdict(of(ines), Verdict.Choice.YES, "It does", now);
        saying.verdict(of(ines), Verdict.Choice.PARTLY, "It nearly does", now);
        assertThat(verdicts.count(cut.id())).isEqualTo(new Verdict.Count(0, 1, 0));
        assertThat(verdicts.quoted(cut.id(), null, 5, leo).items().getFirst().guest())
                .isEqualTo(ines.called());
    }

    @Test
    void aFormOfAGuestThatIsSentTwiceSaysItOnce() {
        Guest ines = let("Ines").guest();
        assertThat(saying.note(of(ines), note("Once", 1), "key-of-a-form", now)).isPresent();
        assertThat(saying.note(of(ines), note("Once", 1), "key-of-a-form", now)).isEmpty();
        assertThat(read(of(ines), Viewer.VISITOR)).containsExactly("Once");
    }

    @Test
    void whoMayOnlyLookSaysNothingAndApprovesNothing() {
        Guest ines = guests.make(cut.id(), new GuestDraft("Ines", 1, false, false, false, false), PHRASE, leo, now)
                .guest();
        assertThatThrownBy(() -> saying.note(of(ines), note("Me too", 1), "", now))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> saying.approval(of(ines), Approving.Choice.APPROVED, "", "", now))
                .isInstanceOf(Refused.class);
    }

    @Test
    void theEndTheRevocationAClosedReviewAndADroppedPartCloseTheDoor() {
        Guests.Fresh fresh = let("Ines");
        String secret = doors.enter(fresh.token(), PHRASE, now).secret();
        Guest.GuestId id = fresh.guest().id();
        Instant over = fresh.guest().endsAt();
        assertThatThrownBy(() -> doors.visiting(id, secret, now.plus(Guest.VISIT)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> doors.door(fresh.token(), over)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> doors.visiting(id, null, now)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> doors.visiting(id, fresh.token(), now)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> doors.visiting(let("João").guest().id(), secret, now))
                .isInstanceOf(Refused.class);

        reviews.open(cut.id(), Circle.NOBODY, "", leo, now);
        assertThatThrownBy(() -> of(fresh.guest())).isInstanceOf(Refused.class);
        reviews.open(cut.id(), Circle.CREW, "", leo, now);
        assertThat(of(fresh.guest()).says()).isTrue();
        guests.revoke(cut.id(), id, leo, now);
        guests.revoke(cut.id(), id, leo, now);
        assertThatThrownBy(() -> doors.visiting(id, secret, now)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> doors.enter(fresh.token(), PHRASE, now)).isInstanceOf(Refused.class);
        assertThat(guests.of(cut.id(), null, 20, leo).items())
                .filteredOn(Guest::revoked)
                .extracting(Guest::name)
                .containsExactly("Ines");

        Part season = productions.start(PartKind.SEASON, PartDraft.titled("All summer"), leo, now);
        Part episode = productions.add(season.id(), PartDraft.titled("One"), leo, now);
        cut = studio.cut(episode, leo, 2);
        Guest other = let("Ines").guest();
        context.getBean(Drops.class).drop(episode.id(), new Saying(null, "No boat"), leo, now);
        assertThatThrownBy(() -> of(other)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> let("João")).isInstanceOf(Refused.class);
    }

    private Viewer editor(String name) {
        Viewer editor = new Makers(context).maker(name);
        productions.grant(film.id(), editor.someone(), GrantRole.EDITOR, leo, now);
        return editor;
    }

    private Guests.Fresh letBy(Viewer by) {
        return guests.make(cut.id(), new GuestDraft("Ines", 7, true, true, false, false), PHRASE, by, now);
    }

    private void closed(Guests.Fresh fresh, String secret) {
        assertThatThrownBy(() -> doors.door(fresh.token(), now)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> doors.enter(fresh.token(), PHRASE, now)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> doors.visiting(fresh.guest().id(), secret, now))
                .isInstanceOf(Refused.class);
        assertThat(guests.approving(cut.id(), now))
                .doesNotContain(guests.get(fresh.guest().id()));
    }

    @Test
    void whoeverIsLetGoKeepsNothingByAGuestOfTheirOwn() {
        Viewer eli = editor("Eli");
        Guests.Fresh fresh = letBy(eli);
        String secret = doors.enter(fresh.token(), PHRASE, now).secret();
        assertThat(guests.approving(cut.id(), now)).hasSize(1);
        productions.revoke(film.id(), eli.someone(), GrantRole.EDITOR, leo, now);
        closed(fresh, secret);
        Api api = new Api(port, people.token(leo));
        String at = "/api/v1/cuts/" + cut.id().text() + "/guests";
        assertThat(api.get(at).body().path("items").path(0).path("holds").asBoolean())
                .isFalse();
        assertThat(people.browser(leoHimself).get(cut.link() + "/guests").body())
                .contains("Whoever let them in may not let guests in any more.");
        productions.grant(film.id(), eli.someone(), GrantRole.EDITOR, leo, now);
        assertThat(doors.visiting(fresh.guest().id(), secret, now)).isNotNull();
        assertThat(api.get(at).body().path("items").path(0).path("holds").asBoolean())
                .isTrue();
        standing.suspend(eli.someone(), people.someone("Mo", Role.MODERATOR), "a test", now);
        closed(fresh, secret);

        Viewer fay = editor("Fay");
        Guests.Fresh other = letBy(fay);
        String hers = doors.enter(other.token(), PHRASE, now).secret();
        leaving.leave(fay.someone(), true, now);
        closed(other, hers);
    }

    @Test
    void whoIsOutIsErasedWithWhatNobodyAnswered() {
        Guests.Fresh fresh = letBy(leo);
        doors.enter(fresh.token(), PHRASE, now);
        Guest ines = fresh.guest();
        reviews.open(cut.id(), Circle.ALL, "Well?", leo, now);
        Speaker she = Speaker.in(of(ines), Viewer.VISITOR);
        notes.add(of(ines), note("The gull", 1), she, now);
        ReviewNote answered = notes.add(of(ines), note("The sea", 2), she, now);
        notes.answer(answered.id(), "It stays.", leo, now);
        saying.verdict(of(ines), Verdict.Choice.YES, "It does", now);
        askings.ask(cut.id(), ines.id(), leo, now);
        String hash = String.valueOf(approvals.of(cut.id()).hash());
        saying.approval(of(ines), Approving.Choice.APPROVED, "Lovely", hash, now);
        assertThatThrownBy(() -> guests.erase(cut.id(), ines.id(), leo, now))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("guest.holds"));
        assertThatThrownBy(() -> guests.erase(cut.id(), ines.id(), bo, now)).isInstanceOf(NotFound.class);

        guests.revoke(cut.id(), ines.id(), leo, now);
        assertThat(db.sql("select num_nonnulls(token, passphrase, seen_at) from review_guest where id = ?")
                        .param(ines.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        guests.erase(cut.id(), ines.id(), leo, now);
        guests.erase(cut.id(), ines.id(), leo, now);
        Guest nobody = guests.get(ines.id());
        assertThat(nobody.erased()).isTrue();
        assertThat(nobody.name()).startsWith("#");
        Review review = reviews.of(cut.id(), leo);
        assertThat(read(review, leo)).containsExactly("The sea");
        assertThat(sheet.of(review, NoteFilter.ALL, leo))
                .contains(nobody.name() + " (guest)")
                .doesNotContain("Ines");
        assertThat(verdicts.count(cut.id())).isEqualTo(new Verdict.Count(1, 0, 0));
        assertThat(verdicts.quoted(cut.id(), null, 5, leo).items()).isEmpty();
        var approver = approvals.of(cut.id()).asked().getFirst();
        assertThat(approver.approves()).isTrue();
        assertThat(approver.said().words()).isEmpty();
        assertThat(approver.guest()).isEqualTo(nobody.called());
        assertThat(db.sql("select string_agg(n::text, ' ') from review_note n where cut = ?")
                        .param(cut.id().value())
                        .query(String.class)
                        .single())
                .doesNotContain("The gull");
    }

    @Test
    void whoWasAskedAndSaidNothingIsNotWaitedForOnceErased() {
        Guest ines = letBy(leo).guest();
        askings.ask(cut.id(), ines.id(), leo, now);
        guests.revoke(cut.id(), ines.id(), leo, now);
        assertThat(approvals.of(cut.id()).asked()).hasSize(1);
        guests.erase(cut.id(), ines.id(), leo, now);
        assertThat(approvals.of(cut.id()).asked()).isEmpty();
    }

    private List<String> told(String kind) {
        return notices.of(leo.someone(), null, 50).items().stream()
                .filter(notice -> notice.kind().equals(kind))
                .map(notice -> notice.args().getFirst())
                .toList();
    }

    @Test
    void whoeverLetAGuestInIsToldOfTheirNotesOnceADayAndTheirNameGoesFromWhatWasTold() {
        Guest ines = let("Ines").guest();
        reviews.open(cut.id(), Circle.ALL, "", leo, now);
        notes.add(cut.id(), note("Nobody is told of this", 0), bo, now);
        ReviewNote leos = notes.add(cut.id(), note("Louder", 1), leo, now);
        assertThat(saying.note(of(ines), note("Wider", 1), "a", now)).isPresent();
        saying.note(of(ines), note("Darker", 2), "b", now);
        assertThat(told("note.guest")).containsExactly("Ines");
        saying.note(of(ines), note("Shorter", 2), "c", now.plus(Duration.ofDays(1)));
        assertThat(told("note.guest")).containsExactly("Ines", "Ines");
        saying.answer(of(ines), leos.id(), "Yes", "d", now);
        assertThat(told("note.answered")).containsExactly("Ines");
        notes.answer(leos.id(), "Louder still", bo, now);

        guests.revoke(cut.id(), ines.id(), leo, now);
        guests.erase(cut.id(), ines.id(), leo, now);
        String nobody = guests.get(ines.id()).name();
        assertThat(told("note.guest")).containsExactly(nobody, nobody);
        assertThat(told("note.answered")).containsExactlyInAnyOrder(nobody, bo.name());
    }

    @Test
    void theFilmOfAGuestIsMadeOnceAndGoesWithThem() {
        Guest ines = guests.make(cut.id(), new GuestDraft("Ines", 7, false, false, true, true), PHRASE, leo, now)
                .guest();
        assertThat(of(ines).film()).isNull();
        await().atMost(Duration.ofSeconds(90)).until(() -> guests.get(ines.id()).film() != null);
        AssetId own = guests.get(ines.id()).film();
        assertThat(own).isNotNull().isNotEqualTo(cut.asset().id());
        studio.ready(own);
        assertThat(of(ines).film()).isNotNull();
        guests.revoke(cut.id(), ines.id(), leo, now);
        assertThatThrownBy(() -> media.get(own)).isInstanceOf(NotFound.class);
        assertThat(media.get(cut.asset().id())).isNotNull();
    }

    @Test
    void behindTheDoorIsOnlyWhoSaidThePassphraseAndNothingIsToldBefore() {
        Guests.Fresh fresh = let("Ines");
        Browser browser = people.browser();
        String door = "/guest/" + fresh.token();
        Browser.Answer asked = browser.get(door);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(asked.body()).doesNotContain("Pier", "Ines", "Leo");
        assertThat(browser.get("/guest/" + "x".repeat(43)).status()).isEqualTo(404);
        String page = fresh.guest().link();
        assertThat(browser.get(page).status()).isEqualTo(404);
        Browser.Answer wrong = browser.post(door, "passphrase", "nine gulls at noon");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).doesNotContain("Pier", "Ines", "nine gulls");

        Browser.Answer in = browser.post(door, "passphrase", PHRASE);
        assertThat(in.location()).endsWith(page);
        assertThat(in.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("tallylight_guest=")
                        .contains("Path=" + page, "HttpOnly", "SameSite=Strict"));
        Browser.Answer seen = browser.get(page);
        assertThat(seen.body()).contains("Pier").doesNotContain(fresh.token(), "/parts/");
        assertThat(seen.header("Cache-Control")).contains("no-store");
        Browser.Answer part = browser.send(
                browser.request(page + "/play").header("Range", "bytes=0-99").GET());
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(part.header("Cache-Control")).contains("no-cache");
        assertThat(browser.get(page + "/download").status()).isEqualTo(404);
        assertThat(browser.get(cut.link() + "/review").location()).contains("/sign-in");
        assertThat(browser.get(page + "/making").header("HX-Refresh"))
                .as("the film is there")
                .isEqualTo("true");
        guests.revoke(cut.id(), fresh.guest().id(), leo, now);
        for (String each : List.of("", "/play", "/poster", "/pulse", "/making")) {
            assertThat(browser.get(page + each).status()).as(each).isEqualTo(404);
        }
    }

    @Test
    void aProgramLetsGuestsInAndOut() {
        Person eli = people.keyholder("Eli");
        productions.grant(film.id(), eli.id(), GrantRole.EDITOR, leo, now);
        Api api = new Api(port, people.token(people.viewer(eli)));
        String at = "/api/v1/cuts/" + cut.id().text() + "/guests";
        Api.Answer made = api.post(
                at, Map.of("name", "Ines", "passphrase", PHRASE, "days", 3, "comment", true, "download", true));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("link")).contains("/guest/");
        String guest = made.at("guest", "id");
        assertThat(api.get(at).body().path("items").path(0).path("holds").asBoolean())
                .isTrue();
        assertThat(api.get(at).body().toString()).doesNotContain(PHRASE, "token", "/guest/");
        assertThat(api.post(at, Map.of("name", "Ines", "passphrase", PHRASE, "days", 0))
                        .status())
                .isEqualTo(422);
        String name = at + "/" + guest + "/name";
        assertThat(api.delete(name).status()).isEqualTo(409);
        assertThat(api.delete(at + "/" + guest).status()).isEqualTo(204);
        assertThat(api.get(at).body().path("items").path(0).path("revoked").asBoolean())
                .isTrue();
        Api bos = new Api(port, people.token(bo));
        assertThat(bos.get(at).status()).isEqualTo(404);
        assertThat(bos.delete(name).status()).isEqualTo(404);
        assertThat(api.delete(name).status()).isEqualTo(204);
        assertThat(api.get(at).body().toString()).doesNotContain("Ines");
        assertThat(api.get(at).body().path("items").path(0).path("erased").asBoolean())
                .isTrue();
    }

    @Test
    void aCutHasSoManyGuestsAtATime() {
        db.sql("""
                insert into review_guest (id, cut, name, token, passphrase, comments, approves, downloads, marked,
                    made_by, made_at, ends_at)
                select uuidv7(), ?, 'Guest ' || n, sha256(convert_to(? || n, 'UTF8')), '-', true, false, false, false,
                    ?, ?, ?
                from generate_series(1, ?) n""")
                .params(
                        cut.id().value(),
                        cut.id().text(),
                        leo.someone().value(),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(Duration.ofDays(9))),
                        Guest.HELD_MAX)
                .update();
        assertThatThrownBy(() -> let("One more"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("guest.many"));
    }
}
