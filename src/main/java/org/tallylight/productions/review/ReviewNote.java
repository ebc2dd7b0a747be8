package org.tallylight.productions.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.CutId;
import org.tallylight.productions.PartId;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * What someone said about a moment of a cut. Its words, its moment and its drawing stay as they were; what became of
 * it is its state.
 *
 * @param cutNumber of the cut that it was said about
 * @param by        who left it, null when a guest did
 * @param guest     the guest who left it, or null
 * @param crewOnly  whether only those who see the cut anyway read it
 * @param from      where the frame begins that it is about
 * @param to        where the range ends, itself not part of it; null for one frame
 * @param solvedIn  the number of the cut in which it is solved, or null
 * @param assigned  who sees to it, or null while it is free
 * @param answers   how many there are
 */
public record ReviewNote(
        NoteId id,
        PartId part,
        CutId cut,
        int cutNumber,
        @Nullable PersonId by,
        @Nullable GuestName guest,
        boolean crewOnly,
        Flicks from,
        @Nullable Flicks to,
        Kind kind,
        String text,
        @Nullable Drawing drawing,
        State state,
        @Nullable Integer solvedIn,
        @Nullable PersonId assigned,
        Instant at,
        int answers) {
    public static final int TEXT_CHARS_MAX = 2_000;
    public static final int NOTES_OF_A_CUT_MAX = 500;
    public static final int ANSWERS_MAX = 100;
    public static final int STEPS_MAX = 300;
    /** Notes and answers of one person. */
    public static final int SAID_A_DAY_MAX = 500;

    /** One note. */
    public record NoteId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    /** What it is meant as. */
    public enum Kind {
        IDEA,
        MUST_FIX,
        PRAISE,
        QUESTION
    }

    /** What became of it. */
    public enum State {
        OPEN,
        ANSWERED,
        SOLVED
    }

    /** One answer below a note, by a person or a guest. */
    public record Answer(
            AnswerId id,
            NoteId note,
            @Nullable PersonId by,
            @Nullable GuestName guest,
            String text,
            Instant at) {}

    /** One answer. */
    public record AnswerId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Something that happened to a note.
     *
     * @param seq    its place in the order of all
     * @param by     who did it, null when a guest did
     * @param guest  the guest who did it, or null
     * @param cut    the number of the cut in which it was solved, or null
     * @param person to whom it was assigned, or null
     */
    public record Step(
            long seq,
            NoteId note,
            StepKind kind,
            @Nullable PersonId by,
            @Nullable GuestName guest,
            Instant at,
            @Nullable Integer cut,
            @Nullable PersonId person) {}

    /** What can happen to a note; words {@code note.step.<kind>}. */
    public enum StepKind {
        SAID,
        REPLIED,
        OPEN,
        ANSWERED,
        SOLVED,
        ASSIGNED,
        FREED,
        CALLED,
        WITHDRAWN;

        static StepKind of(State state) {
            return switch (state) {
                case OPEN -> OPEN;
                case ANSWERED -> ANSWERED;
                case SOLVED -> SOLVED;
            };
        }
    }

    /** Its place on the page of the cut it was said about. */
    public String link() {
        return link(cutNumber);
    }

    /** The same on the page of a later cut. */
    String link(int number) {
        return "/parts/" + part.text() + "/cuts/" + number + "/review?note=" + id.text() + "#n-" + id.text();
    }
}
