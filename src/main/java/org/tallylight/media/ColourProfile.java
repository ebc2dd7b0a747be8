package org.tallylight.media;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a picture mean as colours (ICC.1), where it is not sRGB, which every browser takes
 * them for. ffmpeg carries it from all formats into JPEG, but not into WebP.
 */
final class ColourProfile {
    private static final int BYTES_MAX = 1_000_000;
    private static final int HEADER_BYTES = 128;
    private static final int TAGS_MAX = 100;
    private static final int DESCRIPTION = 0x64657363; // desc
    private static final int IN_LANGUAGES = 0x6D6C7563; // mluc
    private static final int WEBP_HEAD_BYTES = 12;
    private static final int WEBP_EXTENDED_BYTES = 18;
    private static final int FLAG_ICC = 0x20;
    private static final int FLAG_ALPHA = 0x10;
    private static final byte[] JPEG_NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int APP2 = 0xFFE2;
    private static final int SCAN = 0xFFDA;

    private final byte[] icc;

    private ColourProfile(byte[] icc) {
        this.icc = icc;
    }

    /** That of a JPEG that we made (ICC.1, B.4); null when it has none, or that of sRGB. */
    static @Nullable ColourProfile of(Path jpeg) throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(jpeg))) {
            in.skipNBytes(2);
            for (int marker = in.readUnsignedShort(); marker != SCAN; marker = in.readUnsignedShort()) {
                byte[] body = in.readNBytes(in.readUnsignedShort() - 2);
                int from = JPEG_NAME.length + 2;
                boolean named =
                        body.length > from && Arrays.equals(body, 0, JPEG_NAME.length, JPEG_NAME, 0, JPEG_NAME.length);
                if (marker == APP2 && named && parts.size() <= BYTES_MAX) {
                    parts.write(body, from, body.length - from);
                }
            }
        }
        byte[] icc = parts.toByteArray();
        boolean whole = icc.length > HEADER_BYTES && icc.length <= BYTES_MAX;
        return !whole || name(icc).startsWith("sRGB") ? null : new ColourProfile(icc);
    }

    /** The text of its description (ICC.1, 9.2.41), in the older or the newer form; empty where it has none. */
    private static String name(byte[] icc) {
        try {
            ByteBuffer in = ByteBuffer.wrap(icc);
            int tags = Math.clamp(in.getInt(HEADER_BYTES), 0, TAGS_MAX);
            for (int i = 0; i < tags; i++) {
                int tag = HEADER_BYTES + 4 + 12 * i;
                if (in.getInt(tag) == DESCRIPTION) {
                    int at = in.getInt(tag + 4);
                    return in.getInt(at) == IN_LANGUAGES
                            ? text(icc, at + in.getInt(at + 24), in.getInt(at + 20), StandardCharsets.UTF_16BE)
                            : text(icc, at + 12, in.getInt(at + 8), StandardCharsets.ISO_8859_1);
                }
            }
            return "";
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            return "";
        }
    }

    private static String text(byte[] icc, int at, int length, java.nio.charset.Charset charset) {
        return new String(icc, at, Math.clamp(length, 0, icc.length - at), charset);
    }

    byte[] bytes() {
        return icc.clone();
    }

    /** Puts it into a WebP that has none (RFC 9649, 2.7). */
    void into(Path webp) throws IOException {
        byte[] plain = Files.readAllBytes(webp);
        Pixels size = Pixels.of(webp);
        boolean extended = chunk(plain).equals("VP8X");
        int flags = extended ? plain[WEBP_HEAD_BYTES + 8] : seenThrough(plain) ? FLAG_ALPHA : 0;
        int body = extended ? WEBP_HEAD_BYTES + WEBP_EXTENDED_BYTES : WEBP_HEAD_BYTES;
        int padding = icc.length % 2;
        int bytes = WEBP_HEAD_BYTES + WEBP_EXTENDED_BYTES + 8 + icc.length + padding + plain.length - body;
        ByteBuffer out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put(plain, 0, 4).putInt(bytes - 8).put(plain, 8, 4);
        out.put(latin("VP8X")).putInt(10).putInt((flags & 0xff) | FLAG_ICC);
        out.put(low24(size.width() - 1)).put(low24(size.height() - 1));
        out.put(latin("ICCP")).putInt(icc.length).put(icc).put(new byte[padding]);
        out.put(plain, body, plain.length - body);
        Files.write(webp, out.array());
    }

    /** Whether a WebP without a chunk that says so is seen through: a lossless one may be. */
    private static boolean seenThrough(byte[] webp) {
        return chunk(webp).equals("VP8L") && (webp[24] & 0x10) != 0;
    }

    private static String chunk(byte[] webp) {
        return new String(webp, WEBP_HEAD_BYTES, 4, StandardCharsets.ISO_8859_1);
    }

    private static byte[] low24(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)};
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
