package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/** Clips and files of Final Cut Pro 7 XML. */
final class XmemlClips {
    private final Losses losses;
    private final Map<String, Xml> files = new HashMap<>();

    XmemlClips(Losses losses) {
        this.losses = losses;
    }

    void file(Xml file) {
        files.putIfAbsent(file.attribute("id"), file);
    }

    static Rate rate(Xml element, Rate otherwise) {
        Xml rate = element.child("rate");
        if (rate == null || rate.text("timebase").isEmpty()) {
            return otherwise;
        }
        return Rate.of(
                rate.whole("timebase", 25),
                rate.text("ntsc").toUpperCase(Locale.ROOT).equals("TRUE"));
    }

    /** Where the time code of a sequence or file begins. */
    static Flicks start(Xml element, Rate otherwise) {
        Xml timecode = element.child("timecode");
        if (timecode == null) {
            return Flicks.ZERO;
        }
        Rate rate = rate(timecode, otherwise);
        String frame = timecode.text("frame");
        String code = timecode.text("string");
        if (!frame.isEmpty()) {
            return Time.at(Xml.whole(frame), rate);
        }
        boolean drop = timecode.text("displayformat").equals("DF") || TimeCode.dropped(code);
        return code.isEmpty() ? Flicks.ZERO : Time.at(new TimeCode(rate, drop).read(code), rate);
    }

    /** The clip of a clip item, without its range. */
    Clip clip(Xml item, double speed, Rate rate) {
        Xml said = item.child("file");
        Xml file = said == null ? null : files.getOrDefault(said.attribute("id"), said);
        Media media = media(item, file, rate);
        Range available = media.available();
        Flicks first = available == null ? Flicks.ZERO : available.start().flicks();
        Meta meta =
                Meta.NONE.with(Meta.WORK, ours(item, XmemlWriter.WORK)).with(Meta.HASH, ours(item, XmemlWriter.HASH));
        boolean enabled = !item.text("enabled").equals("FALSE");
        List<Effect> effects = new ArrayList<>(Details.speed(speed).effects());
        for (Xml filter : item.all("filter")) {
            String id = filter.text("effect", "effectid");
            if (!id.equals("timeremap")) {
                effects.add(new Effect(About.named(filter.text("effect", "name")), id, Effect.Kind.PLAIN, 1, true));
                losses.say(Loss.What.EFFECT, "", item.text("name") + " · " + id);
            }
        }
        return new Clip(
                new About(item.text("name"), meta, "", Meta.NONE),
                null,
                new Details(effects, markers(item, rate, first, speed), enabled),
                Map.of(Clip.DEFAULT_KEY, media),
                Clip.DEFAULT_KEY);
    }

    private static String ours(Xml item, String with) {
        Xml comments = item.child("comments");
        if (comments != null) {
            for (Xml comment : comments.children) {
                if (comment.text().startsWith(with.strip() + " ")) {
                    return comment.text().substring(with.length()).strip();
                }
            }
        }
        return "";
    }

    private static Media media(Xml item, @Nullable Xml file, Rate rate) {
        if (item.name.equals("generatoritem")) {
            String kind = item.text("effect", "effectid");
            return new Media.Generator(About.named(item.text("name")), null, kind, Meta.NONE);
        }
        if (file == null) {
            return new Media.Missing(About.named(item.text("name")), null);
        }
        Xml code = file.child("timecode");
        boolean drop = code != null && code.text("displayformat").equals("DF");
        About about = About.named(file.text("name")).with(Meta.DROP, drop ? "yes" : "");
        Rate own = rate(file, rate);
        long frames = file.whole("duration", -1);
        Range available = frames < 0 ? null : Range.of(start(file, own), Time.at(frames, own), own);
        String url = file.text("pathurl");
        return url.isEmpty() ? new Media.Missing(about, available) : new Media.External(about, available, url);
    }

    List<Marker> markers(Xml element, Rate rate, Flicks first, double speed) {
        List<Marker> markers = new ArrayList<>();
        for (Xml marker : element.all("marker")) {
            long in = marker.whole("in", 0);
            long out = marker.whole("out", -1);
            Flicks at = Time.at(Math.max(0, in), rate);
            Flicks source = first.plus(speed == 0 ? at : Speed.run(at, speed));
            Flicks length = Time.at(Math.max(0, out - in), rate);
            markers.add(new Marker(
                    About.named(marker.text("name")),
                    Range.of(source, out < 0 ? Flicks.ZERO : length, rate),
                    color(marker.child("color")),
                    marker.text("comment")));
        }
        return markers;
    }

    private static String color(@Nullable Xml color) {
        if (color == null) {
            return "";
        }
        int rgb = 0;
        for (String part : List.of("red", "green", "blue")) {
            rgb = rgb << 8 | Math.clamp(color.whole(part, 0), 0, 255);
        }
        return Colors.nearest(rgb);
    }

    /** The constant speed of an item; of a changing one it is said that it was not taken over. */
    double speed(Xml item, String place) {
        for (Xml filter : item.all("filter")) {
            Xml effect = filter.child("effect");
            if (effect == null || !effect.text("effectid").equals("timeremap")) {
                continue;
            }
            double percent = 100;
            boolean reverse = false;
            for (Xml parameter : effect.all("parameter")) {
                String value = parameter.text("value");
                switch (parameter.text("parameterid")) {
                    case "speed" -> percent = Xml.decimal(value);
                    case "reverse" -> reverse = value.toUpperCase(Locale.ROOT).equals("TRUE");
                    case "variablespeed" -> {
                        if (!value.equals("0") && !value.equalsIgnoreCase("FALSE")) {
                            losses.say(Loss.What.SPEED, place, item.text("name"));
                        }
                    }
                    default -> {}
                }
            }
            return Speed.checked(reverse ? -percent / 100 : percent / 100);
        }
        return 1;
    }
}
