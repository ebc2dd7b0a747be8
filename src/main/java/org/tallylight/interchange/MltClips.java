package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/** Producers of an MLT file as clips. */
final class MltClips {
    /** The member of a clip's metadata with what is only MLT's: where it is frozen, in flicks. */
    static final String META = "mlt";

    private static final String FROZEN = "frozenFlicks";
    private final MltTimes times;
    private final Losses losses;

    MltClips(MltTimes times, Losses losses) {
        this.times = times;
        this.losses = losses;
    }

    String property(Xml element, String name) {
        for (Xml property : element.all("property")) {
            if (property.attribute("name").equals(name)) {
                return property.text();
            }
        }
        return "";
    }

    /** Whether a tractor is a dissolve on a track. */
    boolean blends(Xml producer) {
        return producer.name.equals("tractor")
                && !property(producer, MltWriter.BLEND).isEmpty();
    }

    /** Whether a track's own clips bring sound along. */
    boolean sounds(Xml playlist, Map<String, Xml> byId) {
        return playlist.all("entry").stream()
                .map(entry -> byId.get(entry.attribute("producer")))
                .anyMatch(producer -> producer != null
                        && (producer.name.equals("producer") || producer.name.equals("chain"))
                        && !property(producer, "audio_index").equals("-1"));
    }

    /** The clip of a producer, without its range. */
    Clip clip(Xml producer) {
        String service = property(producer, "mlt_service");
        String resource = property(producer, "resource");
        double speed = 1;
        if (service.equals("timewarp")) {
            int colon = resource.indexOf(':');
            String said = property(producer, "warp_speed");
            speed = Speed.checked(Xml.decimal(said.isEmpty() ? resource.substring(0, Math.max(0, colon)) : said));
            resource = colon < 0 ? resource : resource.substring(colon + 1);
        }
        boolean held = service.equals("hold") || resource.startsWith(MltProducers.HOLD);
        resource = resource.startsWith(MltProducers.HOLD) ? resource.substring(MltProducers.HOLD.length()) : resource;
        String name = name(producer, resource);
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        List<Effect> effects = new ArrayList<>();
        if (speed != 1) {
            effects.add(Effect.speed(speed));
        }
        if (held) {
            effects.add(Effect.speed(0));
            kept.put(FROZEN, times.at(property(producer, "frame")).count());
        }
        for (Xml filter : producer.all("filter")) {
            String what = property(filter, "mlt_service");
            if (what.equals("freeze")) {
                effects.add(Effect.speed(0));
                kept.put(FROZEN, times.at(property(filter, "frame")).count());
            } else {
                effects.add(new Effect(About.named(what), what, Effect.Kind.PLAIN, 1, true));
                losses.say(Loss.What.EFFECT, "", name + " · " + what);
            }
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        if (!kept.isEmpty()) {
            all.put(META, kept);
        }
        Meta meta = new Meta(all)
                .with(Meta.WORK, property(producer, "tallylight:work"))
                .with(Meta.HASH, property(producer, "tallylight:sha256"));
        Media media = media(producer, service, name, resource);
        return new Clip(
                new About(name, meta, "", Meta.NONE),
                null,
                new Details(effects, new MltGuides(times, losses).clip(producer, media.available()), true),
                Map.of(Clip.DEFAULT_KEY, media),
                Clip.DEFAULT_KEY);
    }

    private String name(Xml producer, String resource) {
        for (String property : List.of("shotcut:caption", "kdenlive:clipname")) {
            String name = property(producer, property);
            if (!name.isEmpty()) {
                return name;
            }
        }
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    private Media media(Xml producer, String service, String name, String resource) {
        Range available = available(producer);
        if (property(producer, "tallylight:media").equals("Missing") || resource.isEmpty()) {
            return new Media.Missing(About.named(name), available);
        }
        if (service.equals("color") || service.equals("colour") || service.equals("noise")) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            parameters.put("resource", resource);
            return new Media.Generator(About.named(name), available, service, new Meta(parameters));
        }
        return new Media.External(About.named(name), available, Urls.url(resource));
    }

    private @Nullable Range available(Xml producer) {
        String start = property(producer, "tallylight:start");
        String length = property(producer, "tallylight:length");
        return start.isEmpty() || length.isEmpty()
                ? null
                : Range.frames(Xml.whole(start), Xml.whole(length), times.rate());
    }

    /** Where in its media the frame is at which a clip is frozen. */
    static Flicks frozen(Timed piece) {
        Object kept = piece.about().metadata().values().get(META);
        return kept instanceof Map<?, ?> mlt && mlt.get(FROZEN) instanceof Long flicks
                ? new Flicks(flicks)
                : Flicks.ZERO;
    }
}
