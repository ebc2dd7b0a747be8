package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** Reads FCPXML: the primary storyline, connected clips and storylines by lane, compounds, transitions, time maps. */
final class FcpxmlReader {
    private static final Set<String> STORY = Set.of(
            "asset-clip", "ref-clip", "clip", "video", "audio", "title", "gap", "sync-clip", "mc-clip", "audition");
    private static final Set<String> SAID =
            Set.of("metadata", "marker", "chapter-marker", "timeMap", "note", "spine", "conform-rate");

    private final Losses losses = new Losses();
    private final Map<String, Xml> resources = new HashMap<>();
    private final Map<String, Stack> compounds = new HashMap<>();
    private final Set<String> within = new HashSet<>();
    private final FcpxmlClips clips = new FcpxmlClips(resources, losses);
    private final List<Marker> inGaps = new ArrayList<>();
    private int pieces;

    /** The tracks of one sequence, by lane. */
    private static final class Lanes {
        final TreeMap<Integer, Laying> layings = new TreeMap<>();
        final Rate rate;

        Lanes(Rate rate) {
            this.rate = rate;
        }

        Laying lane(int number) {
            return layings.computeIfAbsent(number, any -> new Laying(rate));
        }
    }

    private FcpxmlReader() {}

    static Reading read(Xml root) {
        if (!root.name.equals("fcpxml")) {
            throw new Invalid("file", "interchange.not", "FCPXML", Xml.shorter(root.name));
        }
        return new FcpxmlReader().edit(root);
    }

    private Reading edit(Xml root) {
        Xml known = root.child("resources");
        if (known != null) {
            known.children.forEach(each -> resources.put(each.attribute("id"), each));
        }
        List<Xml> projects = new ArrayList<>();
        projects(root, projects);
        if (projects.isEmpty()) {
            throw new Invalid("file", "interchange.none");
        }
        for (Xml more : projects.subList(1, projects.size())) {
            losses.say(Loss.What.MORE, "", more.attribute("name"));
        }
        Xml project = projects.getFirst();
        Xml sequence = project.name.equals("sequence") ? project : project.child("sequence");
        if (sequence == null) {
            throw new Invalid("file", "interchange.none");
        }
        Rate rate = clips.rate(sequence.attribute("format"), Rate.FPS_25);
        Flicks start = FcpxmlTimes.read(sequence.attribute("tcStart"));
        Meta meta = Meta.NONE.with(Meta.DROP, sequence.attribute("tcFormat").equals("DF") ? "yes" : "");
        List<Track> tracks = tracks(sequence, 0);
        Stack stack = new Stack(About.named("tracks"), null, Details.NONE.markers(inGaps), List.copyOf(tracks));
        Edit edit = new Edit(new About(project.attribute("name"), meta, "", Meta.NONE), Time.of(start, rate), stack);
        return new Reading(edit, losses.all());
    }

    private static void projects(Xml element, List<Xml> found) {
        for (Xml child : element.children) {
            if (child.name.equals("project")) {
                found.add(child);
            } else if (Set.of("library", "event").contains(child.name)) {
                projects(child, found);
            }
        }
    }

