package org.tallylight.works.claims;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Passage;
import org.tallylight.works.SourceForm;
import org.tallylight.works.WorkId;

/** A claim as it is typed into a form; {@code link} is one of the maker's works that the list does not show. */
public record ClaimForm(
        @Nullable String older,
        @Nullable String link,
        @Nullable String kind,
        @Nullable String used,
        @Nullable String from,
        @Nullable String to,
        @Nullable String evidence) {
    static final ClaimForm EMPTY = new ClaimForm(null, null, null, null, null, null, null);

    /** The text of a field, empty where nothing was typed. */
    public static String shown(@Nullable String text) {
        return text == null ? "" : text;
    }

    ClaimDraft draft(WorkId younger) {
        String typed = shown(link).isBlank() ? shown(older) : shown(link);
        if (typed.isBlank()) {
            throw new Invalid("older", "claim.which");
        }
        return new ClaimDraft(
                SourceForm.workOf(typed.strip()),
                younger,
                EdgeClass.of(shown(kind)),
                shown(used),
                Passage.typed(shown(from), shown(to)),
                shown(evidence));
    }
}
