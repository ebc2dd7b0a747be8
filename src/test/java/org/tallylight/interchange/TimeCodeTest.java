package org.tallylight.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

class TimeCodeTest {
    private static final Rate RATE = Rate.of(30, true);
    private static final TimeCode FILM = code(24_000, 1001);
    private static final TimeCode NTSC = code(30_000, 1001);
    private static final TimeCode FAST = code(60_000, 1001);
    private static final TimeCode PAL = TimeCode.USUAL;

    private static TimeCode code(long numerator, long denominator) {
        return TimeCode.of(new Rate(numerator, denominator));
    }

    @Test
    void everyFrameOfADayHasACodeOfItsOwnBothWays() {
        for (Rate rate : List.of(RATE, Rate.of(60, true), Rate.FPS_25, Rate.of(24, true))) {
            for (boolean drop : List.of(true, false)) {
                for (long frame = 0; frame < 24 * 3600 * rate.base(); frame += frame % 1000 == 997 ? 1_789 : 1) {
                    if (frame > 40_000 && frame % 1000 < 990) {
                        frame += 990 - frame % 1000;
                    }
                    String code = new TimeCode(rate, drop).write(frame);
                    assertThat(new TimeCode(rate, drop).read(code)).as(code).isEqualTo(frame);
                }
            }
        }
    }

    @Test
    void dropFrameSkipsTwoNumbersEachMinuteButTheTenth() {
        assertThat(new TimeCode(RATE, true).write(1799)).isEqualTo("00:00:59;29");
        assertThat(new TimeCode(RATE, true).write(1800)).isEqualTo("00:01:00;02");
        assertThat(new TimeCode(RATE, true).write(17981)).isEqualTo("00:09:59;29");
        assertThat(new TimeCode(RATE, true).write(17982)).isEqualTo("00:10:00;00");
        assertThat(new TimeCode(Rate.of(60, true), true).write(3600)).isEqualTo("00:01:00;04");
        assertThat(new TimeCode(RATE, true).write(107892)).isEqualTo("01:00:00;00");
        assertThat(new TimeCode(RATE, false).write(107892)).isEqualTo("00:59:56:12");
    }

    @Test
    void aCodeThatTheCountingDoesNotHaveIsRefused() {
        for (String code : List.of("00:01:00;00", "00:00:00;30", "00:60:00;00", "x", "-1:00:00:00", "")) {
            assertThatThrownBy(() -> new TimeCode(RATE, true).read(code))
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

    @Test
    void aRateThatDropsNothingCountsStraightOn() {
        assertThat(PAL.write(0)).isEqualTo("00:00:00:00");
        assertThat(PAL.write(24)).isEqualTo("00:00:00:24");
        assertThat(PAL.write(25)).isEqualTo("00:00:01:00");
        assertThat(FILM.write(86_400)).isEqualTo("01:00:00:00");
        assertThat(FILM.drop()).isFalse();
        assertThat(code(50, 1).write(3 * 60 * 50 + 7)).isEqualTo("00:03:00:07");
    }

    @Test
    void dropFrameLeavesNumbersOutAtEachMinuteButTheTenthAlsoAtDoubleSpeed() {
        assertThat(NTSC.write(1799)).isEqualTo("00:00:59;29");
        assertThat(NTSC.write(1800)).isEqualTo("00:01:00;02");
        assertThat(NTSC.write(17_981)).isEqualTo("00:09:59;29");
        assertThat(NTSC.write(17_982)).isEqualTo("00:10:00;00");
        assertThat(NTSC.write(107_892)).isEqualTo("01:00:00;00");
        assertThat(FAST.write(3600)).isEqualTo("00:01:00;04");
        assertThat(FAST.write(215_784)).isEqualTo("01:00:00;00");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (TimeCode code : new TimeCode[] {FILM, NTSC, FAST, PAL, code(5, 1), code(120, 1), code(120_000, 1001)}) {
            for (long frame = 0; frame < 200_000; frame += 7) {
                assertThat(code.read(code.write(frame), "at")).isEqualTo(frame);
            }
        }
    }

    @Test
    void aFrameBeginsInItselfWhateverTheRate() {
        for (TimeCode code : new TimeCode[] {FILM, NTSC, FAST, PAL, code(29_831, 997), code(7, 3)}) {
            for (long frame = 0; frame < 100_000; frame += 13) {
                assertThat(code.frame(code.start(frame))).isEqualTo(frame);
                assertThat(code.frame(new Flicks(code.start(frame + 1).count() - 1)))
                        .isEqualTo(frame);
            }
        }
    }

    @Test
    void aFilmHasAsManyFramesAsBeginInIt() {
        assertThat(FILM.frames(Flicks.ofFrames(48, 24_000, 1001))).isEqualTo(48);
        assertThat(PAL.frames(Flicks.ofSeconds(2))).isEqualTo(50);
        assertThat(PAL.frames(new Flicks(Flicks.ofSeconds(2).count() + 1))).isEqualTo(51);
        assertThat(PAL.frames(Flicks.ZERO)).isZero();
    }

    @Test
    void aNumberThatIsDroppedIsRefusedWithTheNextOne() {
        assertThatThrownBy(() -> NTSC.read("00:01:00;00", "at"))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        wrong -> assertThat(wrong.arguments()).containsExactly("00:01:00;00", "00:01:00;02"));
        assertThat(NTSC.read("00:10:00:00", "at")).isEqualTo(17_982);
    }

    @Test
    void whatIsNoTimeCodeIsRefusedAndATimeIsItsFrame() {
        assertThatThrownBy(() -> PAL.read("00:00:00:25", "at")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> PAL.read("00:60:00:00", "at")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> PAL.read("soon", "at")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> PAL.read("", "at")).isInstanceOf(Invalid.class);
        assertThat(PAL.read("1:02.5", "at")).isEqualTo(62 * 25 + 12);
    }
}
