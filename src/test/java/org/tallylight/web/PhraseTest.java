package org.tallylight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PhraseTest {
    private static final List<String> TEXTS = List.of(
            "All",
            "It''s {0}",
            "'{0}' is {0}, {1} and {0}",
            "{1} before {0}",
            "{0,number,percent} of {1}",
            "{0,choice,0#none|1#one|1<{0}} for {1}");

    @Test
    void aPhraseSaysWhatAMessageFormatSays() {
        for (Locale language : Dictionary.LANGUAGES) {
            for (String text : TEXTS) {
                says(text, language, 3, "Ada");
                says(text, language, 12_345, 0.5);
            }
            for (String text : TEXTS.subList(0, 4)) {
                says(text, language);
                says(text, language, "Ada");
                says(text, language, "{1}", "it's");
            }
        }
    }

    @Test
    void aConstantIsCalledByItsNameAndNothingByNull() {
        assertThat(new Phrase("{0} and {1}", Locale.ENGLISH).with(Thread.State.NEW, null))
                .isEqualTo("NEW and null");
    }

    private static void says(String text, Locale language, Object... arguments) {
        assertThat(new Phrase(text, language).with(arguments))
                .isEqualTo(new MessageFormat(text, language).format(arguments));
    }
}
