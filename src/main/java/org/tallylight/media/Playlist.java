package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The playlist of one rung (RFC 8216), which names parts of one file by their bytes.
 *
 * @param codecs            as RFC 6381 names them, {@code avc1.64001f,mp4a.40.2}
 * @param peakBitsPerSecond of its heaviest part
 */
record Playlist(String text, String codecs, long peakBitsPerSecond) {
    private static final int HEAD_BYTES = 8192;
    private static final Pattern LENGTH = Pattern.compile("#EXTINF:([\\d.]+),");
    private static final Pattern BYTES = Pattern.compile("#EXT-X-BYTERANGE:(\\d+)@\\d+");

    /** What the list of all rungs says of one. */
    record Line(String uri, int width, int height, String codecs, long peakBitsPerSecond) {}

    static Playlist of(Path playlist, Path film) throws IOException {
        String text = Files.readString(playlist);
        return new Playlist(text, codecs(film), peak(text));
    }

    private static long peak(String text) {
        double seconds = 0;
        double most = 1;
        for (String line : text.lines().toList()) {
            Matcher length = LENGTH.matcher(line);
            Matcher bytes = BYTES.matcher(line);
            if (length.lookingAt()) {
                seconds = Double.parseDouble(length.group(1));
            } else if (bytes.lookingAt() && seconds > 0) {
                most = Math.max(most, Long.parseLong(bytes.group(1)) * 8 / seconds);
            }
        }
        return Math.round(most);
    }

    /** From the head of the file that we made: always H.264 (ISO 14496-15, 5.2.4.1.1), with AAC or silent. */
    private static String codecs(Path film) throws IOException {
        try (InputStream in = Files.newInputStream(film)) {
            byte[] bytes = in.readNBytes(HEAD_BYTES);
            String head = new String(bytes, StandardCharsets.ISO_8859_1);
            int at = head.indexOf("avcC");
            if (at < 0) {
                throw new Broken("media.failed.broken", "no H.264 in " + film.getFileName());
            }
            String picture = String.format(
                    Locale.ROOT, "avc1.%02x%02x%02x", bytes[at + 5] & 0xff, bytes[at + 6] & 0xff, bytes[at + 7] & 0xff);
            return head.contains("mp4a") ? picture + ",mp4a.40.2" : picture;
        }
    }

    /** The list of all rungs. The first is what a player begins with: one that most lines carry. */
    static String ofAll(List<Line> rungs) {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        rungs.stream()
                .sorted((a, b) -> Boolean.compare(b.height() == begin(rungs), a.height() == begin(rungs)))
                .forEach(rung -> text.append(String.format(
                        Locale.ROOT,
                        "#EXT-X-STREAM-INF:BANDWIDTH=%d,CODECS=\"%s\",RESOLUTION=%dx%d\n%s\n",
                        rung.peakBitsPerSecond(),
                        rung.codecs(),
                        rung.width(),
                        rung.height(),
                        rung.uri())));
        return text.toString();
    }

    private static int begin(List<Line> rungs) {
        return rungs.get(Math.min(rungs.size() - 1, 2)).height();
    }
}
