package org.tallylight.calls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.works.WorkCard;

/** A work as a blind call shows it: what it is, and not whose. */
final class Masked {
    private Masked() {}

    /** Where its files are had without its number; who made it stands nowhere in it. */
    static String files(ContributionId id) {
        return "/contributions/" + id.text() + "/files";
    }

    static @Nullable WorkCard card(ContributionId id, @Nullable WorkCard card) {
        return card == null
                ? null
                : new WorkCard(
                        card.id(),
                        null,
                        card.title(),
                        card.medium(),
                        card.audience(),
                        "",
                        List.of(),
                        1,
                        "",
                        null,
                        card.picture() == null ? null : files(id),
                        card.wave(),
                        card.quote(),
                        card.length(),
                        card.pending(),
                        false,
                        card.warnings(),
                        card.language(),
                        card.at());
    }
}
