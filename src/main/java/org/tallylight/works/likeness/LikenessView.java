package org.tallylight.works.likeness;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Words;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** Likenesses with the works they are about, as one viewer may see them. */
@Component
public class LikenessView {
    private final WorkCards cards;

    LikenessView(WorkCards cards) {
        this.cards = cards;
    }

    /** A likeness to be looked at, with both works side by side; a work that may not be seen is null. */
    public record Pair(
            Likeness likeness,
            @Nullable WorkCard child,
            @Nullable WorkCard parent) {
        /** How alike they are, in words. */
        public String said(Words words) {
            String kind = likeness.copy() ? "likeness.all." : "likeness.part.";
            String said = words.t(kind + likeness.kind(), likeness.percent());
            int shift = Math.abs(likeness.shift());
            return shift == 0
                    ? said
                    : said + " " + (shift == 1 ? words.t("likeness.shifted.one") : words.t("likeness.shifted", shift));
        }

        /** Where, in words: the longest stretch of those that are timed; empty for pictures and words. */
        public String where(Words words) {
            if (likeness.stretches().isEmpty() || likeness.kind() == Kind.WORDS || likeness.kind() == Kind.PICTURE) {
                return "";
            }
            Likeness.Stretch longest = likeness.stretches().getFirst();
            return words.t(
                    "likeness.where",
                    clock(longest.childFrom()),
                    clock(longest.childTo()),
                    clock(longest.parentFrom()),
                    clock(longest.parentTo()));
        }

        private static String clock(int millis) {
            return Flicks.ofMillis(millis).clock();
        }
    }

    List<Pair> pairs(List<Likeness> likenesses, Viewer viewer) {
        Set<WorkId> shown = new HashSet<>();
        likenesses.forEach(each -> {
            shown.add(each.child());
            shown.add(each.parent());
        });
        Map<WorkId, WorkCard> found = cards.find(viewer, shown);
        List<Pair> pairs = new ArrayList<>();
        likenesses.forEach(each -> pairs.add(new Pair(each, found.get(each.child()), found.get(each.parent()))));
        return pairs;
    }

    Page<Pair> pairs(Page<Likeness> page, Viewer viewer) {
        return new Page<>(pairs(page.items(), viewer), page.next());
    }
}
