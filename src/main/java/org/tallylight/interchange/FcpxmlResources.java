package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the clips of an FCPXML file refer to: formats, assets and compounds, each described once. */
final class FcpxmlResources {
    private final Rate rate;
    private final Markup xml = new Markup();
    private final Map<Rate, String> formats = new HashMap<>();
    private final Map<Key, String> assets = new HashMap<>();
    private final IdentityHashMap<Timed, String> compounds = new IdentityHashMap<>();
    private int ids;

    private record Key(String label, String name, @Nullable Range available) {}

    FcpxmlResources(Rate rate) {
        this.rate = rate;
    }

    Markup written() {
        return xml;
    }

    String format(Rate each) {
        return formats.computeIfAbsent(each, any -> {
            String id = "r" + ++ids;
            String frame = each.denominator() + "/" + each.numerator() + "s";
            xml.empty("format", "id", id, "frameDuration", frame, "width", "1920", "height", "1080");
            return id;
        });
    }

    String asset(Clip clip) {
        Media media = clip.medium();
        String name = media.about().name().isEmpty()
                ? clip.about().name()
                : media.about().name();
        Range available = media.available();
        Key key = new Key(media.label(), name, available);
        String known = assets.get(key);
        if (known != null) {
            return known;
        }
        Rate own = available == null ? rate : available.start().rate();
        String format = format(own);
        String id = "r" + ++ids;
        assets.put(key, id);
        List<String> attributes = new ArrayList<>(List.of("id", id, "name", name));
        if (available != null) {
            attributes.addAll(
                    List.of("start", FcpxmlTimes.write(available.start().flicks(), own)));
            attributes.addAll(
                    List.of("duration", FcpxmlTimes.write(available.duration().flicks(), own)));
        }
        attributes.addAll(List.of("hasVideo", "1", "hasAudio", "1", "format", format));
        xml.open("asset", attributes.toArray(new String[0]));
        boolean file = media instanceof Media.External || media instanceof Media.Sequence;
        xml.empty("media-rep", "kind", "original-media", "src", file ? media.label() : MISSING);
        xml.close();
        return id;
    }

    /** The address of media that has none: the format asks for one. */
    static final String MISSING = "file:///missing";

    @Nullable
    String compound(Timed piece) {
        return compounds.get(piece);
    }

    String compound(Timed piece, String name, Markup sequence) {
        String id = "r" + ++ids;
        compounds.put(piece, id);
        xml.open("media", "id", id, "name", name).put(sequence).close();
        return id;
    }
}
