package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.List;
import org.tallylight.shared.Flicks;

/** A playlist as it is read: what a dissolve divided becomes one clip again. */
final class MltPlaylist {
    private final MltTimes times;
    private final Laying laying;
    private final List<Part> parts = new ArrayList<>();
    private Flicks at = Flicks.ZERO;

    /** Some of a producer in a row. */
    private record Part(String producer, Timed piece, Flicks in, Flicks out, Flicks source, boolean half) {
        Flicks sourceEnd() {
            return source.plus(Speed.run(out.minus(in), piece.details().speed()));
        }
    }

    MltPlaylist(MltTimes times) {
        this.times = times;
        this.laying = new Laying(times.rate());
    }

    void blank(Flicks length) {
        at = at.plus(length);
    }

    void entry(String producer, Timed piece, Flicks source, Flicks length) {
        part(producer, piece, source, length, false);
        at = at.plus(length);
    }

    void blend(Flicks length, Flicks cut) {
        laying.blend(at, at.plus(length), at.plus(cut), Transition.DISSOLVE, "");
    }

    /** One of the two that a dissolve shows. */
    void half(String producer, Timed piece, Flicks source, Flicks length) {
        part(producer, piece, source, length, true);
    }

    void blended(Flicks length) {
        at = at.plus(length);
    }

    private void part(String producer, Timed piece, Flicks source, Flicks length, boolean half) {
        Part more = new Part(producer, piece, at, at.plus(length), source, half);
        for (int i = parts.size() - 1; i >= Math.max(0, parts.size() - 3); i--) {
            Part before = parts.get(i);
            boolean frozen = piece.details().speed() == 0;
            if ((half || before.half())
                    && before.producer().equals(producer)
                    && before.out().equals(at)
                    && (frozen ? before.source() : before.sourceEnd()).equals(source)) {
                parts.set(i, new Part(producer, piece, before.in(), more.out(), before.source(), half));
                return;
            }
        }
        parts.add(more);
    }

    Track track(String name, String kind) {
        for (Part part : parts) {
            laying.lay(part.piece(), part.in(), part.out(), part.source(), times.rate());
        }
        return laying.track(name, kind, at);
    }
}
