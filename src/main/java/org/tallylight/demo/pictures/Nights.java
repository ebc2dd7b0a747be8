package org.tallylight.demo.pictures;

import java.awt.Color;
import java.util.Random;

/** Streets after dark: lanterns, rain on glass, the last bus, umbrellas seen from a window. */
final class Nights {
    private Nights() {}

    /** Houses under strings of paper lanterns. */
    static Scene lanterns(long seed) {
        Palette p = Palette.night(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(p.high(), p.low());
            stars(b, random, t);
            double moon = b.wide * (0.15 + 0.7 * random.nextDouble());
            b.glow(p.light(), 0.35, moon, 110, 190);
            b.disc(Brush.blend(p.light(), Color.WHITE, 0.6), moon, 110, 42);
            houses(b, random, p, t);
            for (int string = 0; string < 3; string++) {
                lanternString(b, random, p, 170 + 85.0 * string, t);
            }
            b.vignette(0.45);
        };
    }

    static void stars(Brush b, Random random, double t) {
        for (int i = 0; i < 70; i++) {
            double x = random.nextDouble() * b.wide;
            double y = random.nextDouble() * 300;
            double shine = 0.35 + 0.35 * Math.sin(t * 14 + i);
            b.disc(Brush.clear(Color.WHITE, shine), x, y, 0.8 + random.nextDouble() * 1.2);
        }
    }

    private static void houses(Brush b, Random random, Palette p, double t) {
        for (int row = 0; row < 2; row++) {
            Color wall = row == 0 ? p.mid() : p.near();
            double x = -40;
            while (x < b.wide + 40) {
                double width = 90 + random.nextInt(80);
                double top = 250 + row * 90 + random.nextInt(80);
                b.box(wall, x, top, width + 1, Brush.HIGH - top);
                b.shape(wall, x - 8, top, x + width / 2, top - 30 - random.nextInt(40), x + width + 8, top);
                for (double wy = top + 18; wy < Brush.HIGH - 60; wy += 44) {
                    for (double wx = x + 14; wx < x + width - 26; wx += 34) {
                        boolean lit = random.nextInt(5) < 2;
                        double flicker = 0.8 + 0.2 * Math.sin(t * 9 + wx);
                        b.soft(lit ? Brush.clear(p.light(), flicker) : Brush.clear(p.high(), 0.5), wx, wy, 18, 25, 4);
                    }
                }
                x += width + random.nextInt(14);
            }
        }
    }

    private static void lanternString(Brush b, Random random, Palette p, double y, double t) {
        double sag = 50 + random.nextInt(40);
        double step = b.wide / 8;
        double shift = random.nextDouble() * step;
        double px = -step;
        double py = y;
        for (double x = -step; x <= b.wide + step; x += step / 6) {
            double ny = y + sag * Math.sin(Math.PI * (x + step) / (b.wide + 2 * step));
            b.line(Brush.clear(p.near(), 0.9), 2, px, py, x, ny);
            px = x;
            py = ny;
        }
        Color[] paper = {p.light(), new Color(0xF2705B), new Color(0xF7E3B5), new Color(0xE84A5F)};
        for (double x = shift - step; x < b.wide + step; x += step) {
            double hang = y + sag * Math.sin(Math.PI * (x + step) / (b.wide + 2 * step));
            double sway = 7 * Math.sin(t * 7 + x / 60);
            Color colour = paper[random.nextInt(paper.length)];
            double size = 15 + random.nextInt(9);
            b.glow(colour, 0.55, x + sway, hang + size + 8, size * 4);
            b.line(p.near(), 1.5, x, hang, x + sway, hang + 9);
            b.oval(Brush.blend(colour, Color.WHITE, 0.25), x + sway, hang + size + 9, size * 0.85, size);
            b.curve(
                    Brush.clear(p.near(), 0.25),
                    1.2,
                    x + sway,
                    hang + 9,
                    x + sway + 6,
                    hang + size + 9,
                    x + sway,
                    hang + 2 * size + 9);
            b.box(Brush.clear(p.near(), 0.8), x + sway - 5, hang + 7, 10, 4);
        }
    }

    /** The town, out of focus, behind a window with rain on it. */
    static Scene window(long seed) {
        Palette p = Palette.night(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(Brush.blend(p.high(), Color.BLACK, 0.2), Brush.blend(p.low(), Color.BLACK, 0.3));
            Color[] lights = {p.light(), new Color(0xF25F5C), new Color(0x70C1B3), new Color(0xFFE9C9), p.low()};
            for (int i = 0; i < 34; i++) {
                double x = random.nextDouble() * b.wide + 12 * Math.sin(t * 3 + i);
                double y = 130 + random.nextDouble() * 380;
                double radius = 14 + random.nextDouble() * 42;
                Color light = lights[random.nextInt(lights.length)];
                double shine = 0.22 + 0.14 * Math.sin(t * 6 + i * 1.7);
                b.disc(Brush.clear(light, shine), x, y, radius);
                b.ring(Brush.clear(light, shine * 1.3), 1.5, x, y, radius);
            }
            for (int i = 0; i < 90; i++) {
                double x = random.nextDouble() * b.wide;
                double speed = 0.6 + random.nextDouble() * 1.8;
                double y = (random.nextDouble() + t * speed) % 1.1 * 600 - 30;
                double size = 1.5 + random.nextDouble() * 3.4;
                b.line(Brush.clear(Color.WHITE, 0.10), size * 0.8, x, y - 40 * speed, x + 1, y);
                b.oval(Brush.clear(Color.WHITE, 0.5), x, y, size, size * 1.35);
                b.disc(Brush.clear(p.near(), 0.5), x + size * 0.2, y + size * 0.3, size * 0.55);
            }
            Color frame = Brush.blend(p.near(), Color.BLACK, 0.35);
            b.box(frame, b.wide * 0.5 - 9, 0, 18, Brush.HIGH);
            b.box(frame, 0, 250, b.wide, 14);
            b.box(frame, 0, 505, b.wide, 35);
            b.vignette(0.5);
        };
    }

