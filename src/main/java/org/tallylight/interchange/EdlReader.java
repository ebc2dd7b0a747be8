package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/**
 * Reads CMX3600 edit decision lists: cuts, dissolves and wipes, M2 speeds, drop-frame counting, clip names, locators.
 * A list does not say its frames a second: ours do in a comment, drop-frame counting is 29.97, otherwise 25 are
 * assumed and that is said.
 */
public final class EdlReader {
    private static final Pattern SPEED =
            Pattern.compile("M2\\s+(\\S+)\\s+(-?\\d{1,6}(?:\\.\\d{1,6})?)(?:\\s+\\S+)?\\s*");
    private static final Pattern LOCATOR = Pattern.compile("(\\S+)\\s+(\\S+)(?:\\s+(.*))?");
    /** As Resolve writes a marker: the words, then its colour, its name and how many frames it is long. */
    private static final Pattern RESOLVE = Pattern.compile("(.*?)\\|C:(\\S*)\\s*\\|M:(.*?)\\s*\\|D:(\\d{1,9})\\s*");

    private static final Pattern RATE = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    private final Losses losses = new Losses();
    private Rate rate = Rate.FPS_25;
    private boolean drop;
    /** Whether the lines that are being read count by drop-frame. */
    private boolean counting;

    private String title = "";
    private int lines;
    /** Markers where no clip is, at their time code. */
    private final List<Marker> apart = new ArrayList<>();

    private EdlReader() {}

    /**
     * Reads lists that are the video tracks of one timeline, the lowest first.
     *
     * @param told the frames a second; null to take them from the lists, and to say when they do not tell
     */
    public static Reading read(List<byte[]> files, @Nullable Rate told) {
        return new EdlReader().all(files, told);
    }

    private Reading all(List<byte[]> files, @Nullable Rate told) {
        List<List<EdlEvent>> lists = new ArrayList<>();
        for (byte[] file : files) {
            Limits.bytes(file);
            String text = Text.of(file);
            rate = told == null ? rate(text) : told;
            lists.add(events(text));
        }
        Flicks start = null;
        Flicks end = Flicks.ZERO;
        for (EdlEvent event : lists.stream().flatMap(List::stream).toList()) {
            start = start == null ? event.in : Layout.earlier(start, event.in);
            end = Layout.later(end, event.out);
        }
        if (start == null) {
            throw new Invalid("file", "interchange.edl.none");
        }
        List<Track> tracks = new ArrayList<>();
        List<Track> sounds = new ArrayList<>();
        for (List<EdlEvent> events : lists) {
            for (Map.Entry<String, Laying> each : channels(events, start).entrySet()) {
                boolean audio = each.getKey().startsWith("A");
                String kind = audio ? Track.AUDIO : Track.VIDEO;
                List<Track> to = audio ? sounds : tracks;
                to.add(each.getValue().track((audio ? "A" : "V") + (to.size() + 1), kind, end.minus(start)));
            }
        }
        tracks.addAll(sounds);
        Meta meta = Meta.NONE.with(Meta.DROP, drop ? "yes" : "");
        Flicks first = start;
        List<Marker> whole = apart.stream().map(each -> later(each, first)).toList();
        Stack stack = new Stack(About.named("tracks"), null, Details.NONE.markers(whole), List.copyOf(tracks));
        Edit edit = new Edit(new About(title, meta, "", Meta.NONE), Time.of(start, rate), stack);
        return new Reading(edit, losses.all());
    }

    private static Marker later(Marker marker, Flicks first) {
        Range range = marker.range();
        Flicks at = Layout.later(Flicks.ZERO, range.start().flicks().minus(first));
        return new Marker(
                marker.about(),
                Range.of(at, range.duration().flicks(), range.start().rate()),
                marker.color(),
                marker.comment());
    }

    private Rate rate(String text) {
        for (String line : text.split("\\R", 40)) {
            if (line.startsWith(EdlWriter.RATE)) {
                Matcher said =
                        RATE.matcher(line.substring(EdlWriter.RATE.length()).strip());
                if (said.matches()) {
                    return new Rate(Long.parseLong(said.group(1)), Long.parseLong(said.group(2)));
                }
            }
        }
        boolean dropped = text.contains("FCM: DROP FRAME")
                || text.lines().anyMatch(line -> line.matches("\\d+\\s.*\\d\\d:\\d\\d:\\d\\d;\\d\\d\\s*"));
        if (!dropped) {
            losses.say(Loss.What.RATE, "", Rate.FPS_25.toString());
        }
        return dropped ? Rate.of(30, true) : Rate.FPS_25;
    }

