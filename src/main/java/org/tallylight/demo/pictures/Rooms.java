package org.tallylight.demo.pictures;

import java.awt.Color;
import java.util.List;
import java.util.Random;

/** Inside: a kitchen at night, things on a table, a letter, coats. */
final class Rooms {
    private Rooms() {}

    /** A kitchen at the hour when only the pot is awake. */
    static Scene kitchen(long seed) {
        Palette p = Palette.night(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            Color wall = Brush.blend(p.mid(), new Color(0x8A5A44), 0.45);
            b.sky(Brush.blend(wall, Color.BLACK, 0.25), wall);
            double lamp = b.wide * (0.55 + 0.12 * random.nextDouble());
            nightWindow(b, random, p, b.wide * 0.09, t);
            shelf(b, random, b.wide * 0.62, 150);
            double sway = 5 * Math.sin(t * 5);
            b.line(new Color(0x1A1412), 3, lamp, 0, lamp + sway, 128);
            b.glow(p.light(), 0.55, lamp + sway, 170, 330);
            b.shape(
                    new Color(0xB3152C),
                    lamp + sway - 24,
                    128,
                    lamp + sway + 24,
                    128,
                    lamp + sway + 58,
                    172,
                    lamp + sway - 58,
                    172);
            b.oval(new Color(0xFFF1C9), lamp + sway, 172, 40, 9);
            Color wood = new Color(0x6E4632);
            b.box(wood, 0, 405, b.wide, 140);
            b.box(Brush.blend(wood, Color.WHITE, 0.18), 0, 405, b.wide, 9);
            pot(b, random, lamp - 30, 405, t);
            cup(b, new Color(0xF6E7D2), lamp + 120, 405, 30, t);
            cup(b, new Color(0x4F8A8B), lamp - 190, 405, 26, t + 0.4);
            bread(b, lamp + 205, 408);
            b.vignette(0.5);
        };
    }

    private static void nightWindow(Brush b, Random random, Palette p, double x, double t) {
        b.box(new Color(0xE9D8C3), x - 10, 70, 220, 240);
        b.box(new java.awt.GradientPaint(0, 80, p.high(), 0, 300, p.low()), x, 80, 200, 220);
        for (int i = 0; i < 22; i++) {
            double shine = 0.4 + 0.4 * Math.sin(t * 10 + i);
            b.disc(Brush.clear(Color.WHITE, shine), x + random.nextInt(200), 82 + random.nextInt(150), 1.4);
        }
        b.glow(p.light(), 0.4, x + 140, 135, 60);
        b.disc(new Color(0xFFF4D8), x + 140, 135, 22);
        b.disc(Brush.blend(p.high(), p.low(), 0.25), x + 149, 129, 19);
        b.box(new Color(0xE9D8C3), x + 96, 80, 8, 220);
        b.box(new Color(0xE9D8C3), x, 184, 200, 8);
    }

    private static void shelf(Brush b, Random random, double x, double y) {
        for (int row = 0; row < 2; row++) {
            double at = y + row * 110;
            b.box(new Color(0x4A2F24), x + 90, at, b.wide - x - 90, 9);
            double jar = x + 105;
            while (jar < b.wide - 30) {
                double width = 20 + random.nextInt(16);
                double high = 34 + random.nextInt(36);
                Color glass = Color.getHSBColor(0.02f + random.nextFloat() * 0.45f, 0.45f, 0.62f);
                b.soft(glass, jar, at - high, width, high, 8);
                b.box(Brush.blend(glass, Color.BLACK, 0.45), jar + 2, at - high - 5, width - 4, 8);
                b.box(Brush.clear(Color.WHITE, 0.3), jar + 4, at - high + 8, 3, high - 16);
                jar += width + 9;
            }
        }
    }

    private static void pot(Brush b, Random random, double x, double foot, double t) {
        steam(b, x, foot - 128, 1.0, t);
        Color iron = random.nextBoolean() ? new Color(0x23395B) : new Color(0x8C2F39);
        b.soft(iron, x - 72, foot - 104, 144, 104, 34);
        b.box(Brush.blend(iron, Color.WHITE, 0.25), x - 76, foot - 104, 152, 10);
        double lid = 3 * Math.max(0, Math.sin(t * 38));
        b.oval(Brush.blend(iron, Color.BLACK, 0.2), x, foot - 106 - lid, 70, 15);
        b.disc(new Color(0xE8C07D), x, foot - 124 - lid, 9);
        b.curve(Brush.blend(iron, Color.BLACK, 0.4), 9, x - 74, foot - 78, x - 106, foot - 74, x - 76, foot - 52);
        b.curve(Brush.blend(iron, Color.BLACK, 0.4), 9, x + 74, foot - 78, x + 106, foot - 74, x + 76, foot - 52);
    }

