package org.tallylight.interchange;

import org.tallylight.shared.Invalid;

/** How much of a timeline's file is read. */
public final class Limits {
    public static final int BYTES_MAX = 64 * 1024 * 1024;
    /** Clips, gaps, transitions, tracks and stacks, each time that they are shown. */
    public static final int PIECES_MAX = 250_000;
    /** Timelines in timelines. */
    public static final int NESTING_MAX = 64;
    /** Objects, lists, texts and numbers of a JSON file; elements of an XML file. */
    public static final int VALUES_MAX = 3_000_000;

    public static final int TEXT_CHARS_MAX = 1_000_000;
    /** Arrays and objects in each other in JSON, elements in XML. */
    static final int DEPTH_MAX = 400;

    private Limits() {}

    static void bytes(byte[] file) {
        if (file.length > BYTES_MAX) {
            throw new Invalid("file", "interchange.large", BYTES_MAX / (1024 * 1024));
        }
        if (file.length == 0) {
            throw new Invalid("file", "interchange.empty");
        }
    }

    static Invalid tooDeep() {
        return new Invalid("file", "interchange.deep", NESTING_MAX);
    }

    static Invalid tooMany() {
        return new Invalid("file", "interchange.pieces", PIECES_MAX);
    }

    static Invalid tooManyValues() {
        return new Invalid("file", "interchange.values", VALUES_MAX);
    }
}
