package org.tallylight.demo.sounds;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** One channel of sound, {@link #RATE} samples a second, each between -1 and 1. */
public final class Sound {
    /** Samples a second. */
    public static final int RATE = 44_100;

    private static final int HEADER_BYTES = 44;

    final float[] samples;

    Sound(float[] samples) {
        this.samples = samples;
    }

    /** So many seconds of silence. */
    public static Sound silence(double seconds) {
        return new Sound(new float[(int) (seconds * RATE)]);
    }

    /** How long it is, in seconds. */
    public double seconds() {
        return samples.length / (double) RATE;
    }

    Sound add(double at, double seconds, IntToDoubleFunction wave) {
        int from = (int) (at * RATE);
        int count = Math.min((int) (seconds * RATE), samples.length - from);
        for (int i = Math.max(0, -from); i < count; i++) {
            samples[from + i] += (float) wave.applyAsDouble(i);
        }
        return this;
    }

    /** Lays a part of another sound over this one, with soft ends. */
    public Sound lay(double at, Sound other, double from, double seconds, double loud) {
        int first = (int) (from * RATE);
        int soft = RATE / 4;
        int count = Math.min((int) (seconds * RATE), other.samples.length - first);
        return add(at, count / (double) RATE, i -> {
            double edge = Math.min(1, Math.min(i, count - i) / (double) soft);
            return other.samples[first + i] * loud * edge;
        });
    }

    Sound map(IntToDoubleFunction wave) {
        float[] made = new float[samples.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = (float) wave.applyAsDouble(i);
        }
        return new Sound(made);
    }

    /** The same, at this many times its speed; below 1 it is slower, deeper and longer. */
    Sound speed(double times) {
        float[] made = new float[(int) (samples.length / times) - 1];
        for (int i = 0; i < made.length; i++) {
            double at = i * times;
            int k = Math.min((int) at, samples.length - 2);
            made[i] = (float) (samples[k] + (samples[k + 1] - samples[k]) * (at - k));
        }
        return new Sound(made);
    }

    Sound backwards() {
        int last = samples.length - 1;
        return map(i -> samples[last - i]);
    }

    /** In a room with a wall so many seconds away. */
    Sound echo(double seconds, double loud) {
        int delay = (int) (seconds * RATE);
        float[] made = Arrays.copyOf(samples, samples.length);
        for (int i = delay; i < made.length; i++) {
            made[i] += (float) (made[i - delay] * loud);
        }
        return new Sound(made);
    }

    /** Without what is higher than about this, in hertz. */
    Sound muffled(double hertz) {
        double part = 1 - Math.exp(-2 * Math.PI * hertz / RATE);
        float[] made = new float[samples.length];
        double last = 0;
        for (int i = 0; i < made.length; i++) {
            last += part * (samples[i] - last);
            made[i] = (float) last;
        }
        return new Sound(made);
    }

    static Sound hiss(double seconds, long seed) {
        Random random = new Random(seed);
        return silence(seconds).map(i -> random.nextDouble() * 2 - 1);
    }

    /** As loud as can be without breaking, with soft ends. */
    public Sound finished() {
        float peak = 0.001f;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        double gain = 0.8 / peak;
        int soft = RATE / 12;
        return map(i -> samples[i] * gain * Math.min(1, Math.min(i, samples.length - i) / (double) soft));
    }

    /** As a WAV file. */
    public byte[] wav() {
        int bytes = samples.length * 2;
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER_BYTES - 8 + bytes);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        for (float sample : samples) {
            wav.putShort((short) Math.round(Math.clamp(sample, -1, 1) * Short.MAX_VALUE));
        }
        return wav.array();
    }

    /** Reads what a speech synthesiser wrote: 16 bits, one channel. */
    static Sound read(byte[] file) {
        ByteBuffer wav = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int rate = wav.getInt(24);
        int count = (file.length - HEADER_BYTES) / 2;
        float[] samples = new float[Math.max(count, 2)];
        for (int i = 0; i < count; i++) {
            samples[i] = wav.getShort(HEADER_BYTES + 2 * i) / (float) Short.MAX_VALUE;
        }
        return new Sound(samples).speed(rate / (double) RATE);
    }
}
