package org.tallylight.productions.guests;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.shared.Id;

/** The mark of a guest is everywhere in the picture, and the picture is seen through it. */
class GuestMarkTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ines Prado",
                "李雷",
                "X",
                "A name as long as the company lets anybody have one, to the last of its letters"
            })
    void noQuarterOfThePictureIsWithoutIt(String name) throws IOException {
        GuestMark mark = new GuestMark(new GuestName(new GuestId(Id.fresh()), name));
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(mark.png(WIDTH, HEIGHT)));
        assertThat(drawn.getWidth()).isEqualTo(WIDTH);
        assertThat(drawn.getHeight()).isEqualTo(HEIGHT);
        for (int quarter = 0; quarter < 4; quarter++) {
            int left = quarter % 2 * WIDTH / 2;
            int top = quarter / 2 * HEIGHT / 2;
            int inked = 0;
            for (int y = top; y < top + HEIGHT / 2; y++) {
                for (int x = left; x < left + WIDTH / 2; x++) {
                    int alpha = drawn.getRGB(x, y) >>> 24;
                    assertThat(alpha).isLessThan(160);
                    inked += alpha > 0 ? 1 : 0;
                }
            }
            assertThat(inked).as("quarter %d", quarter).isBetween(200, WIDTH * HEIGHT / 10);
        }
    }
}
