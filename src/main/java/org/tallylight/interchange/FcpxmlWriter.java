package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tallylight.shared.Flicks;

/**
 * Writes FCPXML 1.10. The lowest video track is the primary storyline; every other track is a connected storyline at
 * its beginning, sounds in lanes below it. Times are exact fractions of a second.
 */
final class FcpxmlWriter {
    static final String WORK = "org.tallylight.work";
    static final String HASH = "org.tallylight.sha256";

    private final Layout layout = new Layout();
    private final Losses losses = new Losses();
    private final Rate rate;
    private final FcpxmlResources resources;

    private FcpxmlWriter(Edit edit) {
        rate = edit.rate();
        resources = new FcpxmlResources(rate);
    }

    static Writing write(Edit edit) {
        FcpxmlWriter writer = new FcpxmlWriter(edit);
        Held.whole(edit, writer.losses, true);
        Markup body = new Markup();
        Flicks start = edit.start() == null ? Flicks.ZERO : edit.start().flicks();
        boolean drop = edit.about().metadata().ours(Meta.DROP).equals("yes");
        String name = edit.about().name();
        body.open("library").open("event", "name", name).open("project", "name", name);
        writer.sequence(body, edit.tracks(), edit.layers(), start, drop, 0);
        body.close().close().close();
        Markup xml = Markup.file().doctype("fcpxml").open("fcpxml", "version", "1.10");
        xml.open("resources").put(writer.resources.written()).close();
        xml.put(body).close();
        return new Writing(List.of(Writing.File.of("", xml.toString())), writer.losses.all());
    }