    static void steam(Brush b, double x, double y, double size, double t) {
        for (int wisp = 0; wisp < 3; wisp++) {
            for (int i = 0; i < 12; i++) {
                double rise = (i / 12.0 + t * 2 + wisp * 0.3) % 1;
                double wx = x + size * (24.0 * (wisp - 1) + 16 * Math.sin(rise * 8 + wisp + t * 4));
                b.disc(Brush.clear(Color.WHITE, 0.13 * (1 - rise)), wx, y - rise * 120 * size, size * (7 + 15 * rise));
            }
        }
    }

    private static void cup(Brush b, Color colour, double x, double foot, double size, double t) {
        steam(b, x, foot - size * 1.6, size / 60, t);
        b.ring(colour, size * 0.2, x + size * 0.95, foot - size * 0.8, size * 0.4);
        b.soft(colour, x - size, foot - size * 1.5, size * 2, size * 1.5, size * 0.5);
        b.oval(Brush.blend(colour, Color.BLACK, 0.5), x, foot - size * 1.46, size * 0.9, size * 0.16);
        b.box(Brush.clear(Color.WHITE, 0.25), x - size * 0.7, foot - size * 1.2, size * 0.14, size * 0.8);
    }

    private static void bread(Brush b, double x, double foot) {
        b.oval(new Color(0xB9773E), x, foot - 22, 66, 30);
        for (int i = -1; i <= 1; i++) {
            b.curve(
                    new Color(0xE3B778),
                    5,
                    x + 34 * i - 12,
                    foot - 34,
                    x + 34 * i,
                    foot - 42,
                    x + 34 * i + 12,
                    foot - 28);
        }
    }

    /** Fruit and cups, cut out of coloured paper. */
    static Scene table(long seed) {
        Palette p = Palette.day(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(p.high(), Brush.blend(p.high(), p.low(), 0.5));
            b.disc(Brush.clear(p.light(), 0.7), b.wide * (0.3 + random.nextDouble() * 0.5), 190, 150);
            b.box(p.mid(), 0, 360, b.wide, 180);
            for (double x = 0; x < b.wide; x += 60) {
                b.box(Brush.clear(p.light(), 0.14), x, 360, 30, 180);
            }
            double x = b.wide * 0.16;
            while (x < b.wide * 0.86) {
                double foot = 400 + random.nextInt(70);
                Color colour = Color.getHSBColor(
                        random.nextFloat() * 0.16f + (random.nextInt(3) == 0 ? 0.4f : 0f), 0.65f, 0.85f);
                b.oval(new Color(0, 0, 0, 45), x + 24, foot + 2, 62, 13);
                switch (random.nextInt(4)) {
                    case 0 -> cup(b, colour, x, foot, 38, t);
                    case 1 -> pear(b, colour, x, foot);
                    case 2 -> bottle(b, random, colour, x, foot);
                    default -> orange(b, colour, x, foot);
                }
                x += 88 + random.nextInt(60);
            }
        };
    }

    private static void pear(Brush b, Color colour, double x, double foot) {
        b.oval(colour, x, foot - 40, 38, 42);
        b.oval(colour, x, foot - 82, 22, 30);
        b.curve(new Color(0x4A2F24), 5, x, foot - 108, x + 4, foot - 122, x + 13, foot - 126);
        b.oval(Brush.clear(Color.WHITE, 0.3), x - 14, foot - 52, 6, 15);
    }

    private static void orange(Brush b, Color colour, double x, double foot) {
        b.disc(colour, x, foot - 36, 37);
        b.oval(Brush.clear(Color.WHITE, 0.3), x - 13, foot - 48, 7, 10);
        b.shape(new Color(0x33553D), x, foot - 70, x + 24, foot - 86, x + 12, foot - 68);
    }

    private static void bottle(Brush b, Random random, Color colour, double x, double foot) {
        Color glass = Brush.blend(colour, new Color(0x2B4D46), 0.6);
        b.soft(glass, x - 26, foot - 128, 52, 128, 22);
        b.soft(glass, x - 10, foot - 186, 20, 74, 8);
        b.curve(new Color(0x4F7F6B), 4, x, foot - 180, x - 8, foot - 236, x - 30, foot - 244);
        for (int i = 0; i < 5; i++) {
            double a = i * 2 * Math.PI / 5;
            b.disc(
                    Color.getHSBColor(random.nextFloat(), 0.35f, 0.97f),
                    x - 30 + 12 * Math.cos(a),
                    foot - 244 + 12 * Math.sin(a),
                    9);
        }
        b.disc(new Color(0xFFC24B), x - 30, foot - 244, 7);
    }

