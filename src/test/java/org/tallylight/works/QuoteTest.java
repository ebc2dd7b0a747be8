package org.tallylight.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class QuoteTest {
    @Test
    void aShortTextIsItsOwnQuoteInOneLine() {
        assertEquals("Rain on the roof, and then none.", Quote.of("  Rain on the roof,\n\n\tand  then none.\n"));
        assertNull(Quote.of(null));
    }

    @Test
    void marksAndTagsAreLeftOutAndLinksAreTheirWords() {
        assertEquals(
                "Rain See the roof (a very old one) again",
                Quote.of("# Rain\nSee [the roof](https://example.org/roof_(old)) (a *very* <b>old</b> one) `again`"));
    }

    @Test
    void aLongTextEndsAtAWordAndNeverInTheMiddleOfASign() {
        assertEquals("rain ".repeat(44).strip() + "…", Quote.of("rain ".repeat(1000)));
        assertEquals("a" + "🌧".repeat(109) + "…", Quote.of("a" + "🌧".repeat(1000)));
    }
}
