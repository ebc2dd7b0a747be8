package org.tallylight.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an amount goes, as a picture (SVG): the whole at the start, then step by step what is taken off
 * and what is left, at the end those among whom the last rest is shared. Heights are proportional to the
 * amounts. What is taken stands above, what is left goes on below, so that no label meets another label
 * or another's band. Nothing is drawn for an amount of zero or less: the table beside says it. It is drawn
 * twice, for a desk and for a phone, where there is no room for the people's names; the style shows one.
 */
public final class Flow {
    /** More people than this make the picture too tall to read; put the others together as one. */
    public static final int PEOPLE_SHOWN_MAX = 16;

    private static final int NODE = 14;
    private static final int GAP = 12;
    private static final int TWO_LINES = 44;
    private static final int ONE_LINE = 24;

    /**
     * What it is drawn for.
     *
     * @param before what the name of the whole takes beside it; 0 to set it above
     * @param after  what the names of the people take; 0 to leave them out
     */
    private record Shape(String name, int width, int before, int after, int wholeHeight, int lettersMax) {
        int top() {
            return before > 0 ? 4 : TWO_LINES + 2;
        }
    }

    private static final Shape DESK = new Shape("desk", 1060, 150, 210, 220, 25);
    private static final Shape PHONE = new Shape("phone", 358, 0, 0, 150, 13);

    /**
     * One amount of the flow: its name, its size in any unit that all parts share, how the amount is
     * written, and where its name leads or null.
     */
    public record Part(
            String name, long size, String shown, @Nullable String href) {
        public Part(String name, long size, String shown) {
            this(name, size, shown, null);
        }
    }

    private record Step(List<Part> taken, Part rest) {}

    private record Place(double x, double top, double height) {
        double bottom() {
            return top + height;
        }
    }

    private final String title;
    private final Part whole;
    private final List<Step> steps = new ArrayList<>();
    private List<Part> people = List.of();
    private final StringBuilder bands = new StringBuilder();
    private final StringBuilder nodes = new StringBuilder();
    private Shape shape = DESK;
    private double lowest;

    /** A picture called {@code title} that begins with the whole amount. */
    public Flow(String title, Part whole) {
        this.title = title;
        this.whole = whole;
    }

    /** What is taken off next, and what is left. */
    public Flow less(List<Part> taken, Part rest) {
        steps.add(new Step(taken.stream().filter(part -> part.size() > 0).toList(), rest));
        return this;
    }

    /** Among whom the last rest is shared. */
    public Flow among(List<Part> those) {
        people = those.stream().filter(part -> part.size() > 0).toList();
        return this;
    }

    /** The drawings; their text and links are read by screen readers as they stand. */
    public String svg() {
        return drawn(DESK) + drawn(PHONE);
    }

    private String drawn(Shape as) {
        shape = as;
        bands.setLength(0);
        nodes.setLength(0);
        double scale = shape.wholeHeight() / (double) Math.max(1, whole.size());
        // Where the people have no names, their column is also the room for the names before it.
        int columns = steps.size() + (people.isEmpty() && shape.after() > 0 ? 0 : 1);
        double stride = (shape.width() - shape.before() - shape.after() - NODE) / (double) Math.max(1, columns);

        Place from = new Place(shape.before(), shape.top(), Math.max(1, whole.size() * scale));
        lowest = from.bottom();
        node("income", from);
        label(whole, 0, shape.before() > 0 ? from.top() + from.height() / 2 - 4 : 16, "start", false);
        for (Step step : steps) {
            if (step.rest().size() <= 0 && step.taken().isEmpty()) {
                break;
            }
            from = draw(step, from, from.x() + stride, scale);
        }
        drawPeople(from, from.x() + stride, scale);
        int height = (int) Math.ceil(lowest + 8);
        return "<svg class=\"flow " + shape.name() + "\" viewBox=\"0 0 " + shape.width() + " " + height
                + "\" role=\"group\" aria-label=\"" + escaped(title) + "\"><g>" + bands + "</g>" + nodes + "</svg>";
    }