    /** A page that is being written; its words come as time passes. */
    static Scene letter(long seed, String words) {
        return (b, t) -> {
            Random random = new Random(seed);
            Color desk = Color.getHSBColor(0.04f + random.nextFloat() * 0.06f, 0.55f, 0.36f);
            b.sky(desk, Brush.blend(desk, Color.BLACK, 0.35));
            for (int i = 0; i < 26; i++) {
                double y = random.nextDouble() * Brush.HIGH;
                b.curve(
                        Brush.clear(Color.BLACK, 0.12),
                        2,
                        0,
                        y,
                        b.wide / 2,
                        y + random.nextInt(40) - 20,
                        b.wide,
                        y + random.nextInt(20));
            }
            var before = b.g.getTransform();
            b.g.rotate(-0.05 + 0.1 * random.nextDouble(), b.wide / 2, 270);
            double left = b.wide / 2 - 290;
            b.soft(new Color(0, 0, 0, 70), left + 10, 52, 580, 460, 6);
            b.soft(new Color(0xFBF4E4), left, 42, 580, 460, 6);
            for (double y = 130; y < 480; y += 46) {
                b.line(new Color(0xC7D3DF), 1.4, left + 30, y, left + 550, y);
            }
            b.line(new Color(0xE7A1A1), 1.4, left + 70, 42, left + 70, 502);
            List<String> lines = Lettering.lines(words, 27);
            int letters =
                    (int) Math.ceil(lines.stream().mapToInt(String::length).sum() * Math.min(1, t * 1.25 + 0.02));
            double y = 126;
            for (String line : lines.subList(0, Math.min(8, lines.size()))) {
                int shown = Math.clamp(letters, 0, line.length());
                Lettering.write(b, line.substring(0, shown), left + 84, y, 22, new Color(0x1F2A44));
                letters -= line.length();
                y += 46;
            }
            b.g.setTransform(before);
            b.ring(new Color(90, 55, 30, 60), 6, b.wide * 0.85, 420, 56);
            b.vignette(0.45);
        };
    }

    /** A row of hooks: what people leave behind. */
    static Scene coats(long seed) {
        Palette p = Palette.day(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(p.low(), Brush.blend(p.low(), p.high(), 0.5));
            for (double x = 0; x < b.wide; x += 46) {
                b.box(Brush.clear(p.mid(), 0.10), x, 0, 20, Brush.HIGH);
            }
            b.box(new Color(0x5A3A2B), 0, 120, b.wide, 26);
            b.box(Brush.blend(p.near(), Color.BLACK, 0.2), 0, 490, b.wide, 50);
            for (double x = 90; x < b.wide - 60; x += 140) {
                b.disc(new Color(0xD9B36C), x, 133, 8);
                var before = b.g.getTransform();
                b.g.rotate(0.05 * Math.sin(t * 6 + x), x, 133);
                Color cloth = Color.getHSBColor(random.nextFloat(), 0.45f, 0.62f);
                switch (random.nextInt(3)) {
                    case 0 -> scarf(b, cloth, x);
                    case 1 -> umbrella(b, cloth, x);
                    default -> coat(b, cloth, x, random);
                }
                b.g.setTransform(before);
            }
        };
    }

    private static void coat(Brush b, Color cloth, double x, Random random) {
        b.shape(cloth, x - 16, 140, x + 16, 140, x + 44, 168, x + 58, 410, x - 58, 410, x - 44, 168);
        b.shape(Brush.blend(cloth, Color.BLACK, 0.22), x - 44, 168, x - 66, 330, x - 40, 338, x - 30, 200);
        b.shape(Brush.blend(cloth, Color.BLACK, 0.22), x + 44, 168, x + 66, 330, x + 40, 338, x + 30, 200);
        b.line(Brush.blend(cloth, Color.BLACK, 0.4), 2.5, x, 150, x, 408);
        for (int i = 0; i < 4; i++) {
            b.disc(new Color(0xF2E3C6), x + 10, 196 + 44 * i, 5);
        }
        if (random.nextBoolean()) {
            b.shape(new Color(0xFFF8F1), x + 22, 300, x + 50, 292, x + 52, 326, x + 26, 330);
        }
    }

    private static void scarf(Brush b, Color cloth, double x) {
        for (int i = 0; i < 9; i++) {
            b.box(i % 2 == 0 ? cloth : Brush.blend(cloth, Color.WHITE, 0.6), x - 20, 140 + 26 * i, 24, 26);
            b.box(i % 2 == 1 ? cloth : Brush.blend(cloth, Color.WHITE, 0.6), x + 2, 140 + 22 * i, 22, 22);
        }
    }

    private static void umbrella(Brush b, Color cloth, double x) {
        b.curve(new Color(0x3A2A20), 7, x, 140, x + 20, 120, x + 22, 150);
        b.shape(cloth, x, 170, x + 26, 330, x, 420, x - 26, 330);
        b.line(Brush.blend(cloth, Color.BLACK, 0.4), 2, x, 170, x, 420);
        b.line(new Color(0x3A2A20), 5, x, 140, x, 172);
        b.line(new Color(0x3A2A20), 4, x, 420, x, 446);
    }
}
