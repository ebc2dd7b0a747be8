package org.tallylight.media;

import java.io.IOException;

/** A file cannot be prepared, and trying again would not help. */
final class Broken extends IOException {
    private final String wordsKey;

    /** {@code wordsKey} is for its sender, {@code reason} for an operator. */
    Broken(String wordsKey, String reason) {
        super(reason);
        this.wordsKey = wordsKey;
    }

    String wordsKey() {
        return wordsKey;
    }
}
