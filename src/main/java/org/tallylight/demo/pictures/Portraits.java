package org.tallylight.demo.pictures;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.Random;

/** Faces made of a few shapes; nobody's. */
final class Portraits {
    private static final int[] SKINS = {0xF3CBA6, 0xE5AF83, 0xC98B60, 0xA56B45, 0x7C4B2E, 0x57341F, 0xF7D9BE};
    private static final int[] HAIRS = {0x1D1512, 0x3B2417, 0x6B3E22, 0xA8622B, 0xD9A441, 0x8D8D92, 0xE7E2DA, 0x7B2D3B};

    private Portraits() {}

    static Color skin(Random random) {
        return new Color(SKINS[random.nextInt(SKINS.length)]);
    }

    static Color hair(Random random) {
        return new Color(HAIRS[random.nextInt(HAIRS.length)]);
    }

    /** A head and shoulders before a plain wall; it blinks. */
    static Scene face(long seed) {
        return (b, t) -> {
            Random random = new Random(seed * 31 + 7);
            Color wall = Color.getHSBColor(random.nextFloat(), 0.32f + random.nextFloat() * 0.25f, 0.86f);
            Color skin = skin(random);
            Color hair = hair(random);
            Color cloth = Color.getHSBColor(random.nextFloat(), 0.55f, 0.5f + random.nextFloat() * 0.3f);
            double x = b.wide / 2 + 5 * Math.sin(t * 5);
            b.sky(wall, Brush.blend(wall, Color.WHITE, 0.35));
            b.disc(Brush.clear(Color.WHITE, 0.25), x, 250, 230);
            int style = random.nextInt(6);
            behind(b, style, hair, x);
            b.oval(cloth, x, 560, 205, 150);
            b.soft(Brush.blend(skin, Color.BLACK, 0.12), x - 38, 330, 76, 110, 40);
            b.oval(Brush.blend(cloth, Color.WHITE, 0.2), x, 428, 62, 26);
            b.oval(skin, x, 430, 50, 20);
            b.oval(skin, x - 112, 262, 20, 28);
            b.oval(skin, x + 112, 262, 20, 28);
            b.oval(skin, x, 255, 112, 132);
            features(b, random, skin, x, t);
            before(b, style, hair, x, random);
        };
    }

    private static void behind(Brush b, int style, Color hair, double x) {
        switch (style) {
            case 0 -> b.soft(hair, x - 138, 130, 276, 330, 130);
            case 1 -> {
                b.disc(hair, x, 92, 62);
                b.oval(hair, x, 215, 128, 120);
            }
            case 2 -> {
                for (int i = 0; i < 14; i++) {
                    double a = Math.PI * (0.93 + 1.14 * i / 13);
                    b.disc(hair, x + 118 * Math.cos(a), 235 + 124 * Math.sin(a), 46);
                }
            }
            case 3 -> {
                b.oval(hair, x - 128, 330, 34, 120);
                b.oval(hair, x + 128, 330, 34, 120);
                b.oval(hair, x, 215, 124, 122);
            }
            default -> b.oval(hair, x, 215, 122, 120);
        }
    }

    private static void before(Brush b, int style, Color hair, double x, Random random) {
        Path2D fringe = new Path2D.Double();
        fringe.moveTo(x - 116, 250);
        fringe.curveTo(x - 122, 90, x + 122, 90, x + 116, 250);
        double part = x - 50 + random.nextInt(100);
        fringe.curveTo(x + 96, 180, part + 30, 172, part, 158);
        fringe.curveTo(part - 30, 178, x - 92, 186, x - 116, 250);
        if (style != 5) {
            b.fill(hair, fringe);
        } else {
            b.soft(Color.getHSBColor(random.nextFloat(), 0.6f, 0.7f), x - 118, 112, 236, 82, 80);
            b.soft(Color.getHSBColor(random.nextFloat(), 0.5f, 0.55f), x - 122, 176, 244, 24, 20);
            b.disc(Color.WHITE, x, 104, 22);
        }
    }

    private static void features(Brush b, Random random, Color skin, double x, double t) {
        Color dark = new Color(0x2A1B16);
        boolean blink = t > 0.47 && t < 0.5;
        for (int side = -1; side <= 1; side += 2) {
            b.glow(new Color(0xE5687A), 0.35, x + 66 * side, 300, 34);
            if (blink) {
                b.curve(dark, 4, x + 44 * side - 13, 258, x + 44 * side, 264, x + 44 * side + 13, 258);
            } else {
                b.oval(Color.WHITE, x + 44 * side, 256, 16, 13);
                b.disc(dark, x + 44 * side + 2, 257, 8.5);
                b.disc(Color.WHITE, x + 44 * side + 5, 253, 2.6);
            }
            double lift = random.nextInt(8);
            b.curve(
                    Brush.blend(dark, skin, 0.15),
                    6,
                    x + 44 * side - 20,
                    226 - lift,
                    x + 44 * side,
                    216 - lift,
                    x + 44 * side + 20,
                    226 - lift);
        }
        b.curve(Brush.blend(skin, Color.BLACK, 0.3), 5, x - 2, 262, x - 16, 302, x + 8, 304);
        double smile = 14 + random.nextInt(22);
        b.curve(new Color(0x9C2F3B), 6, x - 38, 332, x, 332 + smile, x + 38, 332);
        if (random.nextInt(3) == 0) {
            for (int side = -1; side <= 1; side += 2) {
                b.ring(new Color(0x1D1512), 5, x + 46 * side, 257, 32);
            }
            b.curve(new Color(0x1D1512), 5, x - 14, 254, x, 246, x + 14, 254);
        }
        if (random.nextInt(4) == 0) {
            for (int i = 0; i < 9; i++) {
                b.disc(
                        Brush.blend(skin, new Color(0x8A4B2A), 0.5),
                        x - 74 + random.nextInt(148),
                        280 + random.nextInt(28),
                        3);
            }
        }
    }
}
