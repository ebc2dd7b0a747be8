package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallylight.TestDatabase;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;

/** What becomes of what people send: pictures, films short and long, sounds, drawings and documents. */
class RenditionsTest {
    @TempDir
    Path data;

    @TempDir
    Path folder;

    Room room;

    @BeforeEach
    void open() {
        room = Room.open(TestDatabase.fresh(), data, "film-short-seconds", "6");
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aPictureKeepsItsColoursInAllSizes() throws IOException {
        byte[] icc = wideColours();
        Path picture = Samples.made(folder, "wide.png", "-f lavfi -i testsrc2=s=3000x2000 -frames:v 1");
        Files.write(picture, withProfile(Files.readAllBytes(picture), icc));

        Asset asset = room.settled(room.take(picture));

        assertThat(asset.state()).as(asset.failureKey()).isEqualTo(Asset.State.READY);
        assertThat(asset.renditions())
                .extracting(Rendition::kind, Rendition::width)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(RenditionKind.THUMBNAIL, 320),
                        org.assertj.core.groups.Tuple.tuple(RenditionKind.POSTER, 1280),
                        org.assertj.core.groups.Tuple.tuple(RenditionKind.PLAYABLE, 2560));
        for (RenditionKind kind :
                List.of(RenditionKind.THUMBNAIL, RenditionKind.POSTER, RenditionKind.PLAYABLE, RenditionKind.CARD)) {
            byte[] made = bytes(asset, kind);
            assertThat(indexOf(made, icc)).as(kind.name()).isPositive();
            assertThat(probe(asset, kind).picture().width())
                    .as("still whole")
                    .isEqualTo(asset.rendition(kind).orElseThrow().width());
        }
        assertThat(asset.has(RenditionKind.PLAIN)).isFalse();
        assertThat(asset.blur().url())
                .startsWith("data:image/webp;base64,UklGR")
                .hasSizeLessThan(1000);
    }

    @Test
    void whatCanBeSeenThroughStaysSoForOldProgramsToo() throws IOException {
        Path logo = Samples.made(
                folder, "logo.png", "-f lavfi -i color=red@0.5:s=400x200,format=rgba -frames:v 1 -pix_fmt rgba");

        Asset asset = room.settled(room.take(logo));

        assertThat(asset.rendition(RenditionKind.PLAIN).orElseThrow().mime()).isEqualTo("image/png");
        BufferedImage plain = ImageIO.read(new ByteArrayInputStream(bytes(asset, RenditionKind.PLAIN)));
        assertThat(plain.getRGB(200, 100) >>> 24).isCloseTo(128, within(3));
        BufferedImage card = ImageIO.read(new ByteArrayInputStream(bytes(asset, RenditionKind.CARD)));
        assertThat(card.getRGB(200, 100) & 0xff).as("on white").isCloseTo(127, within(8));
        assertThat(asset.blur())
                .as("nothing shines through what is seen through")
                .isNull();
    }

