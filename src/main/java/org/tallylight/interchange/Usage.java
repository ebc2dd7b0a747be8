package org.tallylight.interchange;

import org.tallylight.shared.Flicks;

/**
 * When and from where a clip's media is seen or heard in the whole timeline.
 *
 * @param clip      the clip, with its media and metadata
 * @param track     the layer of the timeline that it is on or in, from 1, pictures and sounds counted apart
 * @param in        where it begins, from the timeline's first frame
 * @param out       where it ends, itself not part of it
 * @param sourceIn  the first point of the media that is played, from the media's beginning where that is known, else
 *                  in its time code
 * @param sourceOut where the part of the media ends that is played; of a frozen frame, one frame later
 * @param speed     2 is double speed, 0 a frozen frame, negative runs from {@code sourceOut} to {@code sourceIn}
 */
public record Usage(
        Clip clip, Kind kind, int track, Flicks in, Flicks out, Flicks sourceIn, Flicks sourceOut, double speed) {
    public enum Kind {
        VIDEO,
        AUDIO
    }

    /** The part of it between two times within it. */
    Usage between(Flicks from, Flicks to) {
        Flicks head = Speed.run(from.minus(in), speed);
        Flicks tail = Speed.run(out.minus(to), speed);
        return speed == 0
                ? new Usage(clip, kind, track, from, to, sourceIn, sourceOut, speed)
                : new Usage(
                        clip,
                        kind,
                        track,
                        from,
                        to,
                        sourceIn.plus(speed > 0 ? head : tail),
                        sourceOut.minus(speed > 0 ? tail : head),
                        speed);
    }

    Usage moved(Flicks from, Flicks to, double faster) {
        return new Usage(clip, kind, track, from, to, sourceIn, sourceOut, speed * faster);
    }
}
