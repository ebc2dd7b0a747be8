package org.tallylight.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Copies a JPEG (ITU-T T.81, B.1.1) without what it says beside its picture: place, device, time,
 * names, comments, previews, and whatever follows its end. Of EXIF only the orientation stays. The
 * coded picture, its JFIF, its colours and their profile are copied as they are.
 */
final class CleanJpeg {
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int EXIF = 0xE1;

    private final DataInputStream in;
    private final DataOutputStream out;

    private CleanJpeg(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    static void copy(Path from, Path to) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from)));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            new CleanJpeg(in, out).copy();
        }
    }

    private void copy() throws IOException {
        if (marker() != START) {
            throw new IOException("not a JPEG");
        }
        mark(START);
        for (int marker = marker(); marker != END; ) {
            byte[] body = new byte[Math.max(0, in.readUnsignedShort() - 2)];
            in.readFully(body);
            int orientation = marker == EXIF ? Exif.orientation(body) : 1;
            if (orientation > 1) {
                segment(EXIF, Exif.segment(orientation));
            } else if (kept(marker, body)) {
                segment(marker, body);
            }
            marker = marker == SCAN ? scan() : marker();
        }
        mark(END);
    }

    private int marker() throws IOException {
        if (in.readUnsignedByte() != 0xFF) {
            throw new IOException("no marker where one must be");
        }
        int marker = in.readUnsignedByte();
        while (marker == 0xFF) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    private static boolean kept(int marker, byte[] body) {
        return switch (marker) {
            case 0xE0 -> starts(body, "JFIF\0");
            case 0xE2 -> starts(body, "ICC_PROFILE\0");
            case 0xEE -> starts(body, "Adobe");
            case 0xFE -> false;
            default -> marker < 0xE0 || marker > 0xEF;
        };
    }

    private static boolean starts(byte[] body, String head) {
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        return body.length >= bytes.length && Arrays.equals(body, 0, bytes.length, bytes, 0, bytes.length);
    }

    private void mark(int marker) throws IOException {
        out.writeByte(0xFF);
        out.writeByte(marker);
    }

    private void segment(int marker, byte[] body) throws IOException {
        mark(marker);
        out.writeShort(body.length + 2);
        out.write(body);
    }

    /** Copies a coded picture and returns the marker that ends it; a missing end ends it too. */
    private int scan() throws IOException {
        while (true) {
            int next = in.read();
            if (next < 0) {
                return END;
            }
            if (next != 0xFF) {
                out.writeByte(next);
                continue;
            }
            do {
                next = in.read();
            } while (next == 0xFF);
            boolean ownOfScan = next == 0 || (next >= 0xD0 && next <= 0xD7);
            if (!ownOfScan) {
                return next < 0 ? END : next;
            }
            mark(next);
        }
    }
}
