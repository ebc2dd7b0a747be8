package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;

class InspectionTest {
    @TempDir
    Path folder;

    Inspection inspection;

    @BeforeEach
    void look() {
        inspection = inspection(Samples.limits());
    }

    @Test
    void aFilmIsMeasuredExactly() throws IOException {
        Probe probe = good(Samples.film(folder), Medium.VIDEO, "video/mp4").probe();

        assertThat(probe).isNotNull();
        assertThat(probe.picture().width()).isEqualTo(640);
        assertThat(probe.picture().rate()).isEqualTo(new FrameRate(24000, 1001));
        assertThat(probe.duration().count())
                .isBetween(
                        Flicks.ofFrames(47, 24000, 1001).count(),
                        Flicks.ofFrames(50, 24000, 1001).count());
        assertThat(probe.channels()).isEqualTo(1);
    }

    @Test
    void whatPeopleSendIsTaken() throws IOException {
        good(Samples.sound(folder), Medium.AUDIO, "audio/wav");
        good(Samples.png(folder), Medium.IMAGE, "image/png");
        good(Samples.jpeg(folder), Medium.IMAGE, "image/jpeg");
        good(Samples.webp(folder), Medium.IMAGE, "image/webp");
        good(Samples.pdf(folder), Medium.DOCUMENT, "application/pdf");
        String tone = "-f lavfi -i sine=440:d=1";
        good(Samples.made(folder, "a.mp3", tone), Medium.AUDIO, "audio/mpeg");
        good(Samples.made(folder, "a.m4a", tone), Medium.AUDIO, "audio/mp4");
        good(Samples.made(folder, "a.flac", tone), Medium.AUDIO, "audio/flac");
        good(Samples.made(folder, "a.opus", tone), Medium.AUDIO, "audio/ogg");
        good(Samples.made(folder, "a.webm", tone), Medium.AUDIO, "audio/webm");
        good(Samples.made(folder, "a.aiff", tone), Medium.AUDIO, "audio/aiff");
        good(Samples.made(folder, "a.aac", tone), Medium.AUDIO, "audio/aac");
        good(Samples.made(folder, "a.ogg", tone + " -c:a libopus"), Medium.AUDIO, "audio/ogg");
        String moving = "-f lavfi -i testsrc2=s=64x64:d=1";
        good(Samples.made(folder, "v.webm", moving + " -c:v libvpx"), Medium.VIDEO, "video/webm");
        good(Samples.made(folder, "v.mov", moving + " -c:v libx264"), Medium.VIDEO, "video/quicktime");
        good(Samples.made(folder, "v.avi", moving), Medium.VIDEO, "video/x-msvideo");
        good(Samples.made(folder, "v.mkv", moving + " -c:v libx264"), Medium.VIDEO, "video/webm");
        good(Samples.made(folder, "v.gif", moving), Medium.VIDEO, "image/gif");
        String still = "-f lavfi -i testsrc2=s=64x64 -frames:v 1";
        good(Samples.made(folder, "i.gif", still), Medium.IMAGE, "image/gif");
        good(Samples.made(folder, "i.tiff", still), Medium.IMAGE, "image/tiff");
        good(Samples.made(folder, "i.avif", still + " -c:v libaom-av1 -cpu-used 8"), Medium.IMAGE, "image/avif");
        good(Samples.made(folder, "i.bmp", still), Medium.IMAGE, "image/bmp");
        good(Samples.made(folder, "i.tiff", still), Medium.IMAGE, "image/tiff");
    }

    @Test
    void aBrowsersRecordingWithoutALengthIsTaken() throws IOException {
        Path film = Samples.made(
                folder, "take.webm", "-f lavfi -i testsrc2=s=64x64:d=1 -f lavfi -i sine=440:d=1 -c:v libvpx -live 1");

        assertThat(good(film, Medium.VIDEO, "video/webm").probe().duration()).isNull();
    }

    @Test
    void aProgramByAnyNameIsRefused() throws IOException {
        Path program = folder.resolve("film.mp4");
        Files.copy(Path.of("/bin/sh"), program);
        refused(program, "media.refused.program");
        refused(Samples.text(folder, "song.mp3", "MZ\u0090\0\3\0\0\0\4\0\0\0"), "media.refused.program");
        refused(Samples.text(folder, "photo.jpg", "#!/bin/sh\nrm -rf /\n"), "media.refused.program");
    }

