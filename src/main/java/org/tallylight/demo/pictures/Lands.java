package org.tallylight.demo.pictures;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.Random;

/** Outside, by day or late: hills, the sea, a field of fireflies, snow. */
final class Lands {
    private Lands() {}

    /** Hill behind hill, and a sun that takes its time. */
    static Scene hills(long seed) {
        Palette p = Palette.day(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(p.high(), p.low());
            double sun = b.wide * (0.2 + 0.6 * random.nextDouble());
            double up = 190 - 36 * t;
            b.glow(p.light(), 0.8, sun, up, 260);
            b.disc(Brush.blend(p.light(), Color.WHITE, 0.4), sun, up, 52);
            for (int i = 0; i < 4; i++) {
                cloud(
                        b,
                        (random.nextDouble() + t * 0.12) % 1.2 * b.wide - 60,
                        60 + random.nextInt(120),
                        30 + random.nextInt(24),
                        p.light());
            }
            for (int layer = 0; layer < 5; layer++) {
                double part = layer / 4.0;
                Color colour = part < 0.5
                        ? Brush.blend(p.far(), p.mid(), part * 2)
                        : Brush.blend(p.mid(), p.near(), part * 2 - 1);
                ridge(b, random, 250 + 62 * layer, 62 - 6 * layer, colour, t * (6 + 14 * layer));
            }
            trees(b, random, p.near());
            for (int i = 0; i < 6; i++) {
                double x = (random.nextDouble() + t * 0.25) % 1.1 * b.wide;
                double y = 90 + random.nextInt(120);
                double flap = 5 * Math.sin(t * 40 + i);
                b.line(Brush.clear(p.near(), 0.8), 2, x - 9, y - flap, x, y, x + 9, y - flap);
            }
        };
    }

    static void cloud(Brush b, double x, double y, double size, Color colour) {
        Color soft = Brush.clear(Brush.blend(colour, Color.WHITE, 0.5), 0.6);
        b.oval(soft, x, y, size * 1.9, size * 0.5);
        b.oval(soft, x - size * 0.6, y - size * 0.25, size * 0.9, size * 0.55);
        b.oval(soft, x + size * 0.5, y - size * 0.35, size * 1.1, size * 0.65);
    }

    static void ridge(Brush b, Random random, double y, double high, Color colour, double shift) {
        double a = 0.004 + random.nextDouble() * 0.006;
        double c = 0.012 + random.nextDouble() * 0.012;
        double phase = random.nextDouble() * 10;
        Path2D path = new Path2D.Double();
        path.moveTo(-2, Brush.HIGH + 2);
        for (double x = -2; x <= b.wide + 6; x += 6) {
            double at = x + shift;
            path.lineTo(x, y - high * Math.sin(at * a + phase) - high * 0.35 * Math.sin(at * c + phase * 2));
        }
        path.lineTo(b.wide + 6, Brush.HIGH + 2);
        path.closePath();
        b.fill(colour, path);
    }

    private static void trees(Brush b, Random random, Color colour) {
        Color dark = Brush.blend(colour, Color.BLACK, 0.35);
        for (int i = 0; i < 9; i++) {
            double x = random.nextDouble() * b.wide;
            double y = 500 + random.nextInt(40);
            double high = 60 + random.nextInt(70);
            for (int tier = 0; tier < 3; tier++) {
                double top = y - high + tier * high * 0.26;
                double half = high * (0.14 + 0.08 * tier);
                b.shape(dark, x, top, x + half, top + high * 0.42, x - half, top + high * 0.42);
            }
        }
    }

