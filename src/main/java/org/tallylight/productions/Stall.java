package org.tallylight.productions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a part has not moved for {@link Part#STILL_DAYS} days, and its own people were asked why.
 *
 * @param asked    when they were
 * @param answered when one of them said something, or null
 * @param help     what they ask others for, or null: then it is between them
 */
public record Stall(
        PartId part,
        Instant asked,
        @Nullable Instant answered,
        @Nullable String help) {
    public static final int HELP_CHARS_MAX = 300;
}
