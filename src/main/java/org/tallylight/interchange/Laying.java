package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/**
 * A track made from events as most formats have them: each says from when to when it is seen, and where two overlap a
 * transition says where the cut in it lies. Holes become gaps.
 */
final class Laying {
    private final Rate rate;
    private final List<Laid> events = new ArrayList<>();
    private final TreeMap<Flicks, Blend> blends = new TreeMap<>();
    private final List<Piece> pieces = new ArrayList<>();
    private Flicks at = Flicks.ZERO;

    /**
     * @param piece      a piece without its range
     * @param in         where it is first seen, {@code out} where it is last seen, transitions included
     * @param source     the lowest point of its own time that is seen
     * @param sourceRate in which that is counted
     */
    record Laid(Timed piece, Flicks in, Flicks out, Flicks source, Rate sourceRate) {}

    private record Blend(Flicks from, Flicks to, Flicks cut, String kind, String name) {}

    /** What is left of an event when transitions have been taken from its ends. */
    private record Body(Laid event, Flicks start, Flicks end) {}

    Laying(Rate rate) {
        this.rate = rate;
    }

    void lay(Timed piece, Flicks in, Flicks out, Flicks source, Rate sourceRate) {
        events.add(new Laid(piece, in, out, source, sourceRate));
    }

    void blend(Flicks from, Flicks to, Flicks cut, String kind, String name) {
        if (to.compareTo(from) > 0) {
            blends.put(cut, new Blend(from, to, cut, kind, name));
        }
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** The track, filled with a gap until {@code end} when that is later than its last event. */
    Track track(String name, String kind, Flicks end) {
        TreeMap<Flicks, Flicks> starts = new TreeMap<>();
        TreeMap<Flicks, Flicks> ends = new TreeMap<>();
        for (Blend blend : blends.values()) {
            starts.put(blend.from(), blend.cut());
            ends.put(blend.to(), blend.cut());
        }
        List<Body> bodies = new ArrayList<>();
        for (Laid event : events) {
            Flicks start = starts.getOrDefault(event.in(), event.in());
            Flicks stop = ends.getOrDefault(event.out(), event.out());
            bodies.add(new Body(event, start, Layout.later(start, stop)));
        }
        bodies.sort(Comparator.comparing(Body::start).thenComparing(Body::end));
        for (Body body : bodies) {
            advance(body.start());
            emit(body);
        }
        Blend last = blends.remove(at);
        if (last != null) {
            transition(last);
            gap(Layout.later(last.to(), at));
        }
        advance(end);
        return Track.of(name, kind, pieces);
    }

    private void advance(Flicks to) {
        Blend before = to.compareTo(at) > 0 ? blends.remove(at) : null;
        if (before != null) {
            transition(before);
        }
        gap(to);
    }

    private void gap(Flicks to) {
        if (to.compareTo(at) > 0) {
            pieces.add(Gap.of(Time.of(to.minus(at), rate)));
            at = to;
        }
    }

    private void transition(Blend blend) {
        pieces.add(new Transition(
                About.named(blend.name()),
                blend.kind(),
                Time.of(blend.cut().minus(blend.from()), rate),
                Time.of(blend.to().minus(blend.cut()), rate)));
    }

    private void emit(Body body) {
        Laid event = body.event();
        Flicks start = Layout.later(body.start(), at);
        if (start.compareTo(body.end()) > 0
                || (start.compareTo(body.end()) == 0 && start.compareTo(body.start()) > 0)) {
            return;
        }
        Blend before = blends.remove(start);
        if (before != null) {
            transition(before);
        }
        double speed = event.piece().details().speed();
        Flicks skipped = speed > 0
                ? Speed.run(start.minus(event.in()), speed)
                : speed < 0 ? Speed.run(event.out().minus(body.end()), speed) : Flicks.ZERO;
        Range range = new Range(
                Time.of(event.source().plus(skipped), event.sourceRate()),
                Time.of(body.end().minus(start), rate));
        pieces.add(ranged(event.piece(), range));
        at = body.end();
    }

    /** All of a nested timeline, as a format writes it once for all the places that show parts of it. */
    static Stack whole(Timed piece) {
        return switch (piece) {
            case Stack stack ->
                new Stack(
                        stack.about(),
                        null,
                        Details.NONE.markers(stack.details().markers()),
                        stack.children());
            default -> Stack.of(piece.about().name(), List.of(ranged(piece, null)));
        };
    }

    static Timed ranged(Timed piece, @Nullable Range range) {
        return switch (piece) {
            case Clip clip -> new Clip(clip.about(), range, clip.details(), clip.media(), clip.active());
            case Gap gap -> new Gap(gap.about(), range, gap.details());
            case Stack stack -> new Stack(stack.about(), range, stack.details(), stack.children());
            case Track track -> new Track(track.about(), range, track.details(), track.kind(), track.children());
        };
    }
}
