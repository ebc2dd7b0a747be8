package org.tallylight.works;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The beginning of a text, in a few words, without the marks of Markdown; kept with each version for lists. */
public final class Quote {
    private static final int CHARS = 220;
    /** How much of a text is looked at: what is left of it without its marks is a quote's length, and more. */
    private static final int READ_CHARS = 4 * CHARS;

    private static final Pattern LINK = Pattern.compile("!?\\[([^\\[\\]]*)\\]\\([^()\\s]*(?:\\([^()\\s]*\\))?\\)");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]{0,200}>");
    private static final Pattern MARKS = Pattern.compile("[#*_`>\\[\\]]");
    /** Of these signs each pattern above needs one. */
    private static final String SIGNS = "#*_`<>[]";

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Quote() {}

    public static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String plain = plain(text.length() <= READ_CHARS ? text : text.substring(0, whole(text, READ_CHARS)));
        if (plain.length() <= CHARS) {
            return plain;
        }
        int end = plain.lastIndexOf(' ', CHARS);
        return plain.substring(0, end < CHARS / 2 ? whole(plain, CHARS) : end) + "…";
    }

    /** An end at which no sign of two halves is cut. */
    private static int whole(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private static String plain(String text) {
        return SPACE.matcher(marked(text) ? unmarked(text) : text)
                .replaceAll(" ")
                .strip();
    }

    /** Most texts have no mark at all, and looking is cheaper than three patterns. */
    private static boolean marked(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (SIGNS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String unmarked(String text) {
        String unlinked = LINK.matcher(TAG.matcher(text).replaceAll(" ")).replaceAll("$1");
        return MARKS.matcher(unlinked).replaceAll("");
    }
}
