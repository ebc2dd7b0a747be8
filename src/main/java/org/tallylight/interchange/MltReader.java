package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** Reads MLT XML: playlists as tracks, tractors as timelines in timelines, small tractors as dissolves. */
final class MltReader {
    private final Losses losses = new Losses();
    private final Map<String, Xml> byId = new HashMap<>();
    private final Map<String, Stack> stacks = new HashMap<>();
    private final Set<String> within = new HashSet<>();
    private final MltTimes times;
    private final MltClips clips;
    private final Layout layout = new Layout();
    private int pieces;

    private MltReader(Xml root) {
        times = new MltTimes(root);
        clips = new MltClips(times, losses);
        index(root);
    }

    static Reading read(Xml root) {
        if (!root.name.equals("mlt") && !root.name.equals("westley")) {
            throw new Invalid("file", "interchange.not", "MLT XML", Xml.shorter(root.name));
        }
        return new MltReader(root).edit(root);
    }

    private void index(Xml element) {
        for (Xml child : element.children) {
            String id = child.attribute("id");
            if (!id.isEmpty()) {
                byId.put(id, child);
            }
            index(child);
        }
    }

    private Reading edit(Xml root) {
        Xml main = kdenlive(byId.get(root.attribute("producer")));
        if (main == null) {
            main = last(root, "tractor");
        }
        if (main == null) {
            main = last(root, "playlist");
        }
        if (main == null) {
            throw new Invalid("file", "interchange.none");
        }
        Stack stack = main.name.equals("tractor")
                ? stack(main, 0)
                : Stack.of("tracks", List.of(playlist(main, Track.VIDEO, 0)));
        String start = clips.property(main, MltWriter.START);
        Time first = Time.zero(times.rate());
        if (!start.isEmpty()) {
            first = new Time((double) Xml.whole(start), times.rate());
        }
        Stack named = new Stack(
                About.named(clips.property(main, "tallylight:name")),
                null,
                Details.NONE.markers(markers(main, root)),
                stack.children());
        return new Reading(new Edit(About.named(root.attribute("title")), first, named), losses.all());
    }

    private static @Nullable Xml last(Xml root, String name) {
        List<Xml> all = root.all(name);
        return all.isEmpty() ? null : all.getLast();
    }

    /** A project of Kdenlive names its bin, not its timeline, which another tractor shows. */
    private @Nullable Xml kdenlive(@Nullable Xml named) {
        if (named == null || !named.attribute("id").equals(MltGuides.BIN)) {
            return named;
        }
        for (Xml each : byId.values()) {
            Xml shown = each.child("track");
            if (shown != null && clips.property(each, "kdenlive:projectTractor").equals("1")) {
                return byId.get(shown.attribute("producer"));
            }
        }
        return null;
    }

    private List<Marker> markers(Xml tractor, Xml root) {
        List<Marker> markers = new ArrayList<>(new MltGuides(times, losses).whole(tractor, root));
        for (Xml list : tractor.all("properties")) {
            if (list.attribute("name").equals("shotcut:markers")) {
                for (Xml each : list.children) {
                    Flicks from = times.at(clips.property(each, "start"));
                    Flicks to = Layout.later(from, times.at(clips.property(each, "end")));
                    markers.add(new Marker(
                            About.named(clips.property(each, "text")),
                            Range.of(from, to.minus(from), times.rate()),
                            clips.property(each, "color"),
                            ""));
                }
            }
        }
        return markers;
    }

