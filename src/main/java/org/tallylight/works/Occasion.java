package org.tallylight.works;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/**
 * What something is captured for: a prompt, an open call. The rooms above say it, as beans, so that
 * {@code /capture?<kind>=<id>} shows what is asked and knows where the kept work goes next.
 */
public interface Occasion {
    /**
     * What is asked.
     *
     * @param sentence the ask in one sentence
     * @param medium   what it is best answered with, or null where the voice does
     */
    record Ask(String sentence, @Nullable Medium medium) {}

    /** {@code prompt}, {@code call}: the name of the parameter of {@code /capture}. */
    String kind();

    /** What is asked, or empty where there is none of this id that the viewer may see. */
    Optional<Ask> ask(UUID id, Viewer viewer, Locale language);

    /**
     * Where a take for this goes that is not kept as a work, but said to someone: the path of the page that sends it. By
     * default there is none, and it becomes a work.
     */
    default Optional<String> spoken(UUID id) {
        return Optional.empty();
    }

    /** Whether a take of this medium is said so, and not kept; only the voice is, unless the occasion says more. */
    default boolean saidBy(Medium medium) {
        return medium == Medium.AUDIO;
    }

    /**
     * Something put up for an occasion.
     *
     * @param claim SHA-256 of its bearer's secret
     */
    record Held(UUID take, byte[] claim, Content content) {}

    /**
     * Counts one more that is put up for this, from an address by the bearer of a claim (its SHA-256), and says whether
     * it may be; empty, by default, where the limit of all addresses holds.
     */
    default Optional<Boolean> admits(UUID id, String address, byte[] claim) {
        return Optional.empty();
    }

    /** Something is put up for this, in the transaction in which it is. */
    default void held(UUID id, Held held) {}

    /** A take for this was thrown away, or nobody kept it in time; in the transaction of that. */
    default void dropped(UUID id, UUID take) {}

    /**
     * A take for an occasion that became a work.
     *
     * @param heldAt when it was put up, by somebody who may have had no account then
     */
    record Kept(UUID take, WorkId work, PersonId maker, Instant heldAt) {}

    /** A take for this was kept as a work, in the transaction in which it was. */
    default void kept(UUID id, Kept kept) {}

    /** The path to go to once the work is kept; its own page by default. */
    default String next(UUID id, WorkId kept) {
        return "/works/" + kept.text();
    }
}
