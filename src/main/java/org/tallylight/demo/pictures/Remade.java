package org.tallylight.demo.pictures;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** Scenes made from other scenes: what is seen of the source is the source. */
final class Remade {
    private static final int ACROSS = 640;
    private static final int DOWN = 360;

    private Remade() {}

    private static BufferedImage painted(Scene scene, double t) {
        BufferedImage sheet = new BufferedImage(ACROSS, DOWN, BufferedImage.TYPE_INT_RGB);
        Brush brush = Brush.on(sheet);
        scene.paint(brush, t);
        brush.done();
        return sheet;
    }

    private static void spread(Brush b, BufferedImage sheet) {
        double scale = Math.max(b.wide / ACROSS, Brush.HIGH / DOWN);
        double x = (b.wide - ACROSS * scale) / 2;
        double y = (Brush.HIGH - DOWN * scale) / 2;
        b.g.drawImage(sheet, new java.awt.geom.AffineTransform(scale, 0, 0, scale, x, y), null);
    }

    /** Cut in linoleum and printed in two inks. */
    static Scene lino(Scene source, long seed) {
        Random random = new Random(seed);
        Color ink = Color.getHSBColor(random.nextFloat(), 0.75f, 0.32f);
        Color accent = Color.getHSBColor(random.nextFloat(), 0.62f, 0.88f);
        return (b, t) -> {
            BufferedImage sheet = painted(source, t);
            for (int y = 0; y < DOWN; y++) {
                for (int x = 0; x < ACROSS; x++) {
                    double grain = 14 * Math.sin(x * 0.55 + 3 * Math.sin(y * 0.09)) + 8 * Math.sin(y * 1.3);
                    double light = light(sheet.getRGB(x, y)) + grain;
                    Color colour = light < 78 ? ink : light < 138 ? accent : new Color(0xFFF6E6);
                    sheet.setRGB(x, y, colour.getRGB());
                }
            }
            spread(b, sheet);
            b.pen(new Color(0xFFF6E6), 26);
            b.g.draw(new java.awt.geom.Rectangle2D.Double(0, 0, b.wide, Brush.HIGH));
        };
    }

    /** The same in other light: dark becomes one colour, bright another. */
    static Scene toned(Scene source, long seed) {
        Random random = new Random(seed);
        Color dark = Color.getHSBColor(random.nextFloat(), 0.7f, 0.25f);
        Color bright = Color.getHSBColor(random.nextFloat(), 0.3f, 1f);
        return (b, t) -> {
            BufferedImage sheet = painted(source, t);
            for (int y = 0; y < DOWN; y++) {
                for (int x = 0; x < ACROSS; x++) {
                    sheet.setRGB(
                            x,
                            y,
                            Brush.blend(dark, bright, light(sheet.getRGB(x, y)) / 235)
                                    .getRGB());
                }
            }
            spread(b, sheet);
            b.vignette(0.3);
        };
    }

    private static double light(int rgb) {
        return 0.3 * (rgb >> 16 & 255) + 0.59 * (rgb >> 8 & 255) + 0.11 * (rgb & 255);
    }

    /** In tiles of paper. */
    static Scene tiles(Scene source, long seed) {
        return (b, t) -> {
            Random random = new Random(seed);
            BufferedImage sheet = painted(source, t);
            int tile = 10 + random.nextInt(8);
            b.box(new Color(0x221A17), 0, 0, b.wide, Brush.HIGH);
            double scale = Math.max(b.wide / ACROSS, Brush.HIGH / DOWN);
            double left = (b.wide - ACROSS * scale) / 2;
            for (int y = 0; y < DOWN; y += tile) {
                for (int x = 0; x < ACROSS; x += tile) {
                    Color colour = new Color(
                            sheet.getRGB(Math.min(x + tile / 2, ACROSS - 1), Math.min(y + tile / 2, DOWN - 1)));
                    double grow = 0.9 + 0.12 * random.nextDouble();
                    b.soft(colour, left + x * scale, y * scale, tile * scale * grow, tile * scale * grow, 4);
                }
            }
        };
    }

