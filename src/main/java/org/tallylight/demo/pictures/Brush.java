package org.tallylight.demo.pictures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** Paints on a sheet that is {@link #HIGH} units high and as wide as its picture is. */
public final class Brush {
    /** The height of every sheet, in units. */
    public static final double HIGH = 540;

    final Graphics2D g;
    final double wide;

    private Brush(Graphics2D g, double wide) {
        this.g = g;
        this.wide = wide;
    }

    /** A brush for the whole of a picture. */
    public static Brush on(BufferedImage picture) {
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        double scale = picture.getHeight() / HIGH;
        g.scale(scale, scale);
        return new Brush(g, picture.getWidth() / scale);
    }

    /** Puts the brush away. */
    public void done() {
        g.dispose();
    }

    static Color clear(Color colour, double opacity) {
        int alpha = (int) Math.round(255 * Math.clamp(opacity, 0, 1));
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    static Color blend(Color one, Color other, double part) {
        double p = Math.clamp(part, 0, 1);
        return new Color(
                (int) (one.getRed() * (1 - p) + other.getRed() * p),
                (int) (one.getGreen() * (1 - p) + other.getGreen() * p),
                (int) (one.getBlue() * (1 - p) + other.getBlue() * p));
    }

    void sky(Color high, Color low) {
        box(new GradientPaint(0, 0, high, 0, (float) HIGH, low), 0, 0, wide, HIGH);
    }

    void box(Paint paint, double x, double y, double width, double height) {
        g.setPaint(paint);
        g.fill(new Rectangle2D.Double(x, y, width, height));
    }

    void soft(Paint paint, double x, double y, double width, double height, double arc) {
        g.setPaint(paint);
        g.fill(new RoundRectangle2D.Double(x, y, width, height, arc, arc));
    }

    void disc(Paint paint, double x, double y, double radius) {
        oval(paint, x, y, radius, radius);
    }

    void oval(Paint paint, double x, double y, double rx, double ry) {
        g.setPaint(paint);
        g.fill(new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry));
    }

    void ring(Color colour, double width, double x, double y, double radius) {
        pen(colour, width);
        g.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /** Light that fades outwards. */
    void glow(Color colour, double opacity, double x, double y, double radius) {
        g.setPaint(new RadialGradientPaint(
                (float) x, (float) y, (float) radius, new float[] {0, 0.35f, 1}, new Color[] {
                    clear(colour, opacity), clear(colour, opacity * 0.35), clear(colour, 0)
                }));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void pen(Paint paint, double width) {
        g.setPaint(paint);
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    void line(Paint paint, double width, double... xy) {
        pen(paint, width);
        g.draw(path(xy));
    }

    void shape(Paint paint, double... xy) {
        Path2D path = path(xy);
        path.closePath();
        g.setPaint(paint);
        g.fill(path);
    }

    void curve(Paint paint, double width, double x1, double y1, double cx, double cy, double x2, double y2) {
        pen(paint, width);
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.quadTo(cx, cy, x2, y2);
        g.draw(path);
    }

    void fill(Paint paint, Path2D path) {
        g.setPaint(paint);
        g.fill(path);
    }

    private static Path2D path(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i + 1 < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        return path;
    }

    /** Darkens towards the corners, as old lenses do. */
    void vignette(double opacity) {
        double radius = Math.hypot(wide, HIGH) / 2;
        g.setPaint(new RadialGradientPaint(
                (float) (wide / 2), (float) (HIGH / 2), (float) radius, new float[] {0.55f, 1}, new Color[] {
                    new Color(0, 0, 0, 0), clear(Color.BLACK, opacity)
                }));
        g.fill(new Rectangle2D.Double(0, 0, wide, HIGH));
    }
}
