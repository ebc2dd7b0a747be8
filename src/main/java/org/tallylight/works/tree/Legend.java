package org.tallylight.works.tree;

import org.tallylight.works.EdgeClass;

/** What the lines and the shapes of a family tree mean, as small pictures to stand beside their words. */
public final class Legend {
    private Legend() {}

    public static String line(EdgeClass kind) {
        String line = "<path class=\"k-" + kind + "\" d=\"M2 7H46\"/>";
        String gap = kind == EdgeClass.COPY ? "<path class=\"k-gap\" d=\"M2 7H46\"/>" : "";
        return "<svg width=\"48\" height=\"14\" viewBox=\"0 0 48 14\" aria-hidden=\"true\">" + line + gap + "</svg>";
    }

    /** The shape of a medium, or of another name of {@link Glyph}. */
    public static String shape(String glyph) {
        return "<svg width=\"20\" height=\"20\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path class=\"k-" + glyph
                + "\" fill-rule=\"evenodd\" d=\"" + Glyph.valueOf(glyph).path + "\"/></svg>";
    }
}
