package org.tallylight.works.likeness;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A text as its runs of words. It is found by some of them, chosen as winnowing chooses (Schleimer, Wilkerson and
 * Aiken, 2003): two texts that share {@link #SHARED_WORDS_MIN} words in a row share a key.
 */
final class Shingles implements Sample.Print {
    static final int RUN_WORDS = 5;
    private static final int WINDOW = 6;
    static final int SHARED_WORDS_MIN = RUN_WORDS + WINDOW - 1;

    private final long[] runs;
    private final int words;

    private Shingles(long[] runs, int words) {
        this.runs = runs;
        this.words = words;
    }

    /** Of a text; its case, accents and marks are nothing. */
    static Shingles of(String text) {
        List<String> words = words(text);
        int count = Math.max(0, words.size() - RUN_WORDS + 1);
        long[] runs = new long[count];
        for (int i = 0; i < count; i++) {
            long hash = 0xcbf29ce484222325L;
            for (int word = i; word < i + RUN_WORDS; word++) {
                String next = words.get(word);
                for (int at = 0; at < next.length(); at++) {
                    hash = (hash ^ next.charAt(at)) * 0x100000001b3L; // FNV-1a
                }
                hash = (hash ^ ' ') * 0x100000001b3L;
            }
            runs[i] = mixed(hash);
        }
        return new Shingles(runs, words.size());
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return mixed ^ mixed >>> 33;
    }

    /** Scripts that put nothing between words are taken letter by letter. */
    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().forEach(point -> {
            if (Character.getType(point) == Character.NON_SPACING_MARK) {
                return;
            }
            boolean alone = switch (Character.UnicodeScript.of(point)) {
                case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> Character.isLetter(point);
                default -> false;
            };
            if (!word.isEmpty() && (alone || !Character.isLetterOrDigit(point))) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (alone) {
                words.add(Character.toString(point));
            } else if (Character.isLetterOrDigit(point)) {
                word.appendCodePoint(point);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    int words() {
        return words;
    }

    /** Nothing: the version itself has its words. */
    @Override
    public byte[] bytes() {
        return new byte[0];
    }

    /** The keys under which it is found, and by which earlier ones are looked for. */
    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        int last = -1;
        for (int start = 0; start < Math.max(1, runs.length - WINDOW + 1) && runs.length > 0; start++) {
            int least = start;
            for (int i = start; i < Math.min(runs.length, start + WINDOW); i++) {
                if (runs[i] <= runs[least]) {
                    least = i;
                }
            }
            if (least != last) {
                keys.add(new Key((short) Key.WORDS, (int) (runs[least] >>> 32), least));
                last = least;
            }
        }
        return keys;
    }

    /** How far this text consists of an earlier one: the words that stand in runs of both. */
    Alike to(Shingles earlier) {
        Map<Long, Integer> there = new HashMap<>();
        for (int i = 0; i < earlier.runs.length; i++) {
            there.putIfAbsent(earlier.runs[i], i);
        }
        boolean[] mine = new boolean[words];
        boolean[] theirs = new boolean[earlier.words];
        List<Alike.Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < runs.length; i++) {
            Integer at = there.get(runs[i]);
            if (at == null) {
                continue;
            }
            int from = i;
            int place = at;
            while (i + 1 < runs.length && place + 1 < earlier.runs.length && runs[i + 1] == earlier.runs[place + 1]) {
                i++;
                place++;
            }
            int length = i - from + RUN_WORDS;
            if (length >= SHARED_WORDS_MIN) {
                java.util.Arrays.fill(mine, from, from + length, true);
                java.util.Arrays.fill(theirs, at, at + length, true);
                stretches.add(new Alike.Stretch(from, from + length, at, at + length));
            }
        }
        stretches.sort(java.util.Comparator.comparingInt(Alike.Stretch::length).reversed());
        return new Alike(Alike.bp(count(mine), words), Alike.bp(count(theirs), earlier.words), List.copyOf(stretches));
    }

    private static int count(boolean[] marked) {
        int count = 0;
        for (boolean mark : marked) {
            count += mark ? 1 : 0;
        }
        return count;
    }
}
