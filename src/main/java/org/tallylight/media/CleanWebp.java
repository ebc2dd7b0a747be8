package org.tallylight.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Copies a WebP (RFC 9649) without its XMP, unknown chunks and EXIF, of which only the orientation
 * stays. The chunks that make the picture are copied as they are.
 */
final class CleanWebp {
    private static final int HEAD_BYTES = 12;
    private static final int EXIF_BYTES_MAX = 64 * 1024;
    private static final int FLAG_EXIF = 0x08;
    private static final int FLAG_XMP = 0x04;

    private final FileChannel in;
    private final FileChannel out;
    private int orientation = 1;

    private CleanWebp(FileChannel in, FileChannel out) {
        this.in = in;
        this.out = out;
    }

    static void copy(Path from, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new CleanWebp(in, out).copy();
        }
    }

    private void copy() throws IOException {
        write(bytes(0, HEAD_BYTES));
        long flagsAt = -1;
        byte flags = 0;
        long at = HEAD_BYTES;
        while (at + 8 <= in.size()) {
            ByteBuffer head = bytes(at, 8);
            String type = StandardCharsets.ISO_8859_1.decode(head.slice(0, 4)).toString();
            long length = Integer.toUnsignedLong(head.getInt(4));
            long padded = 8 + length + length % 2;
            switch (type) {
                case "VP8X" -> {
                    flagsAt = out.position() + 8;
                    flags = bytes(at + 8, 1).get();
                    copy(at, padded);
                }
                case "VP8 ", "VP8L", "ALPH", "ICCP", "ANIM", "ANMF" -> copy(at, padded);
                case "EXIF" -> readExif(at + 8, length);
                default -> {}
            }
            at += padded;
        }
        finish(flagsAt, flags);
    }

    private void readExif(long at, long length) throws IOException {
        if (length <= EXIF_BYTES_MAX) {
            orientation = Exif.orientation(bytes(at, (int) length).array());
        }
    }

    private void finish(long flagsAt, byte flags) throws IOException {
        boolean turned = orientation > 1 && flagsAt > 0;
        if (turned) {
            byte[] exif = Exif.tiff(orientation);
            write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put("EXIF".getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(exif.length)
                    .flip());
            write(ByteBuffer.wrap(exif));
        }
        if (flagsAt > 0) {
            int kept = (flags & ~(FLAG_EXIF | FLAG_XMP)) | (turned ? FLAG_EXIF : 0);
            out.write(ByteBuffer.wrap(new byte[] {(byte) kept}), flagsAt);
        }
        ByteBuffer length =
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) (out.size() - 8));
        out.write(length.flip(), 4);
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && in.read(bytes, at + bytes.position()) >= 0) {
            // Reads on until the buffer is full or the file ends.
        }
        if (bytes.hasRemaining()) {
            throw new IOException("a chunk is cut");
        }
        return bytes.flip();
    }

    private void copy(long at, long count) throws IOException {
        long left = Math.min(count, in.size() - at);
        long from = at;
        while (left > 0) {
            long moved = in.transferTo(from, left, out);
            from += moved;
            left -= moved;
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
