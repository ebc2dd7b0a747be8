package org.tallylight.web;

import java.util.Arrays;
import java.util.List;

/** One of several that a form offers: its value, what it is called, and what choosing it means (or empty). */
public record Option(String value, String text, String meaning) {
    public Option(String value, String text) {
        this(value, text, "");
    }

    /**
     * The constants of an enum, called by the words {@code <prefix>.<NAME>} and, where there is one,
     * explained by {@code <prefix>.<NAME>.means}.
     */
    public static List<Option> of(Words words, String prefix, Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> {
                    String key = prefix + "." + constant.name();
                    String means = key + ".means";
                    return new Option(constant.name(), words.t(key), words.has(means) ? words.t(means) : "");
                })
                .toList();
    }
}
