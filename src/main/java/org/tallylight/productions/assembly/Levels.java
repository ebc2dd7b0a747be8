package org.tallylight.productions.assembly;

import org.jspecify.annotations.Nullable;
import org.tallylight.media.Loudness;

/** How loud the sounds of a rough cut are made, in tenths of a decibel. */
final class Levels {
    /** As loud as most sites play, in tenths of LUFS; what lies under it is much quieter. */
    static final int LOUD = -160;

    static final int QUIET = -280;
    private static final int GAIN_MIN = -300;
    private static final int GAIN_MAX = 120;
    private static final int PEAK_MAX = -10;

    private Levels() {}

    /** How much louder a sound becomes to be this loud, without its peaks being cut; nothing where that is not known. */
    static int gain(@Nullable Loudness loudness, int wanted) {
        if (loudness == null || loudness.silent()) {
            return wanted - LOUD;
        }
        long gain = wanted - Math.round(loudness.lufs() * 10);
        if (loudness.truePeak() != null) {
            gain = Math.min(gain, PEAK_MAX - Math.round(loudness.truePeak() * 10));
        }
        return Math.clamp(gain, GAIN_MIN, GAIN_MAX);
    }
}
