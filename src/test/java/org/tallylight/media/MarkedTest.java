package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.productions.Studio;

/** A mark lies in every picture of the film that is made with it, and nothing else changes. */
@OnTallylight
class MarkedTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    @Autowired
    private Marked marked;

    @Autowired
    private Blobs blobs;

    @Autowired
    private FFmpeg ffmpeg;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    @Test
    void theMarkIsInEveryPictureFromTheFirstToTheLast() throws IOException {
        Studio studio = new Studio(context, folder);
        Asset film = studio.film(new Makers(context).maker("Ana"), 2);
        List<Integer> percents = new ArrayList<>();
        Asset with = studio.ready(marked.make(film.id(), MarkedTest::corner, "marked.mp4", percents::add, null)
                .id());

        assertThat(with.id()).isNotEqualTo(film.id());
        assertThat(with.rate()).isEqualTo(film.rate());
        assertThat(with.hasSound()).isTrue();
        assertThat(with.has(RenditionKind.POSTER)).isTrue();
        byte[] before = grey(film);
        byte[] after = grey(with);
        assertThat(after.length).isEqualTo(before.length);
        int pictures = after.length / (WIDTH * HEIGHT);
        assertThat(pictures).isEqualTo(48);
        for (int picture = 0; picture < pictures; picture++) {
            // The corner is white whatever the film shows there; the rest is the film.
            assertThat(mean(after, picture, 8, 8, 48, 32))
                    .as("picture %d", picture)
                    .isGreaterThan(225);
            assertThat(Math.abs(mean(after, picture, 120, 60, 200, 120) - mean(before, picture, 120, 60, 200, 120)))
                    .as("picture %d", picture)
                    .isLessThan(4);
        }
        assertThat(percents).isSorted().allMatch(percent -> percent >= 0 && percent <= 99);
        assertThat(percents).isNotEmpty();
    }

    private static byte[] corner(int width, int height) throws IOException {
        assertThat(List.of(width, height)).isEqualTo(List.of(WIDTH, HEIGHT));
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 60, 40);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(sheet, "png", png);
        return png.toByteArray();
    }

    /** All pictures of what plays, one byte a point. */
    private byte[] grey(Asset film) throws IOException {
        Path raw = Files.createTempFile(folder, "grey", ".raw");
        BlobId playing = film.playing().orElseThrow().blob();
        blobs.asFile(playing, file -> {
            ffmpeg.convert(
                            file,
                            List.of(),
                            List.of("-map", "0:V:0", "-f", "rawvideo", "-pix_fmt", "gray", raw.toString()),
                            60,
                            in -> {})
                    .orThrow();
            return true;
        });
        return Files.readAllBytes(raw);
    }

    private static double mean(byte[] grey, int picture, int left, int top, int right, int bottom) {
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += grey[picture * WIDTH * HEIGHT + y * WIDTH + x] & 0xFF;
            }
        }
        return (double) sum / ((right - left) * (bottom - top));
    }
}
