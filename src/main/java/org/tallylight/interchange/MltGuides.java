package org.tallylight.interchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** The markers of Kdenlive, which it keeps as JSON in properties: guides of a timeline, markers of a clip. */
final class MltGuides {
    /** The playlist of everything that a project has. */
    static final String BIN = "main_bin";

    /** The colours of Kdenlive's kinds of markers, where a project says none of its own. */
    private static final List<String> USUAL =
            List.of("#9b59b6", "#3daee9", "#1abc9c", "#1cdc9a", "#c9ce3b", "#fdbc4b", "#f39c1f", "#f47750", "#da4453");

    private final MltTimes times;
    private final Losses losses;

    MltGuides(MltTimes times, Losses losses) {
        this.times = times;
        this.losses = losses;
    }

    /** Of a timeline: as the newer versions keep them with it, else as the older ones did with the project. */
    List<Marker> whole(Xml tractor, Xml root) {
        String own = property(tractor, "kdenlive:sequenceproperties.guides");
        for (Xml playlist : root.all("playlist")) {
            if (own.isEmpty() && playlist.attribute("id").equals(BIN)) {
                own = property(playlist, "kdenlive:docproperties.guides");
            }
        }
        return markers(own, frame -> Time.at(frame, times.rate()));
    }

    /** Of a clip, counted from the beginning of its media. */
    List<Marker> clip(Xml producer, @Nullable Range available) {
        Flicks first = available == null ? Flicks.ZERO : available.start().flicks();
        return markers(property(producer, "kdenlive:markers"), frame -> first.plus(Time.at(frame, times.rate())));
    }

    private static String property(Xml element, String name) {
        return element.all("property").stream()
                .filter(property -> property.attribute("name").equals(name))
                .findFirst()
                .map(Xml::text)
                .orElse("");
    }

    private List<Marker> markers(String json, Function<Long, Flicks> at) {
        List<Marker> markers = new ArrayList<>();
        if (json.isBlank()) {
            return markers;
        }
        Object read;
        try {
            read = Json.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (Invalid e) {
            read = null;
        }
        if (!(read instanceof List<?> list)) {
            losses.say(Loss.What.MARKER, "", Xml.shorter(json));
            return markers;
        }
        for (Object each : list) {
            if (each instanceof Map<?, ?> guide && guide.get("pos") instanceof Number pos && pos.longValue() >= 0) {
                Flicks from = at.apply(pos.longValue());
                long frames = guide.get("duration") instanceof Number length ? Math.max(0, length.longValue()) : 0;
                markers.add(new Marker(
                        About.named(guide.get("comment") instanceof String text ? text : ""),
                        Range.of(from, Time.at(frames, times.rate()), times.rate()),
                        guide.get("type") instanceof Number type ? color(type.intValue()) : "",
                        ""));
            } else {
                losses.say(Loss.What.MARKER, "", Xml.shorter(String.valueOf(each)));
            }
        }
        return markers;
    }

    private static String color(int type) {
        return type >= 0 && type < USUAL.size() ? Colors.name(USUAL.get(type)) : "";
    }
}
