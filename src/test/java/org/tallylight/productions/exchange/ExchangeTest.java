package org.tallylight.productions.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Studio;
import org.tallylight.productions.Use;
import org.tallylight.productions.UseId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.Work;
import tools.jackson.databind.JsonNode;

/** A cut's timeline goes out to an edit suite and comes back, over HTTP, with nobody typing a list. */
@OnTallylight
class ExchangeTest {
    @Autowired
    private Cast cast;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Person person;
    private Viewer director;
    private Work sky;
    private Work song;
    private Work poem;
    private Cut cut;
    private Api api;

    @BeforeEach
    void aCutWithATimeline() {
        Studio studio = new Studio(context, folder);
        person = cast.keyholder("Dora", Role.DIRECTOR);
        director = cast.viewer(person);
        api = new Api(port, cast.token(director));
        sky = studio.filmed(director, "Evening sky", 4);
        song = studio.sounded(director, "A song", 8);
        poem = studio.written(director, Description.titled("A poem"), Audience.EVERYONE);
        cut = studio.cut(director, "Weather", 10);
        studio.ready(cut.asset().id());
        List<Use> uses = List.of(
                use(sky, Department.PICTURE, 1, 0, 48, 24, 72, ""),
                use(sky, Department.PICTURE, 2, 96, 144, 0, 96, "twice as fast"),
                use(song, Department.MUSIC, 1, 0, 144, 0, 144, ""),
                Studio.offScreen(poem, Department.WRITING, 10_000));
        assertThat(cuts.edit(cut.id(), uses, director, clock.instant()))
                .isInstanceOf(org.tallylight.productions.Edit.Kept.class);
    }

    /** In frames of 24000/1001. */
    private static Use use(
            Work work, Department department, int track, int in, int out, int sourceIn, int sourceOut, String note) {
        return new Use(
                UseId.fresh(),
                work.id(),
                1,
                department,
                track,
                department.heard() ? 2 : 4,
                frames(in),
                frames(out),
                frames(sourceIn),
                frames(sourceOut),
                null,
                null,
                0,
                note);
    }

    private static Flicks frames(int frames) {
        return Flicks.ofFrames(frames, 24_000, 1001);
    }

    private record Said(String work, Department department, Flicks in, Flicks out, Flicks sourceIn, Flicks sourceOut) {}

    private List<Said> timeline() {
        return cuts.timeline(cut.id()).uses().stream()
                .map(use -> new Said(
                        use.work().text(), use.department(), use.in(), use.out(), use.sourceIn(), use.sourceOut()))
                .toList();
    }

