package org.tallylight.interchange;

import org.jspecify.annotations.Nullable;

/** Nothing, for a while. */
public record Gap(About about, @Nullable Range range, Details details) implements Timed {
    public static Gap of(Time length) {
        return new Gap(About.NONE, new Range(Time.zero(length.rate()), length), Details.NONE);
    }
}
