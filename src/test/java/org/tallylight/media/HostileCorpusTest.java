package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallylight.TestDatabase;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;

/** Files that are not what they say, or say what cannot be: each is refused, or nothing comes of it. */
class HostileCorpusTest {
    @TempDir
    Path folder;

    Inspection inspection;

    @BeforeEach
    void open() {
        FFmpeg ffmpeg = Samples.ours(folder);
        inspection = new Inspection(ffmpeg, new Papers(ffmpeg, Samples.limits()), Samples.limits());
    }

    @Test
    void aPictureThatIsAlsoAScriptIsServedAsAPictureOrNotAtAll() throws IOException {
        byte[] gif = Files.readAllBytes(Samples.made(folder, "small.gif", "-f lavfi -i testsrc2=s=64x64 -frames:v 1"));
        byte[] script = "*/=1;alert(document.cookie)//".getBytes(StandardCharsets.US_ASCII);
        isOnly("image/gif", inspection.of(joined("tail.gif", gif, script), "tail.gif"));
        // The classic: the width in the head is the beginning of a comment.
        byte[] head = gif.clone();
        head[6] = '/';
        head[7] = '*';
        isOnly("image/gif", inspection.of(joined("head.gif", head, script), "head.gif"));
        Path bare = Samples.text(folder, "script.gif", "GIF89a/*" + "x".repeat(100) + "*/=1;alert(1)//");
        assertThat(inspection.of(bare, "script.gif")).isInstanceOf(Inspection.Found.Bad.class);
    }

    @Test
    void aPaperThatIsAlsoAnArchiveIsOnlyEverAPaper() throws IOException {
        byte[] pdf = Files.readAllBytes(Samples.pdf(folder));
        byte[] zip = zip(Map.of("run.sh", "#!/bin/sh\nrm -rf /"));

        isOnly("application/pdf", inspection.of(joined("both.pdf", pdf, zip, "\n%%EOF".getBytes()), "both.pdf"));
        assertThat(inspection.of(joined("zip-first.pdf", zip, pdf), "zip-first.pdf"))
                .isInstanceOf(Inspection.Found.Bad.class);
    }

    @Test
    void programsUnderAnotherNameAreRefused() throws IOException {
        refused("media.refused.program", "MZ\u0090\u0000" + "\u0000".repeat(500), "holiday.jpg");
        refused("media.refused.program", "\u007fELF\u0002\u0001\u0001" + "\u0000".repeat(500), "song.mp3");
        refused("media.refused.program", "#!/bin/sh\necho hello\n", "film.mp4");
        refused("media.refused.program", "\u00ca\u00fe\u00ba\u00be\u0000\u0000\u0000\u0041", "picture.png");
        refused("media.refused.program", "\u00cf\u00fa\u00ed\u00fe\u0007\u0000\u0000\u0001", "voice.wav");
        assertThat(inspection.of(Samples.text(folder, "page.png", "<html><script>alert(1)</script>"), "page.png"))
                .isInstanceOf(Inspection.Found.Bad.class);
    }

    @Test
    void aDrawingWithEntitiesIsRefusedAndOneWithAScriptIsDrawnWithoutIt() throws IOException {
        Path secret = Samples.text(folder, "secret.txt", "the secret");
        String head = "<?xml version=\"1.0\"?>\n";
        for (String drawing : new String[] {
            head + "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file://" + secret + "\">]>\n<svg><text>&x;</text></svg>",
            head + "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><svg>&b;</svg>"
        }) {
            assertThat(inspection.of(Samples.text(folder, "drawing.svg", drawing), "drawing.svg"))
                    .isInstanceOf(Inspection.Found.Bad.class);
            assertThat(inspection.of(Samples.text(folder, "drawing.png", drawing), "drawing.png"))
                    .isInstanceOf(Inspection.Found.Bad.class);
        }
        for (String drawing : new String[] {
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"http://127.0.0.1:1/x.png\"/></svg>"
        }) {
            // What others get is the PNG that was drawn; the original is its maker's, to save and never to show.
            assertThat(inspection.of(Samples.text(folder, "drawing.svg", drawing), "drawing.svg"))
                    .isInstanceOfSatisfying(
                            Inspection.Found.Good.class,
                            good -> assertThat(good.probe())
                                    .isNotNull()
                                    .satisfies(
                                            probe -> assertThat(probe.format()).isEqualTo("png_pipe")));
        }
        assertThat(RenditionKind.ORIGINAL.download()).isTrue();
    }

