package org.tallylight.productions.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.tallylight.OnTallylight;
import org.tallylight.SentStatements;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.GrantRole;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.productions.Watching;
import org.tallylight.productions.guests.GuestDoors;
import org.tallylight.productions.guests.GuestDraft;
import org.tallylight.productions.guests.Guests;
import org.tallylight.productions.review.Circle;
import org.tallylight.productions.review.Drawing;
import org.tallylight.productions.review.NoteDraft;
import org.tallylight.productions.review.Notes;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.ReviewNote;
import org.tallylight.productions.review.Reviews;
import org.tallylight.productions.review.Speaker;
import org.tallylight.productions.review.Visits;
import org.tallylight.productions.screening.Screening.SeatId;
import org.tallylight.productions.screening.Screening.SitterId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** Leo and Eli look at a cut together: who leads, who is here, and who hears of it. */
@OnTallylight
class ScreeningsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Autowired
    private Screenings screenings;

    @Autowired
    private ScreeningRows rows;

    @Autowired
    private Moments moments;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Notes notes;

    @Autowired
    private Productions productions;

    @Autowired
    private Cast cast;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient db;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    @Autowired
    private Pointers pointers;

    @Autowired
    private Guests guests;

    @Autowired
    private GuestDoors doors;

    @Autowired
    private Visits visits;

    private String secret = "";
    private final SeatId leosSeat = new SeatId(Id.fresh());
    private final SeatId elisSeat = new SeatId(Id.fresh());
    private Person eliHimself;
    private Viewer leo = Viewer.VISITOR;
    private Viewer eli = Viewer.VISITOR;
    private Part film;
    private Cut cut;

    @BeforeEach
    void begin() {
        leo = cast.someone("Leo");
        eliHimself = cast.keyholder("Eli");
        eli = cast.viewer(eliHimself);
        film = productions.start(PartKind.FILM, PartDraft.titled("Harbour"), leo, clock.instant());
        productions.grant(film.id(), eli.someone(), GrantRole.EDITOR, leo, clock.instant());
        Studio studio = new Studio(context, folder);
        cut = studio.cut(film, leo, 4);
        studio.ready(cut.asset().id());
    }

    private Review review(Viewer viewer) {
        return reviews.of(cut.id(), viewer);
    }

    private void bothIn() {
        screenings.enter(review(leo), leosSeat, leo);
        screenings.enter(review(eli), elisSeat, eli);
    }

    private static SitterId who(Viewer viewer) {
        return SitterId.of(viewer.someone());
    }

    private Screening.Place place() {
        return Objects.requireNonNull(moments.of(cut.id()).placeNow());
    }

    @Test
    void whoeverBeginsLeadsAndHandsTheLeadOverWhenAsked() {
        bothIn();
        Screening both = moments.of(cut.id()).together();
        assertThat(both.here()).extracting(Screening.Here::name).containsExactly("Leo", "Eli");
        assertThat(both.leader()).isEqualTo(leo.person());

        Screening asked =
                screenings.lead(cut.id(), elisSeat, eli.someone(), eli).together();
        assertThat(asked.leader()).isEqualTo(leo.person());
        assertThat(asked.asks()).isEqualTo(eli.person());
        assertThat(screenings
                        .lead(cut.id(), leosSeat, leo.someone(), leo)
                        .together()
                        .asks())
                .as("Leo keeps it")
                .isNull();
        assertThatThrownBy(() -> screenings.lead(cut.id(), elisSeat, leo.someone(), eli))
                .isInstanceOf(Invalid.class);
        screenings.lead(cut.id(), elisSeat, eli.someone(), eli);
        assertThat(screenings
                        .lead(cut.id(), leosSeat, eli.someone(), leo)
                        .together()
                        .leader())
                .isEqualTo(eli.person());
        assertThatThrownBy(() -> screenings.move(review(leo), leosSeat, 3, 0, leo))
                .isInstanceOf(Refused.class)
                .hasMessage("screening.not-leading");
    }

    @Test
    void aLeaderWhoIsGoneLeadsNoLongerAndTheLeadIsThereToTake() {
        bothIn();
        db.sql("update screening_seat set seen_at = clock_timestamp() - interval '9 seconds' where person_id = ?")
                .param(leo.someone().value())
                .update();
        assertThat(screenings.stays(cut.id(), elisSeat, who(eli))).isTrue();
        Screening left = moments.of(cut.id()).together();
        assertThat(left.here()).extracting(Screening.Here::name).containsExactly("Eli");
        assertThat(left.leader()).isNull();
        assertThat(screenings
                        .lead(cut.id(), elisSeat, eli.someone(), eli)
                        .together()
                        .leader())
                .isEqualTo(eli.person());
        assertThat(screenings.stays(cut.id(), leosSeat, who(leo))).isFalse();
        screenings.leave(cut.id(), elisSeat, who(eli));
        screenings.leave(cut.id(), elisSeat, who(eli));
        assertThat(moments.of(cut.id()).together()).isEqualTo(new Screening(null, null, List.of()));
        db.sql("update screening set speed_percent = 200 where cut = ?")
                .param(cut.id().value())
                .update();
        screenings.enter(review(eli), elisSeat, eli);
        assertThat(place().speed())
                .as("what ran when the last ones went stands")
                .isZero();
    }

    @Test
    void theLeadersFrameAndSpeedAndEachOnesPointerAreKeptWithinTheirLimits() {
        bothIn();
        screenings.move(review(leo), leosSeat, 42, -2, leo);
        assertThat(place().frame()).isEqualTo(42);
        assertThat(place().speed()).isEqualTo(-2);
        assertThat(place().ageMs()).isBetween(0L, 60_000L);
        assertThatThrownBy(() -> screenings.move(review(leo), leosSeat, 9_999, 0, leo))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> screenings.move(review(leo), leosSeat, 1, Double.NaN, leo))
                .isInstanceOf(Invalid.class);
        Drawing drawing = new Drawing(
                List.of(new Drawing.Shape(Drawing.Tool.BOX, Drawing.Ink.TEAL, List.of(0.1, 0.1, 0.5, 0.5))));
        Map<SitterId, Long> before = moments.of(cut.id()).drawn();
        screenings.sketch(review(eli), elisSeat, 7, drawing, eli);
        assertThat(moments.of(cut.id()).sketches()).containsExactly(new Screening.Sketch(who(eli), 7, drawing));
        assertThat(moments.of(cut.id()).drawn()).isNotEqualTo(before);
        screenings.sketch(review(eli), elisSeat, 7, null, eli);
        assertThat(moments.of(cut.id()).sketches()).isEmpty();
    }

    private List<Screening.Pointer> pointers() {
        pointers.write();
        return moments.of(cut.id()).pointers();
    }

    @Test
    void aPointerCostsNoQueryAndIsWrittenWithAllOthersWhereItsPageSits() {
        bothIn();
        assertThatThrownBy(() -> screenings.point(cut.id(), elisSeat, 1.5, 0.5, null))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> screenings.point(cut.id(), new SeatId(Id.fresh()), 0.5, 0.5, null))
                .isInstanceOf(Refused.class)
                .hasMessage("screening.not-here");
        screenings.point(cut.id(), elisSeat, 0.1, 0.5, null);
        screenings.point(cut.id(), leosSeat, 0.1, 0.5, null);
        assertThat(SentStatements.by(() -> {
                    for (int i = 0; i < 50; i++) {
                        screenings.point(cut.id(), elisSeat, i / 100.0, 0.5, null);
                        screenings.point(cut.id(), leosSeat, 0.75, i / 100.0, null);
                    }
                }))
                .isZero();
        assertThat(pointers())
                .containsExactlyInAnyOrder(
                        new Screening.Pointer(who(eli), 0.49f, 0.5), new Screening.Pointer(who(leo), 0.75, 0.49f));
        screenings.point(cut.id(), elisSeat, null, null, 8L);
        assertThat(pointers()).extracting(Screening.Pointer::who).containsExactly(who(leo));
        screenings.point(cut.id(), elisSeat, 0.25, 0.5, 7L);
        assertThat(pointers()).as("which came after a later one").hasSize(1);

        Pointers elsewhere = new Pointers(rows);
        elsewhere.point(new Pointers.Page(cut.id(), elisSeat), new Pointers.Pointed(0.25, 0.5, 9L));
        screenings.leave(cut.id(), elisSeat, who(eli));
        screenings.point(cut.id(), elisSeat, 0.5, 0.5, null);
        elsewhere.write();
        assertThat(pointers()).as("whoever left points no more").hasSize(1);
        assertThatThrownBy(() -> screenings.point(cut.id(), elisSeat, 0.5, 0.5, null))
                .as("and this node knows it by now")
                .hasMessage("screening.not-here");
    }

    @Test
    void aGuestIsSeenByWhoeverLooksWithThemAndNeverLeads() {
        Viewer bo = cast.someone("Bo");
        reviews.open(cut.id(), Circle.ALL, "", leo, clock.instant());
        Review hers = visit("Inês");
        SitterId ines = SitterId.of(Speaker.in(hers, Viewer.VISITOR));
        SeatId seat = new SeatId(Id.fresh());
        Moment alone = screenings.enter(hers, seat, Viewer.VISITOR);
        assertThat(alone.together().leader()).isNull();
        assertThat(alone.together().to(review(bo), false).here())
                .as("Bo is not in")
                .isEmpty();
        screenings.enter(review(eli), elisSeat, eli);
        Screening both = moments.of(cut.id()).together();
        assertThat(both.leader()).as("the first who can").isEqualTo(eli.person());
        assertThat(both.here()).extracting(Screening.Here::guest).containsExactly(true, false);
        assertThat(both.to(hers, true).here())
                .extracting(Screening.Here::handle)
                .containsOnlyNulls();
        assertThat(both.to(review(leo), false).here()).hasSize(2);
        assertThatThrownBy(() -> screenings.lead(cut.id(), elisSeat, new PersonId(ines.value()), eli))
                .isInstanceOf(Invalid.class);
        screenings.point(cut.id(), seat, 0.5, 0.5, null);
        assertThat(pointers()).containsExactly(new Screening.Pointer(ines, 0.5, 0.5));
        screenings.leave(cut.id(), elisSeat, who(eli));
        assertThat(moments.of(cut.id()).together().leader()).isNull();
        guests.revoke(cut.id(), Objects.requireNonNull(hers.pass()).holder().id(), leo, clock.instant());
        assertThat(moments.of(cut.id()).together().here())
                .as("put out with her link")
                .isEmpty();
    }

    private Review visit(String name) {
        Guests.Fresh fresh = guests.make(
                cut.id(),
                new GuestDraft(name, 3, false, false, false, false),
                "seven gulls at noon",
                leo,
                clock.instant());
        GuestDoors.Visit visit = doors.enter(fresh.token(), "seven gulls at noon", clock.instant());
        secret = visit.secret();
        return visits.of(visit.guest().id(), secret);
    }

    @Test
    void aGuestHearsWhatHappensUntilTheyAreLetOutAndThenAtOnceNothing() throws Exception {
        Review hers = visit("Gus");
        SeatId seat = new SeatId(Id.fresh());
        String at = hers.link();
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> beside = new CopyOnWriteArrayList<>();
        screenings.enter(review(eli), elisSeat, eli);
        screenings.enter(hers, seat, Viewer.VISITOR);
        String cookie = Visits.COOKIE + "=" + secret;
        Thread listening = Thread.ofVirtual().start(() -> listen(at + "/live?seat=" + seat.text(), cookie, heard));
        Thread other = Thread.ofVirtual().start(() -> listen(at + "/live", cookie, beside));
        await().until(() -> heard.contains("event:here") && beside.contains("event:here"));
        screenings.move(review(eli), elisSeat, 12, 0, eli);
        await().untilAsserted(() -> assertThat(heard).anyMatch(line -> line.startsWith("data:{\"frame\":12,")));
        assertThat(heard).anyMatch(line -> line.contains("\"name\":\"Gus\""));
        assertThat(beside).noneMatch(line -> line.contains("\"name\":\"Gus\"") || line.contains("\"frame\":12"));
        guests.revoke(cut.id(), Objects.requireNonNull(hers.pass()).holder().id(), leo, clock.instant());
        await().untilAsserted(() -> assertThat(heard).contains("event:over"));
        await().untilAsserted(() -> assertThat(beside).contains("event:over"));
        assertThat(moments.of(cut.id()).together().here())
                .extracting(Screening.Here::name)
                .containsExactly("Eli");
        listening.join(LONG);
        other.join(LONG);
        List<String> late = new CopyOnWriteArrayList<>();
        listen(at + "/live?seat=" + seat.text(), cookie, late);
        assertThat(late).noneMatch(line -> line.startsWith("event:"));
    }

    @Test
    void nobodyMoreComesInThanThereIsRoomFor() {
        bothIn();
        List<PersonId> more = db.sql("select id from person where id not in (:leo, :eli) limit :most")
                .param("leo", leo.someone().value())
                .param("eli", eli.someone().value())
                .param("most", Screening.PEOPLE_MAX)
                .query((row, n) -> new PersonId(row.getObject(1, java.util.UUID.class)))
                .list();
        while (more.size() < Screening.PEOPLE_MAX - 2) {
            more.add(cast.someone("Gus").someone());
        }
        more.subList(0, Screening.PEOPLE_MAX - 2)
                .forEach(each -> rows.seat(cut.id(), new Speaker(each, null, ""), new SeatId(Id.fresh())));
        Viewer dee = cast.someone("Dee");
        productions.grant(film.id(), dee.someone(), GrantRole.EDITOR, leo, clock.instant());
        assertThatThrownBy(() -> screenings.enter(review(dee), new SeatId(Id.fresh()), dee))
                .isInstanceOf(Refused.class)
                .hasMessage("screening.many");
        screenings.enter(review(eli), new SeatId(Id.fresh()), eli);
        assertThat(screenings.stays(cut.id(), elisSeat, who(eli)))
                .as("the page that Eli was in with before")
                .isFalse();
    }

    @Test
    void whatMovedIsReadOnceForAllWhoListenAndSaysWhetherNotesDid() throws Exception {
        try (Watching<CutId>.Watch watch = moments.watch(cut.id()).orElseThrow()) {
            bothIn();
            long line = watch.await(moments.of(cut.id()).line() - 1, LONG);
            Moment both = moments.at(cut.id(), line);
            assertThat(both.together().here()).hasSize(2);
            assertThat(moments.at(cut.id(), line)).isSameAs(both);
            NoteDraft said = new NoteDraft(Flicks.ZERO, null, ReviewNote.Kind.IDEA, "Wider", null, false);
            notes.add(cut.id(), said, leo, clock.instant());
            Moment noted = moments.at(cut.id(), watch.await(both.line(), LONG));
            assertThat(noted.line()).isGreaterThan(both.line());
            assertThat(noted.steps()).isGreaterThan(both.steps());
            screenings.point(cut.id(), elisSeat, 0.5, 0.5, null);
            Moment pointed = moments.at(cut.id(), watch.await(noted.line(), LONG));
            assertThat(pointed.pointers()).hasSize(1);
            assertThat(pointed.steps()).isEqualTo(noted.steps());
        }
    }

    @Test
    void whatHappensIsToldWhileItDoesAndNothingMoreOnceTheCutIsNotTheirs() throws Exception {
        screenings.enter(review(eli), elisSeat, eli);
        List<String> heard = new CopyOnWriteArrayList<>();
        Browser browser = cast.browser(eliHimself);
        String live = film.link() + "/cuts/1/review/live?seat=" + elisSeat.text();
        Thread listening =
                Thread.ofVirtual().start(() -> listen(live, "tallylight=" + browser.cookie("tallylight"), heard));
        await().until(() -> heard.contains("event:here"));
        screenings.enter(review(leo), leosSeat, leo);
        screenings.move(review(eli), elisSeat, 12, 0, eli);
        screenings.point(cut.id(), leosSeat, 0.5, 0.25, null);
        await().untilAsserted(() -> assertThat(heard)
                .anyMatch(line -> line.startsWith("data:{\"frame\":12,"))
                .anyMatch(line -> line.contains("\"x\":0.5,\"y\":0.25")));
        long noted = heard.stream().filter("event:notes"::equals).count();
        NoteDraft said = new NoteDraft(Flicks.ZERO, null, ReviewNote.Kind.IDEA, "Wider", null, false);
        notes.add(cut.id(), said, leo, clock.instant());
        await().untilAsserted(() ->
                assertThat(heard.stream().filter("event:notes"::equals).count()).isGreaterThan(noted));
        productions.revoke(film.id(), eli.someone(), GrantRole.EDITOR, leo, clock.instant());
        await().untilAsserted(() -> assertThat(heard).contains("event:over"));
        assertThat(moments.of(cut.id()).together().here())
                .extracting(Screening.Here::name)
                .as("and is put out")
                .containsExactly("Leo");
        listening.join(Duration.ofSeconds(30));
        assertThat(listening.isAlive()).isFalse();
    }

    private void listen(String path, String cookie, List<String> heard) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Cookie", cookie)
                    .build();
            HttpResponse<java.io.InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                lines.lines().forEach(heard::add);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void asJsonItIsTheSameAndForNobodyWhoDoesNotSeeTheCut() {
        Api eliApi = new Api(port, cast.token(eli));
        String at = "/api/v1/cuts/" + cut.id().text() + "/review/screening";
        assertThat(eliApi.get(at).body().path("together").path("here")).isEmpty();
        assertThat(eliApi.put(at, Map.of()).status()).isEqualTo(422);
        Api.Answer in = eliApi.put(at, Map.of("seat", elisSeat.text()));
        assertThat(in.at("together", "leader")).isEqualTo(eli.someone().text());
        assertThat(eliApi.put(at + "/place", Map.of("seat", elisSeat.text(), "frame", 5, "speed", 1.5))
                        .status())
                .isEqualTo(204);
        assertThat(eliApi.get(at).body().path("place").path("speed").asDouble()).isEqualTo(1.5);
        assertThat(eliApi.put(at + "/following", Map.of("seat", elisSeat.text(), "follows", false))
                        .status())
                .isEqualTo(204);
        assertThat(eliApi.put(at + "/sketch", Map.of("seat", elisSeat.text(), "frame", 5, "drawing", "{"))
                        .status())
                .isEqualTo(422);
        Api nobody = new Api(port, "");
        Map<String, Object> pointing = Map.of("seat", elisSeat.text(), "x", 0.5, "y", 0.5, "count", 1);
        assertThat(nobody.put(at + "/pointer", pointing).status())
                .as("the seat says who it is")
                .isEqualTo(204);
        assertThat(SentStatements.byRequests(() -> nobody.put(at + "/pointer", pointing)))
                .isZero();
        Api sam = new Api(port, cast.token(cast.someone("Sam")));
        assertThat(sam.get(at).status()).isEqualTo(404);
        assertThat(sam.put(at, Map.of("seat", leosSeat.text())).status()).isEqualTo(404);
        assertThat(sam.put(at + "/pointer", Map.of("seat", leosSeat.text(), "x", 0.5, "y", 0.5))
                        .status())
                .isEqualTo(404);
        assertThat(eliApi.delete(at + "?seat=" + elisSeat.text()).status()).isEqualTo(204);
        assertThat(eliApi.get(at).body().path("together").path("here")).isEmpty();
    }
}
