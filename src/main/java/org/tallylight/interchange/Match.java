package org.tallylight.interchange;

import java.util.List;

/** Which work a clip shows, or that nobody can say by its file alone. */
public sealed interface Match {
    /** One work, and by what it was known. */
    record Found(String work, By by) implements Match {}

    /** Several works would do by the same sign, or one only nearly: for a person to settle, the likeliest first. */
    record Open(List<String> suggestions) implements Match {
        public Open {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** By what a work was known, the surest first. */
    enum By {
        ID,
        HASH,
        NAME
    }
}
