package org.tallylight.interchange;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes OpenTimelineIO JSON. It holds everything that the model has; what was read in an older version of its schema
 * is written in that version.
 */
final class OtioWriter {
    /** What a timeline keeps of the bin that it was read from, in which {@link #HERE} stands for itself. */
    static final String BIN = "tallylight:bin";

    static final Object HERE = new Object();

    private final JsonGenerator json;
    private int pieces;

    private OtioWriter(JsonGenerator json) {
        this.json = json;
    }

    static Writing write(Edit edit) {
        byte[] bytes = Json.write(json -> new OtioWriter(json).whole(edit));
        return new Writing(List.of(new Writing.File("", bytes)), List.of());
    }

    private void whole(Edit edit) {
        Object bin = edit.about().rest().values().get(BIN);
        if (bin == null) {
            timeline(edit);
        } else {
            bin(bin, edit);
        }
    }

    private void bin(@Nullable Object member, Edit edit) {
        if (member == HERE) {
            timeline(edit);
        } else if (member instanceof Map<?, ?> bin && bin.get("children") instanceof List<?> children) {
            json.writeStartObject();
            bin.forEach((name, each) -> {
                json.writeName(String.valueOf(name));
                if ("children".equals(name)) {
                    json.writeStartArray();
                    children.forEach(child -> bin(child, edit));
                    json.writeEndArray();
                } else {
                    Json.write(json, each);
                }
            });
            json.writeEndObject();
        } else {
            Json.write(json, member);
        }
    }

    private void timeline(Edit edit) {
        begin(edit.about(), "Timeline.1");
        named(edit.about());
        json.writeName("global_start_time");
        time(edit.start());
        json.writeName("tracks");
        piece(edit.tracks(), 0);
        end(edit.about());
    }