    private List<Track> tracks(Xml sequence, int depth) {
        if (depth > Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        Rate rate = clips.rate(sequence.attribute("format"), Rate.FPS_25);
        Lanes lanes = new Lanes(rate);
        Xml spine = sequence.child("spine");
        Laying primary = lanes.lane(0);
        Flicks end = spine == null ? Flicks.ZERO : story(spine, primary, Flicks.ZERO, lanes, false, depth);
        end = Layout.later(end, FcpxmlTimes.read(sequence.attribute("duration")));
        List<Track> tracks = new ArrayList<>();
        for (Map.Entry<Integer, Laying> lane : lanes.layings.tailMap(0, true).entrySet()) {
            if (lane.getKey() != 0 || !primary.isEmpty() || lanes.layings.lastKey() > 0) {
                tracks.add(lane.getValue().track("V" + (tracks.size() + 1), Track.VIDEO, end));
            }
        }
        int sounds = 0;
        for (Laying lane : lanes.layings.headMap(0, false).descendingMap().values()) {
            tracks.add(lane.track("A" + ++sounds, Track.AUDIO, end));
        }
        return tracks;
    }

    /** Pieces one after another; gives where the last one ends. */
    private Flicks story(Xml spine, Laying laying, Flicks from, Lanes lanes, boolean audio, int depth) {
        List<Xml> items = new ArrayList<>();
        for (Xml item : spine.children) {
            if (STORY.contains(item.name) || item.name.equals("transition")) {
                items.add(item);
            } else {
                losses.say(Loss.What.UNKNOWN, "", item.name);
            }
        }
        Flicks base = items.stream()
                .filter(item -> !item.name.equals("transition"))
                .findFirst()
                .map(item -> FcpxmlTimes.read(item.attribute("offset")))
                .orElse(Flicks.ZERO);
        Flicks at = from;
        for (int i = 0; i < items.size(); i++) {
            Xml item = items.get(i);
            if (item.name.equals("transition")) {
                Flicks start = Layout.later(
                        from,
                        FcpxmlTimes.read(item.attribute("offset")).minus(base).plus(from));
                Flicks stop = start.plus(clips.duration(item));
                if (at.compareTo(start) >= 0 && at.compareTo(stop) <= 0) {
                    String name = item.attribute("name");
                    boolean dissolve = name.isEmpty() || name.contains("Dissolve") || name.contains("Crossfade");
                    laying.blend(start, stop, at, dissolve ? Transition.DISSOLVE : name, name);
                } else {
                    losses.say(Loss.What.TRANSITION, at.clock(), item.attribute("name"));
                }
                continue;
            }
            Flicks end = at.plus(clips.duration(item));
            Flicks in = at;
            Flicks out = end;
            if (i > 0 && items.get(i - 1).name.equals("transition")) {
                Flicks start = FcpxmlTimes.read(items.get(i - 1).attribute("offset"))
                        .minus(base)
                        .plus(from);
                in = Layout.earlier(at, Layout.later(from, start));
            }
            if (i + 1 < items.size() && items.get(i + 1).name.equals("transition")) {
                Xml next = items.get(i + 1);
                Flicks start =
                        FcpxmlTimes.read(next.attribute("offset")).minus(base).plus(from);
                out = Layout.later(end, start.plus(clips.duration(next)));
            }
            item(item, laying, at, end, in, out, lanes, audio, depth);
            at = end;
        }
        return at;
    }

    private void item(
            Xml item,
            Laying laying,
            Flicks at,
            Flicks end,
            Flicks in,
            Flicks out,
            Lanes lanes,
            boolean audio,
            int depth) {
        if (++pieces > Limits.PIECES_MAX) {
            throw Limits.tooMany();
        }
        Flicks start = clips.start(item);
        if (!item.name.equals("gap")) {
            FcpxmlMap map = FcpxmlMap.of(item, start, end.minus(at), losses);
            Timed piece = item.name.equals("ref-clip")
                    ? compound(item, map, depth)
                    : clips.clip(item, map, audio, lanes.rate);
            Flicks source = map.speed() > 0
                    ? map.lowest().minus(Speed.run(at.minus(in), map.speed()))
                    : map.speed() < 0 ? map.lowest().minus(Speed.run(out.minus(end), map.speed())) : map.lowest();
            laying.lay(piece, in, out, source, clips.sourceRate(item, lanes.rate));
        } else {
            inGap(item, at.minus(start), lanes.rate);
        }
        for (Xml connected : item.children) {
            String lane = connected.attribute("lane");
            boolean story = connected.name.equals("spine");
            if ((STORY.contains(connected.name) && !lane.isEmpty()) || story) {
                int number = Math.clamp(Xml.whole(lane.isEmpty() ? "1" : lane), -999, 999);
                Flicks there =
                        at.plus(FcpxmlTimes.read(connected.attribute("offset")).minus(start));
                if (there.count() < 0) {
                    throw new Invalid("file", "interchange.time.negative", Xml.shorter(connected.attribute("offset")));
                }
                if (story) {
                    story(connected, lanes.lane(number), there, lanes, number < 0, depth + 1);
                } else {
                    Flicks stop = there.plus(clips.duration(connected));
                    item(connected, lanes.lane(number), there, stop, there, stop, lanes, number < 0, depth + 1);
                }
            } else if (!SAID.contains(connected.name) && !item.name.equals("clip")) {
                losses.say(Loss.What.EFFECT, at.clock(), item.attribute("name") + " · " + connected.name);
            }
        }
    }

    /** Where nothing is played, a marker is the whole timeline's. */
    private void inGap(Xml gap, Flicks later, Rate rate) {
        for (Marker marker : clips.markers(gap, FcpxmlMap.of(gap, Flicks.ZERO, Flicks.ZERO, losses))) {
            if (within.isEmpty()) {
                Flicks start = marker.range().start().flicks().plus(later);
                Range range = Range.of(start, marker.range().duration().flicks(), rate);
                inGaps.add(new Marker(marker.about(), range, marker.color(), marker.comment()));
            } else {
                losses.say(Loss.What.MARKER, "", marker.about().name());
            }
        }
    }

    private Timed compound(Xml item, FcpxmlMap map, int depth) {
        String id = item.attribute("ref");
        Xml media = resources.get(id);
        Xml sequence = media == null ? null : media.child("sequence");
        if (sequence == null) {
            losses.say(Loss.What.UNKNOWN, "", item.attribute("name"));
            return Stack.of(item.attribute("name"), List.of());
        }
        if (!within.add(id)) {
            throw new Invalid("file", "interchange.cyclic", Xml.shorter(item.attribute("name")));
        }
        Stack known = compounds.get(id);
        if (known == null) {
            known = Stack.of(item.attribute("name"), tracks(sequence, depth + 1));
            compounds.put(id, known);
        }
        within.remove(id);
        Details details = new Details(
                Details.speed(map.speed()).effects(),
                clips.markers(item, map),
                !item.attribute("enabled").equals("0"));
        return new Stack(About.named(item.attribute("name")), null, details, known.children());
    }
}