    @Test
    void whatIsCutShortIsRefused() throws IOException {
        Path film = Samples.film(folder);
        refused(Samples.cut(film, 0.6), "media.refused.broken");
        refused(
                Samples.cut(Samples.made(folder, "fast.mp4", "-i " + film + " -c copy -movflags +faststart"), 0.6),
                "media.refused.broken");
        refused(Samples.cut(Samples.png(folder), 0.6), "media.refused.broken");
        refused(Samples.cut(Samples.jpeg(folder), 0.6), "media.refused.broken");
        refused(Samples.cut(Samples.webp(folder), 0.6), "media.refused.broken");
        refused(Samples.cut(Samples.pdf(folder), 0.6), "media.refused.broken");
    }

    @Test
    void aBombIsRefusedBeforeItUnfolds() throws IOException {
        Path bomb = Samples.pngBomb(folder, 20_000, 20_000);

        long start = System.nanoTime();
        refused(bomb, "media.refused.pixels");

        assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(5_000);
    }

    @Test
    void aNameThatSaysSomethingElseIsRefused() throws IOException {
        Path sound = Samples.sound(folder);
        assertThat(inspection.of(sound, "holiday.jpg"))
                .isEqualTo(new Inspection.Found.Bad("media.refused.other", List.of("jpg")));
        assertThat(inspection.of(sound, "noise")).isInstanceOf(Inspection.Found.Good.class);
        assertThat(inspection.of(Samples.png(folder), "really.jpeg")).isInstanceOf(Inspection.Found.Good.class);
    }

    @Test
    void aDrawingIsTakenForWhatItDrawsAndOneThatPointsElsewhereIsRefused() throws IOException {
        Path drawing = Samples.text(folder, "a.svg", Samples.DRAWING);
        assertThat(good(drawing, Medium.IMAGE, "image/svg+xml")
                        .probe()
                        .picture()
                        .width())
                .isEqualTo(1024);
        refused(Samples.text(folder, "a.mp3", Samples.DRAWING), "media.refused.other");
        String entity = "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + Samples.DRAWING;
        refused(Samples.text(folder, "b.svg", entity), "media.refused.svg");
        refused(Samples.text(folder, "c.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g>"), "media.refused.svg");
    }

    @Test
    void whatCanRunInABrowserIsRefused() throws IOException {
        refused(Samples.text(folder, "c.mp4", "<!doctype html><script>alert(1)</script>"), "media.refused.unknown");
        refused(Samples.text(folder, "d.mp3", "Just a letter.".repeat(500)), "media.refused.unknown");
    }

    @Test
    void aFilmThatIsTooLongIsRefused() throws IOException {
        MediaLimits little =
                new MediaLimits(null, 1, 100_000_000, 1, 10, 60, 180, 50, 4L << 30, 1 << 20, 0, 0, 1, 1, 1);
        Inspection strict = inspection(little);

        assertThat(strict.of(Samples.sound(folder), "a.wav"))
                .isEqualTo(new Inspection.Found.Bad("media.refused.long", List.of(0)));
    }

    private Inspection inspection(MediaLimits limits) {
        FFmpeg ffmpeg = Samples.ours(folder, limits);
        return new Inspection(ffmpeg, new Papers(ffmpeg, limits), limits);
    }

    private Inspection.Found.Good good(Path file, Medium medium, String mime) throws IOException {
        Inspection.Found found = inspection.of(file, file.getFileName().toString());
        assertThat(found).as(file.getFileName().toString()).isInstanceOf(Inspection.Found.Good.class);
        Inspection.Found.Good good = (Inspection.Found.Good) found;
        assertThat(good.medium()).isEqualTo(medium);
        assertThat(good.mime()).isEqualTo(mime);
        return good;
    }

    private void refused(Path file, String wordsKey) throws IOException {
        Inspection.Found found = inspection.of(file, file.getFileName().toString());
        assertThat(found).as(file.getFileName().toString()).isInstanceOf(Inspection.Found.Bad.class);
        assertThat(((Inspection.Found.Bad) found).wordsKey()).isEqualTo(wordsKey);
    }
}
