package org.tallylight.works;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;
import org.tallylight.shared.Texts;

/**
 * A word that works are gathered by.
 *
 * @param key     what all its spellings have in common: composed for compatibility (NFKC) and without case
 * @param spelled as it is shown
 */
public record Tag(String key, String spelled) {
    private static final int KEY_CHARS_MAX = 200;
    private static final Pattern NO_PATH = Pattern.compile("[/\\\\;%]|^\\.+$");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** A tag as it was typed; empty where nothing is left of it. */
    static Tag of(String typed) {
        String spelled = Texts.line(typed.replace("#", ""), "tags", Limits.TAG_CHARS_MAX);
        return new Tag(key(spelled), spelled);
    }

    /** The key of a spelling, however long. */
    public static String key(String spelled) {
        String folded = Normalizer.normalize(CONTROL.matcher(spelled).replaceAll(""), Normalizer.Form.NFKC)
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

    /** The page of a tag; one whose name no path can hold is looked for instead. */
    public static String path(String spelled) {
        return NO_PATH.matcher(spelled).find()
                ? "/search?tag=" + UriUtils.encode(spelled, StandardCharsets.UTF_8)
                : "/tags/" + UriUtils.encodePathSegment(spelled, StandardCharsets.UTF_8);
    }
}
