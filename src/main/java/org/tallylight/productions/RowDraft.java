package org.tallylight.productions;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.works.WorkId;

/**
 * A row of a timeline as someone gives it: what they left out is what most people mean. Without a version it is
 * the work's latest; without a source time it begins where the source begins and lasts as long as in the cut.
 */
record RowDraft(
        @Nullable UseId id,
        WorkId work,
        @Nullable Integer version,
        Department department,
        int track,
        int prominence,
        Flicks in,
        Flicks out,
        @Nullable Flicks sourceIn,
        @Nullable Flicks sourceOut,
        @Nullable Integer words,
        @Nullable Integer areaMm2,
        int offScreenPointsBp,
        String note) {
    static Department department(@Nullable String text) {
        for (Department department : Department.values()) {
            if (text != null && department.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                return department;
            }
        }
        throw new Invalid("department", "use.department.unknown", text == null ? "" : text);
    }

    /** The use it means, of a work that has this latest version and this length. */
    Use use(int latest, @Nullable Flicks length) {
        Flicks from = sourceIn;
        Flicks to = sourceOut;
        if (offScreenPointsBp == 0 && (length != null || from != null)) {
            from = from == null ? Flicks.ZERO : from;
            to = to == null ? from.plus(out.minus(in)) : to;
        }
        return new Use(
                id == null ? UseId.fresh() : id,
                work,
                version == null ? latest : version,
                department,
                track,
                prominence,
                in,
                out,
                from,
                to,
                words,
                areaMm2,
                offScreenPointsBp,
                note);
    }
}
