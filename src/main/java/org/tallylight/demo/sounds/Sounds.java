package org.tallylight.demo.sounds;

import java.util.List;

/** What can be heard, by its name. */
public final class Sounds {
    private Sounds() {}

    /**
     * A sound by name.
     *
     * @param number   sounds of one name differ by it
     * @param seconds  how long it is to be; what is said takes as long as it takes
     * @param words    what is said, for a voice
     * @param language of the words, {@code en} or {@code es}
     * @param sources  what it is made from, for those that are made from others
     */
    public static Sound of(
            String name, long number, double seconds, String words, String language, List<Sound> sources) {
        long seed = number * 0x9E3779B97F4A7C15L;
        Sound made = switch (name) {
            case "waltz" -> Tunes.waltz(seconds, seed);
            case "lullaby" -> Tunes.lullaby(seconds, seed);
            case "choir" -> Tunes.choir(seconds, seed);
            case "hum" -> Tunes.hum(seconds, seed);
            case "rain" -> Noises.rain(seconds, seed);
            case "sea" -> Noises.sea(seconds, seed);
            case "steps" -> Noises.steps(seconds, seed);
            case "door" -> Noises.door(seconds, seed);
            case "kettle" -> Noises.kettle(seconds, seed);
            case "clock" -> Noises.clock(seconds, seed);
            case "dog" -> Noises.dog(seconds, seed);
            case "bus" -> Noises.bus(seconds, seed);
            case "crickets" -> Noises.crickets(seconds, seed);
            case "voice" -> Voices.say(words, language, seed);
            case "slow" -> sources.getFirst().speed(0.72).echo(0.3, 0.3);
            case "backwards" -> sources.getFirst().backwards();
            case "radio" -> radio(sources.getFirst(), seed);
            case "over" -> over(sources, seconds);
            default -> throw new IllegalArgumentException(name);
        };
        return made.finished();
    }

    /** As from a small radio in the next room. */
    private static Sound radio(Sound source, long seed) {
        Sound low = source.muffled(450);
        Sound noise = Sound.hiss(source.seconds(), seed).muffled(4000);
        Sound thin = source.map(i -> (source.samples[i] - low.samples[i]) * 1.2 + noise.samples[i] * 0.05);
        return thin.muffled(2300);
    }

    /** All at once, the first in front. */
    private static Sound over(List<Sound> sources, double seconds) {
        Sound sound = Sound.silence(seconds);
        double loud = 1;
        for (Sound source : sources) {
            for (double at = 0; at < seconds; at += source.seconds() + 0.3) {
                sound.lay(at, source, 0, Math.min(source.seconds(), seconds - at), loud);
            }
            loud = 0.55;
        }
        return sound;
    }
}
