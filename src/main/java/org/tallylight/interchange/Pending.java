package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tallylight.shared.Flicks;

/** Markers of a whole timeline that a format can only write with the piece that is on at their time. */
final class Pending {
    private final TreeMap<Flicks, List<Marker>> markers = new TreeMap<>();

    Pending(Collection<Marker> all) {
        for (Marker marker : all) {
            markers.computeIfAbsent(marker.range().start().flicks(), any -> new ArrayList<>(1))
                    .add(marker);
        }
    }

    /** Those from one time until before another; they are not given again. */
    List<Marker> take(Flicks from, Flicks to) {
        if (from.compareTo(to) >= 0) {
            return List.of();
        }
        NavigableMap<Flicks, List<Marker>> within = markers.subMap(from, true, to, false);
        List<Marker> taken = within.values().stream().flatMap(List::stream).toList();
        within.clear();
        return taken;
    }

    /** Says of what is left that it was lost. */
    void lose(Losses losses) {
        markers.values().stream()
                .flatMap(List::stream)
                .forEach(marker ->
                        losses.say(Loss.What.MARKER, "", marker.about().name()));
        markers.clear();
    }
}
