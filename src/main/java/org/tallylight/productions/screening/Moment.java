package org.tallylight.productions.screening;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.screening.Screening.Place;
import org.tallylight.productions.screening.Screening.Pointer;
import org.tallylight.productions.screening.Screening.SitterId;
import org.tallylight.productions.screening.Screening.Sketch;

/**
 * All that is known of a cut that is looked at together.
 *
 * @param line      grows with whatever happens in the screening, to the cut, or to a note of its part
 * @param steps     grows with what happens to the cut or to a note of the part
 * @param place     where the leader was when it was read, or null where nobody ever was here
 * @param drawn     of each one who draws a number that changes with the drawing
 * @param readNanos when it was read, by {@link System#nanoTime}
 */
record Moment(
        long line,
        long steps,
        Screening together,
        @Nullable Place place,
        List<Pointer> pointers,
        Map<SitterId, Long> drawn,
        List<Sketch> sketches,
        long readNanos) {
    /** Where the leader is: it is older by the time that it took to tell it. */
    @Nullable
    Place placeNow() {
        long sinceMs = (System.nanoTime() - readNanos) / 1_000_000;
        return place == null ? null : new Place(place.frame(), place.speed(), place.ageMs() + sinceMs, place.move());
    }
}
