package org.tallylight.productions.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.PartId;

/**
 * A part with an audience.
 *
 * @param code     what the audience types to come in, as long as it is open
 * @param closedAt when it was over, or null while it is not
 */
public record LiveShow(
        PartId part,
        String title,
        String code,
        Instant openedAt,
        @Nullable Instant closedAt) {
    public boolean open() {
        return closedAt == null;
    }

    /** The audience's page. */
    public String path() {
        return "/live/" + code;
    }

    /** The page of those who run it. */
    public String desk() {
        return "/parts/" + part.text() + "/live";
    }
}
