package org.tallylight.works.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallylight.web.Words;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.greeting.Lettering;

/**
 * A family as SVG: real text, real links, each with its name for those who hear it, and the numbers of those that the
 * arrow keys lead to.
 */
final class Sketch {
    private static final double TITLE = 15;
    private static final double SMALL = 13;
    /** How much wider our own letters are than those it is measured with. */
    private static final double OURS = 1.08;

    private static final int HEAD = 56;
    private static final int FOOT = 48;
    private static final double GLYPH = 26;
    private static final String GLYPH_SCALE = "1.083";
    private static final double BEFORE_TEXT = 50;
    private static final double AFTER_TEXT = 10;

    private final Family family;
    private final Picture picture;
    private final Words words;
    private final Lettering letters;
    private final Pen pen;
    private final String origin;
    private final String target;
    private final StringBuilder out = new StringBuilder(16_384);
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * A sketch of a family.
     *
     * @param origin  what stands before the paths of its links, in a file that leaves the site; else empty
     * @param outside whether its links leave the frame that it stands in
     */
    Sketch(
            Family family,
            Picture picture,
            Words words,
            Lettering letters,
            Pen.Place place,
            String origin,
            boolean outside) {
        this.family = family;
        this.picture = picture;
        this.words = words;
        this.letters = letters;
        this.pen = new Pen(place, letters, picture.mirrored());
        this.origin = origin;
        this.target = outside ? " target=\"_top\"" : "";
        for (Picture.Box box : picture.boxes()) {
            numbers.put(box.key(), numbers.size());
        }
    }

    /** How wide and tall a file of it is. */
    double width() {
        return pen.place() == Pen.Place.PAGE ? picture.width() : Math.max(picture.width(), 640);
    }

    double height() {
        return pen.place() == Pen.Place.PAGE ? picture.height() : picture.height() + HEAD + FOOT;
    }

    String svg() {
        boolean page = pen.place() == Pen.Place.PAGE;
        String title = words.t("tree.title", family.centre().title());
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(Picture.number(width()));
        out.append("\" height=\"").append(Picture.number(height()));
        out.append("\" viewBox=\"0 0 ").append(Picture.number(width())).append(' ');
        out.append(Picture.number(height()))
                .append("\" role=\"group\" aria-label=\"")
                .append(Pen.escaped(title));
        out.append('"');
        if (!page) {
            out.append(" font-family=\"Atkinson Hyperlegible Next, Arial, sans-serif\"");
            out.append(picture.mirrored() ? " direction=\"rtl\"" : "");
        }
        out.append('>');
        glow();
        if (!page) {
            out.append("<rect").append(pen.look("k-paper")).append(" width=\"100%\" height=\"100%\"/>");
            double start = picture.mirrored() ? width() - 18 : 18;
            String shown = shown(title, 22, width() - 36, 1).getFirst();
            out.append(pen.text("k-title", shown, start, 36, 22));
            out.append("<g transform=\"translate(0 ").append(HEAD).append(")\">");
        }
        picture.curves().forEach(this::curve);
        picture.boxes().forEach(this::box);
        if (!page) {
            out.append("</g>");
            legend();
        }
        return out.append("</svg>").toString();
    }

    private void glow() {
        out.append(
                "<defs><radialGradient id=\"k-glow\"><stop offset=\"0\" stop-color=\"#F5B83D\" stop-opacity=\".6\"/>");
        out.append("<stop offset=\"1\" stop-color=\"#F5B83D\" stop-opacity=\"0\"/></radialGradient></defs>");
    }

    private void curve(Picture.Curve curve) {
        String look = curve.dim()
                ? "k-dim"
                : curve.kinds().isEmpty() ? "k-leads" : "k-" + curve.kinds().getFirst();
        out.append("<path")
                .append(pen.look(look))
                .append(" d=\"")
                .append(curve.path())
                .append("\"/>");
        if (look.equals("k-COPY")) {
            out.append("<path")
                    .append(pen.look("k-gap"))
                    .append(" d=\"")
                    .append(curve.path())
                    .append("\"/>");
        }
    }

