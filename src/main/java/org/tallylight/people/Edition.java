package org.tallylight.people;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;
import org.tallylight.web.Dictionary;

/**
 * A text of the company's own that people are to agree to, in every language there is; it checks itself and
 * throws {@link Invalid} when one is missing, too short to be such a text, or too long.
 */
record Edition(Document.Kind kind, Map<Locale, String> texts) {
    static final int TEXT_CHARS_MAX = 100_000;
    static final int TEXT_CHARS_MIN = 200;

    Edition {
        texts = new LinkedHashMap<>(texts);
        for (Locale language : Dictionary.LANGUAGES) {
            String field = field(language);
            if (Texts.lines(texts.get(language), field, TEXT_CHARS_MAX).length() < TEXT_CHARS_MIN) {
                throw new Invalid(field, "invalid.document", TEXT_CHARS_MIN);
            }
        }
    }

    /** What the field with the text in this language is called: {@code text-en}. */
    static String field(Locale language) {
        return "text-" + language.getLanguage();
    }
}
