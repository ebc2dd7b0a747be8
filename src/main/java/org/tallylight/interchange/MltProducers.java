package org.tallylight.interchange;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/** The media of an MLT file: one producer for each media at each speed and under each name. */
final class MltProducers {
    /** Before the name of a file of which one frame is held; {@code melt} shows it in its own size. */
    static final String HOLD = "hold:";

    private final Markup xml;
    private final Rate rate;
    private final Losses losses;
    private final Map<Key, String> known = new HashMap<>();

    /** What makes a producer another one. */
    private record Key(
            String label,
            String name,
            String work,
            String hash,
            double speed,
            long frozen,
            long length,
            boolean mute) {}

    MltProducers(Markup xml, Rate rate, Losses losses) {
        this.xml = xml;
        this.rate = rate;
        this.losses = losses;
    }

    /** A playlist of black, without which a program shows nothing in the gaps. */
    void black(String id, long frames) {
        String out = String.valueOf(frames - 1);
        xml.open("producer", "id", id + "_black", "in", "0", "out", out);
        property("length", String.valueOf(frames));
        property("resource", "black");
        property("mlt_service", "color");
        xml.close();
        xml.open("playlist", "id", id);
        xml.empty("entry", "producer", id + "_black", "in", "0", "out", out);
        xml.close();
    }

    String clip(Clip clip, Placed placed, boolean mute, String place) {
        double speed = placed.speed();
        if (speed < 0) {
            losses.say(Loss.What.REVERSE, place, clip.about().name());
        }
        Media media = clip.medium();
        Range available = media.available();
        Flicks first = available == null ? Flicks.ZERO : available.start().flicks();
        long frozen = speed == 0 ? Time.frame(placed.sourceIn().minus(first), rate) : -1;
        long length = available == null || speed == 0
                ? 0
                : Time.frame(Speed.taken(available.duration().flicks(), speed), rate);
        Key key = new Key(
                media.label(),
                clip.about().name(),
                clip.work(),
                Held.hash(clip),
                Math.abs(speed),
                frozen,
                length,
                mute);
        return known.computeIfAbsent(key, any -> write(key, media, available));
    }

    private String write(Key key, Media media, @Nullable Range available) {
        String id = "producer" + known.size();
        xml.open("producer", "id", id);
        if (key.length() > 0) {
            property("length", String.valueOf(key.length()));
        }
        String resource = resource(media, key);
        if (key.speed() != 1 && key.speed() != 0) {
            property("resource", key.speed() + ":" + resource);
            property("mlt_service", "timewarp");
            property("warp_speed", String.valueOf(key.speed()));
            property("warp_resource", resource);
        } else if (key.frozen() >= 0) {
            property("resource", HOLD + resource);
            property("frame", String.valueOf(key.frozen()));
        } else {
            property("resource", resource);
        }
        property("shotcut:caption", key.name());
        property("tallylight:media", media.getClass().getSimpleName());
        if (available != null) {
            property(
                    "tallylight:start",
                    String.valueOf(Time.frame(available.start().flicks(), rate)));
            property(
                    "tallylight:length",
                    String.valueOf(Time.frame(available.duration().flicks(), rate)));
        }
        property("tallylight:work", key.work());
        property("tallylight:sha256", key.hash());
        if (key.mute()) {
            property("audio_index", "-1");
        }
        xml.close();
        return id;
    }

    private static String resource(Media media, Key key) {
        return switch (media) {
            case Media.Sequence sequence ->
                Urls.path(sequence.base()) + sequence.prefix() + "%0" + Math.clamp(sequence.zeroPadding(), 1, 20) + "d"
                        + sequence.suffix() + "?begin=" + sequence.startFrame();
            case Media.External external -> Urls.path(external.url());
            default -> key.label().isEmpty() ? key.name() : key.label();
        };
    }

    private void property(String name, String value) {
        if (!value.isEmpty()) {
            xml.leaf("property", value, "name", name);
        }
    }
}
