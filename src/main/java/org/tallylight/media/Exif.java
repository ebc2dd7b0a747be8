package org.tallylight.media;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which way up a picture is, tag 0x0112 of EXIF (CIPA DC-008, 4.6.5): 1 is upright, 2 to 8 are turned. */
final class Exif {
    /** How EXIF begins in a JPEG; in PNG and WebP it begins with what follows. */
    private static final byte[] JPEG_HEAD = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;

    private Exif() {}

    /** The orientation that EXIF says, 1 where it says none or is none. */
    static int orientation(byte[] body) {
        try {
            boolean headed = body.length > JPEG_HEAD.length
                    && Arrays.equals(body, 0, JPEG_HEAD.length, JPEG_HEAD, 0, JPEG_HEAD.length);
            int start = headed ? JPEG_HEAD.length : 0;
            ByteBuffer tiff = ByteBuffer.wrap(body, start, body.length - start).slice();
            short order = tiff.getShort(0);
            tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            if ((order != 0x4949 && order != 0x4D4D) || tiff.getShort(2) != 42) {
                return 1;
            }
            int directory = tiff.getInt(4);
            int entries = Short.toUnsignedInt(tiff.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
                    int way = tiff.getShort(entry + 8);
                    return way >= 1 && way <= 8 ? way : 1;
                }
            }
            return 1;
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            return 1;
        }
    }

    /** EXIF that says nothing but the orientation. */
    static byte[] tiff(int orientation) {
        return ByteBuffer.allocate(26)
                .putShort((short) 0x4D4D)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** The same, as a segment of a JPEG holds it. */
    static byte[] segment(int orientation) {
        byte[] tiff = tiff(orientation);
        return ByteBuffer.allocate(JPEG_HEAD.length + tiff.length)
                .put(JPEG_HEAD)
                .put(tiff)
                .array();
    }
}
