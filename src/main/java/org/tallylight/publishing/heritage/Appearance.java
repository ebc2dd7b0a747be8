package org.tallylight.publishing.heritage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Flicks;

/**
 * A show that uses something made from a work, or the work itself.
 *
 * @param season what it is an episode of, or null
 * @param at     when it came out
 * @param whole  for how long any of it is seen or heard, moments with several counted once; zero when it was used off
 *               the screen alone
 * @param itself for how long what one began with is, of that
 */
record Appearance(PartId part, String title, @Nullable String season, Instant at, Flicks whole, Flicks itself) {
    String path() {
        return "/watch/" + part.text();
    }
}
