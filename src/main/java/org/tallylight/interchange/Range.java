package org.tallylight.interchange;

import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** A stretch of time, from its start for a length that is not negative. */
public record Range(Time start, Time duration) {
    public Range {
        if (duration.value() < 0) {
            throw new Invalid("file", "interchange.time.negative", String.valueOf(duration.value()));
        }
    }

    public static Range of(Flicks start, Flicks length, Rate rate) {
        return new Range(Time.of(start, rate), Time.of(length, rate));
    }

    /** The first {@code frames} frames. */
    public static Range frames(long start, long frames, Rate rate) {
        return new Range(new Time((double) start, rate), new Time((double) frames, rate));
    }
}
