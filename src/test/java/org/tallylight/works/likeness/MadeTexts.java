package org.tallylight.works.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts for tests, each its own by a number, all of the same words. */
final class MadeTexts {
    private static final String[] BEGIN = {
        "b", "br", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w"
    };
    private static final String[] MIDDLE = {"a", "e", "i", "o", "u", "ai", "ou"};
    private static final String[] SMALL = {"the", "and", "of", "a", "to", "in", "it", "was", "that", "on", "with", "she"
    };

    private MadeTexts() {}

    static List<String> words(int number, int count) {
        Random random = new Random(300L + number);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (random.nextInt(5) < 2) {
                words.add(SMALL[(int) Math.min(SMALL.length - 1, Math.abs(random.nextGaussian()) * 4)]);
            } else {
                Random word = new Random((long) Math.abs(random.nextGaussian() * 400));
                words.add(syllable(word) + (word.nextBoolean() ? syllable(word) : ""));
            }
        }
        return words;
    }

    private static String syllable(Random random) {
        return BEGIN[random.nextInt(BEGIN.length)]
                + MIDDLE[random.nextInt(MIDDLE.length)]
                + BEGIN[random.nextInt(BEGIN.length)];
    }

    static String text(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            text.append(words.get(i)).append(i % 11 == 10 ? ".\n" : i % 7 == 6 ? ", " : " ");
        }
        return text.toString();
    }
}
