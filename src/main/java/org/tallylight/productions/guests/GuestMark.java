package org.tallylight.productions.guests;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.tallylight.media.Marked;
import org.tallylight.works.greeting.Lettering;

/**
 * A guest's name all over a film, in letters through which it is seen, so that no part of the picture can be shown
 * around without it. Where the typeface has not the letters of a name, the guest's number stands for it.
 */
record GuestMark(GuestName guest) implements Marked.Mark {
    private static final Color INK = new Color(255, 255, 255, 76);
    private static final Color EDGE = new Color(0, 0, 0, 76);
    private static final int ROWS = 4;
    private static final double ROW_TO_SIZE = 6;
    private static final double TILT = Math.toRadians(-18);

    @Override
    public byte[] png(int width, int height) throws IOException {
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        draw(graphics, width, height);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(sheet, "png", png);
        return png.toByteArray();
    }

    private void draw(Graphics2D graphics, int width, int height) {
        Lettering letters = new Lettering();
        String number = guest.number();
        String text = letters.knows(guest.name()) ? guest.name() + " · " + number : number;
        double row = (double) Math.min(width, height) / ROWS;
        double size = row / ROW_TO_SIZE;
        double step = letters.width(text, size) + row;
        double reach = Math.hypot(width, height);
        graphics.setStroke(new BasicStroke((float) Math.max(1, size / 14)));
        graphics.rotate(TILT, width / 2.0, height / 2.0);
        double shift = 0;
        for (double y = height / 2.0 - reach / 2; y < height / 2.0 + reach / 2; y += row) {
            for (double x = width / 2.0 - reach / 2 - shift; x < width / 2.0 + reach / 2; x += step) {
                Shape line = letters.outline(text, x, y, size);
                graphics.setColor(EDGE);
                graphics.draw(line);
                graphics.setColor(INK);
                graphics.fill(line);
            }
            shift = (shift + step / 3) % step;
        }
    }
}
