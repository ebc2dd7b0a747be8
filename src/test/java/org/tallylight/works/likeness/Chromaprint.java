package org.tallylight.works.likeness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Debian's fpcalc, that our prints of sounds are held against. */
final class Chromaprint {
    /** A frame of it is 1,365 samples at 11,025 Hz. */
    private static final int FRAME_MS = 124;

    private Chromaprint() {}

    static int[] of(Path file) {
        try {
            Process fpcalc = new ProcessBuilder("fpcalc", "-raw", "-length", "0", "-plain", file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(fpcalc.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return said.isEmpty()
                    ? new int[0]
                    : java.util.Arrays.stream(said.split(","))
                            .mapToInt(Integer::parseUnsignedInt)
                            .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether two sounds share a stretch, by the same measure as ours, at whatever distance. */
    static boolean alike(int[] one, int[] other) {
        List<Integer> offsets =
                IntStream.range(-one.length, other.length).boxed().toList();
        return new Alignment(FRAME_MS, 28, 28, 8)
                .alike(one.length, other.length, offsets, (mine, theirs) -> Integer.bitCount(one[mine] ^ other[theirs]))
                .any();
    }
}
