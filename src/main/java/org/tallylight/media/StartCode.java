package org.tallylight.media;

import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.TimeCode;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/**
 * The number that a film's first picture bears.
 *
 * @param code  how its pictures are numbered
 * @param frame the number of the first one
 */
public record StartCode(TimeCode code, long frame) {
    /**
     * That of a film at another rate than its own: the same time of day, and by drop-frame where its own is. Zero where
     * the film says none, or none that there is.
     *
     * @param said  what the film says, or null
     * @param own   the rate that it says it at, or null
     */
    static StartCode of(@Nullable String said, @Nullable Rate own, Rate rate) {
        if (said != null && own != null) {
            boolean drop = TimeCode.dropped(said);
            TimeCode counted = new TimeCode(own, drop);
            TimeCode code = new TimeCode(rate, drop);
            try {
                return new StartCode(code, code.like(counted, counted.read(said, "file")));
            } catch (Invalid e) {
                return new StartCode(code, 0);
            }
        }
        return new StartCode(TimeCode.of(rate), 0);
    }

    public String text() {
        return code.write(frame);
    }

    /** As a time from midnight of its count. */
    public Flicks at() {
        return code.start(frame);
    }
}
