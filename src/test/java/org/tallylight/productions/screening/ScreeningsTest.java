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
import org.tallylight.productions.review.Drawing;
import org.tallylight.productions.review.NoteDraft;
import org.tallylight.productions.review.Notes;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.ReviewNote;
import org.tallylight.productions.review.Reviews;
import org.tallylight.productions.screening.Screening.SeatId;
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
        assertThat(screenings.stays(cut.id(), elisSeat, eli.someone())).isTrue();
        Screening left = moments.of(cut.id()).together();
        assertThat(left.here()).extracting(Screening.Here::name).containsExactly("Eli");
        assertThat(left.leader()).isNull();
        assertThat(screenings
                        .lead(cut.id(), elisSeat, eli.someone(), eli)
                        .together()
                        .leader())
                .isEqualTo(eli.person());
        assertThat(screenings.stays(cut.id(), leosSeat, leo.someone())).isFalse();
        screenings.leave(cut.id(), elisSeat, eli.someone());
        screenings.leave(cut.id(), elisSeat, eli.someone());
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
        screenings.point(cut.id(), elisSeat, 0.25, 0.5, eli);
        assertThat(moments.of(cut.id()).pointers()).containsExactly(new Screening.Pointer(eli.someone(), 0.25, 0.5));
        screenings.point(cut.id(), elisSeat, null, null, eli);
        assertThat(moments.of(cut.id()).pointers()).isEmpty();
        assertThatThrownBy(() -> screenings.point(cut.id(), elisSeat, 1.5, 0.5, eli))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> screenings.point(cut.id(), leosSeat, 0.5, 0.5, eli))
                .isInstanceOf(Refused.class)
                .hasMessage("screening.not-here");
        db.sql("update screening_seat set pointed_at = clock_timestamp() + interval '1 hour'")
                .update();
        assertThatThrownBy(() -> screenings.point(cut.id(), elisSeat, 0.5, 0.5, eli))
                .isInstanceOf(Refused.class)
                .hasMessage("screening.fast");

        Drawing drawing = new Drawing(
                List.of(new Drawing.Shape(Drawing.Tool.BOX, Drawing.Ink.TEAL, List.of(0.1, 0.1, 0.5, 0.5))));
        Map<PersonId, Long> before = moments.of(cut.id()).drawn();
        screenings.sketch(review(eli), elisSeat, 7, drawing, eli);
        assertThat(moments.of(cut.id()).sketches()).containsExactly(new Screening.Sketch(eli.someone(), 7, drawing));
        assertThat(moments.of(cut.id()).drawn()).isNotEqualTo(before);
        screenings.sketch(review(eli), elisSeat, 7, null, eli);
        assertThat(moments.of(cut.id()).sketches()).isEmpty();
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
        more.subList(0, Screening.PEOPLE_MAX - 2).forEach(each -> rows.seat(cut.id(), each, new SeatId(Id.fresh())));
        Viewer dee = cast.someone("Dee");
        productions.grant(film.id(), dee.someone(), GrantRole.EDITOR, leo, clock.instant());
        assertThatThrownBy(() -> screenings.enter(review(dee), new SeatId(Id.fresh()), dee))
                .isInstanceOf(Refused.class)
                .hasMessage("screening.many");
        screenings.enter(review(eli), new SeatId(Id.fresh()), eli);
        assertThat(screenings.stays(cut.id(), elisSeat, eli.someone()))
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
            screenings.point(cut.id(), elisSeat, 0.5, 0.5, eli);
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
        Thread listening = Thread.ofVirtual().start(() -> listen(browser, heard));
        await().until(() -> heard.contains("event:here"));
        screenings.enter(review(leo), leosSeat, leo);
        screenings.move(review(eli), elisSeat, 12, 0, eli);
        screenings.point(cut.id(), leosSeat, 0.5, 0.25, leo);
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

    private void listen(Browser browser, List<String> heard) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/parts/"
                            + film.id().text() + "/cuts/1/review/live?seat=" + elisSeat.text()))
                    .header("Cookie", "tallylight=" + browser.cookie("tallylight"))
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
        Api sam = new Api(port, cast.token(cast.someone("Sam")));
        assertThat(sam.get(at).status()).isEqualTo(404);
        assertThat(sam.put(at, Map.of("seat", leosSeat.text())).status()).isEqualTo(404);
        assertThat(eliApi.delete(at + "?seat=" + elisSeat.text()).status()).isEqualTo(204);
        assertThat(eliApi.get(at).body().path("together").path("here")).isEmpty();
    }
}
