package org.tallylight.productions;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallylight.calls.Call;
import org.tallylight.people.Person;
import org.tallylight.shared.Flicks;
import org.tallylight.works.WorkCard;

/**
 * A production at a glance: its episodes side by side, each with its slots.
 *
 * @param next the position of the last column shown; null when none follows
 */
public record Board(
        Part production, List<Column> columns, @Nullable Integer next, Sums sums, Standing standing) {
    static final int COLUMNS_SHOWN_MAX = 12;
    static final int SLOTS_SHOWN_MAX = 12;

    /** What there is in all columns, also in those that are not shown. */
    public record Sums(int episodes, long out, long openCalls, long missing) {}

    /**
     * One part that is edited as a whole, with its slots.
     *
     * @param owner who answers for it
     * @param own   what is said of the part as a whole
     * @param slots the first of them
     * @param all   all parts below it, in their order
     * @param cut   its newest cut; null where there is none, or it is not for the viewer
     */
    public record Column(
            @Nullable Person owner,
            Slot own,
            List<Slot> slots,
            List<Part> all,
            @Nullable Cut cut) {
        public Part part() {
            return own.part();
        }

        /** How long its slots are planned to be in all. */
        public Flicks planned() {
            return all.stream().map(Part::planned).filter(Objects::nonNull).reduce(Flicks.ZERO, Flicks::plus);
        }

        /** How many of its slots are not shown. */
        public int more() {
            return all.size() - slots.size();
        }

        public long missing() {
            return slots.stream().filter(Slot::missing).count();
        }

        public long openCalls() {
            return own.calls().size()
                    + slots.stream().mapToLong(slot -> slot.calls().size()).sum();
        }
    }

    /**
     * A part with what is in it, called for and under consideration.
     *
     * @param works  those in it that the viewer may see
     * @param unseen how many more are in it
     * @param calls  those that have not ended
     * @param put    what is under consideration for it
     */
    public record Slot(Part part, List<WorkCard> works, int unseen, List<Call> calls, List<Put> put) {
        /** The URL of a picture of what is in it, or null. */
        public @Nullable String picture() {
            return works.stream()
                    .map(WorkCard::thumbnail)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        public boolean missing() {
            return works.isEmpty() && unseen == 0;
        }
    }

    /** A work that someone wants in a part and that waits for the decision, as far as the viewer may see it. */
    public record Put(WorkCard work, boolean shortlisted) {}

    public long missing() {
        return sums.missing();
    }

    public long openCalls() {
        return sums.openCalls();
    }
}
