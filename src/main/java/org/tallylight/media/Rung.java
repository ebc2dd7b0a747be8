package org.tallylight.media;

import java.util.Arrays;
import java.util.List;

/** A height in which a long film can be had, as of a film that lies 16 to 9. */
enum Rung {
    P240(240, 426, 400),
    P360(360, 640, 800),
    P480(480, 854, 1400),
    P720(720, 1280, 2800),
    P1080(1080, 1920, 5000);

    private final int height;
    private final int pixelsMax;
    private final int kilobitsPerSecondMax;

    Rung(int height, int pixelsMax, int kilobitsPerSecondMax) {
        this.height = height;
        this.pixelsMax = pixelsMax;
        this.kilobitsPerSecondMax = kilobitsPerSecondMax;
    }

    /** Those that a film of this size has enough pixels for, at least the lowest. */
    static List<Rung> of(Probe.Picture picture) {
        int longer = Math.max(picture.width(), picture.height());
        return Arrays.stream(values())
                .filter(rung -> rung == P240 || rung.pixelsMax <= longer)
                .toList();
    }

    int height() {
        return height;
    }

    /** Of its longer side. */
    int pixelsMax() {
        return pixelsMax;
    }

    int kilobitsPerSecondMax() {
        return kilobitsPerSecondMax;
    }

    String playlist() {
        return height + ".m3u8";
    }

    /** As its playlist names it too. */
    String file() {
        return height + ".mp4";
    }
}
