package org.tallylight.works;

import java.util.List;
import java.util.regex.Pattern;
import org.tallylight.shared.Invalid;

/**
 * A drawing as it was drawn, stroke by stroke, so that it can be watched again and shown at any size.
 *
 * @param width   of the paper, in units of its own
 * @param height  of the paper
 * @param strokes in the order in which they were drawn
 */
public record Drawing(int width, int height, List<Stroke> strokes) {
    public static final int STROKES_MAX = 5_000;
    public static final int NUMBERS_MAX = 80_000;
    public static final int EDGE_CHARS_ALL_MAX = 1_500_000;
    private static final int SIDE_MAX = 10_000;

    public Drawing {
        strokes = List.copyOf(strokes);
        if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX) {
            throw new Invalid("width", "invalid.drawing");
        }
        if (strokes.isEmpty()
                || strokes.size() > STROKES_MAX
                || strokes.stream().mapToLong(stroke -> stroke.points.size()).sum() > NUMBERS_MAX
                || strokes.stream().mapToLong(stroke -> stroke.edge.length()).sum() > EDGE_CHARS_ALL_MAX) {
            throw new Invalid("strokes", "invalid.drawing");
        }
    }

    /**
     * One stroke.
     *
     * @param colour {@code #rrggbb}
     * @param width  of the nib, in units of the paper
     * @param points x, y, pressure from 0 to 1 and milliseconds since the drawing began, in turn
     * @param edge   what the nib covered, as the data of an SVG path
     */
    public record Stroke(String colour, double width, List<Double> points, String edge) {
        private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
        private static final Pattern EDGE = Pattern.compile("[MQLZ0-9. -]*");

        public Stroke {
            points = List.copyOf(points);
            if (!COLOUR.matcher(colour).matches() || !(width > 0 && width <= 200)) {
                throw new Invalid("strokes", "invalid.drawing");
            }
            if (points.size() % 4 != 0 || points.stream().anyMatch(point -> !Double.isFinite(point))) {
                throw new Invalid("points", "invalid.drawing");
            }
            if (!EDGE.matcher(edge).matches()) {
                throw new Invalid("edge", "invalid.drawing");
            }
        }
    }

    /** The drawing as an SVG of nothing but paths. */
    public String svg() {
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\"><path fill=\"#fff8f1\" d=\"M0 0H")
                .append(width)
                .append('V')
                .append(height)
                .append("H0Z\"/>");
        for (Stroke stroke : strokes) {
            svg.append("<path fill=\"")
                    .append(stroke.colour)
                    .append("\" d=\"")
                    .append(stroke.edge)
                    .append("\"/>");
        }
        return svg.append("</svg>\n").toString();
    }
}
