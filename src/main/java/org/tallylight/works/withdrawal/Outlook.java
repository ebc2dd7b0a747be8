package org.tallylight.works.withdrawal;

import java.util.List;
import org.tallylight.works.Relatives.Relative;
import org.tallylight.works.Work;

/**
 * What a withdrawal would do.
 *
 * @param remixes  some of what was made from it, the newest first, as far as its maker may see
 * @param count    how many there are of these, at least where {@code atLeast}
 * @param begun    whether something is named as made from it that its maker may not see, or that is not shared yet
 * @param parts    how many parts of productions it is locked into
 * @param uses     where the rooms above have it
 */
public record Outlook(
        Work work, List<Relative> remixes, int count, boolean atLeast, boolean begun, int parts, List<Uses.Use> uses) {
    /** What becomes of the work. */
    public enum Outcome {
        DELETED,
        TOMBSTONE,
        LOCKED
    }

    public Outlook {
        remixes = List.copyOf(remixes);
        uses = List.copyOf(uses);
    }

    public Outcome outcome() {
        if (parts > 0) {
            return Outcome.LOCKED;
        }
        boolean held = count > 0 || begun || uses.stream().anyMatch(Uses.Use::holds);
        return held ? Outcome.TOMBSTONE : Outcome.DELETED;
    }
}
