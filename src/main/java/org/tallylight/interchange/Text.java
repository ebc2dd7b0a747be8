package org.tallylight.interchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** Texts of files that do not say their encoding. */
public final class Text {
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final Pattern ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]{1,100}encoding\\s*=\\s*[\"']([A-Za-z][\\w.-]{1,40})[\"']");

    private static final int HEAD_BYTES = 200;

    private Text() {}

    /** By its byte order mark, else by its zeros, else UTF-8 when it is that, else Windows-1252. */
    public static String of(byte[] file) {
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
        String text = utf8(file);
        return text == null ? new String(file, WINDOWS_1252) : text;
    }

    /** Whether a file is in no Unicode encoding, but in an old one with a byte a letter. */
    static boolean foreign(byte[] file) {
        return utf8(file) == null && of(file).indexOf('\0') < 0;
    }

    private static @Nullable String utf8(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /**
     * XML, whose first line may say the encoding.
     *
     * @throws Invalid when that is one that we do not have
     */
    static String xml(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
        Matcher said = ENCODING.matcher(head);
        if (!said.find()) {
            return of(file);
        }
        String name = said.group(1).toUpperCase(Locale.ROOT);
        if (name.startsWith("UTF-")) {
            return of(file);
        }
        if (!Charset.isSupported(name)) {
            throw new Invalid("file", "interchange.encoding", name);
        }
        return new String(file, Charset.forName(name));
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
