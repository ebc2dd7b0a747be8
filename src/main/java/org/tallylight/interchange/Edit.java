package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A timeline as an editing program keeps it.
 *
 * @param start the time code of its first frame; null when it says none
 */
public record Edit(About about, @Nullable Time start, Stack tracks) {
    public static Edit of(String name, @Nullable Time start, List<Track> tracks) {
        return new Edit(About.named(name), start, Stack.of("tracks", tracks));
    }

    /** The same, lying in a bin of an OTIO file. */
    Edit in(Map<String, @Nullable Object> bin) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(about.rest().values());
        rest.put(OtioWriter.BIN, bin);
        return new Edit(new About(about.name(), about.metadata(), about.schema(), new Meta(rest)), start, tracks);
    }

    /** The frames a second that the timeline is counted in: of its start, else of the first piece that says one. */
    public Rate rate() {
        if (start != null) {
            return start.rate();
        }
        Rate rate = rate(tracks, 0);
        return rate == null ? Rate.FPS_25 : rate;
    }

    /** Its tracks, the lowest first; what lies in the stack without a track is given one of its own. */
    public List<Track> layers() {
        return layers(tracks, Track.VIDEO);
    }

    static List<Track> layers(Stack stack, String kind) {
        List<Track> layers = new ArrayList<>();
        for (Piece piece : stack.children()) {
            switch (piece) {
                case Track track -> layers.add(track);
                case Timed other -> layers.add(Track.of(other.about().name(), kind, List.of(other)));
                case Transition _ -> {}
                case Unknown _ -> {}
            }
        }
        return layers;
    }

    private static @Nullable Rate rate(Timed piece, int depth) {
        if (piece instanceof Clip clip) {
            Range played = clip.played();
            return played == null ? null : played.duration().rate();
        }
        if (depth > Limits.NESTING_MAX) {
            return null;
        }
        Rate found = null;
        for (Piece child : children(piece)) {
            found = child instanceof Timed timed ? rate(timed, depth + 1) : null;
            if (found != null) {
                return found;
            }
        }
        return piece.range() == null ? null : piece.range().duration().rate();
    }

    static List<Piece> children(Timed piece) {
        return switch (piece) {
            case Stack stack -> stack.children();
            case Track track -> track.children();
            case Clip _ -> List.of();
            case Gap _ -> List.of();
        };
    }
}
