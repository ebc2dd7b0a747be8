package org.tallylight.media;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Id;
import org.tallylight.shared.Medium;

/** What a room gave up after its last try ({@link Tries}): it is left to an operator. */
public interface GivenUp {
    /** The id of what something was tried on. */
    record FailureId(UUID value) implements Id {}

    /**
     * Something that was given up.
     *
     * @param id     each room has others
     * @param name   of its file, or empty
     * @param medium null of what cannot be seen or heard
     * @param ready  whether it can be seen or heard all the same
     * @param reason the last words of the machine
     */
    record Failure(
            FailureId id,
            String name,
            @Nullable Medium medium,
            boolean ready,
            String wordsKey,
            String reason,
            int tries,
            Instant at) {}

    /** No more than {@code most} of those with smaller ids than {@code before}, the largest first. */
    List<Failure> failures(UUID before, int most);

    /** Has it tried as often again; nothing happens where this room gave nothing up. */
    void retry(FailureId id);
}
