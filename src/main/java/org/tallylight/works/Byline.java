package org.tallylight.works;

import java.util.List;
import org.tallylight.web.Words;

/** Who made a work, on one line. */
final class Byline {
    private Byline() {}

    /**
     * All of up to three by their names, else two and how many others.
     *
     * @param only  the name of whoever made it alone
     * @param first the names of the first three, where there are several
     */
    static String of(String only, List<String> first, int count, Words words) {
        if (count < 2 || first.size() < 2) {
            return only;
        }
        if (count == 2) {
            return words.t("byline.two", first.get(0), first.get(1));
        }
        return count == 3 && first.size() == 3
                ? words.t("byline.three", first.get(0), first.get(1), first.get(2))
                : words.t("byline.more", first.get(0), first.get(1), count - 2);
    }
}
