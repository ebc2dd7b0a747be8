package org.tallylight.productions.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import org.tallylight.interchange.About;
import org.tallylight.interchange.Clip;
import org.tallylight.interchange.Details;
import org.tallylight.interchange.Edit;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Media;
import org.tallylight.interchange.Piece;
import org.tallylight.interchange.Range;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.Time;
import org.tallylight.interchange.Track;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Saying;
import org.tallylight.productions.Slots;
import org.tallylight.productions.Studio;
import org.tallylight.productions.exchange.SentTimeline.How;
import org.tallylight.productions.exchange.SentTimeline.SentTimelineId;
import org.tallylight.productions.exchange.SentTimeline.Shown;
import org.tallylight.productions.exchange.SentTimeline.Suggested;
import org.tallylight.productions.exchange.SentTimeline.Why;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.likeness.MadePictures;
import org.tallylight.works.likeness.MadeSounds;
import org.tallylight.works.likeness.Pieces.Like;
import tools.jackson.databind.JsonNode;

/** What no name tells is known by what the cut's own film shows, if it is one work's alone. */
@OnTallylight
class RecognizingTest {
    /** Pictures that nothing else looks like, the same for the same number. */
    private static final String LIFE = "-f lavfi -i life=s=40x24:r=2:mold=10:ratio=0.4:seed=%d,"
            + "scale=320:192:flags=neighbor,fps=24 -t 8 -c:v libx264 -preset ultrafast -pix_fmt yuv420p";

    @Autowired
    private Cast cast;

    @Autowired
    private Slots slots;

    @Autowired
    private Parts parts;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Recognizing recognizing;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Studio studio;
    private Person person;
    private Viewer dora;
    private Api api;

    @BeforeEach
    void aDirector() {
        studio = new Studio(context, folder);
        person = cast.keyholder("Dora", Role.DIRECTOR);
        dora = cast.viewer(person);
        api = new Api(port, cast.token(dora));
    }

