package org.tallylight.media;

import java.util.regex.Pattern;

/** The names of the objects that belong to a key. */
record S3Names(String key) {
    static final String BLOBS = "blobs/";
    static final String TAILS = "tails/";

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    S3Names {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("no key of ours: " + key);
        }
    }

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    String object() {
        return BLOBS + key;
    }

    String tails() {
        return TAILS + key + "/";
    }

    /** What came behind so many full parts. */
    String tail(int parts) {
        return tails() + parts;
    }
}
