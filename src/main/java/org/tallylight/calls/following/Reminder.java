package org.tallylight.calls.following;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.tallylight.calls.Call;
import org.tallylight.web.Markdown;

/**
 * The deadline of a call for a calendar (RFC 5545): an event without length, at a moment in UTC, which every calendar
 * shows in its owner's zone. Its UID is the call's, so that a moved deadline moves the entry when it is fetched again.
 */
record Reminder(Call call, String site, Instant now) {
    private static final int OCTETS_MAX = 75;
    private static final int WORDS_CHARS_MAX = 300;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    String text() {
        String ask = Markdown.plain(call.ask());
        StringBuilder lines = new StringBuilder();
        line(lines, "BEGIN:VCALENDAR");
        line(lines, "VERSION:2.0");
        line(lines, "PRODID:-//Tallylight//Calls//EN");
        line(lines, "METHOD:PUBLISH");
        line(lines, "BEGIN:VEVENT");
        line(lines, "UID:call-" + call.id().text() + "@tallylight");
        line(lines, "DTSTAMP:" + UTC.format(now));
        line(lines, "DTSTART:" + UTC.format(call.deadline()));
        line(lines, "SUMMARY:" + escaped(call.title()));
        line(lines, "URL:" + site + call.path());
        line(lines, "DESCRIPTION:" + escaped(ask.length() > WORDS_CHARS_MAX ? cut(ask) + "…" : ask));
        line(lines, "TRANSP:TRANSPARENT");
        line(lines, "BEGIN:VALARM");
        line(lines, "ACTION:DISPLAY");
        line(lines, "DESCRIPTION:" + escaped(call.title()));
        line(lines, "TRIGGER:-P1D");
        line(lines, "END:VALARM");
        line(lines, "END:VEVENT");
        line(lines, "END:VCALENDAR");
        return lines.toString();
    }

    private static String cut(String text) {
        return text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, WORDS_CHARS_MAX)));
    }

    /** RFC 5545, 3.3.11. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r", "")
                .replace("\n", "\\n");
    }

    /** Folded into lines of at most 75 octets, between letters (RFC 5545, 3.1). */
    private static void line(StringBuilder lines, String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int letter = line.codePointAt(at);
            String text = Character.toString(letter);
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > OCTETS_MAX) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.append(text);
            octets += size;
            at += Character.charCount(letter);
        }
        lines.append("\r\n");
    }
}