    private void box(Picture.Box box) {
        Kin kin = box.kin();
        Family.More more = box.more();
        String path = kin != null ? kin.path() : more == null ? null : more.path();
        String name = kin != null ? named(kin) : more == null ? "" : moreNamed(more);
        if (path == null || pen.place() == Pen.Place.BITMAP) {
            out.append("<g role=\"img\"");
            out.append(pen.place() == Pen.Place.PAGE ? " tabindex=\"0\"" : "");
        } else {
            out.append("<a href=\"")
                    .append(Pen.escaped(path.startsWith("/") ? origin + path : path))
                    .append('"');
            out.append(path.startsWith("/") ? target : " rel=\"nofollow noopener\"" + target);
            out.append(box.centre() ? " aria-current=\"true\"" : "");
        }
        out.append(" aria-label=\"").append(Pen.escaped(name)).append('"');
        if (pen.place() == Pen.Place.PAGE) {
            out.append(" data-key=\"").append(numbers.get(box.key())).append('"');
            out.append(" data-before=\"").append(joined(box.key(), false)).append('"');
            out.append(" data-after=\"").append(joined(box.key(), true)).append('"');
        }
        out.append('>');
        if (kin != null) {
            kin(box, kin);
        } else if (more != null) {
            more(box, more);
        }
        out.append(path == null || pen.place() == Pen.Place.BITMAP ? "</g>" : "</a>");
    }

    /** Those joined to one, after it or before it; what goes on from the outermost is joined to them alone. */
    private String joined(String key, boolean after) {
        List<String> joined = new ArrayList<>();
        for (Picture.Curve curve : picture.curves()) {
            String from = after ? curve.from() : curve.to();
            if (from.equals(key)) {
                joined.add(String.valueOf(numbers.get(after ? curve.to() : curve.from())));
            }
        }
        for (Family.More tab : family.outer()) {
            String own = (tab.up() ? "u" : "d") + tab.of();
            if (tab.up() != after && tab.of().equals(key)) {
                joined.add(String.valueOf(numbers.get(own)));
            } else if (tab.up() == after && own.equals(key)) {
                joined.add(String.valueOf(numbers.get(tab.of())));
            }
        }
        return String.join(" ", joined);
    }

    private void kin(Picture.Box box, Kin kin) {
        if (kin.leaf()) {
            out.append("<ellipse fill=\"url(#k-glow)\" cx=\"").append(Picture.number(box.x() + box.width() / 2.0));
            out.append("\" cy=\"").append(Picture.number(box.y() + box.height() / 2.0));
            out.append("\" rx=\"").append(box.width() / 2 + 16).append("\" ry=\"");
            out.append(box.height() / 2 + 14).append("\"/>");
        }
        String look = switch (kin.kind()) {
            case TOMBSTONE -> "k-tomb";
            case ELSEWHERE -> "k-else";
            case SHOW, SHOWS -> "k-show";
            case WORK -> box.centre() ? "k-centre" : "k-box";
        };
        rect(box, look, kin.leaf() ? 28 : 12);
        Glyph glyph = Glyph.of(kin);
        double left = picture.mirrored() ? box.x() + box.width() - 13 - GLYPH : box.x() + 13;
        double top = box.y() + (box.height() - GLYPH) / 2;
        out.append("<path").append(pen.look("k-" + glyph)).append(" fill-rule=\"evenodd\" transform=\"translate(");
        out.append(Picture.number(left)).append(' ').append(Picture.number(top)).append(") scale(");
        out.append(GLYPH_SCALE).append(")\" d=\"").append(glyph.path).append("\"/>");
        lines(box, kin);
    }

    private void rect(Picture.Box box, String look, int radius) {
        out.append("<rect").append(pen.look(look)).append(" x=\"").append(Picture.number(box.x()));
        out.append("\" y=\"")
                .append(Picture.number(box.y()))
                .append("\" width=\"")
                .append(box.width());
        out.append("\" height=\"")
                .append(box.height())
                .append("\" rx=\"")
                .append(radius)
                .append("\"/>");
    }

    private void lines(Picture.Box box, Kin kin) {
        double room = box.width() - BEFORE_TEXT - AFTER_TEXT;
        double size = box.centre() ? TITLE + 2 : TITLE;
        List<String> title = shown(title(kin), size, room, kin.leaf() ? 1 : 2);
        String below = kin.leaf() ? what(kin) : by(kin);
        double tall = title.size() * size * 1.25 + SMALL * 1.35;
        double x = picture.mirrored() ? box.x() + box.width() - BEFORE_TEXT : box.x() + BEFORE_TEXT;
        double y = box.y() + (box.height() - tall) / 2 + size;
        for (String line : title) {
            out.append(pen.text("k-title", line, x, y, size));
            y += size * 1.25;
        }
        out.append(pen.text("k-by", shown(below, SMALL, room, 1).getFirst(), x, y, SMALL));
    }

