package org.tallylight.works;

import java.text.Normalizer;
import java.util.Locale;
import org.tallylight.shared.Texts;

/**
 * A word that works are gathered by.
 *
 * @param key     what all its spellings have in common: composed for compatibility (NFKC) and without case
 * @param spelled as it is shown
 */
public record Tag(String key, String spelled) {
    private static final int KEY_CHARS_MAX = 200;

    /** A tag as it was typed; empty where nothing is left of it. */
    static Tag of(String typed) {
        String spelled = Texts.line(typed.replace("#", ""), "tags", Limits.TAG_CHARS_MAX);
        return new Tag(key(spelled), spelled);
    }

    /** The key of a spelling, however long. */
    public static String key(String spelled) {
        String folded = Normalizer.normalize(spelled, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ')
                .strip();
        String key = Normalizer.normalize(folded, Normalizer.Form.NFKC);
        return key.length() > KEY_CHARS_MAX ? key.substring(0, KEY_CHARS_MAX) : key;
    }

    /** Its page. */
    public String path() {
        return path(spelled);
    }

    /** The page of a tag. */
    public static String path(String spelled) {
        return "/tags/"
                + org.springframework.web.util.UriUtils.encodePathSegment(
                        spelled, java.nio.charset.StandardCharsets.UTF_8);
    }
}
