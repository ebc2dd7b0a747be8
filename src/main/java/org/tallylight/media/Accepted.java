package org.tallylight.media;

import java.util.List;

/** What became of a file that was offered. */
public sealed interface Accepted {
    /** It is what we take; it is being prepared, or ready already where there is nothing to prepare. */
    record Taken(Asset asset) implements Accepted {}

    /** It was not taken, and its bytes are gone. {@code wordsKey} with its arguments says why. */
    record Refused(String wordsKey, List<Object> arguments) implements Accepted {
        public Refused {
            arguments = List.copyOf(arguments);
        }
    }
}
