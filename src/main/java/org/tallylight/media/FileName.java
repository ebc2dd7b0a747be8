package org.tallylight.media;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name to save a file by, that no header, no file system and no eye takes for something else: without control
 * characters, without signs that turn the direction of writing (so that {@code gpj.exe} cannot look like {@code
 * exe.jpg}), without what separates folders, and not too long for a disk.
 */
record FileName(String text) {
    private static final int BYTES_MAX = 200;
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\ufeff/\\\\:*?\"<>|]+");
    private static final Pattern TURNING = Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+");

    /** What stands for itself in a parameter of RFC 8187. */
    private static final Set<Character> PLAIN = Set.of('!', '#', '$', '&', '+', '-', '.', '^', '_', '`', '|', '~');

    /** What a stranger called it, and the ending that its bytes deserve. */
    static FileName of(String name, String ending) {
        String safe = UNSAFE.matcher(TURNING.matcher(wellFormed(name)).replaceAll(""))
                .replaceAll(" ")
                .strip();
        String started = safe.isEmpty() || safe.startsWith(".") ? "file" + safe : safe;
        return new FileName(cut(started, BYTES_MAX - ending.length()) + ending);
    }

    /** The last part of a path as a stranger sent it, cut to its most characters before its ending. */
    static String last(String path) {
        String name = wellFormed(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
        String last = TURNING.matcher(name.replaceAll("\\p{Cntrl}", ""))
                .replaceAll("")
                .strip();
        int over = last.length() - MediaLimits.FILE_NAME_CHARS_MAX;
        if (over <= 0) {
            return last;
        }
        int point = Math.max(last.lastIndexOf('.'), last.length() - 10);
        int end = point - over;
        boolean halves = Character.isHighSurrogate(last.charAt(end - 1));
        return last.substring(0, halves ? end - 1 : end)
                + last.substring(Character.isLowSurrogate(last.charAt(point)) ? point + 1 : point);
    }

    /** With a question mark for each half of a sign, which becomes a space with the other unsafe ones. */
    private static String wellFormed(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String cut(String text, int bytesMax) {
        int bytes = 0;
        for (int at = 0; at < text.length(); ) {
            int sign = text.codePointAt(at);
            bytes += Character.toString(sign).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > bytesMax) {
                return text.substring(0, at).strip();
            }
            at += Character.charCount(sign);
        }
        return text;
    }

    /** The header Content-Disposition (RFC 6266), with what an old program makes of it first. */
    String attachment() {
        StringBuilder plain = new StringBuilder();
        StringBuilder coded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char sign = (char) (each & 0xff);
            boolean letter = sign < 0x80 && Character.isLetterOrDigit(sign);
            coded.append(letter || PLAIN.contains(sign) ? String.valueOf(sign) : "%%%02X".formatted((int) sign));
        }
        text.codePoints().forEach(sign -> plain.append(sign < 0x80 && sign != '%' ? (char) sign : '_'));
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + coded;
    }
}
