package org.tallylight.interchange;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/**
 * Writes Final Cut Pro 7 XML, version 5. All clips are counted in the timeline's frames; a clip in a transition says
 * -1 for the end that the transition has, and its {@code in} and {@code out} count it in.
 */
final class XmemlWriter {
    static final String WORK = "tallylight-work ";
    static final String HASH = "tallylight-sha256 ";

    private final Layout layout = new Layout();
    private final Losses losses = new Losses();
    private final Markup xml = Markup.file().doctype("xmeml");
    private final Rate rate;
    private final XmemlFiles files;
    private final IdentityHashMap<Timed, String> sequences = new IdentityHashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();

    private XmemlWriter(Edit edit) {
        Rate own = edit.rate();
        rate = own.countable() ? own : Rate.of(own.base(), false);
        files = new XmemlFiles(xml, rate, losses);
    }

    static Writing write(Edit edit) {
        XmemlWriter writer = new XmemlWriter(edit);
        Held.whole(edit, writer.losses, true);
        writer.xml.open("xmeml", "version", "5");
        Time start = edit.start() == null ? Time.zero(writer.rate) : edit.start();
        boolean drop = edit.about().metadata().ours(Meta.DROP).equals("yes");
        writer.sequence(edit.about().name(), edit.tracks(), edit.layers(), start, drop, 0);
        writer.xml.close();
        return new Writing(List.of(Writing.File.of("", writer.xml.toString())), writer.losses.all());
    }

    private String id(String kind) {
        return kind + "-" + ids.merge(kind, 1, Integer::sum);
    }

