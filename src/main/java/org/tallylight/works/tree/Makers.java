package org.tallylight.works.tree;

import java.util.List;
import org.tallylight.web.Words;
import org.tallylight.works.Relatives.Maker;

/** The makers of a work in one line of words. */
public final class Makers {
    private static final int NAMED_MAX = 3;

    private Makers() {}

    /** Their names; of many the first, and how many more. */
    public static String line(List<Maker> makers, Words words) {
        List<String> names = makers.stream()
                .map(maker -> name(maker, words))
                .distinct()
                .limit(NAMED_MAX)
                .toList();
        String line = String.join(", ", names);
        return makers.size() > NAMED_MAX ? words.t("tree.makers-more", line, makers.size() - NAMED_MAX) : line;
    }

    public static String name(Maker maker, Words words) {
        return maker.name().isEmpty() ? words.t("credits.unnamed") : maker.name();
    }
}
