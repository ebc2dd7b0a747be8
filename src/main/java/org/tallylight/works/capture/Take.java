package org.tallylight.works.capture;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.web.Words;
import org.tallylight.works.Content;
import org.tallylight.works.Limits;

/** Something put up and not kept yet, for its bearer alone. */
public record Take(
        TakeId id,
        Content content,
        @Nullable For purpose,
        @Nullable Along along,
        Instant madeAt) {
    /** What it answers, as its maker saw it. */
    public record For(String kind, UUID id, String ask) {}

    /** What its maker calls it; else how a text begins, else what was asked, else what it is. */
    String titled(@Nullable String typed, Words words) {
        if (typed != null && !typed.isBlank()) {
            return typed.strip();
        }
        String said = content instanceof Content.Text text
                ? text.body()
                        .replaceAll("[#*_`>\\[\\]]", "")
                        .strip()
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip()
                : purpose != null ? purpose.ask() : "";
        if (said.isEmpty()) {
            return words.t("keep.untitled." + content.medium());
        }
        return said.length() <= Limits.TITLE_CHARS_MAX / 2 ? said : cut(said);
    }

    private static String cut(String said) {
        int end = said.lastIndexOf(' ', Limits.TITLE_CHARS_MAX / 2);
        int most = end > 20 ? end : said.offsetByCodePoints(0, Math.min(40, said.codePointCount(0, said.length())));
        return said.substring(0, most) + "…";
    }
}
