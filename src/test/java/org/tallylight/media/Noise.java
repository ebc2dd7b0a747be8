package org.tallylight.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Sounds of an exact length in bytes, no two alike. */
public final class Noise {
    private static final int HEAD_BYTES = 44;
    private static final int RATE = 96_000;
    private static final int FRAME_BYTES = 8;

    private Noise() {}

    public static Path wav(Path folder, String name, int bytes, long seed) throws IOException {
        byte[] all = new byte[bytes];
        new Random(seed).nextBytes(all);
        ByteBuffer head = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(bytes - 8);
        head.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        head.putShort((short) 1).putShort((short) 2).putInt(RATE).putInt(RATE * FRAME_BYTES);
        head.putShort((short) FRAME_BYTES).putShort((short) 32);
        head.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes - HEAD_BYTES);
        return Files.write(folder.resolve(name), all);
    }
}
