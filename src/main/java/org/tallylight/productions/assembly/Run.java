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
 * @param page    which page of a document it is, from 1; 0 for what has none
 */
record Run(
        PartId slot,
        String title,
        Kind kind,
        @Nullable Shown work,
        Segment segment,
        Segment instead,
        int in,
        int page) {
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
        return new Run(slot, title, Kind.UNSHOWN, null, instead, instead, in, page);
    }

    /**
     * What people have decided of it: not by which rendition it is shown, nor how loud that is, which becomes better by
     * itself while a work is prepared.
     */
    String says() {
        if (work == null || kind == Kind.TEXT) {
            return segment.key();
        }
        String card = segment.source() instanceof Segment.Source.Sound sound
                ? sound.card().says()
                : "";
        String over = segment.over() == null ? "" : segment.over().says();
        return String.join(
                "\n",
                kind.name(),
                work.work().text(),
                String.valueOf(work.version()),
                String.valueOf(work.from()),
                String.valueOf(segment.frames()),
                String.valueOf(segment.clock()),
                String.valueOf(page),
                card,
                over);
    }

    /** Whether it is another card or page of what a run before it shows. */
    boolean goesOn(Run before) {
        return (kind == Kind.TEXT || kind == Kind.STILL)
                && slot.equals(before.slot)
                && work != null
                && work.equals(before.work);
    }

    int out() {
        return in + segment.frames();
    }
}
