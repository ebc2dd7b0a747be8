package org.tallylight.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** Copies a picture with an XMP packet in the place that its format has for it (XMP specification, part 3). */
final class CreditedPicture {
    private static final byte[] JPEG_NAME = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int JPEG_XMP_BYTES_MAX = 65_000;
    private static final byte[] PNG_HEAD = "XML:com.adobe.xmp\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int PNG_IHDR_END = 8 + 25;
    private static final int RIFF_HEAD_BYTES = 12;
    private static final int FLAG_XMP = 0x04;
    private static final int FLAG_ALPHA = 0x10;

    private CreditedPicture() {}

    /** Whether {@link #copy} knows this type. */
    static boolean knows(String mime) {
        return mime.equals("image/jpeg") || mime.equals("image/png") || mime.equals("image/webp");
    }

    static void copy(String mime, Path from, Path to, byte[] xmp) throws IOException {
        switch (mime) {
            case "image/jpeg" -> jpeg(from, to, xmp);
            case "image/png" -> png(from, to, xmp);
            case "image/webp" -> webp(from, to, xmp);
            default -> throw new IOException("no place for XMP in " + mime);
        }
    }

    /** A segment behind those of JFIF and EXIF, which have to be first. */
    private static void jpeg(Path from, Path to, byte[] xmp) throws IOException {
        if (xmp.length > JPEG_XMP_BYTES_MAX) {
            throw new IOException("an XMP packet of " + xmp.length + " bytes");
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from)));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            out.writeShort(in.readUnsignedShort());
            int marker = in.readUnsignedShort();
            while (marker == 0xFFE0 || marker == 0xFFE1) {
                int length = in.readUnsignedShort();
                out.writeShort(marker);
                out.writeShort(length);
                out.write(in.readNBytes(length - 2));
                marker = in.readUnsignedShort();
            }
            out.writeShort(0xFFE1);
            out.writeShort(2 + JPEG_NAME.length + xmp.length);
            out.write(JPEG_NAME);
            out.write(xmp);
            out.writeShort(marker);
            in.transferTo(out);
        }
    }

    /** A chunk iTXt, right behind the first. */
    private static void png(Path from, Path to, byte[] xmp) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from)));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            out.write(in.readNBytes(PNG_IHDR_END));
            byte[] type = "iTXt".getBytes(StandardCharsets.ISO_8859_1);
            CRC32 sum = new CRC32();
            sum.update(type);
            sum.update(PNG_HEAD);
            sum.update(xmp);
            out.writeInt(PNG_HEAD.length + xmp.length);
            out.write(type);
            out.write(PNG_HEAD);
            out.write(xmp);
            out.writeInt((int) sum.getValue());
            in.transferTo(out);
        }
    }

    /** A chunk at the end, which an extended head announces (RFC 9649, 2.7). */
    private static void webp(Path from, Path to, byte[] xmp) throws IOException {
        Pixels size = Pixels.of(from);
        try (RandomAccessFile in = new RandomAccessFile(from.toFile(), "r");
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            byte[] head = new byte[RIFF_HEAD_BYTES + 18];
            in.readFully(head);
            String first = new String(head, RIFF_HEAD_BYTES, 4, StandardCharsets.ISO_8859_1);
            boolean extended = first.equals("VP8X");
            long chunks = in.length() - RIFF_HEAD_BYTES;
            long all = 4 + (extended ? 0 : 18) + chunks + chunks % 2 + 8 + xmp.length + xmp.length % 2;
            out.writeBytes("RIFF");
            out.writeInt(Integer.reverseBytes((int) all));
            out.writeBytes("WEBP");
            if (extended) {
                head[RIFF_HEAD_BYTES + 8] |= FLAG_XMP;
                out.write(head, RIFF_HEAD_BYTES, 18);
                in.seek(RIFF_HEAD_BYTES + 18);
            } else {
                boolean alpha = first.equals("VP8L") && (head[RIFF_HEAD_BYTES + 12] >> 4 & 1) == 1;
                extend(size, alpha, out);
                in.seek(RIFF_HEAD_BYTES);
            }
            byte[] piece = new byte[64 * 1024];
            for (int count = in.read(piece); count > 0; count = in.read(piece)) {
                out.write(piece, 0, count);
            }
            out.write(new byte[(int) (chunks % 2)]);
            out.writeBytes("XMP ");
            out.writeInt(Integer.reverseBytes(xmp.length));
            out.write(xmp);
            out.write(new byte[xmp.length % 2]);
        }
    }

    private static void extend(Pixels size, boolean alpha, DataOutputStream out) throws IOException {
        out.writeBytes("VP8X");
        out.writeInt(Integer.reverseBytes(10));
        out.writeInt(Integer.reverseBytes(FLAG_XMP | (alpha ? FLAG_ALPHA : 0)));
        for (int side : new int[] {size.width() - 1, size.height() - 1}) {
            out.write(side);
            out.write(side >> 8);
            out.write(side >> 16);
        }
    }
}
