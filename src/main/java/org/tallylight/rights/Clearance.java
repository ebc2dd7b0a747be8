package org.tallylight.rights;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.works.WorkId;

/** Whether all rights that some works need are in hand, item by item. */
public record Clearance(List<Item> items) {
    /** In hand; missing; or missing, and a producer answers for it. */
    public enum State {
        READY,
        MISSING,
        WAIVED
    }

    /** What is looked at. */
    public enum What {
        /** The work is there: shared, not withdrawn (or locked before), not hidden by a moderator. */
        STANDING,
        /** An author's contributor agreement, or CC0 in its place. */
        AGREEMENT,
        /** A producer's look, where an author is not of age. */
        APPROVAL,
        /** The maker's statements, up to the version in use. */
        DECLARATION,
        AUTHORS,
        PEOPLE,
        PLACES,
        AI,
        THIRD_PARTY,
        /** A source from elsewhere. */
        EXTERNAL,
        /** A line of the lineage, to be confirmed by someone outside both sets of makers. */
        EDGE
    }

    /**
     * One thing that is looked at.
     *
     * @param work      the work that it is about
     * @param title     that work's title
     * @param via       the work in the cut that leads to it; null when it is in the cut itself
     * @param detail    which of several of its kind, as text: a person, an edge, a position; or empty
     * @param reasonKey the words that say how it stands
     * @param args      what those words need
     * @param link      the path where it can be mended, by its maker or, of an edge, by a curator
     * @param forbids   whether nothing its maker can fill in would mend it
     * @param drmRisk   whether it is allowed, but not under a broadcaster's copy protection (CC BY)
     */
    public record Item(
            WorkId work,
            String title,
            @Nullable WorkId via,
            What what,
            String detail,
            State state,
            String reasonKey,
            List<Object> args,
            String link,
            boolean forbids,
            boolean drmRisk) {
        public Item {
            args = List.copyOf(args);
        }

        /** By which a waiver names it. */
        public String key() {
            return detail.isEmpty() ? what.name() : what.name() + ":" + detail;
        }
    }

    public Clearance {
        items = List.copyOf(items);
    }

    /** Whether nothing is missing. */
    public boolean ready() {
        return items.stream().noneMatch(item -> item.state() == State.MISSING);
    }

    public List<Item> missing() {
        return items.stream().filter(item -> item.state() == State.MISSING).toList();
    }

    public List<Item> waived() {
        return items.stream().filter(item -> item.state() == State.WAIVED).toList();
    }
}
