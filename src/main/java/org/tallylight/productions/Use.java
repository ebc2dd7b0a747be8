package org.tallylight.productions;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.works.WorkId;

/**
 * One work in a cut: which version, from when to when, and how it counts. See {@code split.md}, rule 4.
 *
 * @param track             the layer it lies on, from 1
 * @param prominence        1 underneath, 2 beside others, 4 in front
 * @param in                where it begins in the cut
 * @param out               where it ends in the cut, itself not part of it
 * @param sourceIn          where in the source it begins; null for what has no length
 * @param words             of a text, how many of its words are used; null for all, or for other media
 * @param areaMm2           of print, how much of a page it fills, in square millimetres; null when it is counted otherwise
 * @param offScreenPointsBp basis points of its department for work that is not seen or heard; such a use has
 *                          no time and says why in its note
 */
public record Use(
        UseId id,
        WorkId work,
        int version,
        Department department,
        int track,
        int prominence,
        Flicks in,
        Flicks out,
        @Nullable Flicks sourceIn,
        @Nullable Flicks sourceOut,
        @Nullable Integer words,
        @Nullable Integer areaMm2,
        int offScreenPointsBp,
        String note) {
    public static final int TRACK_MAX = 99;
    public static final int WORDS_MAX = 10_000_000;
    /** A thousand square metres: a wall that is painted all over. */
    public static final int AREA_MAX_MM2 = 1_000_000_000;

    public static final int NOTE_CHARS_MAX = 500;
    public static final Set<Integer> PROMINENCES = Set.of(1, 2, 4);

    public Use {
        note = note.strip();
        if (version < 1) {
            throw new Invalid("version", "use.version.range");
        }
        if (track < 1 || track > TRACK_MAX) {
            throw new Invalid("track", "use.track.range", TRACK_MAX);
        }
        if (!PROMINENCES.contains(prominence)) {
            throw new Invalid("prominence", "use.prominence.range");
        }
        if (words != null && (words < 1 || words > WORDS_MAX)) {
            throw new Invalid("words", "use.words.range", WORDS_MAX);
        }
        if (areaMm2 != null && (areaMm2 < 1 || areaMm2 > AREA_MAX_MM2)) {
            throw new Invalid("area", "use.area.range", AREA_MAX_MM2);
        }
        if (words != null && areaMm2 != null) {
            throw new Invalid("area", "use.area.words");
        }
        if (offScreenPointsBp < 0 || offScreenPointsBp > Departments.WHOLE_BP) {
            throw new Invalid("points", "use.points.range");
        }
        if (note.length() > NOTE_CHARS_MAX) {
            throw new Invalid("note", "use.note.long", NOTE_CHARS_MAX);
        }
        if (offScreenPointsBp > 0 && note.isEmpty()) {
            throw new Invalid("note", "use.points.reason");
        }
        if (offScreenPointsBp > 0 && (in.count() != 0 || out.count() != 0 || sourceIn != null)) {
            throw new Invalid("in", "use.points.timed");
        }
        if (in.count() < 0) {
            throw new Invalid("in", "use.in.negative");
        }
        if (offScreenPointsBp == 0 && out.compareTo(in) <= 0) {
            throw new Invalid("out", "use.out.early");
        }
        if (sourceIn != null && sourceIn.count() < 0) {
            throw new Invalid("sourceIn", "use.in.negative");
        }
        if ((sourceIn == null) != (sourceOut == null)) {
            throw new Invalid("sourceOut", "use.source.half");
        }
        if (sourceIn != null && sourceOut != null && sourceOut.compareTo(sourceIn) <= 0) {
            throw new Invalid("sourceOut", "use.out.early");
        }
    }

    /** By what a use that is seen or heard counts; all of a department count by the same. */
    public enum Measure {
        TIME,
        WORDS,
        AREA
    }

    public Measure measure() {
        return words != null ? Measure.WORDS : areaMm2 != null ? Measure.AREA : Measure.TIME;
    }

    /** The same use, further in front or behind. */
    public Use weighing(int other) {
        return new Use(
                id,
                work,
                version,
                department,
                track,
                other,
                in,
                out,
                sourceIn,
                sourceOut,
                words,
                areaMm2,
                offScreenPointsBp,
                note);
    }

    /** The same use off screen, for other points. */
    public Use worth(int pointsBp) {
        return new Use(
                id,
                work,
                version,
                department,
                track,
                prominence,
                in,
                out,
                sourceIn,
                sourceOut,
                words,
                areaMm2,
                pointsBp,
                note);
    }

    /** Whether it counts by points and not by time. */
    public boolean offScreen() {
        return offScreenPointsBp > 0;
    }

    public boolean at(Flicks time) {
        return in.compareTo(time) <= 0 && time.compareTo(out) < 0;
    }
}
