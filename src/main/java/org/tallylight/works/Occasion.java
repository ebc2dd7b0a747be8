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

    /** Someone keeps as a work what was put up for this at an earlier moment, in the transaction of the keeping. */
    default void kept(UUID id, PersonId maker, Instant putUpAt) {}

    /** The path to go to once the work is kept; its own page by default. */
    default String next(UUID id, WorkId kept) {
        return "/works/" + kept.text();
    }
}
