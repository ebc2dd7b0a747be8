package org.tallylight.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Noise of any length as a sound file: what looks at it reads its head alone. */
final class Wav {
    static final int HEAD_BYTES = 44;
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int SAMPLES_PER_SECOND = 48_000;
    private static final short CHANNELS = 2;
    private static final short BYTES_PER_FRAME = 4;

    private Wav() {}

    /** The head of a file of so many bytes in all, 16 bits in two channels. */
    static byte[] head(long bytes) {
        return ByteBuffer.allocate(HEAD_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (bytes - 8))
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort(CHANNELS)
                .putInt(SAMPLES_PER_SECOND)
                .putInt(SAMPLES_PER_SECOND * BYTES_PER_FRAME)
                .putShort(BYTES_PER_FRAME)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt((int) (bytes - HEAD_BYTES))
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A file of so many bytes, whole mebibytes, made if it is not there. */
    static Path file(Path folder, long bytes) throws IOException {
        Path file = folder.resolve("noise-" + (bytes >> 20) + ".wav");
        if (Files.exists(file) && Files.size(file) == bytes) {
            return file;
        }
        byte[] block = new byte[BLOCK_BYTES];
        new Random(5).nextBytes(block);
        System.arraycopy(head(bytes), 0, block, 0, HEAD_BYTES);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = bytes; left > 0; left -= BLOCK_BYTES) {
                out.write(block);
            }
        }
        return file;
    }
}
