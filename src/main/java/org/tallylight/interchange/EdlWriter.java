package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/** Writes CMX3600 edit decision lists: one for each video track; the first has the sound of at most four tracks. */
final class EdlWriter {
    static final String META = "edl";
    static final String WIPE = "SMPTE_Wipe_";
    static final String RATE = "* TALLYLIGHT RATE:";
    private static final int EVENTS_MAX = 999;
    private static final int SOUNDS_MAX = 4;
    /** What counts more of them in a second counts samples. */
    private static final int FRAMES_MAX = 240;

    private final Layout layout = new Layout();
    private final Losses losses = new Losses();
    private final EdlReels reels = new EdlReels();
    private final Rate rate;
    private final boolean drop;
    private final Flicks start;
    private final Pending markers;
    private StringBuilder text = new StringBuilder();
    private int number;

    /** One edit, with the one before it on its channel. */
    private record Line(
            String channel, Placed placed, @Nullable Placed before) {}

    private EdlWriter(Edit edit) {
        Rate own = edit.rate();
        this.rate = own.countable() ? own : Rate.of(own.base(), false);
        this.drop =
                TimeCode.drops(rate) && edit.about().metadata().ours(Meta.DROP).equals("yes");
        this.markers = new Pending(edit.tracks().details().markers());
        this.start = edit.start() == null ? Flicks.ZERO : edit.start().flicks();
    }

    static Writing write(Edit edit) {
        EdlWriter writer = new EdlWriter(edit);
        Held.whole(edit, writer.losses, true);
        List<Track> videos =
                edit.layers().stream().filter(track -> !track.audio()).toList();
        List<Track> sounds = edit.layers().stream().filter(Track::audio).toList();
        for (int i = SOUNDS_MAX; i < sounds.size(); i++) {
            writer.losses.say(
                    Loss.What.TRACK_COUNT, "A" + (i + 1), sounds.get(i).about().name());
        }
        List<Writing.File> files = new ArrayList<>();
        for (int i = 0; i < Math.max(1, videos.size()); i++) {
            List<Line> lines = new ArrayList<>();
            if (i < videos.size()) {
                writer.lines(videos.get(i), "V", lines);
            }
            for (int sound = 0; i == 0 && sound < Math.min(sounds.size(), SOUNDS_MAX); sound++) {
                writer.lines(sounds.get(sound), "A" + (sound + 1), lines);
            }
            String part = i < videos.size() ? "V" + (i + 1) : "A1";
            files.add(Writing.File.of(part, writer.list(Text.line(edit.about().name()), part, lines)));
        }
        writer.markers.lose(writer.losses);
        return new Writing(files, writer.losses.all());
    }

    private void lines(Track track, String channel, List<Line> lines) {
        Held.track(track, channel, losses);
        if (!track.details().enabled()) {
            return;
        }
        Placed before = null;
        for (Placed placed : layout.of(track)) {
            lines.add(new Line(channel, placed, before));
            before = placed;
        }
        if (before != null && before.outOf() != null) {
            Gap none = Gap.of(Time.zero(rate));
            Flicks in = Layout.earlier(before.outOf().in().flicks(), before.end());
            lines.add(new Line(
                    channel,
                    new Placed(none, before.end(), Flicks.ZERO, in, Flicks.ZERO, before.outOf(), null),
                    before));
        }
    }

    private CharSequence list(String title, String part, List<Line> lines) {
        text = new StringBuilder();
        number = 0;
        text.append("TITLE: ").append(title).append('\n');
        text.append("FCM: ").append(drop ? "DROP FRAME" : "NON-DROP FRAME").append('\n');
        text.append(RATE).append(' ').append(rate).append('\n').append('\n');
        lines.sort(Comparator.comparing(line -> line.placed().in()));
        lines.forEach(this::line);
        if (number > EVENTS_MAX) {
            losses.say(Loss.What.COUNT, part, String.valueOf(number));
        }
        return text;
    }