    /** Drawn over in chalk. */
    static Scene chalk(Scene source, long seed) {
        return (b, t) -> {
            Random random = new Random(seed);
            spread(b, painted(source, t));
            b.box(new Color(20, 14, 30, 90), 0, 0, b.wide, Brush.HIGH);
            Color chalk = new Color(255, 252, 240, 225);
            for (int i = 0; i < 5; i++) {
                double x = b.wide * (0.14 + 0.18 * i) + random.nextInt(30);
                double y = 120 + random.nextInt(300);
                double size = 24 + random.nextInt(26);
                double hop = 8 * Math.sin(t * 12 + i);
                switch (random.nextInt(3)) {
                    case 0 -> star(b, chalk, x, y + hop, size);
                    case 1 -> {
                        b.ring(chalk, 4, x, y + hop, size);
                        b.disc(chalk, x - size * 0.35, y + hop - size * 0.2, 4);
                        b.disc(chalk, x + size * 0.35, y + hop - size * 0.2, 4);
                        b.curve(
                                chalk,
                                4,
                                x - size * 0.5,
                                y + hop + size * 0.25,
                                x,
                                y + hop + size * 0.8,
                                x + size * 0.5,
                                y + hop + size * 0.25);
                    }
                    default -> {
                        b.curve(chalk, 4, x - size, y, x - size / 2, y - size + hop, x, y);
                        b.curve(chalk, 4, x, y, x + size / 2, y - size + hop, x + size, y);
                    }
                }
            }
        };
    }

    private static void star(Brush b, Color colour, double x, double y, double size) {
        double px = x;
        double py = y - size;
        for (int i = 1; i <= 5; i++) {
            double a = -Math.PI / 2 + i * 4 * Math.PI / 5;
            double nx = x + size * Math.cos(a);
            double ny = y + size * Math.sin(a);
            b.line(colour, 4, px, py, nx, ny);
            px = nx;
            py = ny;
        }
    }

    /** Folded once down the middle. */
    static Scene mirror(Scene source) {
        return (b, t) -> {
            BufferedImage sheet = painted(source, t);
            for (int y = 0; y < DOWN; y++) {
                for (int x = 0; x < ACROSS / 2; x++) {
                    sheet.setRGB(ACROSS - 1 - x, y, sheet.getRGB(x, y));
                }
            }
            spread(b, sheet);
        };
    }

    /** Prints pinned to a wall. */
    static Scene wall(List<Scene> sources, long seed) {
        return (b, t) -> {
            Random random = new Random(seed);
            b.sky(new Color(0xE9DFD0), new Color(0xCFC0AC));
            int count = sources.size();
            double width = b.wide / count * 0.84;
            for (int i = 0; i < count; i++) {
                double x = b.wide * (i + 0.5) / count;
                double y = 270 + random.nextInt(60) - 30;
                double high = width * 9 / 16;
                var before = b.g.getTransform();
                b.g.rotate((random.nextDouble() - 0.5) * 0.12 + 0.01 * Math.sin(t * 6 + i), x, y - high / 2);
                b.soft(new Color(0, 0, 0, 60), x - width / 2 - 2, y - high / 2, width + 20, high + 34, 4);
                b.soft(Color.WHITE, x - width / 2 - 8, y - high / 2 - 8, width + 16, high + 34, 4);
                BufferedImage sheet = painted(sources.get(i), t);
                b.g.drawImage(
                        sheet,
                        new java.awt.geom.AffineTransform(
                                width / ACROSS, 0, 0, high / DOWN, x - width / 2, y - high / 2),
                        null);
                b.soft(new Color(0xF5B83D), x - 26, y - high / 2 - 18, 52, 18, 2);
                b.g.setTransform(before);
            }
        };
    }

    /** One after the other, each slowly nearer. */
    static Scene slides(List<Scene> sources) {
        return (b, t) -> {
            double at = Math.min(t, 0.9999) * sources.size();
            int number = (int) at;
            double within = at - number;
            near(b, sources.get(number), within);
            if (within > 0.85 && number + 1 < sources.size()) {
                var before = b.g.getComposite();
                b.g.setComposite(java.awt.AlphaComposite.getInstance(
                        java.awt.AlphaComposite.SRC_OVER, (float) ((within - 0.85) / 0.15)));
                spread(b, painted(sources.get(number + 1), 0));
                b.g.setComposite(before);
            }
        };
    }

    /** A scene that a camera slowly nears. */
    static void near(Brush b, Scene scene, double t) {
        var before = b.g.getTransform();
        double zoom = 1 + 0.1 * t;
        b.g.translate(b.wide / 2, Brush.HIGH / 2);
        b.g.scale(zoom, zoom);
        b.g.translate(-b.wide / 2, -Brush.HIGH / 2);
        scene.paint(b, t);
        b.g.setTransform(before);
    }
}
