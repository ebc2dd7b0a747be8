package org.tallylight.works.capture;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.works.Content;

/** Something put up and not kept yet, for its bearer alone. */
public record Take(TakeId id, Content content, @Nullable For purpose, Instant madeAt) {
    /** What it answers, as its maker saw it. */
    public record For(String kind, UUID id, String ask) {}
}
