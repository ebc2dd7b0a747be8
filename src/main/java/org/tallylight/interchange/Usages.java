package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/**
 * A timeline as the flat list of what is used when, through timelines in timelines, transitions and changes of speed.
 * Times are exact where frames are whole flicks ({@link Rate#exact}); elsewhere and in speeds they are the nearest
 * flick. Takes time in proportion to the pieces that are shown.
 */
public final class Usages {
    private static final Comparator<Usage> AT_ONCE =
            Comparator.comparing(Usage::kind).thenComparingInt(Usage::track).thenComparing(Usage::out);
    private static final Comparator<Usage> ORDER = (one, other) -> {
        int first = one.in().compareTo(other.in());
        return first != 0 ? first : AT_ONCE.compare(one, other);
    };

    private final Layout layout = new Layout();
    private int track;
    private int visits;

    private Usages() {}

    /**
     * All usages, by their beginning, then pictures before sounds, then by track. What is switched off, or of unknown
     * length, is not used.
     *
     * @throws Invalid when there are more than {@link Limits#PIECES_MAX} pieces, or the whole is longer than {@link
     *     Time#HOURS_MAX} hours
     */
    public static List<Usage> of(Edit edit) {
        Usages usages = new Usages();
        List<Usage> all = new ArrayList<>();
        if (edit.tracks().details().enabled()) {
            int video = 0;
            int audio = 0;
            for (Track track : edit.layers()) {
                usages.track = track.audio() ? ++audio : ++video;
                all.addAll(usages.through(Placed.alone(track, usages.layout.length(track)), track.audio(), 0));
            }
            Placed whole = Placed.alone(edit.tracks(), usages.layout.length(edit.tracks()));
            all = usages.window(whole, all);
        }
        all.sort(ORDER);
        return all;
    }

    /** How long a timeline is, from its first frame. */
    public static Flicks length(Edit edit) {
        return new Layout().length(edit.tracks());
    }

    /** What is used in a nested piece, in the time of the piece around it. */
    private List<Usage> through(Placed placed, boolean audio, int depth) {
        if (depth > 2 * Limits.NESTING_MAX) {
            throw Limits.tooDeep();
        }
        List<Usage> inside = new ArrayList<>();
        switch (placed.piece()) {
            case Track track -> {
                boolean sound = audio || track.audio();
                for (Placed each : layout.of(track)) {
                    add(each, sound, depth, inside);
                }
            }
            case Stack stack -> {
                for (Track layer : Edit.layers(stack, audio ? Track.AUDIO : Track.VIDEO)) {
                    if (!audio || layer.audio()) {
                        add(Placed.alone(layer, layout.length(layer)), audio, depth, inside);
                    }
                }
            }
            case Clip _ -> {}
            case Gap _ -> {}
        }
        return window(placed, inside);
    }

    private void add(Placed each, boolean audio, int depth, List<Usage> to) {
        if (++visits > Limits.PIECES_MAX) {
            throw Limits.tooMany();
        }
        if (!each.piece().details().enabled() || each.piece() instanceof Gap) {
            return;
        }
        if (!(each.piece() instanceof Clip clip)) {
            to.addAll(through(each, audio, depth + 1));
            return;
        }
        Flicks in = each.in();
        Flicks out = each.out();
        if (out.compareTo(in) > 0) {
            Range available = clip.medium().available();
            Flicks start = available == null ? Flicks.ZERO : available.start().flicks();
            to.add(new Usage(
                    clip,
                    audio ? Usage.Kind.AUDIO : Usage.Kind.VIDEO,
                    track,
                    in,
                    out,
                    each.sourceIn().minus(start),
                    each.sourceOut().minus(start),
                    each.speed()));
        }
    }

    private static boolean within(List<Usage> usages, Flicks first, Flicks last) {
        for (Usage usage : usages) {
            if (usage.in().compareTo(first) < 0 || usage.out().compareTo(last) > 0) {
                return false;
            }
        }
        return true;
    }

    /** What is seen of the usages in a piece through the range and the speed with which the piece is placed. */
    private List<Usage> window(Placed placed, List<Usage> inside) {
        Flicks first = placed.sourceIn();
        Flicks last = placed.sourceOut();
        double speed = placed.speed();
        if (speed == 1 && placed.in().equals(first) && within(inside, first, last)) {
            return inside;
        }
        List<Usage> seen = new ArrayList<>(inside.size());
        for (Usage usage : inside) {
            Flicks from = Layout.later(usage.in(), first);
            Flicks to = Layout.earlier(usage.out(), last);
            if (from.compareTo(to) >= 0) {
                continue;
            }
            Usage part = usage.between(from, to);
            if (speed == 0) {
                seen.add(part.moved(placed.in(), placed.out(), 0));
            } else if (speed > 0) {
                seen.add(part.moved(
                        placed.in().plus(Speed.taken(from.minus(first), speed)),
                        placed.in().plus(Speed.taken(to.minus(first), speed)),
                        speed));
            } else {
                seen.add(part.moved(
                        placed.in().plus(Speed.taken(last.minus(to), speed)),
                        placed.in().plus(Speed.taken(last.minus(from), speed)),
                        speed));
            }
        }
        return seen;
    }
}