    private void sequence(Markup xml, Stack stack, List<Track> layers, Flicks start, boolean drop, int depth) {
        if (depth > Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        Flicks length = layout.length(stack);
        xml.open(
                "sequence",
                "format",
                resources.format(rate),
                "duration",
                time(length),
                "tcStart",
                time(start),
                "tcFormat",
                drop && TimeCode.drops(rate) ? "DF" : "NDF");
        List<Track> videos = layers.stream().filter(track -> !track.audio()).toList();
        List<Track> sounds = layers.stream().filter(Track::audio).toList();
        Markup lanes = new Markup();
        Track primary = videos.isEmpty() ? null : videos.getFirst();
        Track filled = primary == null || layout.length(primary).count() == 0
                ? Track.of("", Track.VIDEO, List.of(Gap.of(Time.of(length, rate))))
                : primary;
        Flicks anchor = anchor(filled);
        for (int i = 1; i < videos.size(); i++) {
            lane(lanes, videos.get(i), i, anchor, "V" + (i + 1), depth);
        }
        for (int i = 0; i < sounds.size(); i++) {
            lane(lanes, sounds.get(i), -1 - i, anchor, "A" + (i + 1), depth);
        }
        xml.open("spine");
        Pending markers = new Pending(stack.details().markers());
        story(xml, filled, start, lanes, markers, "V1", depth);
        markers.lose(losses);
        xml.close().close();
    }

    /** The local time at which the storyline's first piece begins: what is connected to it hangs there. */
    private Flicks anchor(Track track) {
        return layout.of(track).stream()
                .filter(placed -> placed.length().count() > 0)
                .findFirst()
                .map(placed -> placed.piece() instanceof Gap ? Flicks.ZERO : placed.start())
                .orElse(Flicks.ZERO);
    }

    private void lane(Markup xml, Track track, int lane, Flicks anchor, String place, int depth) {
        if (track.children().isEmpty()) {
            return;
        }
        xml.open(
                "spine",
                "lane",
                String.valueOf(lane),
                "offset",
                time(anchor),
                "name",
                track.about().name());
        story(xml, track, Flicks.ZERO, new Markup(), new Pending(List.of()), place, depth);
        xml.close();
    }

    private void story(Markup xml, Track track, Flicks start, Markup lanes, Pending markers, String place, int depth) {
        Held.track(track, place, losses);
        boolean hung = false;
        Placed last = null;
        for (Placed placed : layout.of(track)) {
            String where = place + " " + placed.at().clock();
            if (placed.into() != null) {
                Flicks from = placed.in();
                Flicks to = placed.at().plus(placed.into().out().flicks());
                transition(xml, placed.into(), start.plus(from), to.minus(from), track.audio(), where);
            }
            if (placed.length().count() > 0) {
                List<Marker> within = markers.take(placed.at(), placed.end());
                piece(xml, placed, track, start, hung ? new Markup() : lanes, within, where, depth);
                hung = true;
            }
            last = placed;
        }
        if (last != null && last.outOf() != null) {
            Flicks in = Layout.earlier(last.outOf().in().flicks(), last.end());
            transition(xml, last.outOf(), start.plus(last.end().minus(in)), in, track.audio(), place);
        }
    }

    private void transition(
            Markup xml, Transition transition, Flicks from, Flicks length, boolean audio, String place) {
        if (length.count() <= 0) {
            return;
        }
        if (!transition.dissolve()) {
            losses.say(Loss.What.TRANSITION, place, transition.kind());
        }
        String name = audio ? "Audio Crossfade" : "Cross Dissolve";
        xml.empty("transition", "name", name, "offset", time(from), "duration", time(length));
    }

    private void piece(
            Markup xml,
            Placed placed,
            Track track,
            Flicks start,
            Markup lanes,
            List<Marker> markers,
            String place,
            int depth) {
        Timed piece = placed.piece();
        Held.clip(placed, place, losses, "");
        boolean enabled = track.details().enabled() && piece.details().enabled();
        if (!Time.onFrame(placed.at(), rate) || !Time.onFrame(placed.length(), rate)) {
            losses.say(Loss.What.TIME, place, piece.about().name());
        }
        List<String> attributes = new ArrayList<>();
        String element = switch (piece) {
            case Gap _ -> "gap";
            case Clip clip -> {
                attributes.addAll(List.of("ref", resources.asset(clip)));
                attributes.addAll(List.of("srcEnable", track.audio() ? "audio" : "video"));
                yield "asset-clip";
            }
            case Stack _, Track _ -> {
                attributes.addAll(List.of("ref", compound(piece, track.audio(), depth)));
                yield "ref-clip";
            }
        };
        Flicks local = piece instanceof Gap ? Flicks.ZERO : placed.start();
        attributes.addAll(List.of("name", piece.about().name(), "offset", time(start.plus(placed.at()))));
        attributes.addAll(List.of("start", time(local), "duration", time(placed.length())));
        if (!enabled) {
            attributes.addAll(List.of("enabled", "0"));
        }
        if (piece instanceof Clip clip && clip.medium().drops()) {
            attributes.addAll(List.of("tcFormat", "DF"));
        }
        xml.open(element, attributes.toArray(new String[0]));
        speed(xml, placed, local);
        xml.put(lanes);
        for (Marker marker : piece.details().markers()) {
            double speed = placed.speed();
            Flicks along = marker.range().start().flicks().minus(local);
            marker(xml, marker, speed == 0 ? local : local.plus(Speed.taken(along, speed)), place);
        }
        for (Marker marker : markers) {
            marker(xml, marker, local.plus(marker.range().start().flicks().minus(placed.at())), place);
        }
        if (piece instanceof Clip clip) {
            metadata(xml, clip);
        }
        xml.close();
    }

    private String compound(Timed piece, boolean audio, int depth) {
        String known = resources.compound(piece);
        if (known != null) {
            return known;
        }
        Stack stack = Laying.whole(piece);
        Markup inner = new Markup();
        List<Track> layers = Edit.layers(stack, audio ? Track.AUDIO : Track.VIDEO);
        sequence(inner, stack, layers, Flicks.ZERO, false, depth + 1);
        return resources.compound(piece, stack.about().name(), inner);
    }

    /** Local time runs with the clip from its start; the map says at which time of the source. */
    private static void speed(Markup xml, Placed placed, Flicks local) {
        double speed = placed.speed();
        if (speed == 1 || placed.piece() instanceof Gap) {
            return;
        }
        Flicks end = placed.start().plus(Speed.run(placed.length(), speed));
        Flicks first = speed < 0 ? end : placed.start();
        Flicks last = speed > 0 ? end : placed.start();
        xml.open("timeMap");
        xml.empty("timept", "time", time(local, placed), "value", time(first, placed), "interp", "linear");
        Flicks until = local.plus(placed.length());
        xml.empty("timept", "time", time(until, placed), "value", time(last, placed), "interp", "linear");
        xml.close();
    }

    private void marker(Markup xml, Marker marker, Flicks at, String place) {
        // Its document type gives a marker a start, a duration, a value, a note and whether it is done, and no colour.
        if (!marker.color().isEmpty()) {
            losses.say(Loss.What.MARKER_DETAIL, place, marker.about().name());
        }
        Flicks length = Layout.later(marker.range().duration().flicks(), Time.at(1, rate));
        List<String> attributes = new ArrayList<>(List.of(
                "start",
                time(at),
                "duration",
                time(length),
                "value",
                marker.about().name()));
        if (!marker.comment().isEmpty()) {
            attributes.addAll(List.of("note", marker.comment()));
        }
        String done = marker.about().metadata().ours(Meta.DONE);
        if (!done.isEmpty()) {
            attributes.addAll(List.of("completed", done.equals("yes") ? "1" : "0"));
        }
        xml.empty("marker", attributes.toArray(new String[0]));
    }

    private static void metadata(Markup xml, Clip clip) {
        Map<String, String> ours = Map.of(WORK, clip.work(), HASH, Held.hash(clip));
        if (ours.values().stream().anyMatch(value -> !value.isEmpty())) {
            xml.open("metadata");
            for (String key : List.of(WORK, HASH)) {
                String value = ours.getOrDefault(key, "");
                if (!value.isEmpty()) {
                    xml.empty("md", "key", key, "value", value);
                }
            }
            xml.close();
        }
    }

    private String time(Flicks time) {
        return FcpxmlTimes.write(time, rate);
    }

    private static String time(Flicks time, Placed placed) {
        return FcpxmlTimes.write(time, placed.sourceRate(Rate.FPS_25));
    }
}
