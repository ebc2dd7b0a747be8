package org.tallylight.works.likeness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A sound as how strong each semitone of it is, about eight times a second. Each moment becomes a word of 32 bits
 * that says which of two neighbouring pairs of semitones gained on the other since half a second ago (after Haitsma
 * and Kalker, "A Highly Robust Audio Fingerprinting System", 2002): what is coded anew, cut out or mixed under
 * something keeps most of them. Sung or played some semitones higher, the same bits stand that many semitones higher.
 */
final class SoundPrint implements Sample.Print {
    static final int SAMPLE_RATE = 8000;
    static final int FRAME_MS = 128;
    static final int SHIFT_MAX = 6;
    private static final int FRAME_SAMPLES = SAMPLE_RATE * FRAME_MS / 1000;
    private static final int SPAN_SAMPLES = 4096;
    private static final int BITS = 32;
    private static final int APART = 4;
    static final int BANDS = BITS + APART + 2 * SHIFT_MAX;
    private static final double LOWEST_HERTZ = 160;
    private static final double STEPS_PER_DECIBEL = 1.5;

    /** Frames over which energies are averaged, and held against as many before. */
    private static final int AVERAGED = 4;

    /** Below the loudest moment; what is quieter is silence. */
    private static final int SILENCE_STEPS = (int) (45 * STEPS_PER_DECIBEL);

    /** Words that have nothing to do with each other differ in sixteen bits. */
    private static final Alignment ALIGNMENT = new Alignment(FRAME_MS, 28, 28, 8);

    private final byte[] bands;

    SoundPrint(byte[] bands) {
        this.bands = bands.clone();
    }

    @Override
    public byte[] bytes() {
        return bands.clone();
    }

    int frames() {
        return Math.max(0, bands.length / BANDS - 2 * AVERAGED + 1);
    }

    /** Listens to samples of 16 bits, the low byte first, of {@link #SAMPLE_RATE}. */
    static SoundPrint of(InputStream samples) throws IOException {
        Fourier fourier = new Fourier(SPAN_SAMPLES);
        int[] edges = edges();
        ByteArrayOutputStream bands = new ByteArrayOutputStream();
        short[] span = new short[SPAN_SAMPLES];
        byte[] next = samples.readNBytes(2 * SPAN_SAMPLES);
        int kept = 0;
        while (next.length / 2 + kept >= SPAN_SAMPLES) {
            for (int i = 0; i < next.length / 2; i++) {
                span[kept + i] = (short) ((next[2 * i] & 0xff) | (next[2 * i + 1] << 8));
            }
            double[] energies = fourier.energies(span);
            for (int band = 0; band < BANDS; band++) {
                double sum = 1;
                for (int i = edges[band]; i < edges[band + 1]; i++) {
                    sum += energies[i];
                }
                bands.write((int) Math.min(255, 10 * STEPS_PER_DECIBEL * Math.log10(sum)));
            }
            kept = SPAN_SAMPLES - FRAME_SAMPLES;
            System.arraycopy(span, FRAME_SAMPLES, span, 0, kept);
            next = samples.readNBytes(2 * FRAME_SAMPLES);
        }
        return new SoundPrint(bands.toByteArray());
    }

    private static int[] edges() {
        int[] edges = new int[BANDS + 1];
        for (int band = 0; band <= BANDS; band++) {
            double hertz = LOWEST_HERTZ * Math.pow(2, (band - 0.5) / 12);
            edges[band] = (int) Math.round(hertz * SPAN_SAMPLES / SAMPLE_RATE);
        }
        return edges;
    }

    /** Its words, as they would be some semitones lower; zero for silence. */
    int[] words(int shift) {
        int[] words = new int[frames()];
        double[] gains = new double[BITS];
        int silent = silent();
        for (int frame = 0; frame < words.length; frame++) {
            words[frame] = loudness(frame) < silent ? 0 : word(frame, shift, gains);
        }
        return words;
    }

    private int word(int frame, int shift, double[] gains) {
        int word = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int low = SHIFT_MAX + shift + bit;
            int gain = 0;
            for (int i = 0; i < AVERAGED; i++) {
                int now = (frame + AVERAGED + i) * BANDS + low;
                int before = (frame + i) * BANDS + low;
                gain += pair(now) - pair(before);
            }
            gains[bit] = gain;
            word |= (gain > 0 ? 1 : 0) << bit;
        }
        return word;
    }

    private int pair(int at) {
        return (bands[at] & 0xff) + (bands[at + 1] & 0xff) - (bands[at + 2] & 0xff) - (bands[at + 3] & 0xff);
    }

    private int silent() {
        int loudest = 0;
        for (int frame = 0; frame < frames(); frame++) {
            loudest = Math.max(loudest, loudness(frame));
        }
        return loudest - SILENCE_STEPS;
    }

    private int loudness(int frame) {
        int loudest = 0;
        for (int band = 0; band < BANDS; band++) {
            loudest = Math.max(loudest, bands[(frame + AVERAGED) * BANDS + band] & 0xff);
        }
        return loudest;
    }

    /** The keys under which it is found. */
    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        int[] words = words(0);
        for (int frame = 0; frame < words.length; frame++) {
            if (words[frame] != 0 && (frame == 0 || words[frame] != words[frame - 1])) {
                keys.add(new Key((short) Key.SOUND, words[frame], frame));
            }
        }
        return keys;
    }

    /**
     * The keys by which earlier ones are looked for, if this one is some semitones higher: of each moment its word,
     * and those it would be if its weakest bits were the other way.
     */
    List<Key> near(int shift, int framesMax) {
        List<Key> keys = new ArrayList<>();
        double[] gains = new double[BITS];
        int silent = silent();
        int step = Math.max(1, frames() / framesMax);
        for (int frame = 0; frame < frames(); frame += step) {
            if (loudness(frame) < silent) {
                continue;
            }
            int word = word(frame, shift, gains);
            int[] weakest = weakest(gains);
            for (int turned = 0; turned < 1 << weakest.length; turned++) {
                int near = word;
                for (int i = 0; i < weakest.length; i++) {
                    near ^= (turned >> i & 1) << weakest[i];
                }
                keys.add(new Key((short) Key.SOUND, near, frame));
            }
        }
        return keys;
    }

    private static int[] weakest(double[] gains) {
        int[] weakest = {0, 0, 0};
        double[] least = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        for (int bit = 0; bit < gains.length; bit++) {
            double gain = Math.abs(gains[bit]);
            for (int i = 0; i < least.length; i++) {
                if (gain < least[i]) {
                    for (int j = least.length - 1; j > i; j--) {
                        least[j] = least[j - 1];
                        weakest[j] = weakest[j - 1];
                    }
                    least[i] = gain;
                    weakest[i] = bit;
                    break;
                }
            }
        }
        return weakest;
    }

    /** How far this one, some semitones lower, is like an earlier one, held against it at these offsets of frames. */
    Alike to(SoundPrint earlier, int shift, List<Integer> offsets) {
        int[] mine = words(shift);
        int[] theirs = earlier.words(0);
        return ALIGNMENT.alike(
                mine.length,
                theirs.length,
                offsets,
                (one, other) ->
                        mine[one] == 0 || theirs[other] == 0 ? -1 : Integer.bitCount(mine[one] ^ theirs[other]));
    }
}
