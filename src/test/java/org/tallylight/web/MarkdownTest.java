package org.tallylight.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void onlyTheWordsAreLeftWhereThereIsRoomForOneLine() {
        assertThat(Markdown.plain("""
                # A door

                Say **one** line, *softly*;
                see [the call](https://example.org/a_b).

                - `hello` in Finnish
                - three coughs
                """))
                .isEqualTo("A door Say one line, softly; see the call. hello in Finnish three coughs");
        assertThat(Markdown.plain("2 * 3 < snake_case & <b>bold</b>")).isEqualTo("2 * 3 < snake_case & bold");
        assertThat(Markdown.plain("  ")).isEmpty();
    }

    /** Of Ana's letters some are written as they stand and some are read for their marks: a reader sees no difference. */
    @Test
    void aTextWithoutMarksIsWrittenAsItWouldBeIfItWereReadForThem() {
        String[] pieces = {
            "The lamp",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\n\n\n",
            "it's",
            "\"Go!\"",
            "ñandú",
            "Łódź",
            "灯",
            "ﬁ",
            "e\u0301",
            "é",
            "12",
            "3. ",
            "-",
            " - ",
            "(so)",
            ",",
            "…",
            ": ",
            "http://example.org",
            "!",
            "?",
            "a-b",
            "'",
            "[",
            "*",
            "<b>",
            "&amp;",
            "\t",
            "\r\n",
            "\ud83d\ude00",
            "\u00a0",
            "_",
            "#",
            "=",
            "\\",
            "`",
            "\u0000",
            "\ufeff",
            "\u200b",
            "+",
            "@",
            "%",
            "/",
            ";",
            "\u06f1",
            "\ud83d"
        };
        java.util.Random random = new java.util.Random(11);
        int prose = 0;
        for (int n = 0; n < 20_000; n++) {
            StringBuilder text = new StringBuilder();
            int kinds = n % 2 == 0 ? 24 : pieces.length;
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.append(pieces[random.nextInt(kinds)]);
            }
            prose += Prose.is(text.toString()) ? 1 : 0;
            assertThat(Markdown.html(text.toString())).isEqualTo(Markdown.marked(text.toString()));
        }
        assertThat(prose).isGreaterThan(1_000);
    }
}
