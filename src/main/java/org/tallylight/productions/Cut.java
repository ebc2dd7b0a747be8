package org.tallylight.productions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.TimeCode;
import org.tallylight.media.Asset;
import org.tallylight.media.FrameRate;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;

/**
 * One edit of a part: a rendered file and its timeline.
 *
 * @param length how long it is; null while its file is still being prepared
 * @param counting how its production counts pictures
 * @param lock   who locked it and when, or null while it can change
 */
public record Cut(
        CutId id,
        PartId part,
        int number,
        Asset asset,
        @Nullable Flicks length,
        String note,
        PersonId madeBy,
        Instant madeAt,
        Counting counting,
        @Nullable Lock lock) {
    public static final int CUTS_OF_A_PART_MAX = 500;
    public static final int NOTE_CHARS_MAX = 500;

    /**
     * Since when a cut stays as it is.
     *
     * @param hash SHA-256 of its file, its departments and its timeline, in hexadecimal
     */
    public record Lock(PersonId by, Instant at, String hash) {}

    public boolean locked() {
        return lock != null;
    }

    /** How many frames a second its film has; 25 where nobody knows. */
    public Rate rate() {
        FrameRate rate = asset.rate();
        return rate == null || rate.numerator() < 1 || rate.denominator() < 1 ? Rate.FPS_25 : rate.counted();
    }

    /** How its frames are numbered. */
    public TimeCode code() {
        return counting.code(rate());
    }

    public String link() {
        return "/parts/" + part.text() + "/cuts/" + number;
    }
}
