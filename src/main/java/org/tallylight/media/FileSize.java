package org.tallylight.media;

/** How large a file is or may be, as people read it: {@code 512 KB}, {@code 4 GB}; a kilobyte has 1,024 bytes. */
public record FileSize(long bytes) {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    /** Rounded down to a whole number of the largest unit of which there are two, or exactly one. */
    @Override
    public String toString() {
        int unit = 0;
        long count = bytes;
        while (unit < UNITS.length - 1 && (count >= 2 << 10 || count == 1 << 10)) {
            count >>= 10;
            unit++;
        }
        return count + " " + UNITS[unit];
    }
}
