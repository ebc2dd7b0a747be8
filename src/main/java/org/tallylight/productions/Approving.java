package org.tallylight.productions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the room of approvals knows of a cut. */
public interface Approving {
    /**
     * Whether all who are asked to approve a cut have approved it as it is; its timeline stays until that is taken back.
     */
    boolean approved(CutId cut);

    /** Who is asked to approve a cut, the first first. */
    List<Asked> asked(CutId cut);

    /**
     * Someone who is asked to approve a cut.
     *
     * @param name   empty where they left
     * @param said   what they said last, or null while they have said nothing
     * @param counts whether they said it of the cut as it is now
     */
    record Asked(
            String name,
            boolean guest,
            @Nullable Choice said,
            boolean counts,
            String words,
            @Nullable Instant at) {
        public boolean approves() {
            return said == Choice.APPROVED && counts;
        }
    }

    /** What can be said of a cut; words {@code approval.<choice>}. */
    enum Choice {
        APPROVED,
        CHANGES
    }
}
