package org.tallylight.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: the {@code after} of its address, which is the {@link Page#next} of the page before. A key
 * that no page gave is refused in the same way by every list.
 */
public final class After {
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private After() {}

    /** The id after which a list goes on that shows the latest first; above all ids at its start. */
    public static UUID latestFirst(@Nullable String after) {
        return id(after, LAST);
    }

    /** The id after which a list goes on that shows the oldest first; below all ids at its start. */
    public static UUID oldestFirst(@Nullable String after) {
        return id(after, FIRST);
    }

    private static UUID id(@Nullable String after, UUID start) {
        if (after == null || after.isBlank()) {
            return start;
        }
        try {
            return Id.read(after);
        } catch (NotFound e) {
            throw refused();
        }
    }

    /** The number after which a list goes on, {@code start} at its start. */
    public static long number(@Nullable String after, long start) {
        return number(after, start, 10);
    }

    /** The same, written in another base than ten. */
    public static long number(@Nullable String after, long start, int base) {
        if (after == null || after.isBlank()) {
            return start;
        }
        try {
            return Long.parseLong(after, base);
        } catch (NumberFormatException e) {
            throw refused();
        }
    }

    /** What a key is refused with that no page gave. */
    public static Invalid refused() {
        return new Invalid("after", "invalid.after");
    }
}
