package org.tallylight.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The outermost boxes of an ISO base media file (ISO/IEC 14496-12, 4.2): MP4, MOV, M4A, AVIF. */
final class IsoBoxes {
    private static final int BOXES_MAX = 100_000;

    private IsoBoxes() {}

    /** Whether a box says it is longer than what there is of the file: it was cut while it was sent. */
    static boolean endTooEarly(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            long at = 0;
            for (int box = 0; at + 8 <= length && box < BOXES_MAX; box++) {
                in.seek(at);
                long size = Integer.toUnsignedLong(in.readInt());
                in.readInt();
                if (size == 0) {
                    return false; // Up to the end, wherever that is.
                }
                if (size == 1) {
                    size = at + 16 <= length ? in.readLong() : Long.MAX_VALUE;
                }
                if (size < 8 || size > length - at) {
                    return true;
                }
                at += size;
            }
            return false;
        }
    }
}
