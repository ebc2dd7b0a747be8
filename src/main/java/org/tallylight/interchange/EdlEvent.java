package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/** One line of an edit decision list that says an edit, with the comments that follow it. */
final class EdlEvent {
    private static final String CODE = "(\\d{1,5}:\\d\\d:\\d\\d[:;.,]\\d{2,3})";
    static final Pattern LINE = Pattern.compile(
            "^(\\d{1,9})\\s+(\\S+)\\s+(\\S+)\\s+(C|D|W\\d{1,3}|K|KB|KO)\\s+(\\d{1,9}\\s+)?" + CODE + "\\s+" + CODE
                    + "\\s+" + CODE + "\\s+" + CODE + "\\s*$",
            Pattern.MULTILINE);
    static final String BLACK = "BL";

    final String number;
    final String reel;
    final TreeSet<String> channels = new TreeSet<>();
    final String kind;
    final long blendFrames;
    final Flicks sourceIn;
    final Flicks sourceOut;
    final Flicks in;
    final Flicks out;
    final List<String> comments = new ArrayList<>();
    final List<Marker> markers = new ArrayList<>();
    String name = "";
    String url = "";
    String work = "";
    String hash = "";

    @Nullable
    Range available;

    @Nullable
    Double speed;

    EdlEvent(Matcher line, Rate rate, boolean drop) {
        number = line.group(1);
        reel = line.group(2);
        kind = line.group(4);
        String blend = line.group(5);
        blendFrames = blend == null ? 0 : Long.parseLong(blend.strip());
        sourceIn = at(line.group(6), rate, drop);
        sourceOut = at(line.group(7), rate, drop);
        in = at(line.group(8), rate, drop);
        out = at(line.group(9), rate, drop);
        for (String channel : line.group(3).split("/", -1)) {
            switch (channel) {
                case "NONE" -> {}
                case "B" -> channels.addAll(List.of("A1", "V1"));
                case "AA" -> channels.addAll(List.of("A1", "A2"));
                case "A", "V" -> channels.add(channel + "1");
                default -> channels.add(channel.matches("[AV]\\d{1,2}") ? channel : "V1");
            }
        }
    }

    static Flicks at(String code, Rate rate, boolean drop) {
        return Time.at(new TimeCode(rate, drop || TimeCode.dropped(code)).read(code), rate);
    }

    boolean black() {
        return reel.equals(BLACK);
    }

    boolean blends() {
        return blendFrames > 0 && (kind.equals("D") || kind.startsWith("W"));
    }

    String transition() {
        return kind.equals("D") ? Transition.DISSOLVE : EdlWriter.WIPE + kind.substring(1);
    }

    /** The speed that an M2 line says, else that of source to record, when they are a frame or more apart. */
    double played(Rate rate) {
        Double said = speed;
        if (said != null) {
            return said;
        }
        Flicks source = sourceOut.minus(sourceIn);
        Flicks record = out.minus(in);
        long apart = Math.abs(source.count() - record.count());
        return source.count() <= 0 || apart <= Time.at(1, rate).count() ? 1 : Speed.of(source, record);
    }

    /** The clip, without its range. */
    Clip clip(Rate rate) {
        Map<String, @Nullable Object> edl = new LinkedHashMap<>();
        edl.put("reel", reel);
        if (!comments.isEmpty()) {
            edl.put("comments", List.copyOf(comments));
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put(EdlWriter.META, edl);
        Meta meta = new Meta(all).with(Meta.WORK, work).with(Meta.HASH, hash);
        String shown = name.isEmpty() ? reel : name;
        Media media = url.isEmpty()
                ? new Media.Missing(About.named(shown), available)
                : new Media.External(About.named(shown), available, url);
        Details details = Details.speed(played(rate)).markers(markers);
        return new Clip(
                new About(shown, meta, "", Meta.NONE),
                null,
                details,
                Map.of(Clip.DEFAULT_KEY, media),
                Clip.DEFAULT_KEY);
    }
}
