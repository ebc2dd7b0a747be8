package org.tallylight.productions.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Loss;
import org.tallylight.productions.CutId;
import org.tallylight.productions.review.MarkerFile.MarkerFileId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * A timeline that came back from an edit suite. Nothing of it counts until each of its media is settled, and someone
 * takes it over into the cut.
 *
 * @param losses what of the file could not be taken over
 * @param clips  what it uses, in its order
 * @param media  the files that its clips show, each once; clips name them by their place
 * @param markers what of it may become notes, offered to whoever sent it; or null
 * @param taken  when it became the cut's timeline, or null
 */
record SentTimeline(
        SentTimelineId id,
        CutId cut,
        PersonId by,
        String name,
        Format format,
        Instant at,
        @Nullable Instant taken,
        List<Loss> losses,
        List<Used> clips,
        List<Shown> media,
        @Nullable MarkerFileId markers,
        Looking looking) {
    static final int SENT_PER_HOUR_MAX = 60;
    static final int LOSSES_KEPT_MAX = 500;

    /** The clips whose media is a work of ours, in their order. */
    List<Used> meant() {
        return clips.stream()
                .filter(clip -> media.get(clip.media()).work() != null)
                .toList();
    }

    /**
     * How far the media were gone through for those that nothing tells, which the cut's film is compared for.
     *
     * @param of      how many media there are; 0 where nothing is compared
     * @param givenUp it was tried as often as may be, and ended before all were compared
     */
    record Looking(int done, int of, boolean givenUp) {
        boolean going() {
            return done < of;
        }
    }

    /** Its id. */
    record SentTimelineId(UUID value) implements Id {
        public static SentTimelineId of(String text) {
            return new SentTimelineId(Id.read(text));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * A stretch of the cut in which one of its media is on. Times in flicks; what lies in our own metadata, where it
     * went out from here, is empty in files that did not.
     */
    record Used(
            int media,
            boolean heard,
            int track,
            Flicks in,
            Flicks out,
            Flicks sourceIn,
            Flicks sourceOut,
            String version,
            String department,
            String prominence,
            String layer,
            String words,
            String areaMm2,
            String note) {}

    /** How it came to be known which work some media is. */
    enum How {
        /** By its id, in a name or in metadata. */
        ID,
        HASH,
        NAME,
        /** By what the cut's own film shows or plays at its time. */
        FINGERPRINT,
        /** A person said so. */
        PERSON,
        /** A person said that it is none of ours, and is left out. */
        LEFT_OUT,
        /** Nobody has said yet. */
        OPEN
    }

    /**
     * Media of its clips.
     *
     * @param label       the file's name or address, as the edit suite has it
     * @param uses        how many clips show it
     * @param first       when it is first on
     * @param work        what it is, or null
     * @param suggestions what it may be, the likeliest first
     */
    record Shown(
            String label,
            int uses,
            Flicks first,
            How how,
            @Nullable WorkId work,
            List<Suggested> suggestions) {
        Shown settled(How by, @Nullable WorkId is) {
            return new Shown(label, uses, first, by, is, suggestions);
        }
    }

    /**
     * One in a list.
     *
     * @param clips how many there are
     * @param open  how many of its media nobody has settled
     */
    record Brief(
            SentTimelineId id,
            PersonId by,
            String name,
            Format format,
            Instant at,
            @Nullable Instant taken,
            int clips,
            int media,
            int open) {}

    /**
     * A work that some media may be.
     *
     * @param percent of {@link Why#LIKENESS}, how much of it is alike; else 0
     */
    record Suggested(WorkId work, Why why, int percent) {
        static final int MAX = 5;

        static Suggested of(WorkId work, Why why) {
            return new Suggested(work, why, 0);
        }
    }

    /** Why a work is suggested, the likeliest first. */
    enum Why {
        /** The cut's film shows or plays it there. */
        LIKENESS,
        /** It is called nearly the same. */
        NAME,
        /** It is just as long. */
        LENGTH,
        /** It is in a slot of the part or was given to it, and nothing else in the timeline is it. */
        AT_HAND
    }

    /** How many of its media nobody has settled. */
    long open() {
        return media.stream().filter(each -> each.how == How.OPEN).count();
    }
}