    private void line(Line line) {
        Placed placed = line.placed();
        String place = line.channel() + " " + code(start.plus(placed.at()));
        Flicks in = placed.in();
        Flicks out = Layout.later(in, placed.cut());
        long blend = blend(placed);
        if (in.equals(out) && blend == 0 && !(placed.piece() instanceof Clip)) {
            return;
        }
        number++;
        boolean black =
                placed.piece() instanceof Gap || !placed.piece().details().enabled();
        Counted counted = black ? new Counted(drop, Flicks.ZERO) : counted(placed.piece());
        Flicks source = black ? Flicks.ZERO : placed.sourceUntil(out);
        Flicks sourceOut =
                source.plus(placed.speed() == 0 ? Time.at(1, rate) : Speed.run(out.minus(in), placed.speed()));
        Placed before = line.before();
        if (blend > 0) {
            Placed left = before == null || black(before) ? null : before;
            String from = left == null
                    ? code(Flicks.ZERO)
                    : counted(left.piece())
                            .code(left.sourceUntil(in).plus(Speed.run(in.minus(left.in()), left.speed())), place);
            edit(
                    left == null ? EdlEvent.BLACK : reels.of(left.piece()),
                    line.channel(),
                    "C",
                    "",
                    from,
                    from,
                    in,
                    in,
                    place);
        }
        String kind = blend == 0 ? "C" : kind(placed.into(), place);
        String length = blend == 0 ? "" : "%03d".formatted(blend);
        edit(
                black ? EdlEvent.BLACK : reels.of(placed.piece()),
                line.channel(),
                kind,
                length,
                counted.code(source, place),
                counted.code(sourceOut, place),
                in,
                out,
                place);
        if (!black) {
            speed(placed, counted.code(source, place), place);
        }
        if (blend > 0 && before != null && !black(before)) {
            text.append("* FROM CLIP NAME: ").append(name(before)).append('\n');
        }
        if (!black) {
            Held.piece(placed, place, losses, META);
            text.append(blend > 0 ? "* TO CLIP NAME: " : "* FROM CLIP NAME: ")
                    .append(name(placed))
                    .append('\n');
            comments(placed, place);
        } else if (!placed.piece().details().enabled()) {
            losses.say(Loss.What.DISABLED, place, name(placed));
        }
        for (Marker marker : markers.take(in, out)) {
            locator(marker, marker.range().start().flicks(), place);
        }
    }

    private void locator(Marker marker, Flicks at, String place) {
        String color =
                marker.color().isEmpty() ? "RED" : Text.line(marker.color()).replace(' ', '_');
        Held.marker(marker, place, losses);
        comment(
                "LOC",
                recordCode(at, place) + " " + color + " "
                        + Text.line(marker.about().name()));
    }

    private long blend(Placed placed) {
        Transition into = placed.into();
        return into == null ? 0 : Time.frame(placed.before().plus(into.out().flicks()), rate);
    }

    private static boolean black(Placed placed) {
        return placed.piece() instanceof Gap || !placed.piece().details().enabled();
    }

    private String kind(@Nullable Transition transition, String place) {
        if (transition != null && transition.kind().matches(WIPE + "\\d{1,3}")) {
            return "W" + transition.kind().substring(WIPE.length());
        }
        if (transition != null && !transition.dissolve()) {
            losses.say(Loss.What.TRANSITION, place, transition.kind());
        }
        if (transition != null && transition.in().value() > 0) {
            losses.say(Loss.What.CUT_POINT, place, transition.about().name());
        }
        return "D";
    }

    private void edit(
            String reel,
            String channel,
            String kind,
            String length,
            String from,
            String to,
            Flicks in,
            Flicks out,
            String place) {
        boolean named = !channel.equals("A3") && !channel.equals("A4");
        text.append("%03d  %-8s %-5s %-4s %3s %s %s %s %s\n"
                .formatted(
                        number,
                        reel,
                        channel.equals("A1") ? "A" : named ? channel : "NONE",
                        kind,
                        length,
                        from,
                        to,
                        recordCode(in, place),
                        recordCode(out, place)));
        if (!named) {
            text.append("AUD  ").append(channel.substring(1)).append('\n');
        }
    }

