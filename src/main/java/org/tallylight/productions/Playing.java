package org.tallylight.productions;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.works.WorkId;
import org.tallylight.works.ranges.Range;
import org.tallylight.works.ranges.Stretch;

/** Which part of a work plays in a slot, of the version in which it was marked. */
public record Playing(int version, Stretch stretch) {
    static Playing of(Range range) {
        return new Playing(range.version(), range.stretch());
    }

    /** How long it plays, or null for what is read. */
    @Nullable
    Flicks length() {
        return stretch instanceof Stretch.Time time ? time.length() : null;
    }

    /** A version of a work. */
    public record Of(WorkId work, int version) {}

    public Of of(WorkId work) {
        return new Of(work, version);
    }
}
