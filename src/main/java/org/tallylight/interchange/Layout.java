package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** Where the pieces of tracks lie. Lengths are counted once for each piece, however often it is shown. */
final class Layout {
    private final IdentityHashMap<Timed, Flicks> lengths = new IdentityHashMap<>();

    /** How long a piece is on its track: its range, else all of it. */
    Flicks length(Timed piece) {
        return length(piece, 0);
    }

    private Flicks length(Timed piece, int depth) {
        Range range = piece instanceof Clip clip ? clip.played() : piece.range();
        if (range != null) {
            return range.duration().flicks();
        }
        Flicks known = lengths.get(piece);
        if (known != null) {
            return known;
        }
        if (depth > 2 * Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        Flicks length = Flicks.ZERO;
        for (Piece child : Edit.children(piece)) {
            if (child instanceof Timed timed) {
                Flicks one = length(timed, depth + 1);
                length = piece instanceof Track ? sum(length, one) : later(length, one);
            }
        }
        lengths.put(piece, length);
        return length;
    }

    /** The pieces of a track that take time, in their order. */
    List<Placed> of(Track track) {
        List<Piece> children = track.children();
        List<Placed> placed = new ArrayList<>(children.size());
        Flicks at = Flicks.ZERO;
        Transition into = null;
        for (int i = 0; i < children.size(); i++) {
            switch (children.get(i)) {
                case Transition transition -> into = transition;
                case Unknown _ -> {}
                case Timed piece -> {
                    Flicks length = length(piece);
                    Transition outOf = next(children, i);
                    boolean last = outOf == null || i + 2 >= children.size();
                    Flicks before = into == null ? Flicks.ZERO : into.in().flicks();
                    placed.add(new Placed(
                            piece,
                            at,
                            length,
                            before.compareTo(at) > 0 ? at : before,
                            last || outOf == null ? Flicks.ZERO : outOf.out().flicks(),
                            into,
                            outOf));
                    at = sum(at, length);
                    into = null;
                }
            }
        }
        return placed;
    }

    private static @Nullable Transition next(List<Piece> children, int i) {
        return i + 1 < children.size() && children.get(i + 1) instanceof Transition transition ? transition : null;
    }

    static Flicks later(Flicks one, Flicks other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    static Flicks earlier(Flicks one, Flicks other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Flicks sum(Flicks one, Flicks other) {
        Flicks sum = one.plus(other);
        if (sum.compareTo(Time.MAX) > 0) {
            throw new Invalid("file", "interchange.time.large", "…", Time.HOURS_MAX);
        }
        return sum;
    }
}
