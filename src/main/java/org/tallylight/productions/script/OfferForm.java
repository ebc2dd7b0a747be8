package org.tallylight.productions.script;

import org.jspecify.annotations.Nullable;
import org.tallylight.productions.script.LineOffer.Act;

/**
 * An offer as it is typed.
 *
 * @param version the version in which the lines were read
 */
public record OfferForm(
        @Nullable Integer version,
        @Nullable String act,
        @Nullable Integer first,
        @Nullable Integer last,
        @Nullable String text,
        @Nullable String reason) {
    LineOffer.Draft draft() {
        int from = first == null ? 0 : first;
        return new LineOffer.Draft(
                version == null ? 0 : version,
                Act.of(ScriptForm.shown(act)),
                from,
                last == null ? from : last,
                ScriptForm.shown(text),
                ScriptForm.shown(reason));
    }
}
