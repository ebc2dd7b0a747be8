package org.tallylight.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;

/**
 * The look at a file while its sender waits: what is it, is it whole, is it within the limits. Finds
 * what would fail later, and what would harm.
 */
@Component
class Inspection {
    private static final String UNKNOWN = "media.refused.unknown";
    private static final int HEAD_BYTES = 1024;
    private static final int PDF_TAIL_BYTES = 4096;
    private static final String MARKED_UTF_8 = "\u00ef\u00bb\u00bf<";
    private static final int SAMPLE_SECONDS = 2;
    private static final Pattern TOO_MANY_PIXELS = Pattern.compile("Picture size \\d+x\\d+ is invalid");

    /** What decoders say that go on with half a picture (JPEG, GIF), or that had nothing to decode. */
    private static final Pattern CUT_SHORT = Pattern.compile("overread \\d|LZW decode failed|received no packets");

    private static final Map<String, String> TELLING_HEADS = Map.of(
            "MZ", "media.refused.program",
            "\u007fELF", "media.refused.program",
            "#!", "media.refused.program",
            "\u00ca\u00fe\u00ba\u00be", "media.refused.program",
            "\u00cf\u00fa\u00ed\u00fe", "media.refused.program",
            "#EXTM3U", "media.refused.playlist",
            "ffconcat", "media.refused.playlist");

    private final FFmpeg ffmpeg;
    private final Papers papers;
    private final MediaLimits limits;

    Inspection(FFmpeg ffmpeg, Papers papers, MediaLimits limits) {
        this.ffmpeg = ffmpeg;
        this.papers = papers;
        this.limits = limits;
    }

    /** What was found. */
    sealed interface Found {
        /** A file we take; {@code probe} is null for a document. */
        record Good(Medium medium, String mime, @Nullable Probe probe) implements Found {}

        /** A file we do not take, with the words that say why. */
        record Bad(String wordsKey, List<Object> arguments) implements Found {
            Bad(String wordsKey, Object... arguments) {
                this(wordsKey, List.of(arguments));
            }

            /** Whether it is simply nothing that we know. */
            boolean unknown() {
                return wordsKey.equals(UNKNOWN);
            }
        }
    }

    Found of(Path file, String fileName) throws IOException {
        String head = head(file);
        if (head.stripLeading().startsWith("%PDF-")) {
            return document(file, fileName);
        }
        String telling = head.stripLeading();
        for (var each : TELLING_HEADS.entrySet()) {
            if (telling.startsWith(each.getKey())) {
                return new Found.Bad(each.getValue());
            }
        }
        if (telling.contains("<svg") && (telling.startsWith("<") || telling.startsWith(MARKED_UTF_8))) {
            return drawing(file, fileName);
        }
        if (head.startsWith("ftyp", 4) && IsoBoxes.endTooEarly(file)) {
            return new Found.Bad("media.refused.broken");
        }
        return switch (Probe.of(ffmpeg, file, limits.checkSeconds())) {
            case Probe.Answer.Unreadable unreadable ->
                new Found.Bad(unreadable.outOfTime() ? "media.refused.slow" : UNKNOWN);
            case Probe.Answer.Found(var probe, var errors) -> judge(file, fileName, probe, errors);
        };
    }

