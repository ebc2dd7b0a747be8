package org.tallylight.works.tree;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.Map;
import org.tallylight.works.greeting.Lettering;

/**
 * How a picture's elements get their look: in a page by classes, which its style knows in light and in dark; in a file of
 * its own by attributes; and for a bitmap its words are outlines too, since a machine without fonts writes none.
 */
final class Pen {
    private static final String INK = "#221A17";
    private static final String MUTED = "#6B5A52";
    private static final String PLUM = "#6B3FA0";
    private static final String LINE = "fill=\"none\" stroke=\"" + PLUM + "\" ";
    /** What {@code css/tree.css} says of the light scheme. */
    private static final Map<String, String> LOOKS = Map.ofEntries(
            Map.entry("k-paper", "fill=\"#FFF8F1\""),
            Map.entry("k-box", "fill=\"#FFFDFA\" stroke=\"#8F7C72\""),
            Map.entry("k-centre", "fill=\"#EADFF0\" stroke=\"" + PLUM + "\" stroke-width=\"3\""),
            Map.entry("k-tomb", "fill=\"#F6EBDF\" stroke=\"#8F7C72\" stroke-dasharray=\"5 4\""),
            Map.entry("k-else", "fill=\"#FFF8F1\" stroke=\"#8F7C72\" stroke-dasharray=\"1.5 3\""),
            Map.entry("k-show", "fill=\"#FDEECB\" stroke=\"#F5B83D\" stroke-width=\"2\""),
            Map.entry("k-more", "fill=\"#FFF8F1\" stroke=\"#8F7C72\""),
            Map.entry("k-TEXT", "fill=\"#8A5200\""),
            Map.entry("k-IMAGE", "fill=\"" + PLUM + "\""),
            Map.entry("k-AUDIO", "fill=\"#0B6E6E\""),
            Map.entry("k-VIDEO", "fill=\"" + INK + "\""),
            Map.entry("k-DOCUMENT", "fill=\"" + MUTED + "\""),
            Map.entry("k-ELSEWHERE", "fill=\"" + MUTED + "\""),
            Map.entry("k-TOMBSTONE", "fill=\"#8F7C72\""),
            Map.entry("k-SHOW", "fill=\"#8A5200\""),
            Map.entry("k-title", "fill=\"" + INK + "\" font-weight=\"600\""),
            Map.entry("k-by", "fill=\"" + MUTED + "\""),
            Map.entry("k-go", "fill=\"#0B6E6E\" font-weight=\"600\""),
            Map.entry("k-COPY", LINE + "stroke-width=\"6\""),
            Map.entry("k-gap", "fill=\"none\" stroke=\"#FFF8F1\" stroke-width=\"2\""),
            Map.entry("k-INCORPORATES", LINE + "stroke-width=\"3\""),
            Map.entry("k-ADAPTS", LINE + "stroke-width=\"2.5\" stroke-dasharray=\"10 5\""),
            Map.entry("k-INSPIRED", LINE + "stroke-width=\"3\" stroke-linecap=\"round\" stroke-dasharray=\"0.1 7\""),
            Map.entry("k-leads", "fill=\"none\" stroke=\"#F5B83D\" stroke-width=\"3\""),
            Map.entry("k-dim", "fill=\"none\" stroke=\"#8F7C72\" stroke-width=\"1.5\""));

    /** Where the picture is to stand. */
    enum Place {
        PAGE,
        FILE,
        BITMAP
    }

    private final Place place;
    private final Lettering letters;
    private final boolean mirrored;

    /** The lettering is used by one at a time. */
    Pen(Place place, Lettering letters, boolean mirrored) {
        this.place = place;
        this.letters = letters;
        this.mirrored = mirrored;
    }

    Place place() {
        return place;
    }

    /** The attributes that give an element this look, with a space before. */
    String look(String name) {
        return place == Place.PAGE ? " class=\"" + name + "\"" : " " + LOOKS.getOrDefault(name, "");
    }

    /** A line of text that begins here, at the right where one reads from there. */
    String text(String look, String text, double x, double y, double size) {
        if (place != Place.BITMAP) {
            return "<text" + look(look) + " x=\"" + Picture.number(x) + "\" y=\"" + Picture.number(y)
                    + "\" font-size=\"" + Picture.number(size) + "\">" + escaped(text) + "</text>";
        }
        double start = mirrored ? x - letters.width(text, size) : x;
        return "<path" + look(look) + " d=\"" + data(letters.outline(text, start, y, size)) + "\"/>";
    }

    private static String data(Shape shape) {
        StringBuilder data = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator each = shape.getPathIterator(null); !each.isDone(); each.next()) {
            int kind = each.currentSegment(at);
            data.append("MLQCZ".charAt(kind));
            int numbers = kind == PathIterator.SEG_CLOSE ? 0 : kind == PathIterator.SEG_QUADTO ? 4 : 2;
            for (int i = 0; i < (kind == PathIterator.SEG_CUBICTO ? 6 : numbers); i++) {
                data.append(i == 0 ? "" : " ").append(Math.round(at[i] * 100) / 100.0);
            }
        }
        return data.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
