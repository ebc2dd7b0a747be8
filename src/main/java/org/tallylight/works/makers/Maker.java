package org.tallylight.works.makers;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Words;

/**
 * One of those who make a work.
 *
 * @param name  as they want to be credited
 * @param face  where their picture is, or null
 * @param craft what they did, or null
 * @param words a line of their own about it, may be empty
 * @param bp    their agreed share in basis points, of 10,000
 * @param since since when they are among its makers; null for whoever kept it
 * @param pen   whether they may add versions and materials
 * @param left  whether their account was erased
 * @param held  whether nobody can ask them now: it was erased, or is suspended; their share stays as it is meanwhile
 */
public record Maker(
        PersonId person,
        String handle,
        String name,
        @Nullable String face,
        @Nullable Craft craft,
        String words,
        int bp,
        @Nullable Instant since,
        boolean pen,
        boolean left,
        boolean held) {
    public boolean first() {
        return since == null;
    }

    /** Their share in percent. */
    public BigDecimal percent() {
        return Shares.percent(bp);
    }

    /** What they did, in the reader's words and their own; empty where nothing is said. */
    public String as(Words reader) {
        return as(craft, words, reader);
    }

    static String as(@Nullable Craft craft, String words, Words reader) {
        if (craft == null) {
            return words;
        }
        String called = reader.t("craft." + craft);
        return words.isEmpty() ? called : reader.t("craft.with", called, words);
    }
}
