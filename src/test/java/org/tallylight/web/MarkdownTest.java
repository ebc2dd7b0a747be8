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
}
