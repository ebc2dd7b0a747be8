package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/** Listens to what ffmpeg makes by {@link Recipe#measured}. */
final class Meter implements FFmpeg.Listening {
    private final long samples;
    private @Nullable Peaks peaks;

    Meter(Flicks length) {
        this.samples = length.millis() * Peaks.SAMPLE_RATE / 1000;
    }

    @Override
    public void to(InputStream said) throws IOException {
        peaks = Peaks.measure(said, samples);
    }

    /**
     * A sound that was measured: its wave, and how loud it is.
     *
     * @param loudness null of silence
     */
    record Heard(Peaks peaks, @Nullable Loudness loudness) {}

    /** What was heard, once it ended well. */
    Heard heard(FFmpeg.Ran ran) {
        if (peaks == null) {
            throw new IllegalStateException("nothing was listened to");
        }
        return new Heard(peaks, Loudness.read(ran.errors()));
    }
}
