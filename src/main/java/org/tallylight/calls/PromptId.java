package org.tallylight.calls;

import java.time.LocalDate;
import java.util.UUID;
import org.tallylight.shared.Id;

/** A prompt: its day, and which of the day's it is. 0 is the one that everyone sees first. */
public record PromptId(UUID value) implements Id {
    private static final int TURN_BITS = 16;
    private static final long TURN_MASK = (1L << TURN_BITS) - 1;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** The version nibble of an UUIDv8 (RFC 9562): the rest is ours to lay out. */
    private static final long VERSION = 0x8000L;

    public static PromptId of(LocalDate day, int turn) {
        return new PromptId(new UUID(VERSION, VARIANT | (day.toEpochDay() << TURN_BITS) | (turn & TURN_MASK)));
    }

    public LocalDate day() {
        return LocalDate.ofEpochDay((value.getLeastSignificantBits() & ~VARIANT) >>> TURN_BITS);
    }

    public int turn() {
        return (int) (value.getLeastSignificantBits() & TURN_MASK);
    }

    /** Whether it names a prompt at all, and not another thing's id. */
    boolean sound() {
        return value.getMostSignificantBits() == VERSION && value.getLeastSignificantBits() >>> 48 == 0x8000L;
    }

    @Override
    public String toString() {
        return text();
    }
}
