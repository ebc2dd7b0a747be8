package org.tallylight.community;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Id;

/** Everything reported about one subject until a moderator answers it. */
public record Case(
        CaseId id,
        Subject subject,
        Instant openedAt,
        @Nullable Closing closing,
        List<Report> reports) {
    public record CaseId(UUID value) implements Id {}

    /** From mild to severe. */
    public enum Action {
        NOTHING,
        HIDE,
        SUSPEND
    }

    /** What was decided, by whom, and what they wrote to the people concerned. */
    public record Closing(Action action, String message, String by, Instant at) {}
}
