package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that try to make ffmpeg read other files, call out, or eat the machine. Each wall stands alone. */
class HostileFileTest {
    @TempDir
    Path folder;

    FFmpeg ffmpeg;
    Inspection inspection;
    Path secret;

    @BeforeEach
    void keepASecret() {
        ffmpeg = Samples.ours(folder);
        inspection = new Inspection(ffmpeg, new Papers(ffmpeg, Samples.limits()), Samples.limits());
        secret = Samples.sound(folder);
    }

    @Test
    void aPlaylistThatNamesALocalFileIsRefused() throws IOException {
        assertThat(inspection.of(playlist(secret.toString()), "song.mp3"))
                .isEqualTo(new Inspection.Found.Bad("media.refused.playlist", List.of()));
    }

    @Test
    void aPlaylistThatHidesItsFirstLineIsRefused() throws IOException {
        Path hidden = Samples.text(folder, "hidden.mp4", "\n\n" + Files.readString(playlist(secret.toString())));
        assertThat(inspection.of(hidden, "hidden.mp4")).isInstanceOf(Inspection.Found.Bad.class);
        Path marked = Samples.text(folder, "marked.mp4", "\u00ef\u00bb\u00bf" + Files.readString(hidden));
        assertThat(inspection.of(marked, "marked.mp4")).isInstanceOf(Inspection.Found.Bad.class);
    }

    @Test
    void theFormatsAloneKeepAPlaylistOut() throws IOException {
        assertThat(convert(playlist(secret.toString()), List.of("-f", "hls")).well())
                .isFalse();
        assertThat(convert(playlist("file:" + secret), List.of("-f", "hls")).well())
                .isFalse();
    }

    @Test
    void theProtocolsAloneKeepAPlaylistFromItsFile() throws Exception {
        // Without our list of formats, as if hls were on it: what it names still cannot be opened.
        Confinement confinement = here();
        Executables here = Samples.executables();
        List<String> command = List.of(
                here.ffmpeg().toString(),
                "-v",
                "error",
                "-nostdin",
                "-protocol_whitelist",
                "fd,pipe",
                "-f",
                "hls",
                "-allowed_extensions",
                "ALL",
                "-allowed_segment_extensions",
                "ALL",
                "-extension_picky",
                "0",
                "-i",
                "fd:",
                "-f",
                "null",
                "-");

        Ended ended =
                run(confinement.around(command, 20, 4L << 30, 0, 64, List.of(folder)), playlist("file:" + secret));

        assertThat(ended.exit()).isNotZero();
        assertThat(ended.said()).containsIgnoringCase("not on whitelist");
    }

    @Test
    void aListToBeJoinedIsRefused() throws IOException {
        Path list = Samples.text(folder, "list.mp4", "ffconcat version 1.0\nfile '" + secret + "'\n");

        assertThat(inspection.of(list, "list.mp4"))
                .isEqualTo(new Inspection.Found.Bad("media.refused.playlist", List.of()));
        assertThat(convert(list, List.of("-f", "concat", "-safe", "0")).well()).isFalse();
    }

    @Test
    void subtitlesAndManifestsThatNameOtherFilesAreRefused() throws IOException {
        unknown("sub.mp4", "# VobSub index file, v7 (do not modify this line!)\nid: en, index: 0\n");
        unknown(
                "dash.mp4",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><BaseURL>" + secret
                        + "</BaseURL></MPD>");
        unknown("sdp.mp4", "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nm=audio 9 RTP/AVP 0\r\n");
        unknown("meta.mp4", ";FFMETADATA1\ntitle=x\n");
        unknown("script.mp4", "AviSynth\nAVISource(\"" + secret + "\")\n");
    }

    @Test
    void aNameOfAnAddressIsNeverCalled() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(300);
            Path list = playlist("http://127.0.0.1:" + listening.getLocalPort() + "/segment.ts");

            assertThat(inspection.of(list, "list.m3u8")).isInstanceOf(Inspection.Found.Bad.class);
            convert(list, List.of("-f", "hls"));

