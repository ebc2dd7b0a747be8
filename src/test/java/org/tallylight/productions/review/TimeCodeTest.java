package org.tallylight.productions.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallylight.media.FrameRate;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** Frames and their numbers. */
class TimeCodeTest {
    private static final TimeCode FILM = new TimeCode(24_000, 1001);
    private static final TimeCode NTSC = new TimeCode(30_000, 1001);
    private static final TimeCode FAST = new TimeCode(60_000, 1001);
    private static final TimeCode PAL = TimeCode.USUAL;

    @Test
    void aRateThatDropsNothingCountsStraightOn() {
        assertThat(PAL.write(0)).isEqualTo("00:00:00:00");
        assertThat(PAL.write(24)).isEqualTo("00:00:00:24");
        assertThat(PAL.write(25)).isEqualTo("00:00:01:00");
        assertThat(FILM.write(86_400)).isEqualTo("01:00:00:00");
        assertThat(FILM.drops()).isFalse();
        assertThat(new TimeCode(50, 1).write(3 * 60 * 50 + 7)).isEqualTo("00:03:00:07");
    }

    @Test
    void dropFrameLeavesNumbersOutAtEachMinuteButTheTenth() {
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
        for (TimeCode code : new TimeCode[] {FILM, NTSC, FAST, PAL, new TimeCode(5, 1), new TimeCode(120, 1)}) {
            for (long frame = 0; frame < 200_000; frame += 7) {
                assertThat(code.read(code.write(frame), "at")).isEqualTo(frame);
            }
        }
    }

    @Test
    void aFrameBeginsInItselfWhateverTheRate() {
        for (TimeCode code : new TimeCode[] {FILM, NTSC, FAST, PAL, new TimeCode(29_831, 997), new TimeCode(7, 3)}) {
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

    @Test
    void anUnknownRateIsCountedAsUsualAndAnotherIsReduced() {
        assertThat(TimeCode.of(null)).isEqualTo(PAL);
        assertThat(TimeCode.of(new FrameRate(0, 0))).isEqualTo(PAL);
        assertThat(TimeCode.of(new FrameRate(60_000, 2002))).isEqualTo(NTSC);
    }
}
