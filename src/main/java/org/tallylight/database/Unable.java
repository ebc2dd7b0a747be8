package org.tallylight.database;

/** Why something cannot be done on this machine, in one sentence for the person at the terminal. */
public final class Unable extends RuntimeException {
    public Unable(String sentence) {
        super(sentence);
    }

    public Unable(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