    private void printed(Work work) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> db.sql("select exists (select 1 from print where work_id = ? and listed_at is not null)")
                        .param(work.id().value())
                        .query(Boolean.class)
                        .single());
    }

    private Api.Answer looked(String id) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            Api.Answer sent = api.get("/api/v1/timeline-files/" + id);
            return sent.body().path("looking").path("of").asInt() > 0
                    && sent.body().path("looking").path("done").asInt()
                            == sent.body().path("looking").path("of").asInt();
        });
        return api.get("/api/v1/timeline-files/" + id);
    }

    @Test
    void theFilmOfTheCutTellsWhatNobodyNamed() throws IOException {
        Work life = studio.made(dora, "Cells", "cells.mp4", LIFE.formatted(7), Audience.EVERYONE);
        Work waiting = studio.filmed(dora, "Quiet harbour", 3);
        printed(life);
        Work whole = studio.made(dora, "Whole", "whole.mp4", LIFE.formatted(7), Audience.ONLY_ME);
        Cut cut = cut(whole);
        slots.place(cut.part(), waiting.id(), Saying.NOTHING, dora, clock.instant());
        Path list = Files.writeString(folder.resolve("cut.edl"), """
                TITLE: WEATHER
                FCM: NON-DROP FRAME
                * TALLYLIGHT RATE: 24/1

                001  AX       V     C        00:00:00:00 00:00:07:00 00:00:00:00 00:00:07:00
                * FROM CLIP NAME: IMG_0042.MOV

                002  AX       V     C        00:00:00:00 00:00:01:00 00:00:07:00 00:00:08:00
                * FROM CLIP NAME: quiet_harbour_grade.mov
                """);
        Api.Answer sent = api.form("/api/v1/cuts/" + cut.id() + "/timeline-files", list);
        assertThat(sent.status()).as(sent.said()).isEqualTo(201);
        looked(sent.text("id"));
        JsonNode media = api.get("/api/v1/timeline-files/" + sent.text("id") + "/media")
                .body()
                .path("items");
        assertThat(media.valueStream().map(each -> each.path("how").asString())).containsExactly("FINGERPRINT", "OPEN");
        assertThat(media.get(0).path("work").asString()).isEqualTo(life.id().text());
        var may = media.get(1).path("suggestions").get(0);
        assertThat(may.path("work").asString()).isEqualTo(waiting.id().text());
        assertThat(may.path("why").asString()).isEqualTo("NAME");
        Browser browser = cast.browser(person);
        String page = browser.get(cut.link() + "/exchange/" + sent.text("id")).body();
        assertThat(page).contains("by what the film shows or plays there", "Cells", "called nearly the same");
        assertThat(parts.get(cut.part()).title()).isEqualTo("Weather");
        goesOnAndEnds(SentTimelineId.of(sent.text("id")), cut.link() + "/exchange/" + sent.text("id"));
    }

    /** A cut whose film is that of a work. */
    private Cut cut(Work whole) {
        Part film = context.getBean(Productions.class)
                .start(PartKind.FILM, PartDraft.titled("Weather"), dora, clock.instant());
        Cut cut = context.getBean(Cuts.class)
                .add(film.id(), Objects.requireNonNull(whole.latest().asset()), "", null, null, dora, clock.instant());
        studio.ready(cut.asset().id());
        return cut;
    }

    /** How each of the media of a list is known, and as which work. */
    private List<String> known(Cut cut, String list) throws IOException {
        Path file = Files.writeString(folder.resolve("cut.edl"), """
                TITLE: WEATHER
                FCM: NON-DROP FRAME
                * TALLYLIGHT RATE: 24/1

                """ + list);
        Api.Answer sent = api.form("/api/v1/cuts/" + cut.id() + "/timeline-files", file);
        assertThat(sent.status()).as(sent.said()).isEqualTo(201);
        looked(sent.text("id"));
        return api.get("/api/v1/timeline-files/" + sent.text("id") + "/media")
                .body()
                .path("items")
                .valueStream()
                .map(each -> each.path("label").asString() + " "
                        + each.path("how").asString() + " "
                        + each.path("work").asString(""))
                .toList();
    }

    @Test
    void aSoundIsKnownByWhatTheFilmPlays() throws IOException {
        Path tune = MadeSounds.tune(folder, 4_711, 20);
        Work song = studio.made(dora, "Tune", "tune.wav", "-i " + tune, Audience.EVERYONE);
        printed(song);
        Work whole = studio.made(
                dora,
                "Whole",
                "whole.mp4",
                "-f lavfi -i color=gray:s=320x180:r=24:d=18 -f lavfi -i anullsrc=r=22050:d=4 -ss 3 -t 14 -i " + tune
                        + " -filter_complex [1:a][2:a]concat=n=2:v=0:a=1[a] -map 0:v -map [a] -c:v libx264 -preset ultrafast"
                        + " -pix_fmt yuv420p -c:a aac",
                Audience.ONLY_ME);
        assertThat(known(cut(whole), """
                001  AX       A     C        00:00:00:00 00:00:04:00 00:00:00:00 00:00:04:00
                * FROM CLIP NAME: ZOOM0001.WAV

                002  AX       A     C        00:00:03:00 00:00:17:00 00:00:04:00 00:00:18:00
                * FROM CLIP NAME: ZOOM0002.WAV
                """))
                .containsExactly("ZOOM0001.WAV OPEN ", "ZOOM0002.WAV FINGERPRINT " + song.id());
    }

    @Test
    void aStillIsKnownByWhatTheFilmShows() throws IOException {
        Path stone = MadePictures.png(MadePictures.photograph(4_711), folder.resolve("stone.png"));
        Path other = MadePictures.png(MadePictures.photograph(4_712), folder.resolve("other.png"));
        Work picture = studio.made(dora, "Stone", "stone.png", "-i " + stone + " -frames:v 1", Audience.EVERYONE);
        printed(picture);
        Work whole = studio.made(
                dora,
                "Whole",
                "whole.mp4",
                "-loop 1 -framerate 24 -t 4 -i " + other + " -loop 1 -framerate 24 -t 6 -i " + stone
                        + " -filter_complex [0:v]scale=640:480[a];[1:v]scale=640:480[b];[a][b]concat=n=2:v=1[v] -map [v]"
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p",
                Audience.ONLY_ME);
        assertThat(known(cut(whole), """
                001  AX       V     C        00:00:00:00 00:00:04:00 00:00:00:00 00:00:04:00
                * FROM CLIP NAME: DSC_0001.JPG

                002  AX       V     C        00:00:00:00 00:00:06:00 00:00:04:00 00:00:10:00
                * FROM CLIP NAME: DSC_0002.JPG
                """))
                .containsExactly("DSC_0001.JPG OPEN ", "DSC_0002.JPG FINGERPRINT " + picture.id());
    }

    /** Of two media the first is known by the film, and the second is not. */
    private void goesOnAndEnds(SentTimelineId id, String link) throws IOException {
        set(id, "media = jsonb_set(media, '{0,how}', '\"OPEN\"'), looked = 1");
        assertThat(recognizing.look(id)).isFalse();
        assertThat(said(id, "media #>> '{0,how}'")).isEqualTo("OPEN");
        assertThat(said(id, "looked || ' of ' || to_look")).isEqualTo("2 of 2");
        set(id, "looked = 0");
        assertThat(recognizing.look(id)).isFalse();
        assertThat(said(id, "media #>> '{0,how}'")).isEqualTo("FINGERPRINT");
        assertThat(said(id, "looked || ' of ' || to_look")).isEqualTo("2 of 2");
        isGivenUp(id, link);
        set(id, "looked = 0, taken_at = sent_at");
        assertThat(recognizing.look(id)).isFalse();
        assertThat(said(id, "looked || ' of ' || to_look")).isEqualTo("2 of 2");
    }

    /** Its last try never ended. */
    private void isGivenUp(SentTimelineId id, String link) throws IOException {
        set(id, "looked = 0, tries = 3");
        recognizing.look(id, () -> false);
        assertThat(said(id, "looked || ' of ' || to_look")).isEqualTo("2 of 2");
        Api operator = new Api(port, cast.token(cast.someone("Olga", Role.OPERATOR)));
        JsonNode failure = operator.get("/api/v1/admin/failures?size=100")
                .body()
                .path("items")
                .valueStream()
                .filter(each -> each.path("id").asString().equals(id.text()))
                .findFirst()
                .orElseThrow();
        assertThat(failure.path("fileName").asString()).isEqualTo("cut.edl");
        assertThat(failure.path("tries").asInt()).isEqualTo(3);
        String says = failure.path("says").asString();
        assertThat(says).contains("could not be compared with the film");
        assertThat(api.get("/api/v1/timeline-files/" + id.text()).said()).contains("\"givenUp\":true");
        assertThat(cast.browser(person).get(link).body()).contains(says);
        assertThat(operator.post("/api/v1/admin/failures/" + id.text() + "/retry", "{}")
                        .status())
                .isEqualTo(202);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> said(id, "looked || ' of ' || to_look || ' ' || (failed_at is null)")
                        .equals("2 of 2 true"));
        assertThat(operator.get("/api/v1/admin/failures?size=100").said()).doesNotContain(id.text());
    }

    private void set(SentTimelineId id, String what) {
        db.sql("update timeline_file set " + what + " where id = ?")
                .param(id.value())
                .update();
    }

    private String said(SentTimelineId id, String what) {
        return db.sql("select " + what + " from timeline_file where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    @Test
    void moreThanOneJobComparesIsComparedInTheEnd() throws IOException {
        int media = 2_100;
        Cut cut = studio.cut(dora, "Many", 2);
        studio.ready(cut.asset().id());
        List<Piece> clips = new ArrayList<>();
        for (int i = 0; i < media; i++) {
            About about = About.named("shot " + i + ".mov");
            clips.add(Clip.of(
                    about,
                    Range.frames(0, 1, Rate.of(24, false)),
                    Details.NONE,
                    new Media.External(about, null, about.name())));
        }
        Edit edit = Edit.of("Many", Time.zero(Rate.of(24, false)), List.of(Track.of("V1", Track.VIDEO, clips)));
        Path file =
                Files.write(folder.resolve("many.otio"), Format.OTIO.write(edit).bytes());
        Api.Answer sent = api.form("/api/v1/cuts/" + cut.id() + "/timeline-files", file);
        assertThat(sent.status()).as(sent.said()).isEqualTo(201);
        assertThat(looked(sent.text("id")).body().path("looking").path("of").asInt())
                .isEqualTo(media);
    }

    private static Shown open(Suggested... suggestions) {
        return new Shown("x.mov", 1, Flicks.ZERO, How.OPEN, null, List.of(suggestions));
    }

    @Test
    void onlyWhatIsOneWorksAloneIsKnown() {
        WorkId one = WorkId.fresh();
        WorkId other = WorkId.fresh();
        WorkId named = WorkId.fresh();
        assertThat(Recognizing.recognized(open(), List.of(new Like(one, 9_500))).how())
                .isEqualTo(How.FINGERPRINT);
        assertThat(Recognizing.recognized(open(), List.of(new Like(one, 9_500), new Like(other, 4_000)))
                        .work())
                .isEqualTo(one);
        Shown both = Recognizing.recognized(
                open(Suggested.of(named, Why.NAME), Suggested.of(one, Why.LENGTH)),
                List.of(new Like(one, 9_500), new Like(other, 9_000)));
        assertThat(both.how()).isEqualTo(How.OPEN);
        assertThat(both.suggestions())
                .containsExactly(
                        new Suggested(one, Why.LIKENESS, 95),
                        new Suggested(other, Why.LIKENESS, 90),
                        Suggested.of(named, Why.NAME));
        Shown weak = Recognizing.recognized(open(), List.of(new Like(one, 6_000), new Like(other, 500)));
        assertThat(weak.suggestions()).containsExactly(new Suggested(one, Why.LIKENESS, 60));
    }
}
