package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

class CaptionTextTest {
    @Test
    void ofAFileTimesAndPlainTextAreTaken() {
        List<Cue> cues = CaptionText.read("""
                \uFEFFWEBVTT - Iron, steam

                NOTE not for the screen
                00:01.000 is a fine time

                STYLE
                ::cue { background: url(http://evil.example) }

                first
                00:00:01.500 --> 00:00:02.000 line:0 align:left
                <v Ada>Hello &amp; <b>good</b> <script>morning</script>

                00:03.000 --> 00:04.250
                - One
                - Two &lt;three&gt;
                """);

        assertThat(cues)
                .containsExactly(
                        new Cue(Flicks.ofMillis(1500), Flicks.ofMillis(2000), "Hello & good morning"),
                        new Cue(Flicks.ofMillis(3000), Flicks.ofMillis(4250), "- One\n- Two <three>"));
        assertThat(CaptionText.write(cues)).isEqualTo("""
                WEBVTT

                00:00:01.500 --> 00:00:02.000
                Hello &amp; good morning

                00:00:03.000 --> 00:00:04.250
                - One
                - Two &lt;three&gt;
                """);
        assertThat(CaptionText.read(CaptionText.write(cues))).isEqualTo(cues);
    }

    @Test
    void subRipIsReadToo() {
        assertThat(CaptionText.read(
                        "1\r\n00:00:01,000 --> 00:00:02,000\r\nHola\r\n\r\n2\r\n00:00:02,500 --> 00:00:03,000\r\nSí"))
                .extracting(Cue::text)
                .containsExactly("Hola", "Sí");
    }

    @Test
    void whatSaysNothingOrEndsBeforeItBeginsOrIsTooMuchIsRefused() {
        assertThatThrownBy(() -> CaptionText.read("just a letter")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> CaptionText.read("00:02.000 --> 00:01.000\nBack"))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> CaptionText.read("x".repeat(CaptionText.CHARS_MAX + 1)))
                .isInstanceOf(Invalid.class);
        String one = "00:01.000 --> 00:02.000\na\n\n";
        assertThatThrownBy(() -> CaptionText.read(one.repeat(CaptionTrack.CUES_MAX + 1)))
                .isInstanceOf(Invalid.class);
        assertThat(CaptionText.read(one.repeat(CaptionTrack.CUES_MAX))).hasSize(CaptionTrack.CUES_MAX);
        assertThatThrownBy(() -> new CaptionTrack("../en", List.of())).isInstanceOf(Invalid.class);
    }

    @Test
    void aTextThatPretendsToBeAnotherCaptionStaysWithinItsOwn() {
        Cue sly = new Cue(Flicks.ofMillis(0), Flicks.ofMillis(1000), "a\n\n\n00:05.000 --> 00:06.000\n<b>b");

        assertThat(CaptionText.read(CaptionText.write(List.of(sly)))).containsExactly(sly);
    }
}
