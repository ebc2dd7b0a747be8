package org.tallylight.https;

import java.time.Instant;

/**
 * What went wrong the last time.
 *
 * @param kind the end of its words' key, {@code https.trouble.<kind>}
 * @param said the words of whoever refused, verbatim; may be empty
 */
public record Trouble(Instant at, String kind, String said) {
    public String wordsKey() {
        return "https.trouble." + kind;
    }
}
