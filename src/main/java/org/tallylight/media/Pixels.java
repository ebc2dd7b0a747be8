package org.tallylight.media;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How wide and high a picture is. */
record Pixels(int width, int height) {
    private static final int HEAD_BYTES = 30;
    private static final int PNG = 0x89504E47;
    private static final int RIFF = 0x52494646;

    static @Nullable Pixels of(Probe.@Nullable Picture picture) {
        return picture == null ? null : new Pixels(picture.width(), picture.height());
    }

    /**
     * That of a picture that we made ourselves, read from its head: PNG, WebP or JPEG.
     *
     * @throws IOException when it is none
     */
    static Pixels of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer head = ByteBuffer.wrap(in.readNBytes(HEAD_BYTES));
            if (head.remaining() < HEAD_BYTES) {
                throw new IOException("no picture: " + file);
            }
            return switch (head.getInt(0)) {
                case PNG -> new Pixels(head.getInt(16), head.getInt(20));
                case RIFF -> webp(head.order(ByteOrder.LITTLE_ENDIAN));
                default -> jpeg(file);
            };
        }
    }

    /** RFC 9649, 2.5 to 2.7. */
    private static Pixels webp(ByteBuffer head) throws IOException {
        byte[] name = new byte[4];
        head.get(12, name);
        String chunk = new String(name, StandardCharsets.ISO_8859_1);
        return switch (chunk) {
            case "VP8 " -> new Pixels(head.getShort(26) & 0x3fff, head.getShort(28) & 0x3fff);
            case "VP8L" -> new Pixels((head.getInt(21) & 0x3fff) + 1, (head.getInt(21) >> 14 & 0x3fff) + 1);
            case "VP8X" -> new Pixels((head.getInt(24) & 0xffffff) + 1, (head.getInt(26) >>> 8) + 1);
            default -> throw new IOException("no picture: " + chunk);
        };
    }

    /** ITU-T T.81, B.2.2: the frame's header stands behind segments that say their lengths. */
    private static Pixels jpeg(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            if (in.readUnsignedShort() != 0xFFD8) {
                throw new IOException("no picture: " + file);
            }
            while (true) {
                int marker = in.readUnsignedShort();
                int length = in.readUnsignedShort();
                boolean frame = marker >= 0xFFC0 && marker <= 0xFFC3;
                if (frame) {
                    in.readUnsignedByte();
                    int height = in.readUnsignedShort();
                    return new Pixels(in.readUnsignedShort(), height);
                }
                in.skipNBytes(length - 2L);
            }
        }
    }
}
