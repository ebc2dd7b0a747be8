package org.tallylight.community;

import java.util.regex.Pattern;

/** What a person wrote in a mail, without what their program put below or between: quotes, signature, history. */
final class MailText {
    private static final int ATTRIBUTION_LINES_MAX = 3;
    private static final String DEVICES = "(?i)^(sent from (my|outlook|mail|yahoo|proton)|get outlook for|"
            + "enviado desde mi|enviado con|obtener outlook para)\\b.*";
    private static final Pattern DEVICE = Pattern.compile(DEVICES);

    /** How the history of a mail begins: a line of dashes with words in it, or one that only underlines. */
    private static final Pattern HISTORY = Pattern.compile("^\\s*(-{3,}.*\\p{L}.*-{3,}|_{10,})\\s*$");

    private static final Pattern HEADER = Pattern.compile("^\\*?(From|De|Von|Da)\\*?:\\s.*@.*");

    /** "On Monday, Rosa wrote:", which programs break over lines. */
    private static final Pattern ATTRIBUTION = Pattern.compile("(?s)^\\s*(On|El|Am|Le|Il|Em|Op)\\s.{5,300}"
            + "(wrote|escribi\u00f3|schrieb.{0,100}|a \u00e9crit|ha scritto|escreveu|schreef.{0,100})\\s*:\\s*$");

    private MailText() {}

    static String spoken(String mail) {
        String[] lines = mail.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
        StringBuilder said = new StringBuilder();
        for (int at = 0; at < lines.length && !ends(lines, at); at++) {
            if (!lines[at].startsWith(">")) {
                said.append(lines[at].stripTrailing()).append('\n');
            }
        }
        return shortened(said.toString().replace("\u0000", "").strip().replaceAll("\n{3,}", "\n\n"));
    }

    private static boolean ends(String[] lines, int at) {
        String line = lines[at];
        return line.stripTrailing().equals("--")
                || HISTORY.matcher(line).matches()
                || HEADER.matcher(line).matches()
                || DEVICE.matcher(line.strip()).matches()
                || attributes(lines, at);
    }

    private static boolean attributes(String[] lines, int at) {
        StringBuilder joined = new StringBuilder();
        for (int i = at; i < lines.length && i < at + ATTRIBUTION_LINES_MAX && !lines[i].isBlank(); i++) {
            joined.append(lines[i]).append('\n');
            if (ATTRIBUTION.matcher(joined).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String shortened(String text) {
        if (text.length() <= Reply.BODY_CHARS_MAX) {
            return text;
        }
        int end = Reply.BODY_CHARS_MAX - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
