package org.tallylight.works.making;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** What is typed of a material, to be shown again when something in it is wrong. */
public record MaterialForm(
        @Nullable String kind,
        @Nullable String name,
        @Nullable String version) {
    static final MaterialForm EMPTY = new MaterialForm(null, null, null);

    Offer offer() {
        return Offer.of(kind, name, number());
    }

    private @Nullable Integer number() {
        if (version == null || version.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(version);
        } catch (NumberFormatException e) {
            throw new Invalid("version", "material.version", version);
        }
    }
}
