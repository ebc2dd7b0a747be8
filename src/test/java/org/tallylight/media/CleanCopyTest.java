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
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanCopyTest {
    private static final String PLACE = "48.8566,2.3522 Ada's camera 1234567";

    @TempDir
    Path folder;

    FFmpeg ffmpeg;

    @BeforeEach
    void start() {
        ffmpeg = Samples.ours(folder);
    }

    @Test
    void aFilmLosesItsPlaceAndItsMakerButNoPicture() throws Exception {
        Path film = Samples.film(folder);
        assertThat(latin(film)).contains("+40.7128-074.0060").contains("Ada");

        Path clean = clean(film);

        assertThat(latin(clean)).doesNotContain("40.7128").doesNotContain("Ada");
        assertThat(pixels(clean)).isEqualTo(pixels(film));
    }

    @Test
    void aTurnedFilmStaysTurned() throws IOException {
        Path turned =
                Samples.made(folder, "turned.mp4", "-display_rotation 90 -i " + Samples.film(folder) + " -c copy");

        Probe.Picture clean = found(clean(turned)).picture();

        assertThat(clean).isNotNull();
        assertThat(clean.width()).isEqualTo(360);
        assertThat(clean.height()).isEqualTo(640);
    }

    @Test
    void soundsOfEveryKindLoseTheirTags() throws Exception {
        for (String name : List.of("a.wav", "a.mp3", "a.flac", "a.ogg", "a.m4a", "a.webm")) {
            Path sound = Samples.made(
                    folder, name, "-f lavfi -i sine=440:d=1 -metadata title=Secret -metadata comment=AtHome");
            Path clean = clean(sound);
            assertThat(latin(clean)).as(name).doesNotContain("Secret").doesNotContain("AtHome");
            Files.delete(clean);
        }
    }

    @Test
    void aJpegLosesAllButItsOrientation() throws Exception {
        Path jpeg = Samples.jpeg(folder);
        Path telling = Files.write(folder.resolve("telling.jpg"), telling(Files.readAllBytes(jpeg), 6));
        assertThat(latin(telling)).contains(PLACE);

        Path clean = clean(telling);

        assertThat(latin(clean)).doesNotContain(PLACE).doesNotContain("Paris");
        assertThat(shown(clean)).containsExactly(600, 800);
        assertThat(pixels(clean)).isEqualTo(pixels(telling));
    }

    @Test
    void aPngLosesAllButItsOrientation() throws Exception {
        byte[] png = Files.readAllBytes(Samples.png(folder));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(png, 0, 33);
        Samples.chunk(out, "eXIf", exif(8));
        Samples.chunk(out, "tEXt", ("Comment\0" + PLACE).getBytes(StandardCharsets.ISO_8859_1));
        out.write(png, 33, png.length - 33);
        out.writeBytes(PLACE);
        Path telling = Files.write(folder.resolve("telling.png"), bytes.toByteArray());

        Path clean = clean(telling);

        assertThat(latin(clean)).doesNotContain(PLACE);
        assertThat(latin(clean)).contains("eXIf");
        assertThat(shown(clean)).containsExactly(600, 800);
        assertThat(pixels(clean)).isEqualTo(pixels(telling));
    }

    @Test
    void aWebpLosesAllButItsOrientation() throws Exception {
        byte[] simple = Files.readAllBytes(Samples.webp(folder));
        byte[] exif = exif(6);
        byte[] xmp = PLACE.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer out = ByteBuffer.allocate(simple.length + 200 + exif.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(simple, 0, 12).put("VP8X".getBytes(StandardCharsets.ISO_8859_1)).putInt(10);
        out.putInt(0x08 | 0x04).put(new byte[] {(byte) (799 & 255), 3, 0, (byte) (599 & 255), 2, 0});
        out.put(simple, 12, simple.length - 12);
        out.put("EXIF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(exif.length)
                .put(exif);
        out.put("XMP ".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(xmp.length)
                .put(xmp)
                .put(new byte[xmp.length % 2]);
        out.putInt(4, out.position() - 8);
        Path telling = Files.write(folder.resolve("telling.webp"), Arrays.copyOf(out.array(), out.position()));

        Path clean = clean(telling);

        assertThat(latin(clean)).doesNotContain(PLACE);
        assertThat(Files.size(clean)).isLessThan(Files.size(telling));
        assertThat(pixels(clean)).isEqualTo(pixels(telling));
        byte[] bytes = Files.readAllBytes(clean);
        assertThat(Exif.orientation(Arrays.copyOfRange(bytes, bytes.length - 26, bytes.length)))
                .isEqualTo(6);
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(bytes.length - 8);
    }

    @Test
    void aRarerPictureBecomesAPngWithoutLoss() throws Exception {
        Path tiff = Samples.made(folder, "a.tiff", "-f lavfi -i testsrc2=s=64x64,format=rgb24 -frames:v 1");

        Path clean = clean(tiff);

        assertThat(found(clean).format()).isEqualTo("png_pipe");
        assertThat(pixels(clean)).isEqualTo(pixels(tiff));
    }

    private Path clean(Path original) throws IOException {
        Path into = Files.createDirectories(folder.resolve("clean-" + original.getFileName()));
        return new CleanCopy(ffmpeg, Samples.limits())
                .make(original, found(original), into)
                .orElseThrow()
                .file();
    }

    private static String latin(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private Probe found(Path file) throws IOException {
        return ((Probe.Answer.Found) Probe.of(ffmpeg, file, 20)).probe();
    }

    /** The hash of what is decoded, without turning it. */
    private String pixels(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<String> raw = List.of("-map", "0:v:0", "-f", "rawvideo", "pipe:1");
        FFmpeg.Ran ran =
                ffmpeg.convert(file, List.of("-noautorotate"), raw, 20, in -> digest.update(in.readAllBytes()));
        assertThat(ran.well()).as(ran.errors()).isTrue();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Width and height as a program shows it that minds the orientation. */
    private List<Integer> shown(Path file) throws IOException {
        Path png = folder.resolve("shown.png");
        FFmpeg.Ran ran = ffmpeg.convert(file, List.of(), Recipe.png(png), 20, in -> {});
        assertThat(ran.well()).as(ran.errors()).isTrue();
        Probe.Picture picture = found(png).picture();
        return List.of(picture.width(), picture.height());
    }

    /** A JPEG with EXIF (an orientation and a place), IPTC, a comment, and a picture after its end. */
    private static byte[] telling(byte[] jpeg, int orientation) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0xFFD8);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        head.write(exif(orientation));
        segment(out, 0xE1, head.toByteArray());
        segment(
                out,
                0xE1,
                "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Paris</x:xmpmeta>".getBytes(StandardCharsets.ISO_8859_1));
        segment(out, 0xED, ("Photoshop 3.0\0" + PLACE).getBytes(StandardCharsets.ISO_8859_1));
        segment(out, 0xFE, PLACE.getBytes(StandardCharsets.ISO_8859_1));
        out.write(jpeg, 2, jpeg.length - 2);
        out.writeBytes(PLACE);
        return bytes.toByteArray();
    }

    private static void segment(DataOutputStream out, int marker, byte[] body) throws IOException {
        out.writeByte(0xFF);
        out.writeByte(marker);
        out.writeShort(body.length + 2);
        out.write(body);
    }

    /** EXIF as cameras write it: an orientation, and where and with what it was taken. */
    private static byte[] exif(int orientation) {
        byte[] place = PLACE.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer exif =
                ByteBuffer.allocate(40 + place.length + place.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        exif.putShort((short) 0x4949).putShort((short) 42).putInt(8);
        exif.putShort((short) 2);
        exif.putShort((short) 0x010F).putShort((short) 2).putInt(place.length).putInt(38);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0);
        exif.put(place);
        return exif.array();
    }
}
