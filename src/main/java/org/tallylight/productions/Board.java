package org.tallylight.productions;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallylight.calls.Call;
import org.tallylight.people.Person;
import org.tallylight.rights.Light;
import org.tallylight.shared.Flicks;
import org.tallylight.works.WorkCard;

/**
 * A production at a glance: its episodes side by side, each with its slots.
 *
 * @param next  the position of the last column shown; null when none follows
 * @param words what its parts are called
 * @param seq   the last change that is in it
 */
public record Board(
        Part production,
        List<Column> columns,
        @Nullable Integer next,
        Sums sums,
        Standing standing,
        PartWords words,
        long seq) {
    public static final int COLUMNS_SHOWN_MAX = 12;
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
     * @param look  its rough cut; null as that
     */
    public record Column(
            @Nullable Person owner,
            Slot own,
            List<Slot> slots,
            List<Part> all,
            @Nullable Cut cut,
            FirstLooks.@Nullable Look look) {
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

        /** How long the picks of the slots shown are in all. */
        public Flicks present() {
            return slots.stream().map(Slot::present).reduce(Flicks.ZERO, Flicks::plus);
        }

        /** What was planned and spent for it and the slots shown, or null where nothing was. */
        public PartMoney.@Nullable Spent spent() {
            return Stream.concat(Stream.of(own), slots.stream())
                    .map(slot -> slot.state().spent())
                    .filter(Objects::nonNull)
                    .reduce(PartMoney.Spent::plus)
                    .orElse(null);
        }

        /** The worst light of what is picked in it, or null when nothing is. */
        public Light.@Nullable Colour light() {
            return Stream.concat(Stream.of(own), slots.stream())
                    .map(Slot::light)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        public long openCalls() {
            return own.calls().size()
                    + slots.stream().mapToLong(slot -> slot.calls().size()).sum();
        }
    }

    /**
     * A part with what is in it, called for and under consideration.
     *
     * @param works  those picked for it that the viewer may see
     * @param present how long they play
     * @param unseen how many more are in it
     * @param calls  those that have not ended
     * @param put    what is under consideration for it
     * @param others the alternatives beside the pick, as far as the viewer may see them
     * @param state  how it stands
     */
    public record Slot(
            Part part,
            List<WorkCard> works,
            Flicks present,
            int unseen,
            List<Call> calls,
            List<Put> put,
            List<WorkCard> others,
            State state) {
        /** How much longer than planned it is; negative when shorter, null where one of them is not known. */
        public @Nullable Flicks over() {
            Flicks planned = part.planned();
            return planned == null || present.count() == 0 ? null : present.minus(planned);
        }

        public Light.@Nullable Colour light() {
            return state.lights().stream().max(Comparator.naturalOrder()).orElse(null);
        }

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

    /**
     * How a part stands.
     *
     * @param inside how many parts are right below it
     * @param lights of the rights of each work picked for it
     * @param spent  what was planned and spent, for those who direct it; else null
     * @param needs  what is still needed
     * @param stall  that it stands still; what its own people were asked is for them alone
     */
    public record State(
            int inside,
            List<Light.Colour> lights,
            PartMoney.@Nullable Spent spent,
            List<Need> needs,
            @Nullable Stall stall) {}

    /** A work that someone wants in a part and that waits for the decision, as far as the viewer may see it. */
    public record Put(WorkCard work, boolean shortlisted) {}

    public long missing() {
        return sums.missing();
    }

    public long openCalls() {
        return sums.openCalls();
    }
}
