package org.tallylight.demo.pictures;

import java.awt.Color;
import java.util.List;
import java.util.Random;

/** What is drawn on paper, on purpose or not: a child's picture, a poster, one long line, a dog that runs. */
final class Papers {
    private static final Color[] CRAYONS = {
        new Color(0xE4572E),
        new Color(0x17BEBB),
        new Color(0xFFC914),
        new Color(0x2E282A),
        new Color(0x76B041),
        new Color(0x8E44AD)
    };

    private Papers() {}

    /** A house, a sun, everyone, and the dog: in crayon, drawn while one looks. */
    static Scene child(long seed) {
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(new Color(0xFFFDF6), new Color(0xFBF3E2));
            double seen = Math.min(1, t * 1.4 + 0.05);
            double house = b.wide * (0.2 + 0.35 * random.nextDouble());
            Color roof = CRAYONS[random.nextInt(2)];
            scribble(b, random, CRAYONS[4], 0, 440, b.wide, 90, seen * 5);
            scribble(b, random, new Color(0xF2D0A4), house, 270, 190, 175, seen * 5 - 0.6);
            crayon(
                    b,
                    random,
                    CRAYONS[3],
                    seen * 5 - 0.4,
                    house,
                    270,
                    house + 190,
                    270,
                    house + 190,
                    445,
                    house,
                    445,
                    house,
                    270);
            crayon(b, random, roof, seen * 5 - 1, house - 22, 275, house + 95, 165, house + 212, 275, house - 22, 275);
            scribble(b, random, roof, house + 40, 205, 110, 62, seen * 5 - 1.3);
            crayon(
                    b,
                    random,
                    CRAYONS[0],
                    seen * 5 - 1.6,
                    house + 76,
                    445,
                    house + 76,
                    360,
                    house + 120,
                    360,
                    house + 120,
                    445);
            double sun = house > b.wide * 0.38 ? 90 : b.wide - 90;
            for (int i = 0; i < 11; i++) {
                double a = i * 2 * Math.PI / 11 + t;
                crayon(
                        b,
                        random,
                        CRAYONS[2],
                        seen * 5 - 2,
                        sun + 56 * Math.cos(a),
                        92 + 56 * Math.sin(a),
                        sun + 86 * Math.cos(a),
                        92 + 86 * Math.sin(a));
            }
            scribble(b, random, CRAYONS[2], sun - 36, 58, 72, 68, seen * 5 - 1.8);
            int people = 2 + random.nextInt(3);
            double x = house > b.wide * 0.38 ? 70 : house + 250;
            for (int i = 0; i < people; i++) {
                stick(
                        b,
                        random,
                        x + 78.0 * i,
                        450 + random.nextInt(20),
                        90 + random.nextInt(60),
                        seen * 5 - 2.4 - 0.4 * i,
                        t);
            }
            dog(b, random, Math.min(b.wide - 150, x + 78.0 * people), 470, seen * 5 - 4, t);
        };
    }

    private static void crayon(Brush b, Random random, Color colour, double seen, double... xy) {
        Random hand = new Random(random.nextLong());
        if (seen <= 0) {
            return;
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i + 3 < xy.length; i += 2) {
                double px = xy[i] + hand.nextGaussian() * 2;
                double py = xy[i + 1] + hand.nextGaussian() * 2;
                double cx = (xy[i] + xy[i + 2]) / 2 + hand.nextGaussian() * 4;
                double cy = (xy[i + 1] + xy[i + 3]) / 2 + hand.nextGaussian() * 4;
                b.curve(Brush.clear(colour, 0.75), 4.5, px, py, cx, cy, xy[i + 2], xy[i + 3]);
            }
        }
    }

    private static void scribble(
            Brush b, Random random, Color colour, double x, double y, double width, double high, double seen) {
        Random hand = new Random(random.nextLong());
        double until = width * Math.clamp(seen, 0, 1);
        double before = y + high;
        for (double at = 0; at < until; at += 9) {
            double to = at / 9 % 2 == 0 ? y + hand.nextInt(8) : y + high - hand.nextInt(8);
            b.line(Brush.clear(colour, 0.5), 5, x + at - 9 + hand.nextInt(5), before, x + at + hand.nextInt(5), to);
            before = to;
        }
    }

    private static void stick(Brush b, Random random, double x, double foot, double high, double seen, double t) {
        Color colour = CRAYONS[random.nextInt(CRAYONS.length)];
        double head = high * 0.2;
        double wave = 14 * Math.sin(t * 14 + x);
        crayon(b, random, colour, seen, x, foot - high * 0.62, x, foot - high * 0.3);
        crayon(b, random, colour, seen, x - 18, foot, x, foot - high * 0.3, x + 18, foot);
        crayon(
                b,
                random,
                colour,
                seen,
                x - 30,
                foot - high * 0.5 - wave,
                x,
                foot - high * 0.52,
                x + 30,
                foot - high * 0.5 + wave);
        if (seen > 0) {
            double cy = foot - high * 0.62 - head;
            b.ring(Brush.clear(colour, 0.85), 4.5, x, cy, head);
            b.disc(CRAYONS[3], x - head * 0.35, cy - 2, 2.5);
            b.disc(CRAYONS[3], x + head * 0.35, cy - 2, 2.5);
            b.curve(
                    CRAYONS[0],
                    3,
                    x - head * 0.45,
                    cy + head * 0.3,
                    x,
                    cy + head * 0.75,
                    x + head * 0.45,
                    cy + head * 0.3);
        }
    }

    private static void dog(Brush b, Random random, double x, double y, double seen, double t) {
        Color colour = new Color(0x9C5B2E);
        crayon(b, random, colour, seen, x, y, x, y - 34, x + 70, y - 34, x + 70, y);
        crayon(b, random, colour, seen, x + 16, y, x + 16, y - 30);
        crayon(b, random, colour, seen, x + 54, y, x + 54, y - 30);
        crayon(
                b, random, colour, seen, x + 70, y - 34, x + 76, y - 66, x + 112, y - 58, x + 104, y - 38, x + 70,
                y - 34);
        double wag = 16 * Math.sin(t * 40);
        crayon(b, random, colour, seen, x, y - 34, x - 22 + wag / 3, y - 62 + wag);
    }

    /** Big shapes and few words. */
    static Scene poster(long seed, String words) {
        return (b, t) -> {
            Random random = new Random(seed);
            Palette p = Palette.any(random);
            Color paper = Brush.blend(p.low(), Color.WHITE, 0.35);
            b.sky(paper, Brush.blend(paper, p.light(), 0.35));
            double turn = t * 0.6;
            Color[] colours = {p.near(), p.mid(), new Color(0xD7263D), p.far(), new Color(0xF5B83D), new Color(0x0B6E6E)
            };
            for (int i = 0; i < 7; i++) {
                Color colour = Brush.clear(colours[random.nextInt(colours.length)], 0.88);
                double x = random.nextDouble() * b.wide;
                double y = 30 + random.nextDouble() * 300;
                double size = 50 + random.nextInt(110);
                double a = turn * (random.nextBoolean() ? 1 : -1) + random.nextDouble() * 6;
                switch (random.nextInt(4)) {
                    case 0 -> b.disc(colour, x + 12 * Math.sin(a), y, size);
                    case 1 ->
                        b.shape(
                                colour,
                                x + size * Math.cos(a),
                                y + size * Math.sin(a),
                                x + size * Math.cos(a + 2.1),
                                y + size * Math.sin(a + 2.1),
                                x + size * Math.cos(a + 4.2),
                                y + size * Math.sin(a + 4.2));
                    case 2 -> {
                        for (int k = 0; k < 4; k++) {
                            b.ring(colour, 8, x, y, size * (0.3 + 0.25 * k) + 4 * Math.sin(a));
                        }
                    }
                    default -> {
                        for (int k = 0; k < 6; k++) {
                            b.line(colour, 9, x + 22 * k, y - size / 2, x + 22 * k + 30 * Math.sin(a), y + size / 2);
                        }
                    }
                }
            }
            List<String> lines = Lettering.lines(words, 18);
            double high = lines.size() > 3 ? 34 : 46;
            double y = 505 - (lines.size() - 1) * (high + 24);
            b.box(Brush.clear(paper, 0.86), 0, y - high - 26, b.wide, 540 - y + high + 26);
            for (String line : lines) {
                Lettering.centred(b, line, b.wide / 2, y, high, new Color(0x221A17));
                y += high + 24;
            }
        };
    }

    /** One line, never lifted: drawn with the wrong hand. */
    static Scene oneLine(long seed) {
        return (b, t) -> {
            Random random = new Random(seed);
            Palette p = Palette.day(random);
            b.sky(new Color(0xFFF8EE), Brush.blend(new Color(0xFFF8EE), p.low(), 0.5));
            b.disc(Brush.clear(p.far(), 0.55), b.wide * (0.3 + random.nextDouble() * 0.4), 230, 140);
            b.disc(Brush.clear(new Color(0xF5B83D), 0.5), b.wide * (0.25 + random.nextDouble() * 0.5), 330, 90);
            int points = (int) (900 * Math.min(1, 0.05 + t * 1.2));
            double a1 = 2 + random.nextInt(3);
            double a2 = 3 + random.nextInt(4);
            double k = 5 + random.nextInt(6);
            double px = 0;
            double py = 0;
            for (int i = 0; i < points; i++) {
                double u = i / 900.0 * Math.PI * 2;
                double shake = 3 * Math.sin(i * 0.9) + 2 * Math.sin(i * 2.3);
                double x = b.wide / 2 + b.wide * 0.27 * Math.sin(a1 * u) + 60 * Math.sin(k * u) + shake;
                double y = 270 + 150 * Math.sin(a2 * u + 0.8) + 42 * Math.cos(k * u) + shake;
                if (i > 0) {
                    b.line(new Color(0x221A17), 4.5, px, py, x, y);
                }
                px = x;
                py = y;
            }
            b.disc(new Color(0xD7263D), px, py, 8);
        };
    }

    /** A dog that has seen the ball. */
    static Scene run(long seed) {
        Palette p = Palette.day(new Random(seed));
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(p.high(), p.low());
            Lands.cloud(b, (0.9 - t * 0.4) * b.wide, 90, 34, p.light());
            Lands.cloud(b, (0.4 - t * 0.3) * b.wide, 140, 26, p.light());
            Lands.ridge(b, random, 330, 46, p.far(), t * 160);
            Lands.ridge(b, random, 395, 24, p.mid(), t * 340);
            b.box(Brush.blend(p.near(), p.mid(), 0.35), 0, 452, b.wide, 90);
            double gait = t * 46;
            double x = b.wide * 0.36 + 40 * Math.sin(t * 5);
            double y = 400 - 20 * Math.abs(Math.sin(gait));
            Color coat = Brush.blend(new Color(HUES[random.nextInt(HUES.length)]), Color.BLACK, 0.05);
            double ball = b.wide * 0.72 + 20 * Math.sin(t * 4);
            double bounce = 440 - 120 * Math.abs(Math.sin(t * 16));
            b.oval(new Color(0, 0, 0, 60), ball, 462, 20, 5);
            b.disc(new Color(0xD7263D), ball, bounce, 19);
            b.oval(new Color(0, 0, 0, 60), x, 464, 100, 9);
            for (int leg = 0; leg < 4; leg++) {
                double swing = 34 * Math.sin(gait + leg * 1.6);
                double hip = x + (leg < 2 ? -58 : 52) + (leg % 2) * 12;
                b.line(
                        leg % 2 == 0 ? Brush.blend(coat, Color.BLACK, 0.25) : coat,
                        15,
                        hip,
                        y + 8,
                        hip + swing * 0.5,
                        y + 36,
                        hip + swing,
                        y + 60);
            }
            b.oval(coat, x, y, 84, 35);
            double wag = 18 * Math.sin(t * 60);
            b.curve(coat, 13, x - 74, y - 14, x - 112, y - 36 + wag, x - 118, y - 60 + wag);
            b.line(coat, 34, x + 62, y - 14, x + 92, y - 48);
            b.oval(coat, x + 104, y - 58, 36, 28);
            b.oval(Brush.blend(coat, Color.WHITE, 0.4), x + 130, y - 50, 20, 14);
            b.disc(new Color(0x1D1512), x + 148, y - 54, 6);
            b.disc(new Color(0x1D1512), x + 112, y - 66, 4.5);
            double ear = 9 * Math.sin(gait * 2);
            b.shape(Brush.blend(coat, Color.BLACK, 0.35), x + 84, y - 84, x + 100, y - 80, x + 74 - ear, y - 44);
            b.curve(new Color(0xE5687A), 7, x + 132, y - 38, x + 130, y - 26, x + 122, y - 22);
        };
    }

    private static final int[] HUES = {0x8C5A33, 0x3A2E2A, 0xD9A441, 0xEDE3D2, 0x6D6A75};
}
