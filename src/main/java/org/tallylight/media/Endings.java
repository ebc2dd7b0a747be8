package org.tallylight.media;

import java.util.Map;

/** The ending that a file name deserves by what its bytes are. */
public final class Endings {
    private static final Map<String, String> OF = Map.ofEntries(
            Map.entry("video/mp4", ".mp4"),
            Map.entry("video/quicktime", ".mov"),
            Map.entry("video/webm", ".webm"),
            Map.entry("video/x-matroska", ".mkv"),
            Map.entry("video/x-msvideo", ".avi"),
            Map.entry("video/mp2t", ".ts"),
            Map.entry("video/mpeg", ".mpg"),
            Map.entry("video/ogg", ".ogv"),
            Map.entry("audio/mp4", ".m4a"),
            Map.entry("audio/mpeg", ".mp3"),
            Map.entry("audio/wav", ".wav"),
            Map.entry("audio/flac", ".flac"),
            Map.entry("audio/ogg", ".ogg"),
            Map.entry("audio/webm", ".webm"),
            Map.entry("audio/aac", ".aac"),
            Map.entry("audio/aiff", ".aiff"),
            Map.entry("audio/x-caf", ".caf"),
            Map.entry("audio/x-matroska", ".mka"),
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/png", ".png"),
            Map.entry("image/webp", ".webp"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/avif", ".avif"),
            Map.entry("image/heic", ".heic"),
            Map.entry("image/bmp", ".bmp"),
            Map.entry("image/tiff", ".tiff"),
            Map.entry("image/svg+xml", ".svg"),
            Map.entry("application/pdf", ".pdf"));

    private Endings() {}

    /** With its dot; empty for a kind that has none. */
    public static String of(String mime) {
        return OF.getOrDefault(mime, "");
    }
}
