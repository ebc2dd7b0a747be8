package org.tallylight.works.ranges;

import org.jspecify.annotations.Nullable;

/** What is marked, as it was typed; {@code then} is where it goes on. */
public record RangeForm(
        @Nullable Integer version,
        @Nullable String from,
        @Nullable String to,
        @Nullable String passage,
        @Nullable String words,
        @Nullable String then) {
    public static final RangeForm EMPTY = new RangeForm(null, null, null, null, null, null);

    public String shown(@Nullable String text) {
        return text == null ? "" : text;
    }
}
