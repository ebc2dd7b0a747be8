package org.tallylight.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/** What ffmpeg says while it works. */
final class Hearing {
    private static final String MICROSECONDS = "out_time_us=";

    private Hearing() {}

    /** Tells how far it is, as a part of the way {@code from} one percentage {@code to} another; never the same twice. */
    static FFmpeg.Listening progress(@Nullable Flicks length, int from, int to, IntConsumer told) {
        return said -> hear(said, length, from, to, told);
    }

    private static void hear(InputStream said, @Nullable Flicks length, int from, int to, IntConsumer told)
            throws IOException {
        var lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
        int last = from;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(MICROSECONDS) && line.matches(".*=\\d{1,15}") && length != null) {
                double millis = Long.parseLong(line.substring(MICROSECONDS.length())) / 1000.0;
                double part = Math.min(1, millis / Math.max(1, length.millis()));
                int now = from + (int) ((to - from) * part);
                if (now > last) {
                    told.accept(now);
                    last = now;
                }
            }
        }
    }
}
