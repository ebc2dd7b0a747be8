package org.tallylight.productions.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tallylight.shared.Flicks;

/**
 * A text in pieces that fit on a card each, and how long each stands: {@link #CHARS_PER_SECOND} characters a second,
 * and no less than {@link #SECONDS_MIN} seconds.
 */
final class Cards {
    /** How quickly people read from a screen; broadcasters reckon with 12 to 17. */
    static final int CHARS_PER_SECOND = 15;

    static final int SECONDS_MIN = 3;
    static final int CARD_CHARS_MAX = 260;
    static final int CARDS_MAX = 60;
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\[\\]]*)\\]\\([^()\\s]*\\)");
    private static final Pattern MARKS = Pattern.compile("[#*_`>\\[\\]]");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Cards() {}

    /** What Markdown says, without its marks, in pieces; the last one says when there is more. */
    static List<String> of(String markdown) {
        String most = markdown.substring(0, Math.min(markdown.length(), 2 * CARDS_MAX * CARD_CHARS_MAX));
        String plain = SPACE.matcher(
                        MARKS.matcher(LINK.matcher(most).replaceAll("$1")).replaceAll(""))
                .replaceAll(" ")
                .strip();
        List<String> cards = new ArrayList<>();
        int from = 0;
        while (from < plain.length() && cards.size() < CARDS_MAX) {
            int to = end(plain, from);
            cards.add(plain.substring(from, to).strip());
            from = to;
        }
        if (from < plain.length()) {
            cards.set(cards.size() - 1, cards.getLast() + "…");
        }
        return cards;
    }

    /** At the last end of a sentence in the latter half of a card, else of a word, else where it is full. */
    private static int end(String text, int from) {
        if (text.length() - from <= CARD_CHARS_MAX) {
            return text.length();
        }
        int most = from + CARD_CHARS_MAX;
        int half = from + CARD_CHARS_MAX / 2;
        for (int i = most; i > half; i--) {
            if (text.charAt(i) == ' ' && ".!?…\"”".indexOf(text.charAt(i - 1)) >= 0) {
                return i + 1;
            }
        }
        int space = text.lastIndexOf(' ', most);
        if (space > half) {
            return space + 1;
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    /** How long a card stands. */
    static Flicks stands(String card) {
        return new Flicks(
                Math.max(SECONDS_MIN * Flicks.PER_SECOND, card.length() * (Flicks.PER_SECOND / CHARS_PER_SECOND)));
    }
}