    @Test
    void aPictureThatWouldFillTheMemoryIsRefusedByItsHead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream png = new DataOutputStream(bytes);
        png.writeLong(0x89504E470D0A1A0AL);
        ByteBuffer head = ByteBuffer.allocate(13).putInt(60_000).putInt(60_000);
        head.put(new byte[] {8, 6, 0, 0, 0});
        Samples.chunk(png, "IHDR", head.array());
        Samples.chunk(png, "IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
        Samples.chunk(png, "IEND", new byte[0]);
        Path file = Files.write(folder.resolve("vast.png"), bytes.toByteArray());

        assertThat(Files.size(file)).isLessThan(100);
        assertThat(inspection.of(file, "vast.png")).isEqualTo(new Inspection.Found.Bad("media.refused.pixels", 100));
    }

    @Test
    void anArchiveInTheClothesOfALetterIsRefused() throws IOException {
        byte[] letter = zip(Map.of("[Content_Types].xml", "<Types/>", "word/vbaProject.bin", "macros"));
        for (String name : new String[] {"letter.docx", "letter.pdf", "letter.mp4", "letter"}) {
            assertThat(inspection.of(joined("letter.bin", letter), name)).isInstanceOf(Inspection.Found.Bad.class);
        }
    }

    @Test
    void aFilmThatLiesAboutItsLengthGainsNothing() throws IOException {
        byte[] film = Files.readAllBytes(Samples.film(folder));
        Path longer = folder.resolve("longer.mp4");
        Files.write(longer, lengths(film, 0x7fff_ffff));
        Path shorter = folder.resolve("shorter.mp4");
        Files.write(shorter, lengths(film, 1));

        for (Path liar : new Path[] {longer, shorter}) {
            // Refused, or taken by what its pictures say.
            if (inspection.of(liar, "film.mp4") instanceof Inspection.Found.Good(var medium, var mime, var probe)) {
                assertThat(medium).isEqualTo(Medium.VIDEO);
                assertThat(mime).isEqualTo("video/mp4");
                assertThat(probe).isNotNull();
                assertThat(probe.duration()).isNotNull().isLessThan(Flicks.ofSeconds(5));
            }
        }
    }

    @Test
    @Timeout(300)
    void millionsOfTinyBoxesTakeNoLongerThanALookMay() throws IOException {
        ByteBuffer boxes = ByteBuffer.allocate(16 + 8 * 3_000_000);
        boxes.putInt(16).put("ftypisom".getBytes(StandardCharsets.US_ASCII)).putInt(0);
        while (boxes.hasRemaining()) {
            boxes.putInt(8).put("free".getBytes(StandardCharsets.US_ASCII));
        }
        Path file = Files.write(folder.resolve("boxes.mp4"), boxes.array());

        assertThat(inspection.of(file, "boxes.mp4")).isInstanceOf(Inspection.Found.Bad.class);
        assertThat(inspection.of(Files.write(folder.resolve("deep.mp4"), deep(200_000)), "deep.mp4"))
                .isInstanceOf(Inspection.Found.Bad.class);
    }

    @Test
    void listsThatNameFilesOrAddressesAreRefusedWhateverTheyAreCalled() throws IOException {
        Path secret = Samples.sound(folder);
        for (String target : new String[] {
            "concat:" + secret + "|" + secret,
            "file:" + secret,
            "http://127.0.0.1:1/x.ts",
            "subfile,,start,0,end,100,,:" + secret,
            "crypto:" + secret,
            "data:audio/wav;base64,UklGRg==",
            "/etc/passwd"
        }) {
            String list = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n" + target + "\n#EXT-X-ENDLIST\n";
            for (String name : new String[] {"list.m3u8", "list.mp4", "list.mp3"}) {
                refused("media.refused.playlist", list, name);
            }
            assertThat(inspection.of(Samples.text(folder, "bare", target), "bare"))
                    .isInstanceOf(Inspection.Found.Bad.class);
        }
    }

    @Test
    @Timeout(300)
    void aHundredThousandStreamsAreTooMany() throws IOException {
        ByteBuffer streams = ByteBuffer.allocate(12 + 12 + 64 + 100_000 * 116).order(ByteOrder.LITTLE_ENDIAN);
        words(streams, "RIFF").putInt(streams.capacity() - 8);
        words(streams, "AVI LIST").putInt(streams.capacity() - 20);
        words(streams, "hdrlavih").putInt(56).putInt(40_000).position(12 + 12 + 64);
        while (streams.hasRemaining()) {
            words(streams, "LIST").putInt(108);
            words(streams, "strlstrh").putInt(56);
            int at = streams.position();
            words(streams, "auds").position(at + 56);
            words(streams, "strf").putInt(32).position(at + 56 + 8 + 32);
        }
        Path file = Files.write(folder.resolve("streams.avi"), streams.array());

        assertThat(inspection.of(file, "streams.avi")).isInstanceOf(Inspection.Found.Bad.class);
    }

