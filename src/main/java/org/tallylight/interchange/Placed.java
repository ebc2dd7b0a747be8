package org.tallylight.interchange;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/**
 * Where a piece lies on its track.
 *
 * @param at     where it begins, transitions apart
 * @param before how much earlier a transition shows it
 * @param after  how much longer a transition shows it
 * @param into   the transition before it, {@code outOf} the one after it
 */
record Placed(
        Timed piece,
        Flicks at,
        Flicks length,
        Flicks before,
        Flicks after,
        @Nullable Transition into,
        @Nullable Transition outOf) {

    /** A piece that lies by itself from the beginning. */
    static Placed alone(Timed piece, Flicks length) {
        return new Placed(piece, Flicks.ZERO, length, Flicks.ZERO, Flicks.ZERO, null, null);
    }

    /** Where it is first seen, in a transition or not. */
    Flicks in() {
        return at.minus(before);
    }

    /** Where it is last seen. */
    Flicks out() {
        return at.plus(length).plus(after);
    }

    /** Where its length ends, transitions apart. */
    Flicks end() {
        return at.plus(length);
    }

    /** Where the next one takes over: at the beginning of the transition into it. */
    Flicks cut() {
        return outOf == null ? end() : end().minus(Layout.earlier(outOf.in().flicks(), end()));
    }

    /** The lowest point of its own time that is seen until a time. */
    Flicks sourceUntil(Flicks time) {
        return speed() < 0 ? sourceIn().plus(Speed.run(out().minus(time), speed())) : sourceIn();
    }

    double speed() {
        return piece.details().speed();
    }

    /** The first point of its own time (a clip's source) that is seen, transitions included. */
    Flicks sourceIn() {
        Flicks start = start();
        double speed = speed();
        return speed > 0
                ? start.minus(Speed.run(before, speed))
                : speed < 0 ? start.minus(Speed.run(after, speed)) : start;
    }

    /** Where what is seen of its own time ends; of a frozen frame, one frame later. */
    Flicks sourceOut() {
        double speed = speed();
        return speed == 0
                ? start().plus(frame())
                : sourceIn().plus(Speed.run(before.plus(length).plus(after), speed));
    }

    private @Nullable Range played() {
        return piece instanceof Clip clip ? clip.played() : piece.range();
    }

    /** The lowest point of its own time that is played, transitions apart. */
    Flicks start() {
        Range played = played();
        return played == null ? Flicks.ZERO : played.start().flicks();
    }

    private Flicks frame() {
        Range played = played();
        return played == null ? new Flicks(1) : new Time(1, played.duration().rate()).flicks();
    }

    /** The rate in which its source is counted. */
    Rate sourceRate(Rate otherwise) {
        Range played = played();
        return played == null ? otherwise : played.start().rate();
    }
}
