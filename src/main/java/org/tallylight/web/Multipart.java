package org.tallylight.web;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code multipart/form-data} body (RFC 7578) part by part from a stream, in one buffer of 64 KB. The
 * stream itself gives the bytes of the part that was last {@link #next() gone to}.
 */
final class Multipart extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int HEADER_BYTES_MAX = 8 * 1024;
    private static final int BOUNDARY_CHARS_MAX = 200;
    private static final Pattern BOUNDARY =
            Pattern.compile("(?is)multipart/form-data\\s*;.*?\\bboundary=(?:\"([^\"]+)\"|([^;,\\s]+)).*");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)[;\\s]filename=\"([^\"]*)\"");

    private final InputStream in;
    private final byte[] delimiter;
    private final int[] skip = new int[256];
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;

    /** Up to here the buffer is the part's own; the delimiter stands there if {@link #ended}. */
    private int own;

    private boolean ended;

    /** A field, or a file if it has a file name. */
    record Part(String name, @Nullable String fileName) {}

    /** What came is no such form. */
    static final class Malformed extends IOException {
        Malformed(String what) {
            super(what);
        }
    }

    Multipart(InputStream in, String contentType) throws Malformed {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.matches()) {
            throw new Malformed("no boundary");
        }
        String mark = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
        if (mark.length() > BOUNDARY_CHARS_MAX) {
            throw new Malformed("the boundary is too long");
        }
        this.in = in;
        this.delimiter = ("\r\n--" + mark).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(skip, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            skip[delimiter[i] & 0xff] = delimiter.length - 1 - i;
        }
        // The first delimiter may stand at the very beginning, without the line's end before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        to = 2;
    }

    /** Goes on to the next part, past what is left of this one; null after the last. */
    @Nullable
    Part next() throws IOException {
        while (more()) {
            from = own;
        }
        from += delimiter.length;
        String rest = line();
        if (rest.startsWith("--")) {
            own = from;
            ended = true;
            return null;
        }
        if (!rest.isBlank()) {
            throw new Malformed("text after a boundary");
        }
        Part part = part();
        own = from;
        ended = false;
        return part;
    }

    private Part part() throws IOException {
        String name = null;
        String fileName = null;
        int chars = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            chars += header.length();
            if (chars > HEADER_BYTES_MAX) {
                throw new Malformed("the headers of a part are too long");
            }
            if (header.regionMatches(true, 0, "content-disposition:", 0, 20)) {
                name = value(NAME, header);
                fileName = value(FILE_NAME, header);
            }
        }
        if (name == null) {
            throw new Malformed("a part without a name");
        }
        return new Part(name, fileName);
    }

    private static @Nullable String value(Pattern pattern, String header) {
        Matcher value = pattern.matcher(header);
        return value.find()
                ? value.group(1).replace("%22", "\"").replace("%0D", " ").replace("%0A", " ")
                : null;
    }

    /** A line without its end, as UTF-8; the very last one may have none. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        while (true) {
            if (from == to && !fill()) {
                if (line.toString(StandardCharsets.UTF_8).equals("--")) {
                    return "--";
                }
                throw new EOFException("the form ends within a header");
            }
            byte next = buffer[from++];
            if (next == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.size() >= HEADER_BYTES_MAX) {
                throw new Malformed("a header is too long");
            }
            line.write(next);
        }
    }

    @Override
    public int read() throws IOException {
        return more() ? buffer[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, own - from);
        System.arraycopy(buffer, from, out, offset, count);
        from += count;
        return count;
    }

    /** Whether the part has more bytes; then they are in the buffer. */
    private boolean more() throws IOException {
        while (from == own) {
            if (ended) {
                return false;
            }
            int at = search();
            if (at >= 0) {
                own = at;
                ended = true;
            } else {
                own = Math.max(from, to - delimiter.length + 1);
                if (from == own && !fill()) {
                    throw new EOFException("the form ends within a part");
                }
            }
        }
        return true;
    }

    /** Where the delimiter stands in what is unread, or -1; after Horspool. */
    private int search() {
        int last = delimiter.length - 1;
        for (int at = from + last; at < to; at += skip[buffer[at] & 0xff]) {
            int back = last;
            while (back >= 0 && buffer[at - last + back] == delimiter[back]) {
                back--;
            }
            if (back < 0) {
                return at - last;
            }
        }
        return -1;
    }

    /** Reads more behind what is unread; false at the end of the stream. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        own = 0;
        int count = in.read(buffer, to, buffer.length - to);
        to += Math.max(count, 0);
        return count > 0;
    }
}
