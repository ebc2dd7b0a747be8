package org.tallylight.works.likeness;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures for tests, each its own by a number: something like a photograph, and something like a drawing. */
public final class MadePictures {
    static final int WIDTH = 800;
    static final int HEIGHT = 600;

    private MadePictures() {}

    /** Light that falls off, shapes one before the other, and grain. */
    public static BufferedImage photograph(int number) {
        Random random = new Random(500L + number);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(image);
        pen.setPaint(new GradientPaint(
                random.nextInt(WIDTH), 0, colour(random), random.nextInt(WIDTH), HEIGHT, colour(random)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 14; i++) {
            int wide = 60 + random.nextInt(320);
            int high = 60 + random.nextInt(320);
            int x = random.nextInt(WIDTH) - wide / 2;
            int y = random.nextInt(HEIGHT) - high / 2;
            pen.setPaint(new GradientPaint(x, y, colour(random), x + wide, y + high, colour(random)));
            if (random.nextBoolean()) {
                pen.fillOval(x, y, wide, high);
            } else {
                pen.fillRect(x, y, wide, high);
            }
        }
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grain = (int) (8 * random.nextGaussian());
                Color at = new Color(image.getRGB(x, y));
                image.setRGB(
                        x,
                        y,
                        new Color(
                                        Math.clamp(at.getRed() + grain, 0, 255),
                                        Math.clamp(at.getGreen() + grain, 0, 255),
                                        Math.clamp(at.getBlue() + grain, 0, 255))
                                .getRGB());
            }
        }
        return image;
    }

    /** Lines on white. */
    static BufferedImage drawing(int number) {
        Random random = new Random(7000L + number);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(image);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 9; i++) {
            pen.setColor(random.nextInt(3) == 0 ? colour(random) : Color.BLACK);
            pen.setStroke(new BasicStroke(6 + random.nextInt(22), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            int x = random.nextInt(WIDTH);
            int y = random.nextInt(HEIGHT);
            for (int step = 0; step < 4; step++) {
                int nextX = Math.clamp(x + random.nextInt(500) - 250, 0, WIDTH);
                int nextY = Math.clamp(y + random.nextInt(400) - 200, 0, HEIGHT);
                pen.drawLine(x, y, nextX, nextY);
                x = nextX;
                y = nextY;
            }
        }
        return image;
    }

    private static Graphics2D pen(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return pen;
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    public static Path png(BufferedImage image, Path file) {
        try {
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