    private Stack stack(Xml tractor, int depth) {
        String id = tractor.attribute("id");
        Stack known = stacks.get(id);
        if (known != null) {
            return known;
        }
        if (depth > Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        if (!within.add(id)) {
            throw new Invalid("file", "interchange.cyclic", Xml.shorter(id));
        }
        List<Track> tracks = new ArrayList<>();
        Xml multitrack = tractor.child("multitrack");
        for (Xml track : (multitrack == null ? tractor : multitrack).all("track")) {
            Xml producer = byId.get(track.attribute("producer"));
            if (producer != null && !background(producer)) {
                tracks.add(track(track, producer, depth));
            }
        }
        within.remove(id);
        Stack stack = Stack.of(clips.property(tractor, "tallylight:name"), tracks);
        stacks.put(id, stack);
        return stack;
    }

    private static boolean background(Xml producer) {
        String id = producer.attribute("id");
        return id.equals(MltWriter.BACKGROUND)
                || id.startsWith(MltWriter.BACKGROUND + "_")
                || id.equals("black_track")
                || id.equals("black")
                || producer.all("property").stream()
                        .anyMatch(each -> each.attribute("name").equals("kdenlive:playlistid")
                                && each.text().equals("black_track"));
    }

    private Track track(Xml track, Xml producer, int depth) {
        String hide = track.attribute("hide");
        String kind = hide.equals("video") ? Track.AUDIO : Track.VIDEO;
        Track read;
        if (producer.name.equals("playlist")) {
            read = playlist(producer, kind, depth);
        } else {
            Laying laying = new Laying(times.rate());
            Flicks length = times.length(producer, layoutLength(producer, depth));
            laying.lay(piece(producer, depth), Flicks.ZERO, length, Flicks.ZERO, times.rate());
            read = laying.track(producer.attribute("id"), kind, Flicks.ZERO);
        }
        if (hide.isEmpty() && clips.sounds(producer, byId)) {
            losses.say(Loss.What.EMBEDDED_SOUND, "", read.about().name());
        }
        Details details = new Details(List.of(), List.of(), !hide.equals("both"));
        return new Track(read.about(), read.range(), details, kind, read.children());
    }

    private Flicks layoutLength(Xml producer, int depth) {
        return producer.name.equals("tractor") ? layout.length(stack(producer, depth + 1)) : Flicks.ZERO;
    }

    private Timed piece(Xml producer, int depth) {
        if (++pieces > Limits.PIECES_MAX) {
            throw Limits.tooMany();
        }
        return switch (producer.name) {
            case "tractor" -> stack(producer, depth + 1);
            case "playlist" -> {
                if (depth > Limits.NESTING_MAX) {
                    throw Limits.tooDeep();
                }
                yield Stack.of(producer.attribute("id"), List.of(playlist(producer, Track.VIDEO, depth + 1)));
            }
            default -> clips.clip(producer);
        };
    }

    private Track playlist(Xml playlist, String kind, int depth) {
        String id = playlist.attribute("id");
        if (!within.add(id)) {
            throw new Invalid("file", "interchange.cyclic", Xml.shorter(id));
        }
        MltPlaylist laid = new MltPlaylist(times);
        for (Xml entry : playlist.children) {
            if (entry.name.equals("blank")) {
                laid.blank(times.at(entry.attribute("length")));
            } else if (entry.name.equals("entry")) {
                entry(entry, laid, depth);
            }
        }
        within.remove(id);
        String name = clips.property(playlist, "shotcut:name");
        return laid.track(name.isEmpty() ? clips.property(playlist, "kdenlive:track_name") : name, kind);
    }

    private void entry(Xml entry, MltPlaylist laid, int depth) {
        Xml producer = byId.get(entry.attribute("producer"));
        if (producer == null) {
            losses.say(Loss.What.UNKNOWN, "", entry.attribute("producer"));
            return;
        }
        Flicks in = times.in(entry, producer);
        Flicks length = times.length(entry, Flicks.ZERO);
        if (length.count() == 0) {
            length = times.length(producer, layoutLength(producer, depth)).minus(in);
        }
        if (length.count() < 0) {
            throw new Invalid("file", "interchange.time.negative", length.clock());
        }
        if (length.count() == 0) {
            losses.say(Loss.What.LENGTH, "", entry.attribute("producer"));
        } else if (clips.blends(producer)) {
            blend(producer, length, laid, depth);
        } else {
            Timed piece = piece(producer, depth);
            laid.entry(producer.attribute("id"), piece, source(piece, in), length);
        }
    }

    /** In a clip's own time, what is counted in frames of its producer, at its speed and from its beginning. */
    private static Flicks source(Timed piece, Flicks played) {
        double speed = piece.details().speed();
        Range available = piece instanceof Clip clip ? clip.medium().available() : null;
        Flicks first = available == null ? Flicks.ZERO : available.start().flicks();
        return speed == 0 ? first.plus(MltClips.frozen(piece)) : first.plus(Speed.run(played, speed));
    }

    /** A dissolve: the first track is the end of what was, the second the beginning of what comes. */
    private void blend(Xml tractor, Flicks length, MltPlaylist laid, int depth) {
        List<Xml> tracks = tractor.all("track");
        laid.blend(length, times.cut(clips.property(tractor, MltWriter.CUT), length));
        for (int i = 0; i < Math.min(2, tracks.size()); i++) {
            Xml half = byId.get(tracks.get(i).attribute("producer"));
            Xml at = half == null ? null : half.name.equals("playlist") ? half.child("entry") : tracks.get(i);
            Xml producer = at == null ? null : byId.get(at.attribute("producer"));
            if (at != null && producer != null) {
                Timed piece = piece(producer, depth);
                laid.half(producer.attribute("id"), piece, source(piece, times.in(at, producer)), length);
            }
        }
        laid.blended(length);
    }
}
