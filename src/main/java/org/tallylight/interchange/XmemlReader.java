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

/** Reads Final Cut Pro 7 XML, as Final Cut Pro 7, Premiere and Resolve write it. */
final class XmemlReader {
    private final Losses losses = new Losses();
    private final Map<String, Xml> sequences = new HashMap<>();
    private final Map<String, Stack> read = new HashMap<>();
    private final Set<String> within = new HashSet<>();
    private final List<Xml> whole = new ArrayList<>();
    private final XmemlClips clips = new XmemlClips(losses);
    private int pieces;

    private XmemlReader() {}

    static Reading read(Xml root) {
        if (!root.name.equals("xmeml")) {
            throw new Invalid("file", "interchange.not", "Final Cut Pro 7 XML", Xml.shorter(root.name));
        }
        return new XmemlReader().edit(root);
    }

    private Reading edit(Xml root) {
        index(root, false);
        if (whole.isEmpty()) {
            throw new Invalid("file", "interchange.none");
        }
        for (Xml other : whole.subList(1, whole.size())) {
            losses.say(Loss.What.MORE, "", other.text("name"));
        }
        Xml sequence = whole.getFirst();
        Rate rate = XmemlClips.rate(sequence, Rate.FPS_25);
        List<Track> tracks = new ArrayList<>(tracks(sequence, rate, false, 0));
        tracks.addAll(tracks(sequence, rate, true, 0));
        Stack stack = new Stack(
                About.named("tracks"),
                null,
                Details.NONE.markers(clips.markers(sequence, rate, Flicks.ZERO, 1)),
                List.copyOf(tracks));
        boolean drop = sequence.text("timecode", "displayformat").equals("DF");
        Meta meta = Meta.NONE.with(Meta.DROP, drop ? "yes" : "");
        Edit edit = new Edit(
                new About(sequence.text("name"), meta, "", Meta.NONE),
                Time.of(XmemlClips.start(sequence, rate), rate),
                stack);
        return new Reading(edit, losses.all());
    }

    private void index(Xml element, boolean inSequence) {
        for (Xml child : element.children) {
            boolean sequence = child.name.equals("sequence") && child.child("media") != null;
            if (sequence) {
                sequences.putIfAbsent(child.attribute("id"), child);
                if (!inSequence) {
                    whole.add(child);
                }
            } else if (child.name.equals("file") && !child.children.isEmpty()) {
                clips.file(child);
            }
            index(child, inSequence || sequence);
        }
    }

    private List<Track> tracks(Xml sequence, Rate rate, boolean audio, int depth) {
        Xml media = sequence.at("media", audio ? "audio" : "video");
        List<Track> tracks = new ArrayList<>();
        if (media != null) {
            Flicks end = Time.at(Math.max(0, sequence.whole("duration", 0)), rate);
            for (Xml track : media.all("track")) {
                tracks.add(track(track, rate, audio, end, (audio ? "A" : "V") + (tracks.size() + 1), depth));
            }
        }
        return tracks;
    }

    private Track track(Xml track, Rate rate, boolean audio, Flicks end, String name, int depth) {
        Laying laying = new Laying(rate);
        List<Xml> items = track.children.stream()
                .filter(item -> item.name.endsWith("item"))
                .toList();
        for (int i = 0; i < items.size(); i++) {
            if (++pieces > Limits.PIECES_MAX) {
                throw Limits.tooMany();
            }
            Xml item = items.get(i);
            switch (item.name) {
                case "transitionitem" -> transition(item, rate, laying);
                case "clipitem", "generatoritem" -> {
                    Xml before = i == 0 ? null : items.get(i - 1);
                    Xml after = i + 1 == items.size() ? null : items.get(i + 1);
                    clip(item, before, after, rate, audio, name, laying, depth);
                }
                default -> losses.say(Loss.What.UNKNOWN, name, item.name);
            }
        }
        Track laid = laying.track(name, audio ? Track.AUDIO : Track.VIDEO, end);
        Details details =
                new Details(List.of(), List.of(), !track.text("enabled").equals("FALSE"));
        return new Track(laid.about(), null, details, laid.kind(), laid.children());
    }

    private static void transition(Xml item, Rate rate, Laying laying) {
        long start = item.whole("start", 0);
        long end = item.whole("end", 0);
        if (start < 0 || end < start) {
            throw new Invalid("file", "interchange.time.negative", start + " " + end);
        }
        String alignment = item.text("alignment");
        long cut =
                alignment.startsWith("start") ? start : alignment.startsWith("end") ? end : start + (end - start) / 2;
        String effect = item.text("effect", "effectid");
        boolean dissolve = effect.contains("Dissolve") || effect.contains("CrossFade") || effect.isEmpty();
        laying.blend(
                Time.at(start, rate),
                Time.at(end, rate),
                Time.at(cut, rate),
                dissolve ? Transition.DISSOLVE : effect,
                item.text("effect", "name"));
    }

    private void clip(
            Xml item,
            @Nullable Xml before,
            @Nullable Xml after,
            Rate rate,
            boolean audio,
            String track,
            Laying laying,
            int depth) {
        long start = item.whole("start", -1);
        long end = item.whole("end", -1);
        long in = item.whole("in", 0);
        long out = item.whole("out", 0);
        if (start < 0 && before != null && before.name.equals("transitionitem")) {
            start = before.whole("start", -1);
        }
        if (end < 0 && after != null && after.name.equals("transitionitem")) {
            end = after.whole("end", -1);
        }
        if (start < 0 && end >= 0) {
            start = end - (out - in);
        } else if (end < 0 && start >= 0) {
            end = start + (out - in);
        }
        if (start < 0 || end < start) {
            throw new Invalid("file", "interchange.time.negative", Xml.shorter(item.text("name")) + " " + start);
        }
        Rate own = XmemlClips.rate(item, rate);
        Flicks played = Time.at(in, own);
        Xml nested = item.child("sequence");
        double speed = clips.speed(item, track);
        Timed piece = nested == null ? clips.clip(item, speed, own) : nested(nested, item, speed, audio, depth);
        Range available = piece instanceof Clip clip ? clip.medium().available() : null;
        Flicks first = available == null ? Flicks.ZERO : available.start().flicks();
        Flicks source = first.plus(speed == 0 ? played : Speed.run(played, speed));
        laying.lay(
                piece,
                Time.at(start, rate),
                Time.at(end, rate),
                source,
                available == null ? own : available.start().rate());
    }

    private Timed nested(Xml reference, Xml item, double speed, boolean audio, int depth) {
        Xml sequence = sequences.get(reference.attribute("id"));
        if (sequence == null) {
            losses.say(Loss.What.UNKNOWN, "", item.text("name"));
            return Stack.of(item.text("name"), List.of());
        }
        if (depth > Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        String id = sequence.attribute("id");
        if (whole.getFirst() == sequence || !within.add(id)) {
            throw new Invalid("file", "interchange.cyclic", Xml.shorter(sequence.text("name")));
        }
        String key = id + (audio ? " A" : " V");
        Stack known = read.get(key);
        if (known == null) {
            Rate rate = XmemlClips.rate(sequence, Rate.FPS_25);
            known = Stack.of(sequence.text("name"), tracks(sequence, rate, audio, depth + 1));
            read.put(key, known);
        }
        within.remove(id);
        boolean enabled = !item.text("enabled").equals("FALSE");
        Details details = new Details(Details.speed(speed).effects(), List.of(), enabled);
        return new Stack(About.named(item.text("name")), null, details, known.children());
    }
}
