package org.tallylight.works.likeness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Sounds for tests, each its own by a number: tunes with chords and a beat, and something like speech. */
public final class MadeSounds {
    static final int RATE = 22_050;

    private MadeSounds() {}

    /** A tune of an own key, tempo and timbre. */
    public static Path tune(Path folder, int number, int seconds) {
        Random random = new Random(1000L + number);
        double[] sound = new double[seconds * RATE];
        double beat = 0.28 + 0.3 * random.nextDouble();
        int root = 45 + random.nextInt(12);
        int[] scale = random.nextBoolean() ? new int[] {0, 2, 4, 5, 7, 9, 11} : new int[] {0, 2, 3, 5, 7, 8, 10};
        double[] overtones = new double[6];
        for (int i = 0; i < overtones.length; i++) {
            overtones[i] = Math.pow(0.35 + 0.4 * random.nextDouble(), i);
        }
        int step = random.nextInt(7);
        for (double at = 0; at < seconds; at += beat) {
            step = Math.clamp(step + random.nextInt(5) - 2, 0, 13);
            note(sound, at, beat * (0.7 + 0.6 * random.nextDouble()), root + 12 + pitch(scale, step), 0.5, overtones);
            if ((int) (at / beat) % 4 == 0) {
                int chord = random.nextInt(7);
                for (int third = 0; third < 3; third++) {
                    note(sound, at, 4 * beat, root + pitch(scale, chord + 2 * third), 0.22, overtones);
                }
            }
            hiss(sound, at, 0.05, 0.12, random);
        }
        return wav(folder.resolve("tune-" + number + ".wav"), sound);
    }

    private static int pitch(int[] scale, int step) {
        return scale[step % 7] + 12 * (step / 7);
    }

    private static void note(double[] sound, double at, double length, int pitch, double loud, double[] overtones) {
        double hertz = 440 * Math.pow(2, (pitch - 69) / 12.0);
        int from = (int) (at * RATE);
        for (int i = from; i < Math.min(sound.length, from + (int) (length * RATE)); i++) {
            double time = (double) (i - from) / RATE;
            double shape = Math.min(1, time * 60) * Math.exp(-2.5 * time / length);
            for (int n = 0; n < overtones.length; n++) {
                sound[i] += loud * shape * overtones[n] * Math.sin(2 * Math.PI * hertz * (n + 1) * time);
            }
        }
    }

    private static void hiss(double[] sound, double at, double length, double loud, Random random) {
        int from = (int) (at * RATE);
        for (int i = from; i < Math.min(sound.length, from + (int) (length * RATE)); i++) {
            sound[i] += loud * random.nextGaussian() * Math.exp(-60.0 * (i - from) / RATE);
        }
    }

    /** Pulses through three resonances that move from vowel to vowel, with pauses and hisses. */
    static Path speech(Path folder, int number, int seconds) {
        Random random = new Random(9000L + number);
        double[] sound = new double[seconds * RATE];
        double voice = 90 + 130 * random.nextDouble();
        double[][] vowels = {
            {730, 1090, 2440},
            {270, 2290, 3010},
            {300, 870, 2240},
            {530, 1840, 2480},
            {570, 840, 2410},
            {440, 1020, 2240}
        };
        double[][] memory = new double[3][2];
        double phase = 0;
        int at = 0;
        double[] from = vowels[0];
        while (at < sound.length) {
            double[] to = vowels[random.nextInt(vowels.length)];
            int length = (int) (RATE * (0.08 + 0.16 * random.nextDouble()));
            boolean pause = random.nextInt(9) == 0;
            boolean hissed = random.nextInt(4) == 0;
            double height = voice * (0.85 + 0.3 * random.nextDouble());
            for (int i = 0; i < length && at < sound.length; i++, at++) {
                phase += height / RATE;
                double pulse = hissed ? 0.25 * random.nextGaussian() : phase >= 1 ? 1 : 0;
                phase = phase >= 1 ? phase - 1 : phase;
                double part = (double) i / length;
                double heard = 0;
                for (int n = 0; n < 3; n++) {
                    double hertz = from[n] * (1 - part) + to[n] * part;
                    double narrow = Math.exp(-Math.PI * (60 + 40 * n) / RATE);
                    double next = pulse
                            + 2 * narrow * Math.cos(2 * Math.PI * hertz / RATE) * memory[n][0]
                            - narrow * narrow * memory[n][1];
                    memory[n][1] = memory[n][0];
                    memory[n][0] = next;
                    heard += next / (n + 1);
                }
                sound[at] = pause ? 0 : heard * 0.05 * Math.sin(Math.PI * part);
            }
            from = to;
        }
        return wav(folder.resolve("speech-" + number + ".wav"), sound);
    }

    private static Path wav(Path file, double[] sound) {
        double loudest = 1e-9;
        for (double each : sound) {
            loudest = Math.max(loudest, Math.abs(each));
        }
        ByteBuffer bytes = ByteBuffer.allocate(44 + 2 * sound.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * sound.length);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        bytes.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * sound.length);
        for (double each : sound) {
            bytes.putShort((short) (each / loudest * 28_000));
        }
        try {
            return Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
