package org.tallylight.works.greeting;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Text as outlines, from the typeface that comes with PDFBox, so that nothing is asked of the machine: where no fonts
 * are installed, Java writes none. Not for several threads at once.
 */
public final class Lettering {
    private static final String FACE = "resources/ttf/LiberationSans-Regular.ttf";

    private final TrueTypeFont font;
    private final CmapLookup letters;
    private final double unit;

    public Lettering() {
        try (InputStream face = PDDocument.class.getResourceAsStream("/org/apache/pdfbox/" + FACE)) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(face));
            letters = font.getUnicodeCmapLookup();
            unit = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this typeface has what most of a text is written in. */
    public boolean knows(String text) {
        long known = text.codePoints()
                .filter(point -> letters.getGlyphId(point) != 0)
                .count();
        return known * 2 > text.codePoints().count();
    }

    /** How wide a line of text is, in pixels; what the typeface has not takes no room. */
    public double width(String text, double size) {
        return text.codePoints().mapToDouble(point -> advance(point)).sum() * size / unit;
    }

    private double advance(int point) {
        try {
            int glyph = letters.getGlyphId(point);
            return glyph == 0 ? 0 : font.getAdvanceWidth(glyph);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one line on its base line, in pixels. */
    void write(Graphics2D graphics, String text, double x, double y, double size) {
        graphics.fill(outline(text, x, y, size));
    }

    /** One line on its base line, in pixels, as the outline of its letters. */
    public Shape outline(String text, double x, double y, double size) {
        Path2D line = new Path2D.Double();
        double at = x;
        for (int point : text.codePoints().toArray()) {
            GeneralPath outline = outline(point);
            if (outline != null) {
                AffineTransform place = AffineTransform.getTranslateInstance(at, y);
                place.scale(size / unit, -size / unit);
                line.append(place.createTransformedShape(outline), false);
            }
            at += advance(point) * size / unit;
        }
        return line;
    }

    private @Nullable GeneralPath outline(int point) {
        try {
            int glyph = letters.getGlyphId(point);
            GlyphData data = glyph == 0 ? null : font.getGlyph().getGlyph(glyph);
            return data == null ? null : data.getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text in lines of this width, the last of which ends in three points where there is more. */
    public List<String> lines(String text, double size, double width, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, size) <= width || line.isEmpty()) {
                line.setLength(0);
                line.append(longer);
            } else {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            }
        }
        lines.add(line.toString());
        boolean more = lines.size() > most;
        List<String> shown = new ArrayList<>(more ? lines.subList(0, most) : lines);
        for (int i = 0; i < shown.size(); i++) {
            boolean ends = more && i == shown.size() - 1;
            shown.set(i, fitted(shown.get(i) + (ends ? "…" : ""), size, width));
        }
        return shown;
    }

    private String fitted(String line, double size, double width) {
        String shown = line;
        while (width(shown, size) > width && shown.codePointCount(0, shown.length()) > 2) {
            shown = shown.substring(0, shown.offsetByCodePoints(shown.length(), -2)) + "…";
        }
        return shown;
    }
}
