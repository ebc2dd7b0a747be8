package org.tallylight.money.split;

import org.tallylight.shared.Invalid;

/** One use of a work in the cut ({@code split.md}, rule 4). All uses of a department are of one kind. */
public sealed interface Use {
    String department();

    /** The {@code seq} of the work used. */
    long work();

    /**
     * A layer of the timeline, from {@code from} to before {@code to} in flicks of the cut.
     *
     * @param prominence 1, 2 or 4
     */
    record Timed(String department, long work, long from, long to, int prominence) implements Use {
        /** A hundred hours: the longest cut. */
        public static final long CUT_LENGTH_MAX_FLICKS = 100L * 3600 * 705_600_000L;

        public Timed {
            if (from < 0 || to <= from || to > CUT_LENGTH_MAX_FLICKS) {
                throw new Invalid("uses", "invalid.use.span", from, to);
            }
            if (prominence != 1 && prominence != 2 && prominence != 4) {
                throw new Invalid("uses", "invalid.use.prominence", prominence);
            }
        }
    }

    /** A number of words of text, or an area of print in square millimetres. */
    record Counted(String department, long work, long quantity) implements Use {
        public static final long QUANTITY_MAX = 1_000_000_000_000L;

        public Counted {
            if (quantity < 0 || quantity > QUANTITY_MAX) {
                throw new Invalid("uses", "invalid.use.quantity", quantity);
            }
        }
    }
}
