package org.tallylight.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

class TimeCodeTest {
    private static final Rate NTSC = Rate.of(30, true);

    @Test
    void everyFrameOfADayHasACodeOfItsOwnBothWays() {
        for (Rate rate : List.of(NTSC, Rate.of(60, true), Rate.FPS_25, Rate.of(24, true))) {
            for (boolean drop : List.of(true, false)) {
                for (long frame = 0; frame < 24 * 3600 * rate.base(); frame += frame % 1000 == 997 ? 1_789 : 1) {
                    if (frame > 40_000 && frame % 1000 < 990) {
                        frame += 990 - frame % 1000;
                    }
                    String code = TimeCode.write(frame, rate, drop);
                    assertThat(TimeCode.frame(code, rate, drop)).as(code).isEqualTo(frame);
                }
            }
        }
    }

    @Test
    void dropFrameSkipsTwoNumbersEachMinuteButTheTenth() {
        assertThat(TimeCode.write(1799, NTSC, true)).isEqualTo("00:00:59;29");
        assertThat(TimeCode.write(1800, NTSC, true)).isEqualTo("00:01:00;02");
        assertThat(TimeCode.write(17981, NTSC, true)).isEqualTo("00:09:59;29");
        assertThat(TimeCode.write(17982, NTSC, true)).isEqualTo("00:10:00;00");
        assertThat(TimeCode.write(3600, Rate.of(60, true), true)).isEqualTo("00:01:00;04");
        assertThat(TimeCode.write(107892, NTSC, true)).isEqualTo("01:00:00;00");
        assertThat(TimeCode.write(107892, NTSC, false)).isEqualTo("00:59:56:12");
    }

    @Test
    void aCodeThatTheCountingDoesNotHaveIsRefused() {
        for (String code : List.of("00:01:00;00", "00:00:00;30", "00:60:00;00", "x", "-1:00:00:00", "")) {
            assertThatThrownBy(() -> TimeCode.frame(code, NTSC, true))
                    .as(code)
                    .isInstanceOf(Invalid.class)
                    .hasMessage("interchange.timecode");
        }
    }

    @Test
    void everyUsualRateIsWholeInFlicks() {
        for (long base : List.of(24L, 30L, 48L, 60L, 90L, 96L, 120L)) {
            assertThat(Rate.of(base, true).exact()).as("%d/1.001", base).isTrue();
            assertThat(Rate.of(base, false).exact()).as("%d", base).isTrue();
        }
        for (long rate : List.of(
                1L, 10L, 12L, 15L, 16L, 18L, 25L, 50L, 72L, 75L, 100L, 144L, 200L, 240L, 300L, 8000L, 11025L, 16000L,
                22050L, 32000L, 44100L, 48000L, 88200L, 96000L, 176400L, 192000L)) {
            assertThat(new Rate(rate, 1).exact()).as("%d", rate).isTrue();
        }
    }

    @Test
    void whatProgramsWriteForNtscRatesIsThatRate() {
        assertThat(Rate.of(23.976)).isEqualTo(new Rate(24000, 1001));
        assertThat(Rate.of(23.98)).isEqualTo(new Rate(24000, 1001));
        assertThat(Rate.of(23.976023976023978)).isEqualTo(new Rate(24000, 1001));
        assertThat(Rate.of(29.97)).isEqualTo(new Rate(30000, 1001));
        assertThat(Rate.of(59.94)).isEqualTo(new Rate(60000, 1001));
        assertThat(Rate.of(119.88)).isEqualTo(new Rate(120000, 1001));
        assertThat(Rate.of(12.5)).isEqualTo(new Rate(25, 2));
        assertThat(Rate.of(24.0)).isEqualTo(new Rate(24, 1));
        assertThat(Rate.of(48000.0)).isEqualTo(new Rate(48000, 1));
    }

    @Test
    void aFrameIsTheSameTimeByEveryRoad() {
        Rate film = Rate.of(24, true);
        for (long frame : List.of(0L, 1L, 23L, 86_400L, 2_073_599L, -5L)) {
            Flicks time = new Time(frame, film).flicks();
            assertThat(time).isEqualTo(new Flicks(frame * 29_429_400L));
            assertThat(Time.of(time, film).value()).isEqualTo(frame);
            assertThat(Time.frame(time, film)).isEqualTo(frame);
        }
        assertThat(new Time(0.5, film).flicks()).isEqualTo(new Flicks(14_714_700));
    }
}
