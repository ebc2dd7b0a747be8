package org.tallylight.web;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tallylight.shared.Money;

/** The texts of the product in one language. A key without a text shows itself; a test finds it first. */
public final class Words {
    private final Locale locale;
    private final Map<String, String> texts;
    private final Map<String, Phrase> phrases = new ConcurrentHashMap<>();

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
        return phrases.computeIfAbsent(key, k -> new Phrase(text, locale)).with(arguments);
    }

    /** An amount in full, to the minor unit, with its currency's sign. */
    public String money(Money amount) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(amount.currency());
        int digits = amount.currency().getDefaultFractionDigits();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(new BigDecimal(amount.decimal()));
    }

    /** A number with all its decimals, as people of this language write it. */
    public String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        int decimals = Math.max(0, number.scale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    public Locale locale() {
        return locale;
    }
}
