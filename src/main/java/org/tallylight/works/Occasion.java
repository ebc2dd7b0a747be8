package org.tallylight.works;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.tallylight.shared.Viewer;

/**
 * What something is captured for: a prompt, an open call. The rooms above say it, as beans, so that
 * {@code /capture?<kind>=<id>} shows what is asked and knows where the kept work goes next.
 */
public interface Occasion {
    /** {@code prompt}, {@code call}: the name of the parameter of {@code /capture}. */
    String kind();

    /** The ask in one sentence, or empty where there is none of this id that the viewer may see. */
    Optional<String> ask(UUID id, Viewer viewer, Locale language);

    /** The path to go to once the work is kept; its own page by default. */
    default String next(UUID id, WorkId kept) {
        return "/works/" + kept.text();
    }
}