    private void piece(Piece piece, int depth) {
        if (depth > 2 * Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        if (++pieces > Limits.PIECES_MAX) {
            throw Limits.tooMany();
        }
        switch (piece) {
            case Unknown unknown -> Json.write(json, unknown.about().rest().values());
            case Clip clip -> clip(clip);
            case Gap gap -> {
                item(gap, "Gap.1");
                end(gap.about());
            }
            case Stack stack -> {
                item(stack, "Stack.1");
                children(stack.children(), depth);
                end(stack.about());
            }
            case Track track -> {
                item(track, "Track.1");
                json.writeStringProperty("kind", track.kind());
                children(track.children(), depth);
                end(track.about());
            }
            case Transition transition -> {
                begin(transition.about(), "Transition.1");
                named(transition.about());
                json.writeStringProperty("transition_type", transition.kind());
                json.writeName("in_offset");
                time(transition.in());
                json.writeName("out_offset");
                time(transition.out());
                end(transition.about());
            }
        }
    }

    private void children(List<Piece> children, int depth) {
        json.writeName("children");
        json.writeStartArray();
        children.forEach(child -> piece(child, depth + 1));
        json.writeEndArray();
    }

    private void clip(Clip clip) {
        boolean old = clip.about().schema().equals("Clip.1") && clip.media().size() <= 1;
        item(clip, old ? "Clip.1" : "Clip.2", old || !clip.about().schema().equals("Clip.1"));
        if (old) {
            json.writeName("media_reference");
            if (clip.media().isEmpty()) {
                json.writeNull();
            } else {
                media(clip.medium());
            }
        } else {
            json.writeName("media_references");
            json.writeStartObject();
            for (Map.Entry<String, Media> each : clip.media().entrySet()) {
                json.writeName(each.getKey());
                media(each.getValue());
            }
            json.writeEndObject();
            json.writeStringProperty("active_media_reference_key", clip.active());
        }
        end(clip.about());
    }

    private void media(Media media) {
        if (media instanceof Media.Unfamiliar unfamiliar) {
            Json.write(json, unfamiliar.about().rest().values());
            return;
        }
        begin(
                media.about(),
                switch (media) {
                    case Media.External _ -> "ExternalReference.1";
                    case Media.Generator _ -> "GeneratorReference.1";
                    case Media.Sequence _ -> "ImageSequenceReference.1";
                    default -> "MissingReference.1";
                });
        named(media.about());
        json.writeName("available_range");
        range(media.available());
        switch (media) {
            case Media.External external -> json.writeStringProperty("target_url", external.url());
            case Media.Generator generator -> {
                json.writeStringProperty("generator_kind", generator.kind());
                json.writeName("parameters");
                Json.write(json, generator.parameters().values());
            }
            case Media.Sequence sequence -> {
                json.writeStringProperty("target_url_base", sequence.base());
                json.writeStringProperty("name_prefix", sequence.prefix());
                json.writeStringProperty("name_suffix", sequence.suffix());
                json.writeNumberProperty("start_frame", sequence.startFrame());
                json.writeNumberProperty("frame_step", sequence.frameStep());
                json.writeNumberProperty("rate", sequence.rate());
                json.writeNumberProperty("frame_zero_padding", sequence.zeroPadding());
                json.writeStringProperty("missing_frame_policy", sequence.missingFrames());
            }
            default -> {}
        }
        end(media.about());
    }

    private void item(Timed item, String schema) {
        item(item, schema, true);
    }

    /** The members of every item; what was a {@code Clip.1} and has several media now is none any more. */
    private void item(Timed item, String schema, boolean asItWas) {
        begin(asItWas ? item.about() : About.NONE, schema);
        named(item.about());
        json.writeName("source_range");
        range(item.range());
        json.writeName("effects");
        json.writeStartArray();
        item.details().effects().forEach(this::effect);
        json.writeEndArray();
        json.writeName("markers");
        json.writeStartArray();
        item.details().markers().forEach(this::marker);
        json.writeEndArray();
        json.writeBooleanProperty("enabled", item.details().enabled());
    }

    private void effect(Effect effect) {
        if (effect.kind() == Effect.Kind.UNKNOWN) {
            Json.write(json, effect.about().rest().values());
            return;
        }
        begin(
                effect.about(),
                switch (effect.kind()) {
                    case LINEAR -> "LinearTimeWarp.1";
                    case FREEZE -> "FreezeFrame.1";
                    case TIME -> "TimeEffect.1";
                    default -> "Effect.1";
                });
        named(effect.about());
        json.writeStringProperty("effect_name", effect.effectName());
        if (effect.timed()) {
            json.writeNumberProperty("time_scalar", effect.scalar());
        }
        json.writeBooleanProperty("enabled", effect.enabled());
        end(effect.about());
    }

    private void marker(Marker marker) {
        begin(marker.about(), "Marker.2");
        named(marker.about());
        json.writeName(marker.about().schema().equals("Marker.1") ? "range" : "marked_range");
        range(marker.range());
        json.writeStringProperty("color", marker.color());
        json.writeStringProperty("comment", marker.comment());
        end(marker.about());
    }

    private void begin(About about, String schema) {
        json.writeStartObject();
        json.writeStringProperty("OTIO_SCHEMA", about.schema().isEmpty() ? schema : about.schema());
    }

    private void named(About about) {
        json.writeStringProperty("name", about.name());
        json.writeName("metadata");
        Json.write(json, about.metadata().values());
    }

    private void end(About about) {
        about.rest().values().forEach((name, value) -> {
            if (!name.equals(BIN)) {
                json.writeName(name);
                Json.write(json, value);
            }
        });
        json.writeEndObject();
    }

    private void range(@Nullable Range range) {
        if (range == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("OTIO_SCHEMA", "TimeRange.1");
        json.writeName("start_time");
        time(range.start());
        json.writeName("duration");
        time(range.duration());
        json.writeEndObject();
    }

    private void time(@Nullable Time time) {
        if (time == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("OTIO_SCHEMA", "RationalTime.1");
        json.writeNumberProperty("rate", time.rate().perSecond());
        json.writeNumberProperty("value", time.value());
        json.writeEndObject();
    }
}