    private Path downloaded(String ending) throws IOException, InterruptedException {
        HttpResponse<byte[]> file = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/cuts/" + cut.id()
                                        + "/timeline." + ending))
                                .header("Authorization", "Bearer " + api.token())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).isEqualTo(200);
        return Files.write(folder.resolve("back." + ending), file.body());
    }

    private Api.Answer sent(Path file) {
        return api.form("/api/v1/cuts/" + cut.id() + "/timeline-files", file);
    }

    @Test
    void whatGoesOutComesBackToTheFrame() throws Exception {
        List<Said> on =
                timeline().stream().filter(each -> each.sourceIn() != null).toList();
        for (String ending : List.of("xml", "fcpxml", "mlt", "otio")) {
            Api.Answer back = sent(downloaded(ending));
            assertThat(back.status()).as(back.said()).isEqualTo(201);
            assertThat(media(back).valueStream().map(each -> each.path("how").asString()))
                    .containsOnly("ID");
            List<Use> before = cuts.timeline(cut.id()).uses();
            cuts.edit(cut.id(), List.of(), director, clock.instant());
            Api.Answer taken = api.post("/api/v1/timeline-files/" + back.text("id") + "/taking", Map.of());
            assertThat(taken.status()).as(taken.said()).isEqualTo(200);
            // Only in OTIO there is a place for what we alone know: that a sound is music.
            boolean all = ending.equals("otio");
            assertThat(timeline().stream().map(each -> all ? each : heard(each)).toList())
                    .as(ending)
                    .isEqualTo(on.stream().map(each -> all ? each : heard(each)).toList());
            cuts.edit(cut.id(), before, director, clock.instant());
        }
    }

    private JsonNode media(Api.Answer sent) {
        return api.get("/api/v1/timeline-files/" + sent.text("id") + "/media")
                .body()
                .path("items");
    }

    private static Said heard(Said use) {
        return new Said(
                use.work,
                use.department.heard() ? Department.SOUND : Department.PICTURE,
                use.in,
                use.out,
                use.sourceIn,
                use.sourceOut);
    }

    @Test
    void whatIsNotOnTheTimelineKeepsItsRow() throws Exception {
        Api.Answer back = sent(downloaded("otio"));
        assertThat(api.post("/api/v1/timeline-files/" + back.text("id") + "/taking", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(cuts.timeline(cut.id()).uses())
                .filteredOn(Use::offScreen)
                .extracting(Use::offScreenPointsBp)
                .containsExactly(10_000);
        assertThat(cuts.timeline(cut.id()).uses()).extracting(Use::note).contains("twice as fast");
    }

    @Test
    void whatIsNotKnownIsSettledByAPerson() throws Exception {
        Path list = Files.writeString(folder.resolve("cut.edl"), """
                TITLE: WEATHER
                FCM: NON-DROP FRAME

                001  AX       V     C        00:00:00:00 00:00:02:00 00:00:00:00 00:00:02:00
                * FROM CLIP NAME: IMG_0042.MOV

                002  AX       V     C        00:00:01:00 00:00:02:00 00:00:02:00 00:00:03:00
                * FROM CLIP NAME: bars.mov
                """);
        Browser dora = cast.browser(person);
        assertThat(dora.get(cut.link() + "/exchange").body())
                .contains("timeline.otio", "Bring it back", "One work is not on the timeline");
        Api.Answer back = sent(list);
        assertThat(back.status()).as(back.said()).isEqualTo(201);
        assertThat(media(back).valueStream().map(each -> each.path("how").asString()))
                .containsExactly("OPEN", "OPEN");
        assertThat(back.body().path("clips").asInt()).isEqualTo(2);
        assertThat(back.body().path("media").asInt()).isEqualTo(2);
        assertThat(back.body().path("open").asInt()).isEqualTo(2);
        String file = "/api/v1/timeline-files/" + back.text("id");
        assertThat(api.post(file + "/taking", Map.of()).status()).isEqualTo(409);
        String page = cut.link() + "/exchange/" + back.text("id");
        assertThat(dora.get(page).body()).contains("IMG_0042.MOV", "2 files are not known");
        dora.post(page, "is-0", "link", "link-0", "https://example.org/works/" + sky.id(), "is-1", "out");
        assertThat(dora.get(page).body()).contains("as you said", "left out", "Make it the timeline");
        dora.post(page + "/taking");
        assertThat(timeline())
                .extracting(Said::work)
                .containsExactly(sky.id().text(), poem.id().text());
    }

    @Test
    void timesThatAreToldByTheTimeCodeOfTheSourceFindTheirPlaceInIt() throws Exception {
        Work take = new Studio(context, folder)
                .made(
                        director,
                        "A take",
                        "take.mov",
                        "-f lavfi -i testsrc2=s=320x180:r=25:d=4 -c:v libx264 -preset ultrafast -pix_fmt yuv420p"
                                + " -timecode 10:00:00:00",
                        Audience.EVERYONE);
        Work tone = new Studio(context, folder)
                .made(
                        director,
                        "Room tone",
                        "tone.wav",
                        "-f lavfi -i sine=r=48000:d=4 -write_bext 1 -metadata time_reference=1728000000",
                        Audience.EVERYONE);
        Path list = Files.writeString(folder.resolve("cut.edl"), """
                TITLE: WEATHER
                FCM: NON-DROP FRAME
                * TALLYLIGHT RATE: 24000/1001

                001  AX       V     C        10:00:01:00 10:00:02:00 00:00:00:00 00:00:01:00
                * FROM CLIP NAME: a-take__%s_v1.mov

                002  AX       A     C        09:59:25:01 09:59:26:01 00:00:00:00 00:00:01:00
                * FROM CLIP NAME: room-tone__%s_v1.wav
                """.formatted(take.id(), tone.id()));
        Api.Answer back = sent(list);
        assertThat(back.status()).as(back.said()).isEqualTo(201);
        Api.Answer taken = api.post("/api/v1/timeline-files/" + back.text("id") + "/taking", Map.of());
        assertThat(taken.status()).as(taken.said()).isEqualTo(200);
        assertThat(timeline())
                .filteredOn(use -> use.work().equals(take.id().text()))
                .extracting(Said::sourceIn, Said::sourceOut)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(frames(24), frames(48)));
        // Samples are counted by the clock, and what 23.976 frames a second count is behind it by then:
        assertThat(timeline())
                .filteredOn(use -> use.work().equals(tone.id().text()))
                .extracting(Said::sourceIn)
                .containsExactly(frames(863_161).minus(Flicks.ofSeconds(36_000)));
    }

    @Test
    void aFileThatIsNoTimelineIsRefusedInWords() throws Exception {
        Map<String, String> broken = Map.of(
                "noise.otio", "\u0000\u0001",
                "half.otio", "{\"OTIO_SCHEMA\": \"Timeline.1\", \"name\": \"A",
                "other.otio", "{\"name\": \"A\"}",
                "bomb.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><xmeml version=\"5\">&b;</xmeml>",
                "half.fcpxml", "<fcpxml version=\"1.10\"><resources>");
        for (Map.Entry<String, String> each : broken.entrySet()) {
            Path file =
                    Files.write(folder.resolve(each.getKey()), each.getValue().getBytes(StandardCharsets.UTF_8));
            Api.Answer answer = sent(file);
            assertThat(answer.status()).as(each.getKey() + answer.said()).isEqualTo(422);
            assertThat(answer.text("detail")).as(each.getKey()).isNotEmpty().doesNotContain("interchange.");
        }
        assertThat(api.get("/api/v1/cuts/" + cut.id() + "/timeline-files").body())
                .isEmpty();
    }

    @Test
    void itIsForWhoeverEditsAndForNobodyElse() throws Exception {
        String id = sent(downloaded("otio")).text("id");
        Person other = cast.keyholder("Sam");
        Api sam = new Api(port, cast.token(cast.viewer(other)));
        assertThat(sam.get("/api/v1/cuts/" + cut.id() + "/timeline.otio").status())
                .isEqualTo(404);
        assertThat(sam.get("/api/v1/timeline-files/" + id).status()).isEqualTo(404);
        for (String list : List.of("/media", "/clips")) {
            assertThat(sam.get("/api/v1/timeline-files/" + id + list).status()).isEqualTo(404);
        }
        assertThat(sam.post("/api/v1/timeline-files/" + id + "/taking", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(cast.browser(other).get(cut.link() + "/exchange").status()).isEqualTo(404);
    }
}
