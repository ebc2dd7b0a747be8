package org.tallylight.works.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.works.EdgeClass;

/**
 * A family with its places, ready to be drawn.
 *
 * @param mirrored whether the oldest stands at the right, as where one reads from there
 */
record Picture(double width, double height, List<Box> boxes, List<Curve> curves, boolean mirrored) {
    static final int WIDTH = 180;
    static final int HEIGHT = 80;
    static final int CENTRE_WIDTH = 216;
    static final int CENTRE_HEIGHT = 96;
    static final int LEAF_HEIGHT = 60;
    static final int MORE_WIDTH = 108;
    /** What goes on from the outermost stands at their outer side. */
    static final int TAB_WIDTH = 56;
    /** What is pressed by a thumb is at least so tall. */
    static final int TARGET = 48;

    /** A place for one of the family, or for a link to more; the other is null. */
    record Box(
            String key,
            @Nullable Kin kin,
            Family.@Nullable More more,
            boolean centre,
            double x,
            double y,
            int width,
            int height) {}

    /** A line, as the data of an SVG path; no kinds towards a show, and none and {@code dim} towards more. */
    record Curve(String from, String to, List<EdgeClass> kinds, boolean dim, String path) {}

    static Picture of(Family family, Layout layout, boolean mirrored) {
        List<Box> boxes = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, Family.More> tabs = new HashMap<>();
        family.outer().forEach(more -> tabs.put(more.of(), more));
        List<Family.More> mores = family.mores().stream()
                .filter(more -> !tabs.containsKey(more.of()))
                .toList();
        for (Kin kin : family.kin()) {
            boolean centre = kin.key().equals(family.centre().key());
            boolean leaf = kin.leaf();
            int width = centre ? CENTRE_WIDTH : tabs.containsKey(kin.key()) ? WIDTH + TAB_WIDTH : WIDTH;
            int height = centre ? CENTRE_HEIGHT : leaf ? LEAF_HEIGHT : HEIGHT;
            add(boxes, numbers, new Box(kin.key(), kin, null, centre, 0, 0, width, height));
            for (Family.More more : mores) {
                if (more.of().equals(kin.key())) {
                    add(boxes, numbers, new Box(key(more), null, more, false, 0, 0, MORE_WIDTH, TARGET));
                }
            }
        }
        List<Family.Line> lines = new ArrayList<>(family.lines());
        for (Family.More more : mores) {
            lines.add(
                    more.up()
                            ? new Family.Line(key(more), more.of(), List.of())
                            : new Family.Line(more.of(), key(more), List.of()));
        }
        lines.removeIf(line -> !numbers.containsKey(line.from()) || !numbers.containsKey(line.to()));
        // In the order of the boxes, so that the newest stand first.
        lines.sort(Comparator.<Family.Line>comparingInt(line -> number(numbers, line.from()))
                .thenComparingInt(line -> number(numbers, line.to())));
        Layout.Placed placed = layout.of(new Layout.Shape(
                boxes.stream()
                        .map(box -> new Layout.Size(box.width(), box.height()))
                        .toList(),
                lines.stream()
                        .map(line -> new Layout.Joined(number(numbers, line.from()), number(numbers, line.to())))
                        .toList()));
        return placed(boxes, lines, tabs, placed, mirrored);
    }

    private static String key(Family.More more) {
        return (more.up() ? "u" : "d") + more.of();
    }

    private static void add(List<Box> boxes, Map<String, Integer> numbers, Box box) {
        numbers.put(box.key(), boxes.size());
        boxes.add(box);
    }

    private static int number(Map<String, Integer> numbers, String key) {
        return numbers.getOrDefault(key, 0);
    }

    private static Picture placed(
            List<Box> boxes,
            List<Family.Line> lines,
            Map<String, Family.More> tabs,
            Layout.Placed placed,
            boolean mirrored) {
        double width = placed.width();
        List<Box> put = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            Layout.Point at = placed.boxes().get(i);
            double x = mirrored ? width - at.x() - box.width() : at.x();
            Family.More tab = tabs.get(box.key());
            if (tab == null) {
                put.add(new Box(box.key(), box.kin(), box.more(), box.centre(), x, at.y(), box.width(), box.height()));
            } else {
                boolean before = tab.up() != mirrored;
                double own = before ? x + TAB_WIDTH : x;
                put.add(new Box(box.key(), box.kin(), null, false, own, at.y(), WIDTH, box.height()));
                put.add(new Box(key(tab), null, tab, false, before ? x : x + WIDTH, at.y(), TAB_WIDTH, box.height()));
            }
        }
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Family.Line line = lines.get(i);
            boolean dim = line.from().startsWith("u") || line.to().startsWith("d");
            String path = path(placed.lines().get(i), mirrored ? width : -1);
            curves.add(new Curve(line.from(), line.to(), line.kinds(), dim, path));
        }
        return new Picture(width, placed.height(), put, curves, mirrored);
    }

    /** A start, then curves of three points each; what does not come out even is a quadratic curve or a line. */
    private static String path(List<Layout.Point> points, double mirror) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.size(); ) {
            int step = i == 0 ? 1 : Math.min(3, points.size() - i);
            path.append(i == 0 ? "M" : step == 3 ? "C" : step == 2 ? "Q" : "L");
            for (int end = i + step; i < end; i++) {
                Layout.Point point = points.get(i);
                double x = mirror < 0 ? point.x() : mirror - point.x();
                path.append(number(x)).append(' ').append(number(point.y())).append(i + 1 < end ? " " : "");
            }
        }
        return path.toString();
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
