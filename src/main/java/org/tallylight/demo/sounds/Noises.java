package org.tallylight.demo.sounds;

import java.util.Random;

/** What a night sounds like: rain, steps, a door, a kettle, the sea, a dog, a bus, a clock. */
final class Noises {
    private Noises() {}

    static Sound rain(double seconds, long seed) {
        Random random = new Random(seed);
        Sound rain = Sound.hiss(seconds, seed).muffled(3200);
        Sound sound = rain.map(i -> rain.samples[i] * (0.5 + 0.15 * Math.sin(i / (double) Sound.RATE * 0.9)));
        for (int drop = 0; drop < seconds * 26; drop++) {
            double hertz = 900 + random.nextDouble() * 2600;
            double loud = 0.06 + random.nextDouble() * 0.25;
            sound.add(random.nextDouble() * seconds, 0.05, i -> {
                double t = i / (double) Sound.RATE;
                return loud * Math.sin(2 * Math.PI * hertz * t * (1 + 4 * t)) * Math.exp(-90 * t);
            });
        }
        return sound;
    }

    static Sound sea(double seconds, long seed) {
        Sound low = Sound.hiss(seconds, seed).muffled(700);
        Sound high = Sound.hiss(seconds, seed + 1).muffled(5000);
        return low.map(i -> {
            double t = i / (double) Sound.RATE;
            double wave = Math.pow(0.5 + 0.5 * Math.sin(2 * Math.PI * t / 5.2), 2);
            return low.samples[i] * (0.5 + 1.6 * wave) + high.samples[i] * 0.35 * Math.pow(wave, 3);
        });
    }

    static Sound steps(double seconds, long seed) {
        Random random = new Random(seed);
        Sound sound = Sound.silence(seconds);
        double at = 0.3;
        while (at < seconds - 0.3) {
            thud(sound, at, 90 + random.nextInt(30), 0.8);
            knock(sound, at + 0.06, random, 0.25);
            at += 0.52 + random.nextDouble() * 0.06;
        }
        return sound.echo(0.16, 0.22);
    }

    private static void thud(Sound sound, double at, double hertz, double loud) {
        sound.add(at, 0.22, i -> {
            double t = i / (double) Sound.RATE;
            return loud * Math.sin(2 * Math.PI * hertz * t * (1 - t)) * Math.exp(-22 * t);
        });
    }

    private static void knock(Sound sound, double at, Random random, double loud) {
        sound.add(at, 0.05, i -> loud * (random.nextDouble() * 2 - 1) * Math.exp(-i / 300.0));
    }

    static Sound door(double seconds, long seed) {
        Random random = new Random(seed);
        Sound sound = Sound.silence(seconds);
        for (int knock = 0; knock < 3; knock++) {
            thud(sound, 0.4 + 0.34 * knock, 150, 0.9);
            knock(sound, 0.4 + 0.34 * knock, random, 0.5);
        }
        double creak = 1.2 + random.nextDouble() * 0.5;
        sound.add(2.1, creak, i -> {
            double t = i / (double) Sound.RATE;
            double pulse = (t * (24 + 40 * Math.pow(t / creak, 2))) % 1;
            return 0.35
                    * Math.exp(-pulse * 9)
                    * Math.sin(2 * Math.PI * (420 + 260 * t) * t)
                    * Math.sin(Math.PI * t / creak);
        });
        thud(sound, 2.3 + creak, 70, 1);
        knock(sound, 2.3 + creak, random, 0.8);
        return sound.echo(0.12, 0.3);
    }

    static Sound kettle(double seconds, long seed) {
        Random random = new Random(seed);
        Sound hiss = Sound.hiss(seconds, seed).muffled(5200);
        Sound low = Sound.hiss(seconds, seed + 1).muffled(300);
        double pitch = 1700 + random.nextInt(500);
        return hiss.map(i -> {
            double t = i / (double) Sound.RATE;
            double heat = Math.min(1, t / (seconds * 0.75));
            double whistle = Math.max(0, heat - 0.55) * 2;
            double sing = Math.sin(2 * Math.PI * (pitch + 380 * heat) * t + 3 * Math.sin(2 * Math.PI * 6 * t));
            return low.samples[i] * (0.6 + heat) * 2 + hiss.samples[i] * 0.25 * heat + 0.22 * whistle * sing;
        });
    }

    static Sound clock(double seconds, long seed) {
        Random random = new Random(seed);
        Sound sound = Sound.silence(seconds);
        int count = 0;
        for (double at = 0.2; at < seconds - 0.1; at += 0.5, count++) {
            double hertz = count % 2 == 0 ? 1900 : 1500;
            sound.add(at, 0.06, i -> 0.6 * Math.sin(2 * Math.PI * hertz * i / Sound.RATE) * Math.exp(-i / 260.0));
            knock(sound, at, random, 0.3);
        }
        Tunes.bell(sound, seconds * 0.4, 330, 3, 0.5);
        Tunes.bell(sound, seconds * 0.4 + 1.1, 262, 3, 0.5);
        return sound.echo(0.2, 0.25);
    }

    static Sound dog(double seconds, long seed) {
        Random random = new Random(seed);
        Sound sound = Sound.silence(seconds);
        double at = 0.4;
        while (at < seconds - 0.6) {
            double low = 170 + random.nextInt(60);
            sound.add(at, 0.24, i -> {
                double t = i / (double) Sound.RATE;
                double hertz = low * (1 + 1.6 * Math.sin(Math.PI * Math.min(1, t / 0.2)));
                double wave = 0;
                for (int k = 1; k < 9; k++) {
                    wave += Math.sin(2 * Math.PI * hertz * k * t) / k;
                }
                return 0.6 * wave * Math.sin(Math.PI * t / 0.24);
            });
            at += random.nextInt(3) == 0 ? 1.3 : 0.38;
        }
        return sound.muffled(2600).echo(0.18, 0.3);
    }

    static Sound bus(double seconds, long seed) {
        Random random = new Random(seed);
        double idle = 38 + random.nextInt(10);
        Sound road = Sound.hiss(seconds, seed).muffled(500);
        Sound sound = road.map(i -> {
            double t = i / (double) Sound.RATE;
            double turns = idle * (1 + 0.9 * Math.min(1, t / seconds * 1.6));
            double wave = 0;
            for (int k = 1; k < 7; k++) {
                wave += Math.sin(2 * Math.PI * turns * k * t) / k;
            }
            return 0.28 * wave + road.samples[i] * 1.6 * Math.min(1, t / seconds * 2);
        });
        Tunes.bell(sound, seconds * 0.6, 880, 1.4, 0.7);
        Tunes.bell(sound, seconds * 0.6 + 0.25, 698, 1.6, 0.7);
        return sound;
    }

    static Sound crickets(double seconds, long seed) {
        Random random = new Random(seed);
        Sound air = Sound.hiss(seconds, seed).muffled(900);
        Sound sound = air.map(i -> air.samples[i] * 0.25);
        for (int cricket = 0; cricket < 4; cricket++) {
            double hertz = 3600 + random.nextInt(1400);
            double beat = 0.5 + random.nextDouble() * 0.6;
            double loud = 0.05 + random.nextDouble() * 0.09;
            for (double at = random.nextDouble(); at < seconds - 0.4; at += beat) {
                sound.add(at, 0.16, i -> {
                    double t = i / (double) Sound.RATE;
                    return loud * Math.sin(2 * Math.PI * hertz * t) * Math.pow(Math.sin(Math.PI * t * 38), 2);
                });
            }
        }
        return sound;
    }
}
