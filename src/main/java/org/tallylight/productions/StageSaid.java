package org.tallylight.productions;

import org.jspecify.annotations.Nullable;

/** One of the six stages, and what the company calls it where it named one of its own. */
public record StageSaid(Stage stage, @Nullable String name) {
    static StageSaid of(Stage stage) {
        return new StageSaid(stage, null);
    }

    /** As a history keeps it: the words' key, or the company's own name. */
    String said() {
        return name == null ? "#stage." + stage : name;
    }
}
