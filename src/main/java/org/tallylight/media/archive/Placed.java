package org.tallylight.media.archive;

import java.nio.charset.StandardCharsets;

/** A file of an archive, and where its header begins. */
record Placed(Archive.Entry entry, byte[] path, long at) {
    static Placed of(Archive.Entry entry, long at) {
        return new Placed(entry, entry.path().getBytes(StandardCharsets.UTF_8), at);
    }

    long bytes() {
        return entry.content().bytes();
    }

    /** Whether its length needs ZIP64. */
    boolean large() {
        return bytes() >= Headers.MOST_32;
    }

    /** Whether its place needs ZIP64. */
    boolean far() {
        return at >= Headers.MOST_32;
    }

    long bytesAt() {
        return at + Headers.localBytes(this);
    }

    long end() {
        return bytesAt() + bytes();
    }
}