    @Test
    void megabytesOfWordsAndControlSignsInASongStayInIt() throws IOException {
        Path song = Samples.made(folder, "song.mp3", "-f lavfi -i sine=440:d=2");
        ByteArrayOutputStream tag = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(tag);
        for (int frame = 0; frame < 6; frame++) {
            byte[] text = ("\u0003key" + frame + "\u0000" + "\u001b[31m\u202e\u0007\u0001".repeat(130_000))
                    .getBytes(StandardCharsets.UTF_8);
            out.write("TXXX".getBytes(StandardCharsets.US_ASCII));
            out.writeInt(text.length);
            out.writeShort(0);
            out.write(text);
        }
        int size = tag.size();
        byte[] head = {
            'I',
            'D',
            '3',
            3,
            0,
            0,
            (byte) (size >> 21 & 127),
            (byte) (size >> 14 & 127),
            (byte) (size >> 7 & 127),
            (byte) (size & 127)
        };
        assertThat(size).isGreaterThan(5_000_000);
        Path wordy = joined("wordy.mp3", head, tag.toByteArray(), Files.readAllBytes(song));
        Path odd = Samples.made(
                folder,
                "odd.mp3",
                "-f lavfi -i sine=440:d=2 -metadata title=a\u001b[2J\u0007\u202eb -metadata artist=\u0001");

        isOnly("audio/mpeg", inspection.of(wordy, "wordy.mp3"));
        isOnly("audio/mpeg", inspection.of(odd, "odd.mp3"));
        assertThat(inspection.of(odd, "odd.mp3")).isInstanceOf(Inspection.Found.Good.class);
    }

    @Test
    void aNameIsOnlyANameHoweverItIsWritten() throws IOException {
        Path picture = Samples.png(folder);
        try (Room room = Room.open(TestDatabase.fresh(), folder.resolve("data"), "job-threads", "0")) {
            assertThat(named(room, picture, "../../../etc/passwd.png")).isEqualTo("passwd.png");
            assertThat(named(room, picture, "..\\..\\boot.png")).isEqualTo("boot.png");
            assertThat(named(room, picture, "a\u0000b\r\nc.png")).isEqualTo("abc.png");
            assertThat(named(room, picture, "holiday\u202egpj.png")).isEqualTo("holidaygpj.png");
            assertThat(named(room, picture, "x".repeat(4096) + ".png"))
                    .hasSize(MediaLimits.FILE_NAME_CHARS_MAX)
                    .endsWith("x.png");
            assertThat(named(room, picture, "🎬".repeat(1024) + "a.png"))
                    .hasSizeLessThanOrEqualTo(MediaLimits.FILE_NAME_CHARS_MAX)
                    .startsWith("🎬🎬")
                    .doesNotContain("?")
                    .endsWith("🎬.png");
            assertThat(named(room, picture, "half\ud83c.png")).isEqualTo("half?.png");
            assertThat(room.files()).as("all are the same bytes").hasSize(1);
        }
    }

    private static String named(Room room, Path file, String name) {
        return switch (room.media().accept(room.receive(file), name, null)) {
            case Accepted.Taken(var asset) -> room.media().get(asset.id()).fileName();
            case Accepted.Refused refused -> throw new AssertionError(refused);
        };
    }

    private void refused(String wordsKey, String text, String name) throws IOException {
        Inspection.Found found = inspection.of(Samples.text(folder, "hostile", text), name);
        assertThat(found).as(name).isInstanceOf(Inspection.Found.Bad.class);
        assertThat(((Inspection.Found.Bad) found).wordsKey()).isEqualTo(wordsKey);
    }

    private static void isOnly(String mime, Inspection.Found found) {
        if (found instanceof Inspection.Found.Good good) {
            assertThat(good.mime()).isEqualTo(mime);
            assertThat(good.medium()).isIn(Medium.IMAGE, Medium.AUDIO, Medium.DOCUMENT);
        }
    }

    private Path joined(String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return Files.write(folder.resolve(name), all.toByteArray());
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** All lengths that the boxes of a film tell, in its own units. */
    private static byte[] lengths(byte[] film, int length) {
        byte[] changed = film.clone();
        String text = new String(film, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, Integer> box :
                Map.of("mvhd", 20, "tkhd", 24, "mdhd", 20, "elst", 12).entrySet()) {
            for (int at = text.indexOf(box.getKey()); at >= 0; at = text.indexOf(box.getKey(), at + 4)) {
                ByteBuffer.wrap(changed).putInt(at + box.getValue(), length);
            }
        }
        return changed;
    }

    /** Boxes within boxes. */
    private static byte[] deep(int levels) {
        ByteBuffer boxes = ByteBuffer.allocate(16 + 8 * levels);
        boxes.putInt(16).put("ftypisom".getBytes(StandardCharsets.US_ASCII)).putInt(0);
        while (boxes.hasRemaining()) {
            boxes.putInt(boxes.remaining()).put("moov".getBytes(StandardCharsets.US_ASCII));
        }
        return boxes.array();
    }

    private static ByteBuffer words(ByteBuffer to, String words) {
        return to.put(words.getBytes(StandardCharsets.US_ASCII));
    }
}
