package org.tallylight.productions.review;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.shared.Flicks;

/**
 * Where a moment of one cut is in another, by what their timelines use: what is in front at the moment must show the
 * same moment of the same version of the same work in the other cut, in front there too, and once. Else nobody knows.
 *
 * @param from when it begins in the other cut
 * @param to   when its range ends there; null for one frame, and where its end is not in the other cut
 * @param cut  whether the range has lost its end
 */
public record Placement(Flicks from, @Nullable Flicks to, boolean cut) {

    /** Where a moment, or a range until {@code to}, of the cut before is in the cut after it. */
    static Optional<Placement> of(Timeline before, Timeline after, Flicks from, @Nullable Flicks to) {
        Set<Flicks> places = new HashSet<>();
        Placement found = null;
        for (Use use : front(before, from)) {
            List<Use> there = same(use, after, from);
            if (there.size() != 1) {
                return Optional.empty();
            }
            Use other = there.getFirst();
            Flicks start = moved(use, other, from);
            places.add(start);
            found = new Placement(start, null, to != null);
            if (to != null && to.compareTo(use.out()) <= 0) {
                Flicks end = moved(use, other, to);
                found = end.compareTo(other.out()) <= 0 && end.compareTo(start) > 0
                        ? new Placement(start, end, false)
                        : found;
            }
        }
        return places.size() == 1 ? Optional.ofNullable(found) : Optional.empty();
    }

    /** What is seen most at a moment, or, where nothing is seen, heard most; several where none is before the others. */
    private static List<Use> front(Timeline timeline, Flicks at) {
        List<Use> on = timeline.uses().stream()
                .filter(use -> !use.offScreen() && use.at(at))
                .toList();
        List<Use> seen = on.stream().filter(use -> !use.department().heard()).toList();
        List<Use> considered = seen.isEmpty() ? on : seen;
        Comparator<Use> rank = Comparator.comparingInt(Use::prominence).thenComparingInt(Use::track);
        Optional<Use> first = considered.stream().max(rank);
        return considered.stream()
                .filter(use -> first.isPresent() && rank.compare(use, first.get()) == 0)
                .toList();
    }

    /** The uses of the other cut that show the same moment of the same work, in front. */
    private static List<Use> same(Use use, Timeline after, Flicks at) {
        List<Use> same = new ArrayList<>();
        for (Use other : after.uses()) {
            boolean alike = !other.offScreen()
                    && other.work().equals(use.work())
                    && other.version() == use.version()
                    && other.department() == use.department()
                    && (other.sourceIn() == null) == (use.sourceIn() == null);
            if (alike) {
                Flicks there = moved(use, other, at);
                if (other.at(there) && front(after, there).contains(other)) {
                    same.add(other);
                }
                if (same.size() > 1) {
                    return same;
                }
            }
        }
        return same;
    }

    /** Where in the other use the source is as it is in this one at a moment. */
    private static Flicks moved(Use use, Use other, Flicks at) {
        Flicks into = at.minus(use.in());
        if (use.sourceIn() == null
                || use.sourceOut() == null
                || other.sourceIn() == null
                || other.sourceOut() == null) {
            return other.in().plus(into);
        }
        Flicks source = use.sourceIn().plus(scaled(into, use.sourceOut().minus(use.sourceIn()), length(use)));
        Flicks beyond = source.minus(other.sourceIn());
        return other.in().plus(scaled(beyond, length(other), other.sourceOut().minus(other.sourceIn())));
    }

    private static Flicks length(Use use) {
        return use.out().minus(use.in());
    }

    /** The nearest flick to {@code time * to / from}, whatever its sign. */
    private static Flicks scaled(Flicks time, Flicks to, Flicks from) {
        BigInteger twice = BigInteger.TWO
                .multiply(BigInteger.valueOf(time.count()))
                .multiply(BigInteger.valueOf(to.count()))
                .add(BigInteger.valueOf(from.count()));
        BigInteger[] parts = twice.divideAndRemainder(BigInteger.TWO.multiply(BigInteger.valueOf(from.count())));
        long whole = parts[0].longValueExact();
        return new Flicks(parts[1].signum() < 0 ? whole - 1 : whole);
    }
}
