package org.tallylight.demo.sounds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Someone who says something: a speech synthesiser of this machine, or a mumble in time with the words. */
final class Voices {
    private static final String SYNTHESISER = "espeak-ng";
    private static final int SPEAKING_SECONDS_MAX = 20;
    private static final double[][] VOWELS = {{730, 1090}, {530, 1840}, {270, 2290}, {570, 840}, {300, 870}};

    private Voices() {}

    static Sound say(String words, String language, long seed) {
        Sound spoken = speak(words, language, seed);
        return spoken == null ? mumble(words, seed) : spoken.echo(0.07, 0.12);
    }

    private static @Nullable Sound speak(String words, String language, long seed) {
        Random random = new Random(seed);
        String voice = language + "+" + (random.nextBoolean() ? "f" : "m") + (1 + random.nextInt(4));
        try {
            Path file = Files.createTempFile("tallylight-says", ".wav");
            try {
                String speed = String.valueOf(125 + random.nextInt(25));
                String pitch = String.valueOf(35 + random.nextInt(35));
                List<String> command =
                        List.of(SYNTHESISER, "-v", voice, "-s", speed, "-p", pitch, "-w", file.toString(), "--", words);
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                boolean ended = process.waitFor(SPEAKING_SECONDS_MAX, TimeUnit.SECONDS);
                process.destroyForcibly();
                byte[] wav = Files.readAllBytes(file);
                return ended && process.exitValue() == 0 && wav.length > 2000 ? Sound.read(wav) : null;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return null; // There is no synthesiser here, which is nobody's fault.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static Sound mumble(String words, long seed) {
        Random random = new Random(seed);
        String[] all = words.strip().split("\\s+", -1);
        double base = 105 + random.nextInt(90);
        int syllables = 0;
        for (String word : all) {
            syllables += 1 + word.length() / 4;
        }
        Sound sound = Sound.silence(syllables * 0.17 + all.length * 0.06 + 0.8);
        double at = 0.2;
        for (String word : all) {
            for (int k = 0; k <= word.length() / 4; k++) {
                syllable(sound, at, base * (0.9 + random.nextDouble() * 0.3), VOWELS[random.nextInt(VOWELS.length)]);
                at += 0.17;
            }
            at += word.endsWith(".") || word.endsWith(",") ? 0.2 : 0.06;
        }
        return sound.muffled(2800).echo(0.08, 0.15);
    }

    private static void syllable(Sound sound, double at, double hertz, double[] vowel) {
        sound.add(at, 0.19, i -> {
            double t = i / (double) Sound.RATE;
            double wave = 0;
            for (int k = 1; k < 18; k++) {
                double here = hertz * k;
                double open = 1 / (1 + Math.pow((here - vowel[0]) / 110, 2))
                        + 0.6 / (1 + Math.pow((here - vowel[1]) / 160, 2));
                wave += open * Math.sin(2 * Math.PI * here * t);
            }
            return 0.4 * wave * Math.sin(Math.PI * Math.min(1, t / 0.19));
        });
    }
}
