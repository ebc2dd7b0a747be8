package org.tallylight.demo.sounds;

import java.util.Random;

/** Little pieces of music: a chord after another, and a tune that strays over them. */
final class Tunes {
    private static final int[][] TURNS = {
        {0, 5, 3, 4}, {0, 3, 0, 4}, {5, 3, 0, 4}, {0, 4, 5, 3}, {0, 2, 3, 4}, {5, 4, 3, 4}
    };
    private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};
    private static final int[] MINOR = {0, 2, 3, 5, 7, 8, 10};

    private Tunes() {}

    static double pitch(int semitones) {
        return 220 * Math.pow(2, semitones / 12.0);
    }

    private static int degree(int[] scale, int step) {
        return scale[Math.floorMod(step, 7)] + 12 * Math.floorDiv(step, 7);
    }

    /** A tune on plucked strings, in three. */
    static Sound waltz(double seconds, long seed) {
        Random random = new Random(seed);
        int[] scale = random.nextInt(3) == 0 ? MINOR : MAJOR;
        int key = random.nextInt(7) - 3;
        int[] turn = TURNS[random.nextInt(TURNS.length)];
        double beat = 0.34 + random.nextDouble() * 0.1;
        Sound sound = Sound.silence(seconds);
        int step = 7;
        int bar = 0;
        for (double at = 0; at + 3 * beat < seconds; at += 3 * beat, bar++) {
            int root = turn[bar % 4];
            pluck(sound, at, pitch(key + degree(scale, root) - 12), 1.4, 0.5);
            for (int beatNumber = 1; beatNumber < 3; beatNumber++) {
                pluck(sound, at + beatNumber * beat, pitch(key + degree(scale, root + 2)), 0.9, 0.22);
                pluck(sound, at + beatNumber * beat, pitch(key + degree(scale, root + 4)), 0.9, 0.2);
            }
            for (int note = 0; note < 3; note++) {
                if (note == 0 || random.nextInt(3) > 0) {
                    step = Math.clamp(step + random.nextInt(5) - 2, 4, 13);
                    int landing = note == 0 ? nearest(step, root) : step;
                    bell(sound, at + note * beat, pitch(key + degree(scale, landing)), 1.3, 0.34);
                }
            }
        }
        return sound.echo(0.23, 0.25);
    }

    private static int nearest(int step, int root) {
        int best = step;
        for (int by = -2; by <= 2; by++) {
            int inChord = Math.floorMod(step + by - root, 7);
            if (inChord == 0 || inChord == 2 || inChord == 4) {
                best = step + by;
                break;
            }
        }
        return best;
    }

    /** A music box that someone winds too slowly. */
    static Sound lullaby(double seconds, long seed) {
        Random random = new Random(seed);
        int[] turn = TURNS[random.nextInt(TURNS.length)];
        int key = random.nextInt(5);
        double beat = 0.3;
        Sound sound = Sound.silence(seconds);
        int count = 0;
        for (double at = 0.1; at + beat < seconds - 0.6; at += beat, count++) {
            int root = turn[count / 8 % 4];
            int[] figure = {0, 4, 7, 9, 7, 4, 2, 4};
            bell(sound, at, pitch(key + 12 + degree(MAJOR, root + figure[count % 8])), 1.5, 0.3);
            if (count % 8 == 0) {
                bell(sound, at, pitch(key + degree(MAJOR, root)), 2.4, 0.35);
            }
            beat *= 1.004;
        }
        return sound.echo(0.31, 0.3);
    }

    /** Long chords that breathe. */
    static Sound choir(double seconds, long seed) {
        Random random = new Random(seed);
        int[] turn = TURNS[random.nextInt(TURNS.length)];
        int[] scale = random.nextBoolean() ? MINOR : MAJOR;
        int key = random.nextInt(6) - 4;
        double length = Math.max(2.2, seconds / 4);
        Sound sound = Sound.silence(seconds);
        int chord = 0;
        for (double at = 0; at < seconds - 0.5; at += length, chord++) {
            int root = turn[chord % 4];
            for (int voice : new int[] {0, 2, 4, 7}) {
                pad(
                        sound,
                        at,
                        pitch(key + degree(scale, root + voice) - (voice == 0 ? 12 : 0)),
                        length * 1.25,
                        0.16,
                        random);
            }
        }
        return sound.muffled(1800).echo(0.4, 0.3);
    }

    /** Someone hums, and does not know that anyone listens. */
    static Sound hum(double seconds, long seed) {
        Random random = new Random(seed);
        int[] scale = random.nextBoolean() ? MINOR : MAJOR;
        int key = random.nextInt(6) - 5;
        Sound sound = Sound.silence(seconds);
        int step = 4;
        double at = 0.1;
        while (at < seconds - 0.9) {
            double length = random.nextInt(3) == 0 ? 1.1 : 0.55;
            step = Math.clamp(step + random.nextInt(5) - 2, 0, 9);
            double hertz = pitch(key + degree(scale, step));
            double from = at;
            sound.add(at, length * 1.05, i -> {
                double t = i / (double) Sound.RATE;
                double shape = Math.sin(Math.PI * Math.min(1, t / (length * 1.05)));
                double phase = 2 * Math.PI * hertz * t + 1.1 * Math.sin(2 * Math.PI * 5.2 * (t + from));
                return 0.5
                        * Math.pow(shape, 0.6)
                        * (Math.sin(phase) + 0.42 * Math.sin(2 * phase) + 0.16 * Math.sin(3 * phase));
            });
            at += length;
        }
        return sound.muffled(1400).echo(0.09, 0.22);
    }

    static void pluck(Sound sound, double at, double hertz, double seconds, double loud) {
        sound.add(at, seconds, i -> {
            double t = i / (double) Sound.RATE;
            double wave = 0;
            for (int k = 1; k <= 5; k++) {
                wave += Math.sin(2 * Math.PI * hertz * k * t) / (k * k * 0.8) * Math.exp(-t * (2.2 + k * 1.3));
            }
            return loud * wave * Math.min(1, t * 300);
        });
    }

    static void bell(Sound sound, double at, double hertz, double seconds, double loud) {
        sound.add(at, seconds, i -> {
            double t = i / (double) Sound.RATE;
            double wave = Math.sin(2 * Math.PI * hertz * t) * Math.exp(-3.2 * t)
                    + 0.4 * Math.sin(2 * Math.PI * hertz * 2.76 * t) * Math.exp(-7 * t)
                    + 0.2 * Math.sin(2 * Math.PI * hertz * 2 * t) * Math.exp(-4 * t);
            return loud * wave * Math.min(1, t * 400);
        });
    }

    private static void pad(Sound sound, double at, double hertz, double seconds, double loud, Random random) {
        double off = 1 + 0.003 * random.nextDouble();
        sound.add(at, seconds, i -> {
            double t = i / (double) Sound.RATE;
            double shape = Math.sin(Math.PI * Math.min(1, t / seconds));
            double wave = Math.sin(2 * Math.PI * hertz * t)
                    + Math.sin(2 * Math.PI * hertz * off * t)
                    + 0.3 * Math.sin(4 * Math.PI * hertz * t)
                    + 0.15 * Math.sin(6 * Math.PI * hertz * t);
            return loud * shape * wave;
        });
    }
}