    @Test
    void aLargeFilmPlaysSmallFirstAndInFullLater() throws IOException {
        Path film = Samples.made(
                folder,
                "large.mp4",
                "-f lavfi -i testsrc2=s=1920x1080:d=5 -f lavfi -i sine=440:d=5 -preset ultrafast -pix_fmt yuv420p -shortest");

        AssetId id = room.take(film);
        Asset first = room.settled(id);
        assertThat(first.playing().orElseThrow().kind()).isEqualTo(RenditionKind.QUICK);
        assertThat(first.has(RenditionKind.POSTER)).isTrue();
        assertThat(first.duration()).isBetween(Flicks.ofMillis(4900), Flicks.ofMillis(5200));

        Asset all = room.finished(id);
        assertThat(all.rendition(RenditionKind.PLAYABLE).orElseThrow().height()).isEqualTo(1080);
        assertThat(all.playing().orElseThrow().kind()).isEqualTo(RenditionKind.PLAYABLE);
        assertThat(all.has(RenditionKind.RUNG)).isFalse();
        assertThat(all.peaks()).isNotNull();
        assertThat(room.news()).containsExactly(new AssetReady(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bt709", "unknown", "arib-std-b67", "smpte2084"})
    void coloursStayHoweverAFilmOfHdCodesThem(String coded) throws IOException {
        boolean wide = coded.startsWith("arib") || coded.startsWith("smpte");
        String into = wide
                ? "setparams=color_primaries=bt709:color_trc=bt709:colorspace=gbr:range=pc,zscale=t=linear:npl=203,"
                        + "format=gbrpf32le,zscale=p=bt2020,zscale=t=%s:m=bt2020nc:r=tv:npl=203,format=yuv420p10le"
                : "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,"
                        + "setparams=colorspace=%1$s:color_primaries=%1$s:color_trc=%1$s";
        Path film = Samples.made(
                folder,
                "hd.mp4",
                "-f lavfi -i color=0xC04020:s=1280x720:r=5:d=7,format=gbrp," + into.formatted(coded)
                        + " -c:v libx264 -preset ultrafast");
        Asset asset = room.finished(room.take(film));

        for (RenditionKind kind :
                List.of(RenditionKind.CARD, RenditionKind.POSTER, RenditionKind.SPRITE, RenditionKind.PLAYABLE)) {
            Path made = Files.write(folder.resolve(kind + coded), bytes(asset, kind));
            int[] rgb = new Film(made, folder).at(0, 20, 20, 40, 40);
            assertThat(rgb[0]).as("%s: red", kind).isCloseTo(190, within(10));
            assertThat(rgb[1]).as("%s: green", kind).isCloseTo(62, within(10));
            assertThat(rgb[2]).as("%s: blue", kind).isCloseTo(30, within(10));
        }
    }

    @Test
    void aLongFilmIsALadderOfFewFiles() throws IOException {
        Path film = Samples.made(
                folder,
                "long.mp4",
                "-f lavfi -i testsrc2=s=1280x720:r=25:d=9 -f lavfi -i sine=440:d=9 -preset ultrafast -pix_fmt yuv420p");

        AssetId id = room.take(film);
        Asset asset = room.finished(id);

        assertThat(asset.rendition(RenditionKind.PLAYABLE).orElseThrow().width())
                .as("as a file it stays small")
                .isEqualTo(854);
        assertThat(asset.renditions())
                .filteredOn(each -> each.kind() == RenditionKind.RUNG)
                .extracting(Rendition::number)
                .containsExactly(240, 360, 480, 720);
        Ladders ladders = room.the(Ladders.class);
        assertThat(ladders.list(id))
                .startsWith("#EXTM3U\n#EXT-X-VERSION:7\n")
                .contains("CODECS=\"avc1.64")
                .contains(",mp4a.40.2\",RESOLUTION=1280x720\n720.m3u8\n")
                .containsSubsequence("480.m3u8", "240.m3u8", "360.m3u8");
        String playlist = ladders.playlist(id, 720);
        assertThat(playlist)
                .contains("#EXT-X-MAP:URI=\"720.mp4\",BYTERANGE=")
                .contains("#EXT-X-PLAYLIST-TYPE:VOD")
                .endsWith("#EXT-X-ENDLIST\n");
        assertThat(playlist.lines().filter(line -> line.equals("720.mp4"))).hasSize(3);
        List<String> lengths =
                playlist.lines().filter(line -> line.startsWith("#EXTINF")).toList();
        assertThat(ladders.playlist(id, 240).lines().filter(line -> line.startsWith("#EXTINF")))
                .as("parts begin at the same times in all rungs")
                .containsExactlyElementsOf(lengths);
        Delivery delivery = room.the(Delivery.class);
        assertThat(delivery.film(id, "film.m3u8").getHeaders().getContentType())
                .hasToString("application/vnd.apple.mpegurl");
        assertThat(delivery.film(id, "240.mp4").getHeaders().getContentType()).hasToString("video/mp4");
        assertThatThrownBy(() -> delivery.film(id, "1080.m3u8")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> delivery.film(id, "original")).isInstanceOf(NotFound.class);
        Rendition rung = asset.rendition(RenditionKind.RUNG, 720).orElseThrow();
        assertThat(room.blobs().get(rung.blob()).bytes()).isEqualTo(lastByte(playlist));
    }

    @Test
    void aSpriteShowsTheMomentsThatItSays() throws IOException {
        Path film = Samples.made(
                folder,
                "colours.mp4",
                "-f lavfi -i color=red:s=320x180:d=2 -f lavfi -i color=blue:s=320x180:d=3 -filter_complex"
                        + " [0][1]concat=n=2 -pix_fmt yuv420p");

        Asset asset = room.finished(room.take(film));

        Rendition sprite = asset.rendition(RenditionKind.SPRITE).orElseThrow();
        assertThat(sprite.width()).isEqualTo(480);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes(asset, RenditionKind.SPRITE)));
        assertThat(picture.getRGB(80, 45) >> 16 & 0xff).as("red at first").isGreaterThan(200);
        assertThat(picture.getRGB(240, 45) & 0xff).as("blue after two seconds").isGreaterThan(200);
        assertThat(Sprite.of(asset.duration()).webVtt("sprite", 480, 90))
                .contains("00:00:02.000 --> 00:00:04.000\nsprite#xywh=160,0,160,90\n");
    }

    @Test
    void howLoudASoundIsIsMeasured() {
        Path tone = Samples.made(
                folder, "tone.wav", "-f lavfi -i sine=997:d=4:r=48000 -af volume=-2.0dB,pan=stereo|c0=c0|c1=c0");

        Asset asset = room.finished(room.take(tone));

        // ffmpeg's sine has an amplitude of 1/8, -18.06 dBFS; two channels of it at -20 dB are -20.0 LUFS.
        assertThat(asset.loudness().lufs()).isCloseTo(-20.0, within(0.3));
        assertThat(asset.loudness().truePeak()).isCloseTo(-20.0, within(0.3));
        assertThat(asset.rendition(RenditionKind.OPUS).orElseThrow().mime()).isEqualTo("audio/ogg");
        assertThat(asset.has(RenditionKind.ORIGINAL_CLEAN)).isTrue();

        Asset silent = room.finished(room.take(Samples.made(folder, "silent.wav", "-f lavfi -i anullsrc=d=2 -t 2")));
        assertThat(silent.loudness().silent()).isTrue();
        assertThat(silent.loudness().truePeak()).isNull();
    }

    @Test
    void aDrawingIsShownAsAPicture() throws IOException {
        Asset drawn = room.finished(room.take(Samples.text(folder, "flag.svg", Samples.DRAWING)));

        assertThat(drawn.medium()).isEqualTo(Medium.IMAGE);
        BufferedImage card = ImageIO.read(new ByteArrayInputStream(bytes(drawn, RenditionKind.CARD)));
        assertThat(card.getRGB(100, 100) >> 16 & 0xff).isGreaterThan(240);
        assertThat(card.getRGB(900, 100) & 0xff).isGreaterThan(240);
        assertThat(drawn.rendition(RenditionKind.ORIGINAL_CLEAN).orElseThrow().mime())
                .isEqualTo("image/png");
        assertThat(room.leftovers()).isEmpty();
    }

    @Test
    void aDocumentIsReadyAtOnceAndItsPagesFollow() throws IOException {
        AssetId id = room.take(Samples.pages(folder, 3));
        assertThat(room.media().get(id).state()).isEqualTo(Asset.State.READY);

        Asset paper = room.finished(id);

        assertThat(paper.pages()).isEqualTo(3);
        Rendition second = paper.rendition(RenditionKind.PAGE, 2).orElseThrow();
        assertThat(second.height()).isEqualTo(1600);
        assertThat(second.mime()).isEqualTo("image/webp");
        assertThat(room.leftovers()).isEmpty();
    }

    @Test
    void aDocumentThatCannotBeDrawnStaysADownload() {
        Asset paper = room.finished(room.take(Samples.pdf(folder)));

        assertThat(paper.finished()).isTrue();
        assertThat(paper.pages()).isZero();
        assertThat(room.failures()).isEmpty();
    }

    /** A profile that Java brings, which is not that of sRGB, under a name of its own. */
    private static byte[] wideColours() {
        byte[] icc = java.awt.color.ICC_Profile.getInstance(java.awt.color.ColorSpace.CS_LINEAR_RGB)
                .getData();
        byte[] name = "sRGB".getBytes(StandardCharsets.ISO_8859_1);
        for (int at = indexOf(icc, name); at >= 0; at = indexOf(icc, name)) {
            icc[at] = 'w';
        }
        return icc;
    }

    private static byte[] withProfile(byte[] png, byte[] icc) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("ours\0\0".getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream folding = new DeflaterOutputStream(body)) {
            folding.write(icc);
        }
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(made);
        int head = 33;
        out.write(png, 0, head);
        Samples.chunk(out, "iCCP", body.toByteArray());
        out.write(png, head, png.length - head);
        return made.toByteArray();
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    private static long lastByte(String playlist) {
        String last = playlist.lines()
                .filter(line -> line.startsWith("#EXT-X-BYTERANGE:"))
                .toList()
                .getLast();
        String[] range = last.substring(last.indexOf(':') + 1).split("@", -1);
        return Long.parseLong(range[0]) + Long.parseLong(range[1]);
    }

    private Probe probe(Asset asset, RenditionKind kind) throws IOException {
        FFmpeg ffmpeg = room.the(FFmpeg.class);
        BlobId blob = asset.rendition(kind).orElseThrow().blob();
        return room.blobs().asFile(blob, file -> ((Probe.Answer.Found) Probe.of(ffmpeg, file, 20)).probe());
    }

    private byte[] bytes(Asset asset, RenditionKind kind) throws IOException {
        try (InputStream in =
                room.blobs().read(asset.rendition(kind).orElseThrow().blob(), 0)) {
            return in.readAllBytes();
        }
    }
}
