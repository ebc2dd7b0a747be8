package org.tallylight.media;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What ffprobe finds in a file.
 *
 * @param format   ffmpeg's name of the container, {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param brand    the major brand of an ISO file, {@code avif}, or empty
 * @param duration null where the container does not say (a browser's recording) and for stills
 * @param picture  the first stream of pictures that is no cover, or null
 * @param channels of the first sound; 0 without one
 * @param starts   the sample of a sound's beginning, of {@link EditingFiles#SAMPLES} from midnight, where it says one
 * @param tiled    whether the picture is laid together from others, which is not done here
 */
record Probe(
        String format,
        String brand,
        @Nullable Flicks duration,
        @Nullable Picture picture,
        int channels,
        @Nullable Long starts,
        boolean tiled) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int JSON_BYTES_MAX = 4_000_000;
    private static final int RATE_MAX = 240;
    private static final long DAY_SECONDS = 24 * 3600;
    private static final Pattern TIMECODE = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d[:;]\\d{2,3}");
    private static final Set<String> STILLS = Set.of("png_pipe", "jpeg_pipe", "webp_pipe", "bmp_pipe", "tiff_pipe");
    private static final Set<String> STILL_BRANDS = Set.of("avif", "mif1", "heic", "heix", "heim", "heis");
    private static final Set<String> MAYBE_MOVING = Set.of("gif", "apng");

    /**
     * A stream of pictures.
     *
     * @param width  in pixels as shown, after turning; 0 when it could not be found
     * @param rate     null when it has none
     * @param frames   how many, 0 when not counted
     * @param timecode of the first one, {@code 01:00:00;00}, or null
     * @param colours  how they are coded
     */
    record Picture(
            String codec,
            int width,
            int height,
            @Nullable FrameRate rate,
            long frames,
            @Nullable String timecode,
            Colours colours) {
        @SuppressWarnings("ArgumentSelectionDefectChecker") // What was wide is now high.
        Picture turned() {
            return new Picture(codec, height, width, rate, frames, timecode, colours);
        }

        /** This picture, turned on its side if it does not lie as {@code shown} does. */
        Picture turnedLike(Pixels shown) {
            boolean lies = width > height;
            boolean shouldLie = shown.width() > shown.height();
            return lies == shouldLie ? this : turned();
        }
    }

    /** What came of probing. */
    sealed interface Answer {
        record Found(Probe probe, String errors) implements Answer {}

        record Unreadable(String errors, boolean outOfTime) implements Answer {}
    }

    static Answer of(FFmpeg ffmpeg, Path file, int seconds) throws IOException {
        Answer first = of(ffmpeg, file, seconds, List.of());
        return first instanceof Answer.Found found
                        && MAYBE_MOVING.contains(found.probe().format())
                ? of(ffmpeg, file, seconds, List.of("-count_packets"))
                : first;
    }

    private static Answer of(FFmpeg ffmpeg, Path file, int seconds, List<String> more) throws IOException {
        List<String> options = new ArrayList<>(more);
        options.addAll(List.of("-of", "json=c=1", "-show_format", "-show_streams", "-show_stream_groups"));
        byte[][] said = {new byte[0]};
        FFmpeg.Ran ran = ffmpeg.probe(file, options, seconds, in -> said[0] = in.readNBytes(JSON_BYTES_MAX));
        if (!ran.well()) {
            return new Answer.Unreadable(ran.errors(), ran.outOfTime());
        }
        try {
            return new Answer.Found(read(JSON.readTree(said[0])), ran.errors());
        } catch (JacksonException | ArithmeticException e) {
            return new Answer.Unreadable(String.valueOf(e.getMessage()), false);
        }
    }

    private static Probe read(JsonNode found) {
        JsonNode picture = null;
        JsonNode sound = null;
        for (JsonNode stream : found.path("streams")) {
            String type = stream.path("codec_type").asString("");
            boolean cover = stream.path("disposition").path("attached_pic").asInt(0) == 1;
            if (type.equals("video") && !cover && picture == null) {
                picture = stream;
            } else if (type.equals("audio") && sound == null) {
                sound = stream;
            }
        }
        JsonNode format = found.path("format");
        boolean tiled = false;
        for (JsonNode group : found.path("stream_groups")) {
            tiled |= group.path("type").asString("").contains("Tile");
        }
        return new Probe(
                format.path("format_name").asString(""),
                format.path("tags").path("major_brand").asString("").strip(),
                longest(picture, sound, format),
                picture == null ? null : picture(picture, timecode(found)),
                sound == null ? 0 : Math.max(1, sound.path("channels").asInt(1)),
                picture == null && sound != null ? starts(sound, format) : null,
                tiled);
    }

    private static @Nullable Flicks longest(@Nullable JsonNode picture, @Nullable JsonNode sound, JsonNode format) {
        Flicks longest = Flicks.ZERO;
        for (JsonNode stream : new JsonNode[] {picture, sound}) {
            if (stream != null && stream.has("duration_ts")) {
                String[] base = stream.path("time_base").asString("1/1").split("/", -1);
                BigInteger flicks = BigInteger.valueOf(
                                stream.path("duration_ts").asLong())
                        .multiply(BigInteger.valueOf(Flicks.PER_SECOND))
                        .multiply(new BigInteger(base[0]))
                        .divide(new BigInteger(base[1]));
                Flicks length = new Flicks(flicks.longValueExact());
                longest = length.compareTo(longest) > 0 ? length : longest;
            }
        }
        if (longest.count() == 0 && format.has("duration")) {
            longest = new Flicks(new BigDecimal(format.path("duration").asString("0"))
                    .multiply(BigDecimal.valueOf(Flicks.PER_SECOND))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact());
        }
        return longest.count() > 0 ? longest : null;
    }

    private static Picture picture(JsonNode stream, @Nullable String timecode) {
        int width = stream.path("width").asInt(0);
        int height = stream.path("height").asInt(0);
        boolean turned = false;
        for (JsonNode side : stream.path("side_data_list")) {
            turned |= Math.abs(side.path("rotation").asInt(0)) % 180 == 90;
        }
        FrameRate rate = rate(stream.path("r_frame_rate").asString(""));
        return new Picture(
                stream.path("codec_name").asString(""),
                turned ? height : width,
                turned ? width : height,
                rate != null ? rate : rate(stream.path("avg_frame_rate").asString("")),
                stream.path("nb_read_packets").asLong(0),
                timecode,
                Colours.of(
                        stream.path("color_space").asString(""),
                        stream.path("color_transfer").asString(""),
                        width,
                        height));
    }

    /** Of its track of time code, else of its pictures or its container, which name it in large letters or in small. */
    private static @Nullable String timecode(JsonNode found) {
        List<JsonNode> places = new ArrayList<>();
        for (JsonNode stream : found.path("streams")) {
            if (stream.path("codec_tag_string").asString("").equals("tmcd")) {
                places.addFirst(stream);
            } else {
                places.add(stream);
            }
        }
        places.add(found.path("format"));
        for (JsonNode place : places) {
            for (String tag : List.of("timecode", "TIMECODE")) {
                String said = place.path("tags").path(tag).asString("");
                if (TIMECODE.matcher(said).matches()) {
                    return said;
                }
            }
        }
        return null;
    }

    /** By the time reference of a broadcast wave (EBU Tech 3285): samples of its own, from midnight. */
    private static @Nullable Long starts(JsonNode sound, JsonNode format) {
        String said = format.path("tags").path("time_reference").asString("");
        long own = sound.path("sample_rate").asLong(0);
        if (!said.matches("\\d{1,12}") || own <= 0 || own > Integer.MAX_VALUE) {
            return null;
        }
        long starts = Math.multiplyExact(Long.parseLong(said), EditingFiles.SAMPLES.numerator()) / own;
        return starts > 0 && starts < EditingFiles.SAMPLES.numerator() * DAY_SECONDS ? starts : null;
    }

    private static @Nullable FrameRate rate(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !text.matches("\\d{1,9}/\\d{1,9}")) {
            return null;
        }
        FrameRate rate = new FrameRate(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        boolean usual =
                rate.numerator() > 0 && rate.denominator() > 0 && rate.numerator() / rate.denominator() <= RATE_MAX;
        return usual ? rate : null;
    }

    /** What it is to a person, or null when it holds nothing that can be seen or heard. */
    @Nullable
    Medium medium() {
        if (picture == null) {
            return channels > 0 ? Medium.AUDIO : null;
        }
        boolean still = STILLS.contains(format)
                || STILL_BRANDS.contains(brand)
                || (MAYBE_MOVING.contains(format) && picture.frames() <= 1);
        return still ? Medium.IMAGE : Medium.VIDEO;
    }

    /** The type this file is served as. */
    String mime() {
        boolean seen = picture != null;
        return switch (format) {
            case "png_pipe", "apng" -> "image/png";
            case "jpeg_pipe" -> "image/jpeg";
            case "webp_pipe" -> "image/webp";
            case "gif" -> "image/gif";
            case "bmp_pipe" -> "image/bmp";
            case "tiff_pipe" -> "image/tiff";
            case "matroska,webm" -> seen ? "video/webm" : "audio/webm";
            case "avi" -> "video/x-msvideo";
            case "mpegts" -> "video/mp2t";
            case "mpeg" -> "video/mpeg";
            case "wav" -> "audio/wav";
            case "mp3" -> "audio/mpeg";
            case "flac" -> "audio/flac";
            case "ogg" -> seen ? "video/ogg" : "audio/ogg";
            case "aac" -> "audio/aac";
            case "aiff" -> "audio/aiff";
            case "caf" -> "audio/x-caf";
            default -> iso(seen);
        };
    }

    private String iso(boolean seen) {
        if (STILL_BRANDS.contains(brand)) {
            return brand.startsWith("he") ? "image/heic" : "image/avif";
        }
        if (brand.equals("qt")) {
            return "video/quicktime";
        }
        return seen ? "video/mp4" : "audio/mp4";
    }
}
