package org.tallylight.productions.review;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What someone drew on a frame, in order. A place is a pair of numbers from 0 to 1, across and down the picture, so
 * that a drawing holds at any size; it is drawn by us from these numbers, and never taken as markup.
 */
public record Drawing(List<Shape> shapes) {
    public static final int SHAPES_MAX = 60;
    /** Of all shapes together, two to a place. */
    public static final int NUMBERS_MAX = 4_000;
    /** As it is sent. */
    public static final int JSON_CHARS_MAX = 50_000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double STEPS = 10_000;

    /** With what it is drawn: a line along its places, an arrow or a box from the first to the second. */
    public enum Tool {
        PEN,
        ARROW,
        BOX
    }

    /** In which colour. */
    public enum Ink {
        SUN,
        WHITE,
        TEAL,
        PLUM
    }

    /** One line, arrow or box. */
    public record Shape(Tool tool, Ink ink, List<Double> points) {
        public Shape {
            if (tool == null || ink == null || points == null) {
                throw wrong();
            }
            boolean fits = tool == Tool.PEN ? points.size() >= 4 && points.size() % 2 == 0 : points.size() == 4;
            if (!fits || points.size() > NUMBERS_MAX || points.stream().anyMatch(each -> !inside(each))) {
                throw wrong();
            }
            points = points.stream()
                    .map(each -> Math.round(each * STEPS) / STEPS)
                    .toList();
        }

        private static boolean inside(@Nullable Double number) {
            return number != null && number >= 0 && number <= 1;
        }
    }

    public Drawing {
        if (shapes == null || shapes.isEmpty() || shapes.stream().anyMatch(shape -> shape == null)) {
            throw wrong();
        }
        int numbers = shapes.stream().mapToInt(shape -> shape.points().size()).sum();
        if (shapes.size() > SHAPES_MAX || numbers > NUMBERS_MAX) {
            throw new Invalid("drawing", "note.drawing.large", SHAPES_MAX, NUMBERS_MAX / 2);
        }
        shapes = List.copyOf(shapes);
    }

    private static Invalid wrong() {
        return new Invalid("drawing", "note.drawing");
    }

    /**
     * A drawing as a form sends it; null where nothing was drawn.
     *
     * @throws Invalid when it is none
     */
    public static @Nullable Drawing read(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return null;
        }
        if (json.length() > JSON_CHARS_MAX) {
            throw new Invalid("drawing", "note.drawing.large", SHAPES_MAX, NUMBERS_MAX / 2);
        }
        try {
            return JSON.readValue(json, Drawing.class);
        } catch (JacksonException e) {
            throw wrong();
        }
    }

    public String json() {
        return JSON.writeValueAsString(this);
    }

    /**
     * As SVG for a picture of these proportions.
     *
     * @param label what a reader who does not see it is told
     */
    String svg(int width, int height, String label) {
        double high = 1000.0 * height / width;
        StringBuilder svg =
                new StringBuilder("<svg class=\"sketch\" role=\"img\" viewBox=\"0 0 1000 %s\" aria-label=\"%s\">"
                        .formatted(number(high), escaped(label)));
        for (Shape shape : shapes) {
            svg.append("<path class=\"ink-%s\" d=\"%s\"/>"
                    .formatted(shape.ink().name().toLowerCase(Locale.ROOT), path(shape, high)));
        }
        return svg.append("</svg>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String path(Shape shape, double high) {
        List<Double> at = shape.points();
        double x = at.get(0) * 1000;
        double y = at.get(1) * high;
        return switch (shape.tool()) {
            case PEN -> {
                StringBuilder path = new StringBuilder("M").append(place(x, y));
                for (int i = 2; i < at.size(); i += 2) {
                    path.append('L').append(place(at.get(i) * 1000, at.get(i + 1) * high));
                }
                yield path.toString();
            }
            case BOX -> {
                double right = at.get(2) * 1000;
                double down = at.get(3) * high;
                yield "M" + place(x, y) + "L" + place(right, y) + "L" + place(right, down) + "L" + place(x, down) + "Z";
            }
            case ARROW -> arrow(x, y, at.get(2) * 1000, at.get(3) * high);
        };
    }

    /** A line to its tip, and the two lines back from it. */
    private static String arrow(double x, double y, double tipX, double tipY) {
        double way = Math.atan2(tipY - y, tipX - x);
        double barb = Math.min(36, Math.hypot(tipX - x, tipY - y) / 2);
        String left = place(tipX - barb * Math.cos(way - 0.5), tipY - barb * Math.sin(way - 0.5));
        String right = place(tipX - barb * Math.cos(way + 0.5), tipY - barb * Math.sin(way + 0.5));
        return "M" + place(x, y) + "L" + place(tipX, tipY) + "M" + left + "L" + place(tipX, tipY) + "L" + right;
    }

    private static String place(double x, double y) {
        return number(x) + " " + number(y);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
