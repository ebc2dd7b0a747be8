package org.tallylight.web;

/**
 * Text without a sign that means something in Markdown or HTML: paragraphs and lines of words, as most people write.
 * It is written as it stands, which is what {@link Markdown} makes of it with a parser and a sanitiser, at a
 * tenth of the time; a test holds both to the same.
 */
final class Prose {
    /** What may stand within a line besides letters and digits; a hyphen, a sum or a number may not begin one. */
    private static final String SIGNS = " ,.;:!?'\"()-";

    private Prose() {}

    static boolean is(String text) {
        char before = '\n';
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            boolean fits = before == '\n' && (i == 0 || sign != '\n')
                    ? Character.isLetter(sign)
                    : sign == '\n' ? before != ' ' : Character.isLetterOrDigit(sign) || SIGNS.indexOf(sign) >= 0;
            if (!fits && !(sign == '\n' && before == '\n' && i > 0)) {
                return false;
            }
            before = sign;
        }
        return before != '\n' && before != ' ';
    }

    static String html(String text) {
        StringBuilder html = new StringBuilder(text.length() + text.length() / 8 + 16).append("<p>");
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            switch (sign) {
                case '\n' -> {
                    int from = i;
                    while (text.charAt(i + 1) == '\n') {
                        i++;
                    }
                    html.append(i == from ? "<br />" : "</p>\n<p>");
                }
                case '\'' -> html.append("&#39;");
                case '"' -> html.append("&#34;");
                default -> html.append(sign);
            }
        }
        return html.append("</p>\n").toString();
    }
}
