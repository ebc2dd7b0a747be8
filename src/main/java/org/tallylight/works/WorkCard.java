package org.tallylight.works;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;

/**
 * A work in a list: what it looks or sounds like, what it is called, who made it.
 *
 * @param seq     its place in the order of publication, or null
 * @param maker   the maker's name, {@code handle} their handle
 * @param face    where the maker's picture is, or null when they have none
 * @param picture the path of its version, whose renditions {@code thumbnail} and {@code poster} show it, or
 *                null without a picture
 * @param wave    the drawing of its sound in 60 bars ({@link org.tallylight.web.Wave}), or null
 * @param quote   how a text begins, or null
 * @param length  how long it lasts, or null
 * @param pending whether it is still being prepared
 * @param warnings what it warns of: then its picture and its words are shown on asking
 * @param language of its words, or null when nobody has said
 * @param first   whether it is the first work its maker ever shared
 */
public record WorkCard(
        WorkId id,
        @Nullable Long seq,
        String title,
        Medium medium,
        Audience audience,
        String maker,
        String handle,
        @Nullable String face,
        @Nullable String picture,
        @Nullable String wave,
        @Nullable String quote,
        @Nullable Flicks length,
        boolean pending,
        boolean first,
        Set<Warning> warnings,
        @Nullable Language language,
        Instant at) {
    /** The {@code lang} of its words, or null. */
    public @Nullable String lang() {
        return language == null ? null : language.attribute();
    }

    public String path() {
        return "/works/" + id.text();
    }

    /** The URL of a small picture, or null. */
    public @Nullable String thumbnail() {
        return picture == null ? null : picture + "/thumbnail";
    }
}
