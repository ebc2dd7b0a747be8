package org.tallylight.works;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Medium;

/** A work in a list, as the API gives it; where it warns of something, whoever shows it asks first. */
public record CardJson(
        WorkId id,
        @Nullable Long seq,
        String title,
        Medium medium,
        Audience audience,
        String maker,
        String handle,
        @Nullable String thumbnail,
        @Nullable String quote,
        boolean pending,
        Set<Warning> warnings,
        @Nullable String language,
        Instant at,
        String path) {
    public static CardJson of(WorkCard card) {
        String thumbnail = card.thumbnail();
        return new CardJson(
                card.id(),
                card.seq(),
                card.title(),
                card.medium(),
                card.audience(),
                card.maker(),
                card.handle(),
                thumbnail == null ? null : "/api/v1" + thumbnail,
                card.quote(),
                card.pending(),
                card.warnings(),
                card.language() == null ? null : card.language().tag(),
                card.at(),
                card.path());
    }
}
