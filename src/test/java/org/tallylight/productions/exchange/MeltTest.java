package org.tallylight.productions.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.media.Samples;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Role;

/**
 * The MLT timeline of a pack, rendered by Debian's {@code melt}, is our own assembly of the same rundown: as many
 * pictures, the same ones where something begins and ends, and as loud.
 */
@OnTallylight
class MeltTest {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int RATE = 25;
    /** Two encoders lie between, and two ideas of which colours a small film means. */
    private static final int COLOUR_OFF_MAX = 40;

    private static final double LOUDNESS_OFF_MAX_DB = 1;
    private static final double SILENT_DB = -60;

    /** What a slot shows or sounds, and for how many pictures. */
    private record Piece(String title, boolean heard, int frames, String source) {
        static Piece film(String colour, int frames) {
            return new Piece(
                    colour,
                    false,
                    frames,
                    "-f lavfi -i color=c=%s:s=320x180:r=%d:d=%s -c:v libx264 -preset ultrafast -pix_fmt yuv420p"
                            .formatted(colour, RATE, frames / (double) RATE));
        }

        /** As loud as the assembly makes everything, in both channels, so that it is left as it is. */
        static Piece tone(int hertz, int frames) {
            return new Piece(
                    hertz + " Hz",
                    true,
                    frames,
                    "-f lavfi -i sine=f=%d:r=48000:d=%s -af volume=5.06dB,pan=stereo|c0=0.707*c0|c1=0.707*c0 -c:a pcm_s16le"
                            .formatted(hertz, frames / (double) RATE));
        }
    }

    private static final List<Piece> PIECES = List.of(
            Piece.film("red", 50),
            Piece.tone(1_000, 75),
            Piece.film("green", 61),
            Piece.tone(800, 40),
            Piece.film("blue", 37));

    @Autowired
    private Cast cast;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Api api;

    @Test
    void whatMeltRendersIsWhatWeAssemble() throws Exception {
        api = new Api(port, cast.token(cast.viewer(cast.keyholder("Dee", Role.DIRECTOR))));
        String part = api.post("/api/v1/parts", Map.of("kind", "FILM", "title", "Colours"))
                .text("id");
        for (Piece piece : PIECES) {
            String slot = api.post(
                            "/api/v1/parts/" + part + "/parts",
                            Map.of(
                                    "title",
                                    piece.title,
                                    "planned",
                                    time(piece.frames).count()))
                    .text("id");
            api.put("/api/v1/parts/" + slot + "/works/" + shared(piece), Map.of());
        }
        Path ours = assembled(part);
        api.post("/api/v1/parts/" + part + "/rough-cut/cuts", Map.of("note", "By itself"));
        Path theirs = rendered(pack(part));

        int frames = PIECES.stream().mapToInt(Piece::frames).sum();
        assertThat(Samples.frames(ours)).isEqualTo(frames);
        assertThat(Samples.frames(theirs)).isEqualTo(frames);
        int at = 0;
        for (Piece piece : PIECES) {
            if (!piece.heard) {
                for (int frame : List.of(at, at + piece.frames - 1)) {
                    int[] own = Samples.colour(ours, frame);
                    int[] other = Samples.colour(theirs, frame);
                    for (int channel = 0; channel < own.length; channel++) {
                        assertThat(other[channel])
                                .as("%s, picture %d", piece.title, frame)
                                .isCloseTo(own[channel], within(COLOUR_OFF_MAX));
                    }
                }
            }
            // A little inside, since a coder rings at an edge.
            double from = (at + 2) / (double) RATE;
            double length = (piece.frames - 4) / (double) RATE;
            double own = Samples.meanDecibels(ours, from, length);
            double other = Samples.meanDecibels(theirs, from, length);
            if (piece.heard) {
                assertThat(other).as(piece.title).isCloseTo(own, within(LOUDNESS_OFF_MAX_DB));
            } else {
                assertThat(List.of(own, other)).as(piece.title).allMatch(each -> each < SILENT_DB);
            }
            at += piece.frames;
        }
    }

    private static Flicks time(int frames) {
        return new Flicks(frames * (Flicks.PER_SECOND / RATE));
    }

    private String shared(Piece piece) {
        Path file = Samples.made(folder, piece.title.replace(" ", "-") + (piece.heard ? ".wav" : ".mp4"), piece.source);
        String work = api.upload("/api/v1/works?title=" + file.getFileName() + "&fileName=" + file.getFileName(), file)
                .text("id");
        api.put("/api/v1/works/" + work + "/audience", Map.of("audience", "EVERYONE"));
        api.awaitFile("/works/" + work);
        return work;
    }

    private Path assembled(String part) throws IOException, InterruptedException {
        String path = "/api/v1/parts/" + part + "/rough-cut";
        api.post(path, Map.of("names", false));
        await().atMost(LONG).until(() -> {
            var said = api.get(path).body();
            return !said.path("making").has("percent")
                    && said.path("film").path("ready").asBoolean(false);
        });
        String film = api.get(path).body().path("film").path("file").asString();
        return fetched(film, "ours.mp4");
    }

    private Path pack(String part) throws IOException, InterruptedException {
        String file = api.post("/api/v1/packs/parts/" + part, Map.of()).at("pack", "file");
        Path zip = fetched(file, "pack.zip");
        Path out = Files.createDirectory(folder.resolve("pack"));
        try (ZipFile read = new ZipFile(zip.toFile())) {
            for (var entry : read.stream().toList()) {
                String name = entry.getName();
                Path to = out.resolve(name.substring(name.indexOf('/') + 1));
                Files.createDirectories(to.getParent());
                Files.write(to, read.getInputStream(entry).readAllBytes());
            }
        }
        return out;
    }

    private Path fetched(String path, String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + api.token())
                .build();
        Path file = folder.resolve(name);
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofFile(file))
                        .statusCode())
                .isEqualTo(200);
        return file;
    }

    private Path rendered(Path pack) throws IOException, InterruptedException {
        Path to = folder.resolve("theirs.mkv");
        ProcessBuilder melt = new ProcessBuilder(
                        "melt",
                        "-silent",
                        pack.resolve("cut-1.mlt").toString(),
                        "-consumer",
                        "avformat:" + to,
                        "f=matroska",
                        "vcodec=ffv1",
                        "acodec=pcm_s16le",
                        "real_time=-1")
                .redirectErrorStream(true);
        melt.environment().put("QT_QPA_PLATFORM", "offscreen");
        Process process = melt.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return to;
    }
}
