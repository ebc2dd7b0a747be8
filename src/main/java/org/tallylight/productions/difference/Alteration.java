package org.tallylight.productions.difference;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.Times;
import org.tallylight.productions.Use;
import org.tallylight.shared.Flicks;
import org.tallylight.web.Words;
import org.tallylight.works.WorkId;

/**
 * What became of one use from one cut to another.
 *
 * @param before the use in the earlier cut; null when it entered
 * @param after  the use in the later cut; null when it left
 * @param kinds  what changed; empty when nothing did
 */
public record Alteration(@Nullable Use before, @Nullable Use after, Set<Kind> kinds) {
    /** A way in which a use changed. */
    public enum Kind {
        ENTERED,
        LEFT,
        /** It stands before or behind other uses than it did. */
        MOVED,
        /** It keeps its place among the others, and begins later. */
        LATER,
        EARLIER,
        LONGER,
        SHORTER,
        /** As long as before, of another stretch of its work. */
        OTHER_STRETCH,
        OTHER_VERSION,
        /** Its layer, its prominence, or what it is counted by. */
        OTHER_WEIGHT,
        NOTE
    }

    static Alteration of(@Nullable Use before, @Nullable Use after, boolean moved) {
        if (before == null || after == null) {
            return new Alteration(before, after, Set.of(before == null ? Kind.ENTERED : Kind.LEFT));
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        int length = length(after).compareTo(length(before));
        if (length != 0) {
            kinds.add(length > 0 ? Kind.LONGER : Kind.SHORTER);
        } else if (!Objects.equals(before.sourceIn(), after.sourceIn())) {
            kinds.add(Kind.OTHER_STRETCH);
        }
        if (moved) {
            kinds.add(Kind.MOVED);
        } else if (!before.in().equals(after.in())) {
            kinds.add(before.in().compareTo(after.in()) < 0 ? Kind.LATER : Kind.EARLIER);
        }
        if (before.version() != after.version()) {
            kinds.add(Kind.OTHER_VERSION);
        }
        if (before.track() != after.track()
                || before.prominence() != after.prominence()
                || before.offScreenPointsBp() != after.offScreenPointsBp()
                || !Objects.equals(before.words(), after.words())
                || !Objects.equals(before.areaMm2(), after.areaMm2())) {
            kinds.add(Kind.OTHER_WEIGHT);
        }
        if (!before.note().equals(after.note())) {
            kinds.add(Kind.NOTE);
        }
        return new Alteration(before, after, Set.copyOf(kinds));
    }

    private static Flicks length(Use use) {
        return use.out().minus(use.in());
    }

    /** The use as it is now, or as it was before it left. */
    public Use use() {
        return after == null ? Objects.requireNonNull(before) : after;
    }

    public WorkId work() {
        return use().work();
    }

    public boolean none() {
        return kinds.isEmpty();
    }

    public boolean is(Kind kind) {
        return kinds.contains(kind);
    }

    /** How much later it begins, negative when earlier; zero for what entered or left. */
    public Flicks shift() {
        return before == null || after == null ? Flicks.ZERO : after.in().minus(before.in());
    }

    /** How much longer it is, negative when shorter; the whole of what entered, less the whole of what left. */
    public Flicks growth() {
        return (after == null ? Flicks.ZERO : length(after)).minus(before == null ? Flicks.ZERO : length(before));
    }

    /** How a page says each kind: by how much, in seconds, where it is longer, shorter, later or earlier. */
    public List<String> said(Words words) {
        return kinds.stream()
                .sorted()
                .map(kind -> words.t(
                        "cut.changes." + kind,
                        switch (kind) {
                            case LONGER, SHORTER -> Times.write(away(growth()));
                            case LATER, EARLIER -> Times.write(away(shift()));
                            default -> "";
                        }))
                .toList();
    }

    private static Flicks away(Flicks time) {
        return new Flicks(Math.abs(time.count()));
    }

    /** Whether it only stands at another time than before, in the same order. */
    public boolean onlyShifted() {
        return kinds.equals(Set.of(Kind.LATER)) || kinds.equals(Set.of(Kind.EARLIER));
    }
}