    private Place draw(Step step, Place from, double x, double scale) {
        double top = from.top();
        double leaves = from.top();
        for (Part part : step.taken()) {
            double height = part.size() * scale;
            double slot = Math.max(height, TWO_LINES);
            Place place = new Place(x, top + (slot - height) / 2, height);
            band("taken", from, leaves, place);
            node("taken", place);
            label(part, x + NODE + 10, top + slot / 2 - 4, "start", false);
            leaves += height;
            top += slot + GAP;
        }
        Place rest = new Place(x, top, Math.max(0, step.rest().size() * scale));
        lowest = Math.max(lowest, top);
        if (step.rest().size() > 0) {
            band("share", from, leaves, rest);
            node("share", rest);
            boolean room = shape.after() > 0;
            label(step.rest(), x + NODE, rest.bottom() + 20, "end", room);
            lowest = Math.max(lowest, rest.bottom() + (room ? ONE_LINE : TWO_LINES));
        }
        return rest;
    }

    private void drawPeople(Place from, double x, double scale) {
        double top = from.top();
        double leaves = from.top();
        boolean named = shape.after() > 0;
        for (Part person : people) {
            double height = person.size() * scale;
            double slot = Math.max(height, named ? ONE_LINE : 1.5);
            Place place = new Place(x, top + (slot - height) / 2, height);
            band("person", from, leaves, place);
            node("person", place);
            if (named) {
                label(person, x + NODE + 10, top + slot / 2 + 5, "start", true);
            }
            leaves += height;
            top += slot + (named ? 6 : 1);
        }
        lowest = Math.max(lowest, top);
    }

    private void band(String kind, Place from, double leaves, Place to) {
        double thickness = Math.max(1.2, to.height());
        double start = leaves + to.height() / 2;
        double end = to.top() + to.height() / 2;
        double begin = from.x() + NODE;
        double middle = (begin + to.x()) / 2;
        bands.append("<path class=\"band ").append(kind).append("\" stroke-width=\"");
        bands.append(number(thickness)).append("\" d=\"M").append(number(begin)).append(' ');
        bands.append(number(start)).append('C').append(number(middle)).append(' ');
        bands.append(number(start)).append(' ').append(number(middle)).append(' ');
        bands.append(number(end)).append(' ').append(number(to.x())).append(' ');
        bands.append(number(end)).append("\"></path>");
    }

    private void node(String kind, Place place) {
        nodes.append("<rect class=\"node ").append(kind).append("\" x=\"").append(number(place.x()));
        nodes.append("\" y=\"")
                .append(number(place.top()))
                .append("\" width=\"")
                .append(NODE);
        nodes.append("\" height=\"")
                .append(number(Math.max(1.5, place.height())))
                .append("\" rx=\"3\"></rect>");
    }

    private void label(Part part, double x, double y, String anchor, boolean oneLine) {
        int most = oneLine ? shape.lettersMax() - part.shown().length() : shape.lettersMax();
        String name = shortened(part.name(), Math.max(6, most));
        String link = part.href();
        if (link != null) {
            nodes.append("<a href=\"").append(escaped(link)).append("\">");
        }
        nodes.append("<text text-anchor=\"").append(anchor).append("\" x=\"").append(number(x));
        nodes.append("\" y=\"").append(number(y)).append("\">").append(escaped(name));
        if (!name.equals(part.name())) {
            nodes.append("<title>").append(escaped(part.name())).append("</title>");
        }
        nodes.append(oneLine ? " <tspan class=\"sub\">" : "<tspan class=\"sub\" x=\"" + number(x) + "\" dy=\"20\">");
        nodes.append(escaped(part.shown())).append("</tspan></text>");
        if (link != null) {
            nodes.append("</a>");
        }
    }

    private static String shortened(String name, int lettersMax) {
        int letters = name.codePointCount(0, name.length());
        return letters <= lettersMax ? name : name.substring(0, name.offsetByCodePoints(0, lettersMax - 1)) + "…";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
