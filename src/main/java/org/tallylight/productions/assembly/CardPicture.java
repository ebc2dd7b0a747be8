package org.tallylight.productions.assembly;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.tallylight.media.Segment;
import org.tallylight.works.greeting.Lettering;

/**
 * A card of a rough cut: a line above, what it is about in large letters, and a line below. People's words are drawn as
 * outlines and go into no program's options.
 */
record CardPicture(Look look, String above, String words, String below) implements Segment.Drawn {
    /** Whoever changes how cards look changes this. */
    private static final String DRAWN = "1";

    private static final Color INK = new Color(0xFFF8F1);
    private static final Color MUTED = new Color(0xC9B8AE);
    private static final int SHINES_THROUGH = 200;
    private static final int MARGIN = 100;
    private static final int LINES_MAX = 8;
    private static final double SMALL = 28;
    private static final double LEADING = 1.36;

    /** What kind of card it is. */
    enum Look {
        /** Something is missing or waits: nobody takes it for a picture. */
        GAP(0x17120F, 0xF2B33D),
        TEXT(0x221A17, 0xF2B33D),
        SOUND(0x0B3F3F, 0x63C7BC),
        /** Nothing but names, over something else. */
        NAMES(0x17120F, 0xF2B33D);

        private final int ground;
        private final int mark;

        Look(int ground, int mark) {
            this.ground = ground;
            this.mark = mark;
        }
    }

    @Override
    public String says() {
        return DRAWN + look + above.length() + ":" + above + words.length() + ":" + words + below;
    }

    @Override
    public byte[] png() throws IOException {
        BufferedImage sheet = new BufferedImage(Segment.WIDTH, Segment.HEIGHT, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Lettering letters = new Lettering();
        if (look == Look.NAMES) {
            names(graphics, letters);
        } else {
            card(graphics, letters);
        }
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(sheet, "png", png);
        return png.toByteArray();
    }

    private void card(Graphics2D graphics, Lettering letters) {
        graphics.setColor(new Color(look.ground));
        graphics.fillRect(0, 0, Segment.WIDTH, Segment.HEIGHT);
        graphics.setColor(new Color(look.mark));
        graphics.fill(new RoundRectangle2D.Double(MARGIN, MARGIN, 64, 10, 10, 10));
        line(graphics, letters, above, MARGIN + 64, MUTED);
        double size = words.length() < 40 ? 72 : words.length() < 120 ? 52 : 40;
        List<String> lines = lines(letters, words, size, LINES_MAX);
        double y = Math.max(MARGIN + 150, (Segment.HEIGHT - lines.size() * size * LEADING) / 2 + size);
        graphics.setColor(INK);
        for (String each : lines) {
            graphics.fill(letters.outline(each, MARGIN, y, size));
            y += size * LEADING;
        }
        line(graphics, letters, below, Segment.HEIGHT - MARGIN + 30, MUTED);
    }

    /** At the lower edge, on a ground through which the picture shines. */
    private void names(Graphics2D graphics, Lettering letters) {
        double wide = 0;
        List<String> lines = lines(letters, words, SMALL + 4, 1);
        List<String> by = lines(letters, below, SMALL - 4, 1);
        for (String each : lines) {
            wide = Math.max(wide, letters.width(each, SMALL + 4));
        }
        for (String each : by) {
            wide = Math.max(wide, letters.width(each, SMALL - 4));
        }
        double top = Segment.HEIGHT - 132;
        graphics.setComposite(AlphaComposite.Src);
        graphics.setColor(new Color(SHINES_THROUGH << 24 | look.ground, true));
        graphics.fill(new RoundRectangle2D.Double(36, top, wide + 56, 96, 12, 12));
        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.setColor(new Color(look.mark));
        graphics.fillRect(36, (int) top + 16, 6, 64);
        graphics.setColor(INK);
        lines.forEach(each -> graphics.fill(letters.outline(each, 60, top + 42, SMALL + 4)));
        graphics.setColor(MUTED);
        by.forEach(each -> graphics.fill(letters.outline(each, 60, top + 76, SMALL - 4)));
    }

    private static void line(Graphics2D graphics, Lettering letters, String text, double y, Color colour) {
        graphics.setColor(colour);
        lines(letters, text, SMALL, 1).forEach(each -> graphics.fill(letters.outline(each, MARGIN, y, SMALL)));
    }

    private static List<String> lines(Lettering letters, String text, double size, int most) {
        return text.isBlank() ? List.of() : letters.lines(text, size, Segment.WIDTH - 2.0 * MARGIN, most);
    }
}