    private void speed(Placed placed, String source, String place) {
        double speed = placed.speed();
        if (speed != 1) {
            double perSecond = Math.rint(speed * rate.base() * 10) / 10;
            if (perSecond / rate.base() != speed) {
                losses.say(Loss.What.SPEED, place, speed + " > " + perSecond / rate.base());
            }
            text.append("M2   %-8s %s                %s\n"
                    .formatted(reels.of(placed.piece()), String.format(Locale.ROOT, "%05.1f", perSecond), source));
        }
    }

    private void comments(Placed placed, String place) {
        About about = placed.piece().about();
        if (placed.piece() instanceof Clip clip) {
            Media media = clip.medium();
            if (!(media instanceof Media.Missing)) {
                comment("SOURCE FILE", Text.line(media.label()));
            }
            comment("TALLYLIGHT WORK", Text.line(clip.work()));
            comment("TALLYLIGHT SHA256", Text.line(Held.hash(clip)));
            Range available = media.available();
            if (available != null) {
                Flicks from = available.start().flicks();
                Flicks to = from.plus(available.duration().flicks());
                Counted counted = counted(clip);
                comment("TALLYLIGHT MEDIA", counted.code(from, place) + " " + counted.code(to, place));
            }
        }
        if (about.metadata().values().get(META) instanceof Map<?, ?> edl
                && edl.get("comments") instanceof List<?> list) {
            list.forEach(each ->
                    text.append("* ").append(Text.line(String.valueOf(each))).append('\n'));
        }
        for (Marker marker : placed.piece().details().markers()) {
            Flicks along = marker.range().start().flicks().minus(placed.sourceIn());
            Flicks at = placed.speed() == 0 ? placed.in() : placed.in().plus(Speed.taken(along, placed.speed()));
            locator(marker, Layout.later(Flicks.ZERO, at), place);
        }
    }

    private void comment(String key, String value) {
        if (!value.isEmpty()) {
            text.append("* ").append(key).append(": ").append(value).append('\n');
        }
    }

    private static String name(Placed placed) {
        return Text.line(placed.piece().about().name());
    }

    private String code(Flicks time) {
        return new Counted(drop, Flicks.ZERO).code(time);
    }

    private String recordCode(Flicks time, String place) {
        return new Counted(drop, Flicks.ZERO).code(start.plus(time), place);
    }

    /**
     * How a piece's source is counted: a list has one rate, at which media of another rate keep their numbers at their
     * first frame.
     */
    private Counted counted(Timed piece) {
        Media media = piece instanceof Clip clip ? clip.medium() : Media.Missing.NONE;
        Range available = media.available();
        boolean drops = media.drops()
                || (drop && !media.about().metadata().ours(Meta.DROP).equals("no"));
        if (available == null
                || available.start().value() <= 0
                || available.start().rate().base() > FRAMES_MAX) {
            return new Counted(drops, Flicks.ZERO);
        }
        Flicks first = available.start().flicks();
        TimeCode own = new TimeCode(available.start().rate(), drops);
        TimeCode here = new TimeCode(rate, drops);
        return new Counted(drops, here.start(here.like(own, own.frame(first))).minus(first));
    }

    /** How times are counted, and how much later they are in that. */
    private final class Counted {
        private final TimeCode code;
        private final Flicks later;

        Counted(boolean drops, Flicks later) {
            this.code = new TimeCode(rate, drops);
            this.later = later;
        }

        String code(Flicks time) {
            return code.write(Math.max(0, Time.frame(time.plus(later), rate)));
        }

        /** The same; what is between two frames is said. */
        String code(Flicks time, String place) {
            if (!Time.onFrame(time.plus(later), rate) || time.plus(later).count() < 0) {
                losses.say(Loss.What.TIME, place, code(time));
            }
            return code(time);
        }
    }
}
