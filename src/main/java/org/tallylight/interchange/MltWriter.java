package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/**
 * Writes MLT XML that {@code melt}, Shotcut and Kdenlive open: a playlist a track, dissolves as small tractors as
 * Shotcut makes them, speeds as {@code timewarp} producers.
 */
final class MltWriter {
    static final String BACKGROUND = "background";
    static final String BLEND = "shotcut:transition";
    static final String CUT = "tallylight:cut";
    static final String START = "tallylight:start";

    private final Layout layout = new Layout();
    private final Losses losses = new Losses();
    private final Markup xml = Markup.file();
    private final Rate rate;
    private final MltParts parts = new MltParts(xml);
    private final MltProducers producers;
    private final IdentityHashMap<Timed, String> nested = new IdentityHashMap<>();
    private int ids;

    private MltWriter(Edit edit) {
        rate = edit.rate();
        producers = new MltProducers(xml, rate, losses);
    }

    static Writing write(Edit edit) {
        return new MltWriter(edit).whole(edit);
    }

    private Writing whole(Edit edit) {
        Held.whole(edit, losses, true);
        Time start = edit.start();
        if (start != null && start.value() != 0) {
            losses.say(Loss.What.START, "", String.valueOf(start.value()));
        }
        xml.open(
                "mlt",
                "LC_NUMERIC",
                "C",
                "version",
                "7.12.0",
                "title",
                edit.about().name(),
                "producer",
                "main");
        parts.profile(rate);
        tractor(edit.tracks(), edit.layers(), "main", start, 0);
        xml.close();
        return new Writing(List.of(Writing.File.of("", xml.toString())), losses.all());
    }

    private void tractor(Stack stack, List<Track> layers, String id, @Nullable Time start, int depth) {
        if (depth > Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        long frames = Math.max(1, Time.frame(layout.length(stack), rate));
        String background = id.equals("main") ? BACKGROUND : BACKGROUND + "_" + id;
        producers.black(background, frames);
        List<String> playlists = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            String place = (layers.get(i).audio() ? "A" : "V") + (i + 1);
            playlists.add(playlist(layers.get(i), place, depth));
        }
        xml.open("tractor", "id", id, "in", "0", "out", String.valueOf(frames - 1));
        parts.property("shotcut", "1");
        parts.property("tallylight:name", stack.about().name());
        if (start != null) {
            parts.property(START, String.valueOf(Time.frame(start.flicks(), rate)));
        }
        parts.markers(stack.details().markers(), losses);
        xml.empty("track", "producer", background);
        for (int i = 0; i < layers.size(); i++) {
            track(layers.get(i), playlists.get(i));
        }
        for (int i = 0; i < layers.size(); i++) {
            parts.mix(i + 1, layers.get(i).audio());
        }
        xml.close();
    }

    private void track(Track track, String playlist) {
        if (!track.details().enabled()) {
            xml.empty("track", "producer", playlist, "hide", "both");
        } else if (track.audio()) {
            xml.empty("track", "producer", playlist, "hide", "video");
        } else if (!nests(track)) {
            xml.empty("track", "producer", playlist, "hide", "audio");
        } else {
            xml.empty("track", "producer", playlist);
        }
    }

    private static boolean nests(Track track) {
        return track.children().stream().anyMatch(piece -> piece instanceof Stack || piece instanceof Track);
    }

    private String playlist(Track track, String place, int depth) {
        Held.track(track, place, losses);
        boolean mute = !track.audio() && nests(track);
        List<Placed> pieces = layout.of(track);
        IdentityHashMap<Placed, String> ids = new IdentityHashMap<>();
        IdentityHashMap<Placed, String> blends = new IdentityHashMap<>();
        Placed before = null;
        for (Placed placed : pieces) {
            ids.put(placed, define(placed, place, mute, depth));
            if (placed.into() != null) {
                blends.put(placed, blend(before, placed, ids, place));
            }
            before = placed;
        }
        String last = "";
        if (before != null && before.outOf() != null) {
            Placed none = new Placed(
                    Gap.of(Time.zero(rate)),
                    before.end(),
                    Flicks.ZERO,
                    before.outOf().in().flicks(),
                    Flicks.ZERO,
                    before.outOf(),
                    null);
            ids.put(none, "");
            last = blend(before, none, ids, place);
        }
        String id = "playlist" + this.ids++;
        xml.open("playlist", "id", id);
        parts.property("shotcut:name", track.about().name());
        for (Placed placed : pieces) {
            Flicks from = placed.in();
            if (placed.into() != null) {
                Flicks length = placed.before().plus(placed.into().out().flicks());
                parts.entry(blends.getOrDefault(placed, ""), 0, frame(from.plus(length)) - frame(from));
                from = from.plus(length);
            }
            Flicks to = placed.outOf() == null
                    ? placed.end()
                    : Layout.later(
                            Flicks.ZERO, placed.end().minus(placed.outOf().in().flicks()));
            parts.entry(ids.getOrDefault(placed, ""), source(placed, from, place), frame(to) - frame(from));
        }
        if (before != null && before.outOf() != null) {
            parts.entry(
                    last,
                    0,
                    frame(before.end())
                            - frame(before.end().minus(before.outOf().in().flicks())));
        }
        xml.close();
        return id;
    }