    private List<EdlEvent> events(String text) {
        List<EdlEvent> events = new ArrayList<>();
        counting = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            lines++;
            if (!line.isBlank()) {
                line(line.strip(), events);
            }
        }
        return events;
    }

    private void line(String line, List<EdlEvent> events) {
        Matcher edit = EdlEvent.LINE.matcher(line);
        if (line.startsWith("TITLE:")) {
            title = title.isEmpty() ? line.substring(6).strip() : title;
        } else if (line.startsWith("FCM:")) {
            counting = line.contains("DROP FRAME") && !line.contains("NON");
            drop |= counting;
        } else if (edit.matches()) {
            events.add(event(edit, events.size()));
        } else if (!events.isEmpty()) {
            follow(line, events);
        } else if (!line.startsWith("*")) {
            losses.say(Loss.What.UNKNOWN, "#" + lines, line);
        }
    }

    private EdlEvent event(Matcher edit, int before) {
        if (before >= Limits.PIECES_MAX) {
            throw Limits.tooMany();
        }
        boolean semicolons = TimeCode.dropped(edit.group(8));
        drop |= semicolons;
        EdlEvent event = new EdlEvent(edit, rate, counting || semicolons);
        if (event.out.compareTo(event.in) < 0) {
            throw new Invalid("file", "interchange.time.negative", edit.group(8) + " " + edit.group(9));
        }
        if (event.kind.startsWith("K")) {
            losses.say(Loss.What.TRANSITION, "#" + lines, event.kind);
        }
        return event;
    }

    /** A line that says more of the edit before it. */
    private void follow(String line, List<EdlEvent> events) {
        EdlEvent event = events.getLast();
        Matcher speed = SPEED.matcher(line);
        if (speed.matches()) {
            EdlEvent before = before(events);
            EdlEvent played = before == null || event.reel.equals(speed.group(1)) ? event : before;
            if (played.reel.equals(speed.group(1))) {
                played.speed = Speed.checked(Double.parseDouble(speed.group(2)) / rate.base());
            } else {
                losses.say(Loss.What.UNKNOWN, "#" + lines, line);
            }
        } else if (line.startsWith("AUD")) {
            for (String channel : line.substring(3).strip().split("\\s+", -1)) {
                if (channel.matches("\\d{1,2}")) {
                    event.channels.add("A" + channel);
                }
            }
        } else if (RESOLVE.matcher(line).matches()) {
            resolve(RESOLVE.matcher(line), event);
        } else if (line.startsWith("*")) {
            comment(line.substring(1).strip(), event, before(events));
        } else if (!line.startsWith("EFFECTS NAME IS") && !line.startsWith("FINAL CUT PRO REEL")) {
            losses.say(Loss.What.UNKNOWN, "#" + lines, line);
        }
    }

    /** The first line of a dissolve, whose second is the last that was read. */
    private static @Nullable EdlEvent before(List<EdlEvent> events) {
        EdlEvent last = events.getLast();
        EdlEvent before = events.size() < 2 ? null : events.get(events.size() - 2);
        return before != null && before.number.equals(last.number) && last.blends() ? before : null;
    }

    private void comment(String comment, EdlEvent event, @Nullable EdlEvent before) {
        int colon = comment.indexOf(':');
        String key = colon < 0 ? "" : comment.substring(0, colon).strip().toUpperCase(Locale.ROOT);
        String value = colon < 0 ? "" : comment.substring(colon + 1).strip();
        switch (key) {
            case "FROM CLIP NAME" -> {
                if (before != null) {
                    before.name = value;
                } else {
                    event.name = value;
                }
            }
            case "TO CLIP NAME" -> event.name = value;
            case "SOURCE FILE" -> event.url = value;
            case "TALLYLIGHT WORK" -> event.work = value;
            case "TALLYLIGHT SHA256" -> event.hash = value;
            case "TALLYLIGHT MEDIA" -> {
                String[] ends = value.split("\\s+", -1);
                if (ends.length == 2) {
                    Flicks start = EdlEvent.at(ends[0], rate, counting);
                    Flicks length = EdlEvent.at(ends[1], rate, counting).minus(start);
                    event.available = Range.of(start, length, rate);
                }
            }
            case "LOC" -> locator(value, event);
            default -> event.comments.add(comment);
        }
    }

    private void locator(String value, EdlEvent event) {
        Matcher parts = LOCATOR.matcher(value);
        if (!parts.matches()) {
            losses.say(Loss.What.MARKER, "#" + lines, value);
            return;
        }
        String text = parts.group(3) == null ? "" : parts.group(3);
        mark(event, EdlEvent.at(parts.group(1), rate, counting), Flicks.ZERO, parts.group(2), text, "");
    }

    private void resolve(Matcher parts, EdlEvent event) {
        if (parts.matches()) {
            Flicks length = Time.at(Long.parseLong(parts.group(4)), rate);
            String color = parts.group(2).replace("ResolveColor", "");
            mark(event, event.in, length, color, parts.group(3), parts.group(1).strip());
        }
    }

    /** On the clip that is played at that time, else on the whole timeline. */
    private void mark(EdlEvent event, Flicks at, Flicks length, String color, String text, String comment) {
        boolean on =
                !event.black() && event.played(rate) > 0 && at.compareTo(event.in) >= 0 && at.compareTo(event.out) < 0;
        Flicks start = on ? event.sourceIn.plus(Speed.run(at.minus(event.in), event.played(rate))) : at;
        Flicks run = on ? Speed.run(length, event.played(rate)) : length;
        Range range = Range.of(start, run, rate);
        (on ? event.markers : apart).add(new Marker(About.named(text), range, color.toUpperCase(Locale.ROOT), comment));
    }

    private Map<String, Laying> channels(List<EdlEvent> events, Flicks start) {
        Map<String, Laying> channels = new TreeMap<>();
        Map<String, List<EdlEvent>> lists = new TreeMap<>();
        for (EdlEvent event : events) {
            for (String channel : event.channels) {
                channels.computeIfAbsent(channel, any -> new Laying(rate));
                lists.computeIfAbsent(channel, any -> new ArrayList<>()).add(event);
            }
        }
        lists.forEach((channel, list) -> {
            for (int i = 0; i < list.size(); i++) {
                lay(list, i, start, channels.getOrDefault(channel, new Laying(rate)));
            }
        });
        return channels;
    }

    /** One edit of a channel, with as much more of it as the dissolve after it shows. */
    private void lay(List<EdlEvent> list, int i, Flicks start, Laying laying) {
        EdlEvent event = list.get(i);
        EdlEvent next = following(list, i);
        Flicks longer = Flicks.ZERO;
        if (next != null && next.blends() && next.in.equals(event.out)) {
            longer = Time.at(next.blendFrames, rate);
        }
        if (event.blends()) {
            Flicks from = event.in.minus(start);
            laying.blend(from, from.plus(Time.at(event.blendFrames, rate)), from, event.transition(), "");
        }
        boolean head = next != null && next.number.equals(event.number) && event.in.equals(event.out);
        boolean shown = i > 0
                && list.get(i - 1).out.equals(event.in)
                && !list.get(i - 1).black();
        if (event.black() || (head && shown) || (event.in.equals(event.out) && !head)) {
            return;
        }
        double speed = event.played(rate);
        Flicks source = speed < 0 ? event.sourceIn.minus(Speed.run(longer, speed)) : event.sourceIn;
        laying.lay(
                event.clip(rate), event.in.minus(start), event.out.plus(longer).minus(start), source, rate);
    }

    /** The edit after one, past the line of no length with which a dissolve begins. */
    private static @Nullable EdlEvent following(List<EdlEvent> list, int i) {
        for (int next = i + 1; next < Math.min(list.size(), i + 3); next++) {
            EdlEvent event = list.get(next);
            if (event.in.compareTo(event.out) != 0 || event.blends()) {
                return event;
            }
        }
        return null;
    }
}
