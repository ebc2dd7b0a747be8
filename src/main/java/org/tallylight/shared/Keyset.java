package org.tallylight.shared;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a list by time goes on: the moment and the id of the last row shown. */
public record Keyset(Instant at, UUID id) {
    private static final long MICROS_PER_SECOND = 1_000_000;

    /** Before all rows. */
    public static final Keyset START = new Keyset(Instant.EPOCH, new UUID(0, 0));

    /** After all rows. */
    public static final Keyset END = new Keyset(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    /**
     * Reads a key that a page gave; {@code start} when there is none yet.
     *
     * @throws Invalid when no page gave it
     */
    public static Keyset read(@Nullable String text, Keyset start) {
        if (text == null || text.isBlank()) {
            return start;
        }
        int dot = text.indexOf('.');
        try {
            long micros = Long.parseUnsignedLong(text, 0, Math.max(dot, 0), 36);
            if (micros < 0) {
                throw After.refused();
            }
            Instant at = Instant.ofEpochSecond(
                    Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000);
            return new Keyset(at, Id.read(text.substring(dot + 1)));
        } catch (NumberFormatException | NotFound e) {
            throw After.refused();
        }
    }

    public static String write(Instant at, Id id) {
        long micros = at.getEpochSecond() * MICROS_PER_SECOND + at.getNano() / 1000;
        return Long.toString(micros, 36) + "." + id.text();
    }

    public Timestamp timestamp() {
        return Timestamp.from(at);
    }
}
