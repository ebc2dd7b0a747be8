package org.tallylight.productions.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.CutId;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/** The markers of a file that came back from an edit suite, as whoever sent it may take them: one by one, or all. */
public record MarkerFile(MarkerFileId id, CutId cut, PersonId by, String name, Instant at, List<Offer> markers) {
    static final int SENT_PER_HOUR_MAX = 60;

    /** Its id. */
    public record MarkerFileId(UUID value) implements Id {
        public static MarkerFileId of(String text) {
            return new MarkerFileId(Id.read(text));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * One in a list.
     *
     * @param markers how many there are
     */
    public record Brief(MarkerFileId id, String name, Instant at, int markers) {}

    /** What a marker is to the notes that are there. */
    public enum What {
        /** Nobody has said it yet. */
        NEW,
        /** It went out as a note, and says something else now. */
        CHANGED,
        /** It went out as a note, and says the same. */
        SAME,
        /** There is a note at this frame with these words. */
        THERE,
        /** It was taken from this file. */
        TAKEN,
        /** It lies past the end of the cut. */
        LATE,
        /** It says nothing. */
        EMPTY
    }

    /**
     * A marker, and what taking it does.
     *
     * @param place in its file, from 0
     * @param note  the note that it is, or becomes changed, or null
     * @param reply what becomes an answer to that note, or empty
     * @param state what becomes of that note, or null for no change
     */
    record Offer(
            int place,
            SentMarker marker,
            What what,
            @Nullable NoteId note,
            String reply,
            ReviewNote.@Nullable State state) {
        static Offer of(int place, SentMarker marker, What what, @Nullable NoteId note) {
            return new Offer(place, marker, what, note, "", null);
        }

        /** Whether there is anything to take. */
        boolean open() {
            return what == What.NEW || what == What.CHANGED;
        }
    }

    /** How many are to be taken or left. */
    public long open() {
        return markers.stream().filter(Offer::open).count();
    }
}