            assertThat(called(listening)).isFalse();
        }
    }

    @Test
    void theNetworkOfAChildIsEmpty() throws Exception {
        Confinement confinement = here();
        assertThat(confinement.hidesNetwork()).as("this machine lets us").isTrue();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(300);
            Executables here = Samples.executables();
            List<String> command = List.of(
                    here.ffmpeg().toString(),
                    "-nostdin",
                    "-i",
                    "tcp://127.0.0.1:" + listening.getLocalPort(),
                    "-f",
                    "null",
                    "-");

            Ended ended = run(confinement.around(command, 20, 4L << 30, 0, 64, List.of(folder)), secret);

            assertThat(ended.exit()).isNotZero();
            assertThat(called(listening)).isFalse();
        }
    }

    @Test
    void aChildSeesProgramsAndTheFolderItWritesToAndNothingElse() throws Exception {
        Confinement confinement = here();
        assertThat(confinement.hidesFiles()).as("this machine lets us").isTrue();
        Path elsewhere = Files.createTempFile(Path.of("target").toAbsolutePath(), "secret", ".txt");
        Path own = Files.createDirectory(folder.resolve("own"));
        try {
            Files.writeString(elsewhere, "a secret");
            List<String> reads = List.of("cat", elsewhere.toString());
            assertThat(run(confinement.around(reads, 20, 1L << 30, 0, 64, List.of(own)), secret)
                            .said())
                    .doesNotContain("a secret")
                    .contains("No such file");
            for (String hidden : List.of("/etc/passwd", "/proc/self/environ", "/root", "/home", secret.toString())) {
                assertThat(run(confinement.around(List.of("ls", hidden), 20, 1L << 30, 0, 64, List.of(own)), secret)
                                .exit())
                        .as(hidden)
                        .isNotZero();
            }
            List<String> writes = List.of("sh", "-c", "echo x > /usr/x || echo y > " + own + "/y");
            assertThat(run(confinement.around(writes, 20, 1L << 30, 1_000_000, 64, List.of(own)), secret)
                            .exit())
                    .isZero();
            assertThat(own.resolve("y")).hasContent("y");
            assertThat(Path.of("/usr/x")).doesNotExist();
            List<String> rights = List.of("sh", "-c", "mount -t tmpfs none /usr || chroot /usr true");
            assertThat(run(confinement.around(rights, 20, 1L << 30, 0, 64, List.of(own)), secret)
                            .exit())
                    .isNotZero();
        } finally {
            Files.delete(elsewhere);
        }
    }

    @Test
    void aChildHasOnlySoMuchTimeMemoryAndOutput() throws Exception {
        Confinement confinement = here();
        long start = System.nanoTime();
        assertThat(run(confinement.around(List.of("sleep", "60"), 1, 1L << 30, 0, 64, List.of(folder)), secret)
                        .exit())
                .isEqualTo(124);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(10);

        List<String> greedy = List.of("sh", "-c", "head -c 200000000 /dev/zero | tail -c 200000000 | wc -c");
        assertThat(run(confinement.around(greedy, 20, 50_000_000, 0, 64, List.of(folder)), secret)
                        .said())
                .doesNotContain("200000000");

        Path written = folder.resolve("written");
        List<String> writing = List.of("dd", "if=/dev/zero", "of=" + written, "bs=65536", "count=100");
        assertThat(run(confinement.around(writing, 20, 1L << 30, 1_000_000, 64, List.of(folder)), secret)
                        .exit())
                .isNotZero();
        assertThat(Files.size(written)).isLessThanOrEqualTo(1_000_000);
    }

    @Test
    void aChildThatTakesTooLongIsEndedAndSaysSo() throws IOException {
        Path film = Samples.made(folder, "long.mp4", "-f lavfi -i testsrc2=s=320x180:d=60 -preset ultrafast");
        List<String> slow = List.of("-vf", "minterpolate=fps=120,scale=3840:2160", "-f", "null", "-");

        FFmpeg.Ran ran = ffmpeg.convert(film, List.of(), slow, 1, in -> {});

        assertThat(ran.outOfTime()).isTrue();
    }

    private Confinement here() throws IOException {
        return Confinement.here(
                folder.resolve("confined"), List.of(Samples.executables().libraries()));
    }

    private FFmpeg.Ran convert(Path file, List<String> before) throws IOException {
        return ffmpeg.convert(file, before, List.of("-f", "null", "-"), 20, in -> {});
    }

    private void unknown(String name, String text) throws IOException {
        assertThat(inspection.of(Samples.text(folder, name, text), name)).isInstanceOf(Inspection.Found.Bad.class);
    }

    private Path playlist(String target) {
        return Samples.text(
                folder,
                "list.m3u8",
                "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:2.0,\n" + target
                        + "\n#EXT-X-ENDLIST\n");
    }

    private static boolean called(ServerSocket listening) throws IOException {
        try (var caller = listening.accept()) {
            return caller.isConnected();
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private record Ended(int exit, String said) {}

    private static Ended run(List<String> command, Path input) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectInput(input.toFile());
        Path libraries = Samples.executables().libraries();
        if (libraries != null) {
            builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
