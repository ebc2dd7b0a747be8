package org.tallylight.web;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** The texts of the product in one language. A key without a text shows itself; a test finds it first. */
public final class Words {
    private final Locale locale;
    private final Map<String, String> texts;

    Words(Locale locale, Map<String, String> texts) {
        this.locale = locale;
        this.texts = texts;
    }

    /** The text of a key, with its arguments set in by {@link MessageFormat}. */
    public String t(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            return key;
        }
        if (arguments.length == 0 && text.indexOf('{') < 0 && text.indexOf('\'') < 0) {
            return text;
        }
        Object[] plain = Arrays.stream(arguments)
                .map(a -> a instanceof Enum<?> || a == null ? String.valueOf(a) : a)
                .toArray();
        return new MessageFormat(text, locale).format(plain);
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    public Locale locale() {
        return locale;
    }
}
