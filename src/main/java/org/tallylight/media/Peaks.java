package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How loud a sound is over its length: {@link #COUNT} numbers from 0 to 255, its loudest being 255. */
public final class Peaks {
    public static final int COUNT = 600;

    /** Samples a second in which a sound is measured. */
    static final int SAMPLE_RATE = 8000;

    private final byte[] levels;

    private Peaks(byte[] levels) {
        if (levels.length != COUNT) {
            throw new IllegalArgumentException(levels.length + " peaks");
        }
        this.levels = levels.clone();
    }

    /** The peaks that {@link #bytes} gave, as {@code asset.peaks} holds them. */
    public static Peaks of(byte[] stored) {
        return new Peaks(stored);
    }

    /** Measures signed 16-bit samples, low byte first, of which there should be {@code expected}. */
    static Peaks measure(InputStream samples, long expected) throws IOException {
        int[] loudest = new int[COUNT];
        byte[] buffer = new byte[64 * 1024];
        long total = Math.max(1, expected);
        long sample = 0;
        for (int count = samples.readNBytes(buffer, 0, buffer.length); count > 1; ) {
            for (int i = 0; i + 1 < count; i += 2) {
                int level = Math.abs((buffer[i] & 0xff) | (buffer[i + 1] << 8));
                int at = (int) Math.min(COUNT - 1, sample++ * COUNT / total);
                loudest[at] = Math.max(loudest[at], level);
            }
            count = samples.readNBytes(buffer, 0, buffer.length);
        }
        int most = Math.max(1, IntStream.of(loudest).max().orElse(1));
        byte[] levels = new byte[COUNT];
        for (int i = 0; i < COUNT; i++) {
            levels[i] = (byte) Math.round(255f * loudest[i] / most);
        }
        return new Peaks(levels);
    }

    byte[] bytes() {
        return levels.clone();
    }

    /** The levels, for an API. */
    public List<Integer> levels() {
        return IntStream.range(0, COUNT).mapToObj(i -> levels[i] & 0xff).toList();
    }

    /** The same from 0 to 1, as {@code web.Wave} draws it. */
    public float[] wave() {
        float[] wave = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            wave[i] = (levels[i] & 0xff) / 255f;
        }
        return wave;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Peaks peaks && Arrays.equals(levels, peaks.levels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(levels);
    }
}