    /** What is marked up is a drawing or nothing we take; it is drawn at once, for nothing else tells. */
    private Found drawing(Path file, String fileName) throws IOException {
        if (!says(fileName, Medium.IMAGE)) {
            return new Found.Bad("media.refused.other", ending(fileName));
        }
        Path folder = ffmpeg.workFolder();
        try {
            Path drawn = papers.drawing(file, folder, limits.checkSeconds());
            return Probe.of(ffmpeg, drawn, limits.checkSeconds()) instanceof Probe.Answer.Found(var probe, var _)
                    ? new Found.Good(Medium.IMAGE, Papers.SVG, probe)
                    : new Found.Bad("media.refused.svg");
        } catch (Broken e) {
            return new Found.Bad("media.refused.svg");
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Found document(Path file, String fileName) throws IOException {
        if (!tail(file).contains("%%EOF")) {
            return new Found.Bad("media.refused.broken");
        }
        return says(fileName, Medium.DOCUMENT)
                ? new Found.Good(Medium.DOCUMENT, "application/pdf", null)
                : new Found.Bad("media.refused.other", ending(fileName));
    }

    private Found judge(Path file, String fileName, Probe probe, String errors) throws IOException {
        Medium medium = probe.medium();
        if (medium == null) {
            return new Found.Bad(UNKNOWN);
        }
        Probe.Picture picture = probe.picture();
        if (TOO_MANY_PIXELS.matcher(errors).find()
                || (picture != null && (long) picture.width() * picture.height() > limits.imagePixelsMax())) {
            return new Found.Bad("media.refused.pixels", limits.imagePixelsMax() / 1_000_000);
        }
        if (probe.tiled()) {
            return new Found.Bad("media.refused.tiled");
        }
        Flicks duration = probe.duration();
        if (duration != null && duration.compareTo(Flicks.ofSeconds(limits.durationSecondsMax())) > 0) {
            return new Found.Bad("media.refused.long", limits.durationSecondsMax() / 60);
        }
        if (!says(fileName, medium)) {
            return new Found.Bad("media.refused.other", ending(fileName));
        }
        return sample(file, medium, probe);
    }

    /** Decodes the beginning, all of a still; what does not decode now never will. */
    private Found sample(Path file, Medium medium, Probe probe) throws IOException {
        List<String> strict = medium == Medium.IMAGE ? List.of("-xerror") : List.of();
        List<String> streams = probe.picture() == null ? List.of("-map", "0:a:0") : List.of("-map", "0:V:0");
        List<String> after = new ArrayList<>(streams);
        after.addAll(List.of("-t", String.valueOf(SAMPLE_SECONDS), "-f", "null", "-"));
        FFmpeg.Ran ran = ffmpeg.convert(file, strict, after, limits.checkSeconds(), in -> in.readNBytes(1000));
        if (ran.outOfTime()) {
            return new Found.Bad("media.refused.slow");
        }
        if (!ran.well() || CUT_SHORT.matcher(ran.errors()).find()) {
            return new Found.Bad("media.refused.broken");
        }
        return new Found.Good(medium, probe.mime(), probe);
    }

    /** Whether a file's name does not say something else; a name without a known ending says nothing. */
    private static boolean says(String fileName, Medium medium) {
        return switch (ending(fileName)) {
            case "jpg", "jpeg", "png", "webp", "avif", "bmp", "tif", "tiff", "heic", "heif", "svg" ->
                medium == Medium.IMAGE;
            case "gif", "apng" -> medium == Medium.IMAGE || medium == Medium.VIDEO;
            case "mp3", "wav", "flac", "m4a", "aac", "aif", "aiff", "opus", "oga", "caf" -> medium == Medium.AUDIO;
            case "mov", "mkv", "avi", "mpg", "mpeg", "m4v", "mts", "m2ts", "ogv" -> medium == Medium.VIDEO;
            case "mp4", "webm", "ogg", "3gp", "ts" -> medium == Medium.VIDEO || medium == Medium.AUDIO;
            case "pdf" -> medium == Medium.DOCUMENT;
            default -> true;
        };
    }

    /** Whether a file's name says that it is something to see or hear. */
    static boolean claims(String fileName) {
        return Arrays.stream(Medium.values()).anyMatch(medium -> !says(fileName, medium));
    }

    private static String ending(String fileName) {
        int point = fileName.lastIndexOf('.');
        return point < 0 ? "" : fileName.substring(point + 1).toLowerCase(Locale.ROOT);
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
        }
    }

    private static String tail(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] last = new byte[(int) Math.min(PDF_TAIL_BYTES, in.length())];
            in.seek(in.length() - last.length);
            in.readFully(last);
            return new String(last, StandardCharsets.ISO_8859_1);
        }
    }
}
