package org.tallylight.interchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Texts of files that do not say their encoding. */
final class Text {
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Text() {}

    /** By its byte order mark, else by its zeros, else UTF-8 when it is that, else Windows-1252. */
    static String of(byte[] file) {
        if (begins(file, 0xEF, 0xBB, 0xBF)) {
            return new String(file, 3, file.length - 3, StandardCharsets.UTF_8);
        }
        if (begins(file, 0xFF, 0xFE, 0, 0)) {
            return new String(file, 4, file.length - 4, UTF_32LE);
        }
        if (begins(file, 0xFF, 0xFE)) {
            return new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
        }
        if (begins(file, 0xFE, 0xFF)) {
            return new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE);
        }
        if (file.length > 3 && file[0] != 0 && file[1] == 0 && file[3] == 0) {
            return new String(file, StandardCharsets.UTF_16LE);
        }
        if (file.length > 3 && file[0] == 0 && file[1] != 0 && file[2] == 0) {
            return new String(file, StandardCharsets.UTF_16BE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(file, WINDOWS_1252);
        }
    }

    /** On one line, without control characters. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private static boolean begins(byte[] file, int... with) {
        if (file.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((file[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