    /** The sea with a boat on it, at the hour when it is two colours. */
    static Scene sea(long seed) {
        Palette p = Palette.any(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(p.high(), p.low());
            double sun = b.wide * (0.25 + 0.5 * random.nextDouble());
            b.glow(p.light(), 0.75, sun, 225, 240);
            b.disc(Brush.blend(p.light(), Color.WHITE, 0.35), sun, 225, 58);
            for (int i = 0; i < 3; i++) {
                cloud(b, random.nextDouble() * b.wide + t * 40, 70 + 40 * i, 26 + random.nextInt(22), p.light());
            }
            b.box(
                    new java.awt.GradientPaint(0, 285, Brush.blend(p.low(), p.mid(), 0.55), 0, 540, p.near()),
                    0,
                    285,
                    b.wide,
                    255);
            for (int i = 0; i < 46; i++) {
                double y = 290 + Math.pow(i / 46.0, 1.5) * 245;
                double width = (12 + random.nextInt(60)) * (0.6 + (y - 285) / 200);
                double x = sun + random.nextGaussian() * (18 + (y - 285) * 0.42) + 10 * Math.sin(t * 12 + i);
                b.soft(Brush.clear(p.light(), 0.5 - 0.3 * (y - 285) / 255), x - width / 2, y, width, 3, 3);
            }
            boat(b, sun < b.wide / 2 ? sun + 190 : sun - 190, 345 + 5 * Math.sin(t * 9), 0.05 * Math.sin(t * 7), p);
            for (int layer = 0; layer < 3; layer++) {
                ridge(
                        b,
                        random,
                        440 + 40 * layer,
                        7,
                        Brush.clear(Brush.blend(p.mid(), p.near(), 0.5 + layer * 0.25), 0.75),
                        t * 130 * (layer + 1));
            }
        };
    }

    private static void boat(Brush b, double x, double y, double lean, Palette p) {
        var before = b.g.getTransform();
        b.g.translate(x, y);
        b.g.rotate(lean);
        Color wood = Brush.blend(p.near(), Color.BLACK, 0.3);
        b.line(wood, 3, 0, 0, 0, -92);
        b.shape(new Color(0xFFF4E0), 5, -88, 5, -12, 58, -12);
        b.shape(new Color(0xD7263D), -5, -72, -5, -12, -38, -12);
        b.shape(wood, -56, -4, 62, -4, 42, 22, -38, 22);
        b.g.setTransform(before);
    }

    /** Grass at night, and what blinks in it. */
    static Scene fireflies(long seed) {
        Palette p = Palette.night(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(Brush.blend(p.high(), Color.BLACK, 0.2), p.low());
            Nights.stars(b, random, t);
            ridge(b, random, 350, 40, p.mid(), 0);
            ridge(b, random, 430, 26, p.near(), 0);
            for (int i = 0; i < 26; i++) {
                double x = random.nextDouble() * b.wide + 46 * Math.sin(t * 5 + i * 1.3);
                double y = 240 + random.nextDouble() * 260 + 24 * Math.cos(t * 6 + i);
                double shine = Math.max(0, Math.sin(t * 11 + i * 2.1));
                b.glow(p.light(), 0.7 * shine, x, y, 34);
                b.disc(Brush.clear(Color.WHITE, shine), x, y, 2.6);
            }
            Color blade = Brush.blend(p.near(), Color.BLACK, 0.45);
            for (int i = 0; i < 130; i++) {
                double x = random.nextDouble() * b.wide;
                double high = 40 + random.nextInt(90);
                double bend = 16 * Math.sin(t * 5 + x / 90) + random.nextInt(20) - 10;
                b.curve(blade, 2.4, x, 545, x, 545 - high * 0.6, x + bend, 545 - high);
            }
        };
    }

    /** Snow on a village that has gone to bed. */
    static Scene snow(long seed) {
        Palette p = Palette.night(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(p.high(), Brush.blend(p.low(), new Color(0xC9D6EA), 0.45));
            ridge(b, random, 330, 55, Brush.blend(p.far(), Color.WHITE, 0.35), 0);
            for (int i = 0; i < 6; i++) {
                double x = b.wide * (0.08 + 0.15 * i) + random.nextInt(30);
                double y = 380 + random.nextInt(50);
                b.box(p.near(), x, y, 74, 64);
                b.shape(Color.WHITE, x - 12, y + 2, x + 37, y - 42, x + 86, y + 2);
                b.soft(p.light(), x + 26, y + 18, 22, 24, 3);
                b.glow(p.light(), 0.4, x + 37, y + 30, 60);
            }
            ridge(b, random, 470, 16, new Color(0xEEF3FA), 0);
            for (int i = 0; i < 150; i++) {
                double speed = 0.3 + random.nextDouble();
                double y = (random.nextDouble() + t * speed) % 1 * 560 - 10;
                double x = random.nextDouble() * b.wide + 18 * Math.sin(t * 6 + i);
                b.disc(Brush.clear(Color.WHITE, 0.85), x, y, 1.2 + 2.2 * speed);
            }
        };
    }
}