    private void sequence(String name, Stack stack, List<Track> layers, Time start, boolean drop, int depth) {
        if (depth > Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        String id = id("sequence");
        sequences.put(stack, id);
        xml.open("sequence", "id", id);
        xml.leaf("name", name);
        xml.leaf("duration", frame(layout.length(stack), "", name));
        files.rate(rate);
        files.timecode(start.flicks(), rate, drop);
        xml.open("media");
        xml.open("video");
        xml.open("format").open("samplecharacteristics");
        files.rate(rate);
        xml.leaf("width", 1920).leaf("height", 1080).leaf("pixelaspectratio", "square");
        xml.close().close();
        for (int i = 0; i < layers.size(); i++) {
            if (!layers.get(i).audio()) {
                track(layers.get(i), "V" + (i + 1), depth);
            }
        }
        xml.close();
        xml.open("audio");
        xml.leaf("numOutputChannels", 2);
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).audio()) {
                track(layers.get(i), "A" + (i + 1), depth);
            }
        }
        xml.close();
        xml.close();
        for (Marker marker : stack.details().markers()) {
            marker(marker, marker.range().start().flicks(), "");
        }
        xml.close();
    }

    private void track(Track track, String place, int depth) {
        Held.track(track, place, losses);
        xml.open("track");
        Placed last = null;
        for (Placed placed : layout.of(track)) {
            if (placed.into() != null) {
                Flicks end = placed.at().plus(placed.into().out().flicks());
                transition(placed.into(), placed.in(), placed.at(), end, track.audio(), place);
            }
            if (!(placed.piece() instanceof Gap)) {
                clip(placed, track.audio(), place + " " + placed.at().clock(), depth);
            }
            last = placed;
        }
        if (last != null && last.outOf() != null) {
            Flicks in = Layout.earlier(last.outOf().in().flicks(), last.end());
            transition(last.outOf(), last.end().minus(in), last.end(), last.end(), track.audio(), place);
        }
        xml.leaf("enabled", track.details().enabled() ? "TRUE" : "FALSE");
        xml.leaf("locked", "FALSE");
        xml.close();
    }

    private void transition(Transition transition, Flicks from, Flicks cut, Flicks to, boolean audio, String place) {
        String where = place + " " + cut.clock();
        long start = frame(from, where, transition.kind());
        long end = frame(to, where, transition.kind());
        long at = frame(cut, where, transition.kind());
        if (end <= start) {
            return;
        }
        if (!transition.dissolve()) {
            losses.say(Loss.What.TRANSITION, where, transition.kind());
        }
        String alignment = at == start ? "start" : at == end ? "end" : "center";
        if (alignment.equals("center") && at != start + (end - start) / 2) {
            losses.say(Loss.What.CUT_POINT, where, transition.about().name());
        }
        xml.open("transitionitem");
        files.rate(rate);
        xml.leaf("start", start).leaf("end", end).leaf("alignment", alignment);
        xml.open("effect");
        xml.leaf("name", audio ? "Cross Fade (+3dB)" : "Cross Dissolve");
        xml.leaf("effectid", audio ? "KGAudioTransCrossFade3dB" : "Cross Dissolve");
        xml.leaf("effectcategory", audio ? "Cross Fade" : "Dissolve");
        xml.leaf("effecttype", "transition");
        xml.leaf("mediatype", audio ? "audio" : "video");
        xml.close().close();
    }

    private void clip(Placed placed, boolean audio, String place, int depth) {
        Timed piece = placed.piece();
        Held.clip(placed, place, losses, "");
        Media media = piece instanceof Clip clip ? clip.medium() : null;
        Range available = media == null ? null : media.available();
        Flicks first = available == null ? Flicks.ZERO : available.start().flicks();
        long start = frame(placed.in(), place, piece.about().name());
        long end = frame(placed.out(), place, piece.about().name());
        long in = source(placed, placed.sourceIn().minus(first), place);
        xml.open("clipitem", "id", id("clipitem"));
        xml.leaf("name", piece.about().name());
        xml.leaf("enabled", piece.details().enabled() ? "TRUE" : "FALSE");
        xml.leaf(
                "duration",
                available == null
                        ? in + end - start
                        : source(placed, available.duration().flicks(), ""));
        files.rate(rate);
        xml.leaf("start", blends(placed.into(), placed.before()) ? -1 : start);
        xml.leaf(
                "end",
                placed.outOf() != null
                                && placed.outOf().in().value() + placed.after().count() > 0
                        ? -1
                        : end);
        xml.leaf("in", in).leaf("out", in + end - start);
        if (piece instanceof Clip clip) {
            files.file(clip, media == null ? Media.Missing.NONE : media, audio, place);
        } else {
            nested(piece, audio, place, depth);
        }
        speed(placed.speed(), audio);
        if (piece instanceof Clip clip) {
            comments(clip);
        }
        for (Marker marker : piece.details().markers()) {
            double speed = placed.speed() == 0 ? 1 : placed.speed();
            marker(marker, Speed.taken(marker.range().start().flicks().minus(first), speed), place);
        }
        xml.close();
    }

    private static boolean blends(@Nullable Transition into, Flicks before) {
        return into != null && (before.count() > 0 || into.out().value() > 0);
    }

    /** In a clip's own frames, at its speed. */
    private long source(Placed placed, Flicks source, String place) {
        Flicks played = placed.speed() == 0 ? source : Speed.taken(source, placed.speed());
        return frame(played, place, placed.piece().about().name());
    }

    private void nested(Timed piece, boolean audio, String place, int depth) {
        Stack stack = Laying.whole(piece);
        List<Track> layers = Edit.layers(stack, audio ? Track.AUDIO : Track.VIDEO);
        if (!audio && layers.stream().anyMatch(Track::audio)) {
            losses.say(Loss.What.NESTED_SOUND, place, piece.about().name());
        }
        String known = sequences.get(piece);
        if (known != null) {
            xml.empty("sequence", "id", known);
            return;
        }
        sequence(piece.about().name(), stack, layers, Time.zero(rate), false, depth + 1);
        sequences.put(piece, sequences.getOrDefault(stack, ""));
    }

    private void speed(double speed, boolean audio) {
        if (speed == 1) {
            return;
        }
        xml.open("filter").open("effect");
        xml.leaf("name", "Time Remap").leaf("effectid", "timeremap").leaf("effectcategory", "motion");
        xml.leaf("effecttype", "motion").leaf("mediatype", audio ? "audio" : "video");
        parameter("variablespeed", "0");
        parameter("speed", BigDecimal.valueOf(Math.abs(speed)).movePointRight(2).toPlainString());
        parameter("reverse", speed < 0 ? "TRUE" : "FALSE");
        parameter("frameblending", "FALSE");
        xml.close().close();
    }

    private void parameter(String id, String value) {
        xml.open("parameter");
        xml.leaf("parameterid", id).leaf("name", id).leaf("value", value);
        xml.close();
    }

    private void comments(Clip clip) {
        String work = clip.work();
        String hash = Held.hash(clip);
        if (!work.isEmpty() || !hash.isEmpty()) {
            xml.open("comments");
            if (!work.isEmpty()) {
                xml.leaf("mastercomment1", WORK + work);
            }
            if (!hash.isEmpty()) {
                xml.leaf("mastercomment2", HASH + hash);
            }
            xml.close();
        }
    }

    private void marker(Marker marker, Flicks at, String place) {
        long in = frame(at, place, marker.about().name());
        long frames = Time.frame(marker.range().duration().flicks(), rate);
        Integer rgb = Colors.rgb(Colors.name(marker.color())).orElse(null);
        if (!marker.color().isEmpty() && rgb == null) {
            losses.say(Loss.What.MARKER_DETAIL, place, marker.about().name());
        }
        xml.open("marker");
        xml.leaf("name", marker.about().name()).leaf("comment", marker.comment());
        xml.leaf("in", in).leaf("out", frames == 0 ? -1 : in + frames);
        if (rgb != null) {
            xml.open("color").leaf("alpha", 0);
            xml.leaf("red", rgb >> 16).leaf("green", rgb >> 8 & 0xFF).leaf("blue", rgb & 0xFF);
            xml.close();
        }
        xml.close();
    }

    private long frame(Flicks time, String place, String name) {
        if (!Time.onFrame(time, rate)) {
            losses.say(Loss.What.TIME, place, name);
        }
        return Time.frame(time, rate);
    }
}
