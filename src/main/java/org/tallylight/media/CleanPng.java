package org.tallylight.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Copies a PNG (W3C PNG, third edition) without its texts, times and EXIF, of which only the
 * orientation stays. The chunks that make the picture are copied as they are.
 */
final class CleanPng {
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI",
            "bKGD", "pHYs", "hIST", "acTL", "fcTL", "fdAT");
    private static final int EXIF_BYTES_MAX = 64 * 1024;

    private CleanPng() {}

    static void copy(Path from, Path to) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from)));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            out.writeLong(in.readLong());
            String type = "";
            while (!type.equals("IEND")) {
                long length = Integer.toUnsignedLong(in.readInt());
                type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
                chunk(type, length, in, out);
            }
        }
    }

    private static void chunk(String type, long length, DataInputStream in, DataOutputStream out) throws IOException {
        if (KEPT.contains(type)) {
            out.writeInt((int) length);
            out.writeBytes(type);
            long left = length + 4;
            while (left > 0) {
                byte[] bytes = in.readNBytes((int) Math.min(left, 64 * 1024));
                if (bytes.length == 0) {
                    throw new IOException("a chunk is cut");
                }
                out.write(bytes);
                left -= bytes.length;
            }
        } else if (type.equals("eXIf") && length <= EXIF_BYTES_MAX) {
            int orientation = Exif.orientation(in.readNBytes((int) length));
            in.skipNBytes(4);
            if (orientation > 1) {
                exif(Exif.tiff(orientation), out);
            }
        } else {
            in.skipNBytes(length + 4);
        }
    }

    private static void exif(byte[] body, DataOutputStream out) throws IOException {
        byte[] type = "eXIf".getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(body);
        out.writeInt(body.length);
        out.write(type);
        out.write(body);
        out.writeInt((int) sum.getValue());
    }
}
