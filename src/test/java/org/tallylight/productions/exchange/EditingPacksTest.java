package org.tallylight.productions.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.interchange.Clip;
import org.tallylight.interchange.Edit;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Range;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.TimeCode;
import org.tallylight.interchange.Usage;
import org.tallylight.interchange.Usages;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.Role;
import tools.jackson.databind.JsonNode;

/** Packs whose films and sounds are made for edit suites, and the ranges that come along. */
@OnTallylight
class EditingPacksTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @Autowired
    private Cast cast;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Person person;
    private Api api;
    private String album;
    private String film;
    private String sound;

    /** A film as a phone records it: pictures come when there is light enough, the sound begins a little late. */
    @BeforeEach
    void anAlbumOfAFilmAndASound() {
        person = cast.keyholder("Dora", Role.DIRECTOR);
        api = new Api(port, cast.token(cast.viewer(person)));
        film = shared(Samples.made(
                folder,
                "phone.mp4",
                "-f lavfi -i testsrc2=s=320x240:r=30:d=4 -itsoffset 0.2 -f lavfi -i sine=f=440:d=3.8 -vf"
                        + " select=not(eq(mod(n\\,60)\\,7))*not(between(n\\,40\\,41)) -fps_mode vfr -c:v libx264 -preset"
                        + " ultrafast -pix_fmt yuv420p -c:a aac -b:a 64k"));
        sound = shared(Samples.made(folder, "sound.mp3", "-f lavfi -i sine=f=330:d=2 -ar 44100 -c:a libmp3lame"));
        album = api.post("/api/v1/albums", Map.of("title", "By phone", "audience", "MEMBERS"))
                .at("album", "id");
        for (String work : List.of(film, sound)) {
            assertThat(api.post("/api/v1/albums/" + album + "/entries", Map.of("work", work))
                            .status())
                    .isEqualTo(201);
        }
    }

    private String shared(Path file) {
        String work = api.upload("/api/v1/works?title=Take&fileName=" + file.getFileName(), file)
                .text("id");
        api.awaitFile("/works/" + work);
        return work;
    }

    private JsonNode made(String quality) {
        Api.Answer answer = api.post("/api/v1/packs/albums/" + album, Map.of("quality", quality));
        assertThat(answer.status()).isEqualTo(201);
        return answer.body();
    }

    private JsonNode whole(String quality) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> made(quality).path("later").asInt() == 0);
        return made(quality);
    }

    private Path file(JsonNode pack, String ending) throws IOException, InterruptedException {
        Path zip = folder.resolve("pack.zip");
        Files.deleteIfExists(zip);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port
                        + pack.path("pack").path("file").asString()))
                .header("Authorization", "Bearer " + api.token())
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofFile(zip));
        try (ZipFile read = new ZipFile(zip.toFile())) {
            var entry = read.stream()
                    .filter(each -> each.getName().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
            Path file = folder.resolve("out" + ending.substring(ending.lastIndexOf('.')));
            Files.write(file, read.getInputStream(entry).readAllBytes());
            return file;
        }
    }

    @Test
    void aFilmOfAPhoneIsSteadyAndEachPictureCanBeCutAt() throws Exception {
        JsonNode first = made("EDITING");
        assertThat(first.path("later").asInt()).isEqualTo(2);
        JsonNode pack = whole("EDITING");
        assertThat(pack.path("plain").asInt()).isZero();
        assertThat(cast.browser(person)
                        .get("/packs/albums/" + album + "/preparing")
                        .body())
                .contains("The files for editing are ready");
        JsonNode said = Samples.probed(file(pack, ".mov"));
        JsonNode picture = stream(said, "video");
        assertThat(picture.path("r_frame_rate").asString())
                .isEqualTo(picture.path("avg_frame_rate").asString())
                .matches("30(000/1001|/1)");
        assertThat(picture.path("nb_frames").asInt()).isBetween(119, 121);
        assertThat(Double.parseDouble(picture.path("start_time").asString())).isZero();
        assertThat(picture.path("width").asInt()).isEqualTo(320);
        JsonNode audio = stream(said, "audio");
        assertThat(audio.path("codec_name").asString()).isEqualTo("pcm_s16le");
        assertThat(audio.path("sample_rate").asString()).isEqualTo("48000");
        assertThat(Double.parseDouble(audio.path("start_time").asString())).isZero();
        assertThat(stream(said, "data").path("tags").path("timecode").asString())
                .matches("00:00:00[:;]00");
        String kinds = Samples.kinds(folder.resolve("out.mov"));
        assertThat(kinds.replace("\n", "")).matches("(I,?)+");
    }

    @ParameterizedTest
    @CsvSource({"25, 01:00:00:00, 90025", "30000/1001, 10:00:00;00, 1078949", "24000/1001, 00:59:58:12, 86387"})
    void aFilmThatBearsTimeCodeKeepsItAndTimelinesSpeakOfItByThat(String rate, String starts, long inFrame)
            throws Exception {
        String take = shared(Samples.made(
                folder,
                "take.mov",
                "-f lavfi -i testsrc2=s=320x240:r=" + rate + ":d=4 -c:v libx264 -preset ultrafast -pix_fmt yuv420p"
                        + " -timecode " + starts));
        album(take);
        marked(take);
        JsonNode pack = whole("EDITING");

        JsonNode said = Samples.probed(file(pack, ".mov"));
        assertThat(stream(said, "data").path("tags").path("timecode").asString())
                .isEqualTo(starts);
        assertThat(stream(said, "video").path("r_frame_rate").asString()).startsWith(rate);
        assertThat(Files.readString(file(pack, "/works.csv"), StandardCharsets.UTF_8))
                .contains(starts);
        assertThat(Files.readString(file(pack, "/ranges.xml"), StandardCharsets.UTF_8))
                .contains("<string>" + starts + "</string>");
        Clip clip = Usages.of(Format.OTIO
                        .read(Files.readAllBytes(file(pack, "/ranges.otio")))
                        .edit())
                .getFirst()
                .clip();
        Range available = Objects.requireNonNull(clip.medium().available());
        assertThat(available.duration().value())
                .isEqualTo(Math.round(4 * available.start().rate().perSecond()));
        assertThat(Usages.of(Format.EDL
                        .read(Files.readAllBytes(file(pack, "/ranges-V1.edl")))
                        .edit()))
                .extracting(each -> each.sourceIn().millis())
                .containsExactly(1_000L);
        assertThat(new TimeCode(available.start().rate(), TimeCode.dropped(starts))
                        .frame(Objects.requireNonNull(clip.range()).start().flicks()))
                .isEqualTo(inFrame);

        saysNothingOf(starts, made("ORIGINAL"), ".mov");
    }

    /** Neither the file, nor the table, nor a timeline: a time of day is left out of clean copies as a place is. */
    private void saysNothingOf(String starts, JsonNode original, String ending) throws Exception {
        assertThat(Samples.probed(file(original, ending)).toString()).doesNotContain(starts);
        for (String text : List.of("/works.csv", "/ranges.xml", "/ranges.fcpxml", "/ranges.otio")) {
            assertThat(Files.readString(file(original, text), StandardCharsets.UTF_8))
                    .doesNotContain(starts);
        }
        assertThat(Usages.of(Format.OTIO
                        .read(Files.readAllBytes(file(original, "/ranges.otio")))
                        .edit()))
                .extracting(each -> each.sourceIn().millis())
                .containsExactly(1_000L);
    }

    @ParameterizedTest
    @CsvSource({"48000, 1728012345, 1728012345, 10:00:00:12345", "44100, 1587622050, 1728024000, 10:00:00:24000"})
    void aSoundThatSaysWhenItBeginsKeepsIt(int rate, long reference, long sample, String starts) throws Exception {
        String take = shared(Samples.made(
                folder,
                "take.wav",
                "-f lavfi -i sine=r=" + rate + ":d=4 -write_bext 1 -metadata time_reference=" + reference));
        album(take);
        marked(take);
        JsonNode pack = whole("EDITING");

        JsonNode said = Samples.probed(file(pack, ".wav"));
        assertThat(said.at("/format/tags/time_reference").asLong()).isEqualTo(sample);
        assertThat(Files.readString(file(pack, "/works.csv"), StandardCharsets.UTF_8))
                .contains("48000/1," + starts);
        for (Format format : Format.values()) {
            String name = format == Format.EDL ? "/ranges-A1.edl" : "/ranges." + format.extension();
            List<Usage> usages =
                    Usages.of(format.read(Files.readAllBytes(file(pack, name))).edit());
            assertThat(usages)
                    .as(name)
                    .extracting(
                            each -> each.sourceIn().millis(),
                            each -> each.sourceOut().millis())
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(1_000L, 2_000L));
        }
        Clip clip = Usages.of(Format.OTIO
                        .read(Files.readAllBytes(file(pack, "/ranges.otio")))
                        .edit())
                .getFirst()
                .clip();
        Range played = Objects.requireNonNull(clip.range());
        assertThat(played.start().rate()).isEqualTo(Rate.FPS_25);
        assertThat(played.start().flicks().minus(Flicks.ofMillis(1_000)).count())
                .isCloseTo(
                        Flicks.ofFrames(sample, 48_000, 1).count(),
                        org.assertj.core.data.Offset.offset(Flicks.PER_SECOND / 48_000));
        saysNothingOf(String.valueOf(reference), made("ORIGINAL"), ".wav");
        assertThat(Files.readString(file(made("ORIGINAL"), "/works.csv"), StandardCharsets.UTF_8))
                .doesNotContain("10:00:00");
    }

    @Test
    void whatCameBeforeTimeCodeWasKeptIsLookedAtOnceMore() throws Exception {
        String take = shared(Samples.made(
                folder,
                "take.mov",
                "-f lavfi -i testsrc2=s=320x240:r=25:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p"
                        + " -timecode 01:00:00:00"));
        album(take);
        db.sql("""
                update asset set timecode = null
                where id = (select v.asset from version v where v.work_id = ?)""").param(Id.read(take)).update();
        JsonNode pack = whole("EDITING");
        assertThat(Files.readString(file(pack, "/works.csv"), StandardCharsets.UTF_8))
                .contains("01:00:00:00");
        assertThat(stream(Samples.probed(file(pack, ".mov")), "data")
                        .path("tags")
                        .path("timecode")
                        .asString())
                .isEqualTo("01:00:00:00");
    }

    private void album(String work) {
        album = api.post("/api/v1/albums", Map.of("title", "By camera", "audience", "MEMBERS"))
                .at("album", "id");
        api.post("/api/v1/albums/" + album + "/entries", Map.of("work", work));
    }

    private void marked(String work) {
        Map<String, Object> range = Map.of(
                "from",
                Flicks.ofMillis(1_000).count(),
                "to",
                Flicks.ofMillis(2_000).count(),
                "words",
                "The good part");
        assertThat(api.post("/api/v1/works/" + work + "/ranges", range).status())
                .isEqualTo(201);
    }

    @Test
    void aSoundBecomesSamples() throws Exception {
        JsonNode audio = stream(Samples.probed(file(whole("EDITING"), ".wav")), "audio");
        assertThat(audio.path("codec_name").asString()).isEqualTo("pcm_s24le");
        assertThat(audio.path("sample_rate").asString()).isEqualTo("48000");
        assertThat(Double.parseDouble(audio.path("duration").asString())).isBetween(1.99, 2.06);
        assertThat(Samples.probed(folder.resolve("out.wav")).toString()).doesNotContain("time_reference");
    }

    @Test
    void whereNoneCanBeMadeTheOriginalIsInThePack() {
        whole("EDITING");
        db.sql("delete from rendition where kind = 'EDITING' and asset_id in (select asset_id from editing_file)")
                .update();
        assertThat(cast.browser(person).get("/packs/albums/" + album).body())
                .contains("2 files for editing are being made", "<progress");
        db.sql("update editing_file set failed_at = ?, reason = 'it was torn'")
                .param(Timestamp.from(clock.instant()))
                .update();
        JsonNode pack = made("EDITING");
        assertThat(pack.path("plain").asInt()).isEqualTo(2);
        assertThat(pack.path("pack")
                        .path("files")
                        .valueStream()
                        .map(each -> each.path("path").asString()))
                .anyMatch(path -> path.endsWith(".mp4"))
                .anyMatch(path -> path.endsWith(".mp3"));
    }

    @Test
    void theRangesThatOneMarkedComeAlongAndNobodyElsesDo() throws Exception {
        marked(film);
        JsonNode pack = made("ORIGINAL");
        String table = Files.readString(file(pack, "/ranges.csv"), StandardCharsets.UTF_8);
        assertThat(table).contains("The good part", film, ".mp4");
        Edit edit =
                Format.OTIO.read(Files.readAllBytes(file(pack, "/ranges.otio"))).edit();
        assertThat(Usages.of(edit))
                .extracting(each -> each.clip().work(), Usage::sourceIn, Usage::sourceOut)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(film, Flicks.ofMillis(1_000), Flicks.ofMillis(2_000)));
        for (Format format : Format.values()) {
            assertThat(Files.size(file(pack, "." + format.extension()))).isPositive();
        }
        Person sam = cast.keyholder("Sam", Role.DIRECTOR);
        JsonNode others = new Api(port, cast.token(cast.viewer(sam)))
                .post("/api/v1/packs/albums/" + album, Map.of())
                .body();
        assertThat(others.path("pack").path("files").toString()).doesNotContain("ranges");
    }

    @Test
    void anUnknownQualityIsRefused() {
        assertThat(api.post("/api/v1/packs/albums/" + album, Map.of("quality", "BEST"))
                        .status())
                .isEqualTo(422);
    }

    private static JsonNode stream(JsonNode said, String type) {
        return said.path("streams")
                .valueStream()
                .filter(each -> each.path("codec_type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