    /** The producer of a piece, written before it is needed; empty for nothing. */
    private String define(Placed placed, String place, boolean mute, int depth) {
        String where = place + " " + placed.at().clock();
        if (!placed.piece().details().enabled()) {
            losses.say(Loss.What.DISABLED, where, placed.piece().about().name());
            return "";
        }
        placed.piece()
                .details()
                .markers()
                .forEach(marker ->
                        losses.say(Loss.What.MARKER, where, marker.about().name()));
        Held.clip(placed, where, losses, MltClips.META);
        return switch (placed.piece()) {
            case Gap _ -> "";
            case Clip clip -> producers.clip(clip, placed, mute, where);
            case Stack _, Track _ -> nest(placed, where, depth);
        };
    }

    private String nest(Placed placed, String where, int depth) {
        Stack stack = Laying.whole(placed.piece());
        if (placed.speed() != 1) {
            losses.say(Loss.What.SPEED, where, stack.about().name());
        }
        String known = nested.get(placed.piece());
        if (known != null) {
            return known;
        }
        String id = "tractor" + ids++;
        nested.put(placed.piece(), id);
        tractor(stack, Edit.layers(stack, Track.VIDEO), id, null, depth + 1);
        return id;
    }

    /** A dissolve as a tractor of two tracks. */
    private String blend(
            @Nullable Placed before, Placed placed, IdentityHashMap<Placed, String> defined, String place) {
        Transition into = placed.into();
        if (into == null) {
            return "";
        }
        String where = place + " " + placed.at().clock();
        if (!into.dissolve()) {
            losses.say(Loss.What.TRANSITION, where, into.kind());
        }
        Flicks from = placed.in();
        long frames = frame(from.plus(placed.before()).plus(into.out().flicks())) - frame(from);
        if (frames <= 0) {
            return "";
        }
        List<String> halves = new ArrayList<>();
        for (Placed half : before == null ? List.of(placed) : List.of(before, placed)) {
            String id = "playlist" + ids++;
            xml.open("playlist", "id", id);
            parts.entry(defined.getOrDefault(half, ""), source(half, from, where), frames);
            xml.close();
            halves.add(id);
        }
        if (before == null) {
            String id = "playlist" + ids++;
            xml.open("playlist", "id", id)
                    .empty("blank", "length", String.valueOf(frames))
                    .close();
            halves.addFirst(id);
        }
        String id = "tractor" + ids++;
        xml.open("tractor", "id", id, "in", "0", "out", String.valueOf(frames - 1));
        parts.property(BLEND, "lumaMix");
        parts.property(CUT, String.valueOf(frame(placed.at()) - frame(from)));
        halves.forEach(half -> xml.empty("track", "producer", half));
        parts.fade(frames);
        xml.close();
        return id;
    }

    /** Which frame of its producer a piece shows at a time. */
    private long source(Placed placed, Flicks at, String place) {
        if (placed.piece() instanceof Gap || placed.speed() == 0) {
            return 0;
        }
        Flicks start = placed.sourceIn();
        double speed = placed.piece() instanceof Clip ? placed.speed() : 1;
        if (placed.piece() instanceof Clip clip && clip.medium().available() != null) {
            start = start.minus(clip.medium().available().start().flicks());
        }
        Flicks played = Speed.taken(start, speed).plus(at.minus(placed.in()));
        if (!Time.onFrame(played, rate) || played.count() < 0) {
            losses.say(
                    Loss.What.TIME,
                    place + " " + placed.at().clock(),
                    placed.piece().about().name());
        }
        return Math.max(0, frame(played));
    }

    private long frame(Flicks time) {
        return Time.frame(time, rate);
    }
}
