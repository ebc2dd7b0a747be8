package org.tallylight.productions.assembly;

import org.jspecify.annotations.Nullable;
import org.tallylight.media.Segment;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.works.WorkId;

/**
 * What is seen or heard of a slot from one picture of a rough cut on.
 *
 * @param slot    the part it stands for
 * @param title   what that is called
 * @param work    what is shown, or null where a card says why nothing is
 * @param segment what is made of it
 * @param instead what stands in its place where nothing can be made of it
 * @param in      the picture with which it begins, from 0
 */
record Run(PartId slot, String title, Kind kind, @Nullable Shown work, Segment segment, Segment instead, int in) {
    /** How something is shown. */
    enum Kind {
        FILM,
        STILL,
        /** A part of a text, as a card. */
        TEXT,
        SOUND,
        /** Nothing is picked yet. */
        MISSING,
        /** What is picked is being prepared. */
        WAITING,
        /** What is picked was withdrawn, or is not shared with all members. */
        WITHHELD,
        /** What is picked is nothing that can be shown. */
        UNSHOWN
    }

    /**
     * A work in a run.
     *
     * @param from where in the work it begins; null for what has no length
     */
    record Shown(
            WorkId work,
            int version,
            Medium medium,
            @Nullable Flicks from) {}

    /** The same where nothing could be made of its work. */
    Run failed() {
        return new Run(slot, title, Kind.UNSHOWN, null, instead, instead, in);
    }

    int out() {
        return in + segment.frames();
    }
}
