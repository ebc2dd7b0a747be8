package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/**
 * The markers of a timeline and of all its pieces, at the times of the whole. What lies outside of the part of a piece
 * that is played is not seen, and not among them. Takes time in proportion to the pieces that are shown.
 */
public final class Markers {
    /** More than anybody reads one by one. */
    public static final int MARKERS_MAX = 10_000;

    private final Layout layout = new Layout();
    private int visits;
    private int found;

    private Markers() {}

    /**
     * All of them by their times; what lies on a picture and its sound alike is one.
     *
     * @throws Invalid when there are more than {@value #MARKERS_MAX}, or more pieces than {@link Limits#PIECES_MAX}
     */
    public static List<Noted> of(Edit edit) {
        Markers markers = new Markers();
        Stack tracks = edit.tracks();
        List<Noted> all = new ArrayList<>();
        Flicks first =
                tracks.range() == null ? Flicks.ZERO : tracks.range().start().flicks();
        for (Noted own : markers.own(tracks)) {
            all.add(new Noted(own.at().minus(first), own.length(), own.marker()));
        }
        Placed whole = Placed.alone(tracks, markers.layout.length(tracks));
        all.addAll(seen(whole, markers.inside(tracks, 0)));
        Set<Key> known = new HashSet<>();
        return all.stream()
                .filter(each -> known.add(new Key(
                        each.at(), each.marker().about().name(), each.marker().comment())))
                .sorted(Comparator.comparing(Noted::at))
                .toList();
    }

    private record Key(Flicks at, String name, String comment) {}

    private List<Noted> own(Timed piece) {
        List<Noted> own = new ArrayList<>();
        for (Marker marker : piece.details().markers()) {
            if (++found > MARKERS_MAX) {
                throw new Invalid("file", "interchange.markers", MARKERS_MAX);
            }
            Range range = marker.range();
            own.add(new Noted(range.start().flicks(), range.duration().flicks(), marker));
        }
        return own;
    }

    /** What lies on the pieces in a piece, in its own time. */
    private List<Noted> inside(Timed piece, int depth) {
        if (depth > 2 * Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        List<Noted> all = new ArrayList<>();
        switch (piece) {
            case Track track -> layout.of(track).forEach(each -> all.addAll(through(each, depth)));
            case Stack stack -> {
                for (Track layer : Edit.layers(stack, Track.VIDEO)) {
                    all.addAll(through(Placed.alone(layer, layout.length(layer)), depth));
                }
            }
            case Clip _ -> {}
            case Gap _ -> {}
        }
        return all;
    }

    private List<Noted> through(Placed placed, int depth) {
        if (++visits > Limits.PIECES_MAX) {
            throw Limits.tooMany();
        }
        if (!placed.piece().details().enabled()) {
            return List.of();
        }
        List<Noted> all = own(placed.piece());
        all.addAll(inside(placed.piece(), depth + 1));
        return seen(placed, all);
    }

    /** What of it is played, in the time of the piece around it. */
    private static List<Noted> seen(Placed placed, List<Noted> all) {
        double speed = placed.speed();
        List<Noted> seen = new ArrayList<>(all.size());
        for (Noted each : all) {
            Flicks at = each.at();
            if (at.compareTo(placed.sourceIn()) < 0 || at.compareTo(placed.sourceOut()) >= 0) {
                continue;
            }
            Flicks run = speed < 0 ? placed.sourceOut().minus(at) : at.minus(placed.sourceIn());
            seen.add(new Noted(
                    placed.in().plus(speed == 0 ? Flicks.ZERO : Speed.taken(run, speed)),
                    speed == 0 ? Flicks.ZERO : Speed.taken(each.length(), speed),
                    each.marker()));
        }
        return seen;
    }
}