    /** A bus with everyone's face in a window, going home. */
    static Scene bus(long seed) {
        Palette p = Palette.night(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(p.high(), p.low());
            stars(b, random, t);
            houses(b, random, p, t);
            b.box(Brush.blend(p.near(), Color.BLACK, 0.4), 0, 455, b.wide, 90);
            for (double x = -(t * 900 % 120); x < b.wide; x += 120) {
                b.soft(Brush.clear(p.light(), 0.5), x, 496, 52, 6, 6);
            }
            double x = b.wide * 0.5 - 260 + 26 * Math.sin(t * Math.PI * 2);
            double y = 235 + 2.5 * Math.sin(t * 70);
            Color body = random.nextBoolean() ? new Color(0xD7263D) : new Color(0x1F7A8C);
            b.glow(p.light(), 0.5, x + 580, y + 190, 190);
            b.soft(body, x, y, 540, 214, 44);
            b.soft(Brush.blend(body, Color.BLACK, 0.35), x, y + 150, 540, 64, 40);
            b.box(Brush.blend(body, Color.WHITE, 0.8), x + 6, y + 140, 528, 6);
            for (int i = 0; i < 6; i++) {
                double wx = x + 24 + 82.0 * i;
                b.soft(new Color(0xFFE9B0), wx, y + 28, 70, 88, 16);
                passenger(b, random, wx + 35, y + 116, t, i);
            }
            for (double wheel : new double[] {x + 110, x + 430}) {
                b.disc(new Color(0x15110F), wheel, y + 214, 40);
                b.disc(new Color(0x8C8279), wheel, y + 214, 18);
                double a = t * 60;
                b.line(
                        new Color(0x15110F),
                        4,
                        wheel - 14 * Math.cos(a),
                        y + 214 - 14 * Math.sin(a),
                        wheel + 14 * Math.cos(a),
                        y + 214 + 14 * Math.sin(a));
            }
            b.soft(new Color(0x201A16), x + 380, y + 4, 150, 22, 8);
            Lettering.centred(b, "HOME", x + 455, y + 21, 12, new Color(0xFFC24B));
            b.vignette(0.4);
        };
    }

    private static void passenger(Brush b, Random random, double x, double foot, double t, int seat) {
        Color skin = Portraits.skin(random);
        Color coat = Color.getHSBColor(random.nextFloat(), 0.5f, 0.55f);
        Color hair = Portraits.hair(random);
        double nod = 2.5 * Math.sin(t * 9 + seat * 2);
        var clip = b.g.getClip();
        b.g.clip(new java.awt.geom.Rectangle2D.Double(x - 35, foot - 88, 70, 88));
        b.oval(coat, x, foot + 12, 30, 32);
        b.disc(hair, x, foot - 37 + nod, 22);
        b.disc(skin, x, foot - 32 + nod, 18);
        b.disc(new Color(0x201A16), x - 6, foot - 33 + nod, 2);
        b.disc(new Color(0x201A16), x + 6, foot - 33 + nod, 2);
        b.curve(new Color(0x201A16), 1.6, x - 5, foot - 25 + nod, x, foot - 22 + nod, x + 5, foot - 25 + nod);
        b.g.setClip(clip);
    }

    /** A wet square from above: everyone is a circle with somewhere to go. */
    static Scene umbrellas(long seed) {
        Palette p = Palette.any(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(Brush.blend(p.mid(), Color.GRAY, 0.35), Brush.blend(p.far(), Color.LIGHT_GRAY, 0.4));
            for (int i = 0; i < 40; i++) {
                double x = random.nextDouble() * b.wide;
                double y = random.nextDouble() * Brush.HIGH;
                double ripple = (t * 3 + random.nextDouble()) % 1;
                b.ring(Brush.clear(Color.WHITE, 0.35 * (1 - ripple)), 1.5, x, y, 4 + 22 * ripple);
            }
            for (int i = 0; i < 15; i++) {
                double angle = random.nextDouble() * Math.PI * 2;
                double x = Math.floorMod(
                                (long) (random.nextDouble() * b.wide + Math.cos(angle) * t * 420), (long) b.wide + 160)
                        - 80.0;
                double y = Math.floorMod((long) (random.nextDouble() * Brush.HIGH + Math.sin(angle) * t * 420), 700L)
                        - 80.0;
                umbrella(b, random, x, y, 34 + random.nextInt(26), t + i);
            }
            b.vignette(0.35);
        };
    }

    private static void umbrella(Brush b, Random random, double x, double y, double radius, double turn) {
        Color cloth = Color.getHSBColor(random.nextFloat(), 0.62f, 0.88f);
        b.oval(new Color(0, 0, 0, 60), x + 12, y + 16, radius * 1.02, radius * 0.98);
        int ribs = 8;
        for (int i = 0; i < ribs; i++) {
            double a = turn * 0.5 + i * 2 * Math.PI / ribs;
            double c = turn * 0.5 + (i + 1) * 2 * Math.PI / ribs;
            b.shape(
                    i % 2 == 0 ? cloth : Brush.blend(cloth, Color.WHITE, 0.3),
                    x,
                    y,
                    x + radius * Math.cos(a),
                    y + radius * Math.sin(a),
                    x + radius * Math.cos(c),
                    y + radius * Math.sin(c));
        }
        b.disc(Brush.blend(cloth, Color.BLACK, 0.5), x, y, 3.5);
    }
}
