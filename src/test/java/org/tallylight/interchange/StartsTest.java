package org.tallylight.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallylight.shared.Flicks;

/** Media whose first picture bears a number of its own: each format speaks of them by it, or counts from their beginning. */
class StartsTest {
    private static final Rate NTSC = Rate.of(30, true);

    /** From its 60th picture for 30 of the timeline's, of a file of 300. */
    private static Edit edit(Rate timeline, Rate rate, String starts) {
        boolean drop = TimeCode.dropped(starts);
        TimeCode code = new TimeCode(rate, drop);
        long first = code.read(starts, "file");
        Media media = new Media.External(
                About.named("take.mov").with(Meta.DROP, drop ? "yes" : "no"),
                Range.frames(first, 300, rate),
                "take.mov");
        Range played = Range.of(code.start(first + 60), Time.at(30, timeline), timeline);
        return Edit.of(
                "Cut",
                Time.zero(timeline),
                List.of(Track.of(
                        "V1", Track.VIDEO, List.of(Clip.of(About.named("take.mov"), played, Details.NONE, media)))));
    }

    private static String text(Edit edit, Format format) {
        return format.write(edit).files().getFirst().text();
    }

    @ParameterizedTest
    @CsvSource({
        "30000/1001, 30000/1001, 01:00:00;00",
        "30000/1001, 30000/1001, 01:00:00:00",
        "25/1, 25/1, 01:00:00:00",
        "25/1, 25/1, 23:59:58:24",
        "25/1, 30000/1001, 01:00:00:00",
        "30000/1001, 25/1, 10:09:59:20",
        "24000/1001, 60000/1001, 01:01:00;04"
    })
    void whatIsPlayedIsTheSameFromTheFilesBeginning(String timeline, String own, String starts) {
        Rate rate = rate(own);
        Edit edit = edit(rate(timeline), rate, starts);
        for (Format format : Format.values()) {
            Edit back = format.read(text(edit, format).getBytes(StandardCharsets.UTF_8))
                    .edit();
            Usage usage = Usages.of(back).getFirst();
            Flicks apart = usage.sourceIn().minus(Time.at(60, rate));
            Flicks frame = Time.at(1, rate(timeline));
            // Where the list has another rate than the file, it is the nearest frame of the list.
            assertThat(Math.abs(apart.count()))
                    .as(format.name())
                    .isLessThanOrEqualTo(timeline.equals(own) ? 0 : frame.count() / 2);
        }
    }

    private static Rate rate(String said) {
        String[] parts = said.split("/", -1);
        return new Rate(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    @Test
    void aFileThatCountsByDropFrameIsSpokenOfSo() {
        Edit edit = edit(NTSC, NTSC, "01:00:00;00");
        assertThat(text(edit, Format.EDL))
                .contains("01:00:02;00 01:00:03;00 00:00:00:00 00:00:01:00")
                .contains("* TALLYLIGHT MEDIA: 01:00:00;00 01:00:10;00");
        assertThat(text(edit, Format.XMEML))
                .contains("<string>01:00:00;00</string>", "<frame>107892</frame>", "<displayformat>DF</displayformat>");
        assertThat(text(edit, Format.FCPXML))
                .contains("start=\"" + 107_892L * 1001 + "/30000s\"", "tcFormat=\"DF\"")
                .contains("start=\"" + 107_952L * 1001 + "/30000s\"");
        assertThat(text(edit, Format.OTIO)).contains("107892", "107952");
        assertThat(text(edit, Format.MLT))
                .contains("in=\"60\"", "<property name=\"tallylight:start\">107892</property>");
    }

    @Test
    void aFileOfAnotherRateKeepsItsNumbersInAList() {
        assertThat(text(edit(Rate.FPS_25, NTSC, "01:00:00:00"), Format.EDL))
                .contains("01:00:02:00 01:00:03:05")
                .contains("* TALLYLIGHT MEDIA: 01:00:00:00");
    }

    @Test
    void numbersOfOneCountingAreThoseOfAnother() {
        TimeCode drop = new TimeCode(NTSC, true);
        TimeCode full = new TimeCode(NTSC, false);
        TimeCode pal = TimeCode.of(Rate.FPS_25);
        for (String code : List.of("00:00:00:00", "01:00:00:00", "10:59:59:24", "00:10:00:01")) {
            assertThat(drop.like(pal, pal.read(code, "at")))
                    .as(code)
                    .isEqualTo(drop.read(code.replaceAll("24$", "28"), "at"));
            long number = full.read(code, "at");
            assertThat(full.like(drop, drop.like(full, number))).as(code).isEqualTo(number);
        }
        assertThat(drop.write(drop.like(full, full.read("00:01:00:00", "at")))).isEqualTo("00:01:00;02");
    }
}
