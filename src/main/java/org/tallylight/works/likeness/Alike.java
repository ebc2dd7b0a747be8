package org.tallylight.works.likeness;

import java.util.List;

/**
 * How far a work is like an earlier one.
 *
 * @param ofChildBp  how much of the later is in the earlier, in basis points
 * @param ofParentBp how much of the earlier is in the later, in basis points
 * @param stretches  where, the longest first; none for a picture
 */
record Alike(int ofChildBp, int ofParentBp, List<Stretch> stretches) {
    static final int WHOLE_BP = 10_000;
    static final Alike NOTHING = new Alike(0, 0, List.of());

    /** A stretch of both, in milliseconds or words from the beginning. */
    record Stretch(int childFrom, int childTo, int parentFrom, int parentTo) {
        int length() {
            return childTo - childFrom;
        }
    }

    boolean any() {
        return ofChildBp > 0;
    }

    static int bp(long part, long whole) {
        return whole <= 0 ? 0 : (int) Math.min(WHOLE_BP, part * WHOLE_BP / whole);
    }
}
