package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/**
 * Reads OpenTimelineIO JSON, by its published schemas: those of now and their older versions ({@code Clip.1}, {@code
 * Marker.1}, {@code Sequence.1}, {@code Filler.1}). Schemas that it does not know are kept as they are.
 */
final class OtioReader {
    private final Losses losses = new Losses();
    private int pieces;

    private OtioReader() {}

    static Reading read(byte[] file) {
        OtioReader reader = new OtioReader();
        OtioObject root = OtioObject.of(Json.read(file));
        if (root == null || root.schema().isEmpty()) {
            throw new Invalid("file", "interchange.otio.not");
        }
        return new Reading(reader.edit(root, 0), reader.losses.all());
    }

    private Edit edit(OtioObject root, int depth) {
        return switch (root.kind()) {
            case "Timeline" -> timeline(root);
            case "SerializableCollection", "SerializeableCollection" -> collection(root, depth);
            default -> {
                Piece piece = piece(root, depth);
                if (!(piece instanceof Timed)) {
                    throw new Invalid("file", "interchange.otio.none", root.schema());
                }
                Stack tracks = piece instanceof Stack stack ? stack : Stack.of("tracks", List.of(piece));
                yield new Edit(About.named(piece.about().name()), null, tracks);
            }
        };
    }

    /** A bin: its first timeline is read; of what lies beside it, it is said that it is there, and it is kept. */
    private Edit collection(OtioObject root, int depth) {
        if (depth > Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        Edit first = null;
        List<@Nullable Object> beside = new ArrayList<>();
        for (Object child : root.list("children")) {
            OtioObject object = OtioObject.of(child);
            boolean timeline = object != null
                    && (object.kind().equals("Timeline") || object.kind().endsWith("Collection"));
            if (object != null && timeline && first == null) {
                first = edit(object, depth + 1);
                beside.add(first.about().rest().values().getOrDefault(OtioWriter.BIN, OtioWriter.HERE));
                continue;
            }
            beside.add(child);
            if (object != null) {
                losses.say(timeline ? Loss.What.MORE : Loss.What.UNKNOWN, "", object.text("name"));
            }
        }
        if (first == null) {
            throw new Invalid("file", "interchange.otio.none", root.schema());
        }
        return first.in(root.bin(beside));
    }

    private Edit timeline(OtioObject root) {
        Time start = root.time("global_start_time");
        OtioObject tracks = root.object("tracks");
        Piece stack = tracks == null ? Stack.of("tracks", List.of()) : piece(tracks, 0);
        if (!(stack instanceof Stack whole)) {
            throw new Invalid("file", "interchange.otio.none", tracks == null ? "" : tracks.schema());
        }
        return new Edit(root.about(), start, whole);
    }

    private Piece piece(OtioObject object, int depth) {
        if (depth > 2 * Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        if (++pieces > Limits.PIECES_MAX) {
            throw Limits.tooMany();
        }
        return switch (object.kind()) {
            case "Clip" -> clip(object);
            case "Gap", "Filler" -> {
                Range range = object.range("source_range");
                Details details = details(object);
                yield new Gap(object.about(), range, details);
            }
            case "Stack" -> {
                Range range = object.range("source_range");
                Details details = details(object);
                List<Piece> children = children(object, depth);
                yield new Stack(object.about(), range, details, children);
            }
            case "Track", "Sequence" -> {
                Range range = object.range("source_range");
                Details details = details(object);
                List<Piece> children = children(object, depth);
                String kind = object.has("kind") ? object.text("kind") : Track.VIDEO;
                yield new Track(object.about(), range, details, kind, children);
            }
            case "Transition" -> {
                Time in = object.time("in_offset");
                Time out = object.time("out_offset");
                Rate rate = in != null ? in.rate() : out != null ? out.rate() : Rate.FPS_24;
                String kind = object.text("transition_type");
                yield new Transition(
                        object.about(), kind, in == null ? Time.zero(rate) : in, out == null ? Time.zero(rate) : out);
            }
            default -> {
                losses.say(Loss.What.UNKNOWN, object.schema(), object.whole().name());
                yield new Unknown(object.whole());
            }
        };
    }

    private List<Piece> children(OtioObject object, int depth) {
        List<Piece> children = new ArrayList<>();
        for (Object child : object.list("children")) {
            OtioObject each = OtioObject.of(child);
            if (each == null) {
                throw new Invalid("file", "interchange.otio.child", object.text("name"));
            }
            children.add(piece(each, depth + 1));
        }
        return children;
    }

    private Clip clip(OtioObject object) {
        Range range = object.range("source_range");
        Details details = details(object);
        Map<String, Media> media = new LinkedHashMap<>();
        String active = Clip.DEFAULT_KEY;
        if (object.has("media_references")) {
            object.map("media_references").forEach((key, each) -> {
                OtioObject reference = OtioObject.of(each);
                if (reference != null) {
                    media.put(String.valueOf(key), media(reference));
                }
            });
            active = object.text("active_media_reference_key");
        } else {
            OtioObject reference = object.object("media_reference");
            if (reference != null) {
                media.put(active, media(reference));
            }
        }
        Clip clip = new Clip(object.about(), range, details, media, active);
        if (clip.played() == null) {
            losses.say(Loss.What.LENGTH, "", clip.about().name());
        }
        return clip;
    }

    private Media media(OtioObject object) {
        String kind = object.kind();
        if (!kind.matches("(External|Missing|Generator|ImageSequence)Reference")) {
            losses.say(Loss.What.UNKNOWN, object.schema(), object.whole().name());
            return new Media.Unfamiliar(object.whole());
        }
        Range available = object.range("available_range");
        return switch (kind) {
            case "ExternalReference" -> {
                String url = object.text("target_url");
                yield new Media.External(object.about(), available, url);
            }
            case "GeneratorReference" -> {
                String generator = object.text("generator_kind");
                Meta parameters = object.meta("parameters");
                yield new Media.Generator(object.about(), available, generator, parameters);
            }
            case "ImageSequenceReference" -> sequence(object, available);
            default -> new Media.Missing(object.about(), available);
        };
    }

    private static Media sequence(OtioObject object, @Nullable Range available) {
        String base = object.text("target_url_base");
        String prefix = object.text("name_prefix");
        String suffix = object.text("name_suffix");
        long start = object.whole("start_frame", 1);
        long step = object.whole("frame_step", 1);
        double rate = object.number("rate", 1);
        long padding = object.whole("frame_zero_padding", 0);
        String missing = object.text("missing_frame_policy");
        return new Media.Sequence(object.about(), available, base, prefix, suffix, start, step, rate, padding, missing);
    }

    private Details details(OtioObject object) {
        List<Effect> effects = new ArrayList<>();
        for (Object each : object.list("effects")) {
            OtioObject effect = OtioObject.of(each);
            if (effect != null) {
                effects.add(effect(effect));
            }
        }
        List<Marker> markers = new ArrayList<>();
        for (Object each : object.list("markers")) {
            OtioObject marker = OtioObject.of(each);
            if (marker != null) {
                markers.add(marker(marker));
            }
        }
        return new Details(effects, markers, object.flag("enabled", true));
    }

    private Effect effect(OtioObject object) {
        Effect.Kind kind = switch (object.kind()) {
            case "Effect" -> Effect.Kind.PLAIN;
            case "TimeEffect" -> Effect.Kind.TIME;
            case "LinearTimeWarp" -> Effect.Kind.LINEAR;
            case "FreezeFrame" -> Effect.Kind.FREEZE;
            default -> Effect.Kind.UNKNOWN;
        };
        if (kind == Effect.Kind.UNKNOWN) {
            losses.say(Loss.What.UNKNOWN, object.schema(), object.whole().name());
            return new Effect(object.whole(), "", kind, 1, true);
        }
        String effectName = object.text("effect_name");
        boolean timed = kind == Effect.Kind.LINEAR || kind == Effect.Kind.FREEZE;
        double scalar = timed ? Speed.checked(object.number("time_scalar", kind == Effect.Kind.FREEZE ? 0 : 1)) : 1;
        boolean enabled = object.flag("enabled", true);
        return new Effect(object.about(), effectName, kind, scalar, enabled);
    }

    private static Marker marker(OtioObject object) {
        Range range = object.range(object.has("marked_range") ? "marked_range" : "range");
        String color = object.text("color");
        String comment = object.text("comment");
        return new Marker(object.about(), range == null ? Range.frames(0, 0, Rate.FPS_24) : range, color, comment);
    }
}
