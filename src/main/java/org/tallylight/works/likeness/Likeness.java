package org.tallylight.works.likeness;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * A work resembles an earlier one. No more than a question: what is so is said by its maker, or by a curator.
 *
 * @param ofChildBp  how much of the later is in the earlier, in basis points
 * @param ofParentBp how much of the earlier is in the later, in basis points
 * @param shift      by how many semitones it was moved
 * @param stretches  where, the longest first
 * @param denial     what its maker says who was asked, or null
 * @param verdict    what a curator says, or null
 */
public record Likeness(
        LikenessId id,
        WorkId child,
        int childVersion,
        WorkId parent,
        int parentVersion,
        Kind kind,
        int ofChildBp,
        int ofParentBp,
        int shift,
        List<Stretch> stretches,
        Instant foundAt,
        @Nullable Instant flaggedAt,
        boolean named,
        @Nullable Denial denial,
        @Nullable Verdict verdict) {
    public record LikenessId(UUID value) implements Id {}

    /** A stretch of both, in milliseconds or words from the beginning. */
    public record Stretch(int childFrom, int childTo, int parentFrom, int parentTo) {}

    /** Its maker says that it was not made from it. */
    public record Denial(PersonId by, Instant at, String words) {}

    /** A curator says whether it was. */
    public record Verdict(boolean so, PersonId by, Instant at, String reason) {}

    /** Nearly all of it is in the earlier one. */
    public boolean copy() {
        return ofChildBp >= Likenesses.COPY_BP_MIN;
    }

    public int percent() {
        return Math.max(1, ofChildBp / 100);
    }
}