    private void more(Picture.Box box, Family.More more) {
        rect(box, "k-more", 12);
        boolean tab = box.width() == Picture.TAB_WIDTH;
        String text = tab ? "+" + more.count() + (more.atLeast() ? "…" : "") : moreShown(more);
        double wide = letters.width(text, TITLE) * OURS;
        double start = box.x() + (box.width() - wide) / 2;
        double x = picture.mirrored() ? box.x() + (box.width() + wide) / 2 : start;
        out.append(pen.text("k-go", text, x, box.y() + box.height() / 2.0 + 5, TITLE));
    }

    private String moreShown(Family.More more) {
        return more.count() == 0
                ? words.t("tree.further")
                : words.t(more.atLeast() ? "tree.more-than" : "tree.more", more.count());
    }

    private String moreNamed(Family.More more) {
        String of = family.kin().stream()
                .filter(kin -> kin.key().equals(more.of()))
                .map(this::title)
                .findFirst()
                .orElse("");
        return words.t(more.up() ? "tree.more-above" : "tree.more-below", moreShown(more), of);
    }

    /** In a script that the typeface has not, a bitmap says what it is instead of what it is called. */
    private String title(Kin kin) {
        if (kin.kind() == Kin.Kind.SHOWS) {
            return words.t("tree.more", Integer.parseInt(kin.title()));
        }
        boolean known = pen.place() != Pen.Place.BITMAP || letters.knows(kin.title());
        return known ? kin.title() : what(kin);
    }

    String what(Kin kin) {
        return switch (kin.kind()) {
            case WORK, TOMBSTONE -> kin.medium() == null ? "" : words.t("cover." + kin.medium());
            case ELSEWHERE -> words.t("tree.elsewhere");
            case SHOW -> words.t("tree.show");
            case SHOWS -> words.t("tree.shows");
        };
    }

    private String by(Kin kin) {
        if (kin.kind() == Kin.Kind.TOMBSTONE) {
            return words.t("tree.withdrawn");
        }
        String names = Makers.line(kin.makers(), words);
        return names.isEmpty() || (!letters.knows(names) && pen.place() == Pen.Place.BITMAP) ? what(kin) : names;
    }

    private String named(Kin kin) {
        StringBuilder name = new StringBuilder(title(kin)).append(". ").append(what(kin));
        String names = Makers.line(kin.makers(), words);
        if (!names.isEmpty()) {
            name.append(" · ").append(names);
        }
        if (kin.kind() == Kin.Kind.TOMBSTONE) {
            name.append(". ").append(words.t("tree.withdrawn"));
        }
        for (Picture.Curve curve : picture.curves()) {
            if (curve.to().equals(kin.key()) && !curve.kinds().isEmpty()) {
                family.kin().stream()
                        .filter(each -> each.key().equals(curve.from()))
                        .findFirst()
                        .ifPresent(from -> {
                            name.append(". ").append(words.t("tree.from", kinds(curve.kinds()), from.title()));
                        });
            }
        }
        return name.toString();
    }

    private String kinds(List<EdgeClass> kinds) {
        return String.join(
                ", ", kinds.stream().map(kind -> words.t("edge.short." + kind)).toList());
    }

    /** What fits into so many lines, measured as wide as our letters are, and as wide as tall where they are unknown. */
    private List<String> shown(String text, double size, double room, int most) {
        if (letters.knows(text)) {
            return letters.lines(text, size, room / OURS, most);
        }
        int fits = Math.max(2, (int) (room * most / size));
        int[] points = text.codePoints().toArray();
        return List.of(points.length <= fits ? text : new String(points, 0, fits - 1) + "…");
    }

    private void legend() {
        double x = 18;
        double y = height() - FOOT / 2.0;
        for (EdgeClass kind : EdgeClass.values()) {
            String word = words.t("edge.short." + kind);
            double wide = letters.width(word, SMALL) * OURS;
            double from = picture.mirrored() ? width() - x - 36 : x;
            String data = "M" + Picture.number(from) + " " + Picture.number(y) + "h36";
            curve(new Picture.Curve("", "", List.of(kind), false, data));
            double at = picture.mirrored() ? width() - x - 44 : x + 44;
            out.append(pen.text("k-by", word, at, y + 4.5, SMALL));
            x += 44 + wide + 24;
        }
    }
}
