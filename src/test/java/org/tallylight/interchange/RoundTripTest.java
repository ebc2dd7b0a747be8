package org.tallylight.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a format can hold comes back from it to the frame; the seed of a failure is in its message. */
class RoundTripTest {
    private static final int ROUNDS = 300;

    private static List<String> usages(Edit edit) {
        return Usages.of(edit).stream()
                .map(usage -> "%s%d %d-%d of %s %d-%d at %s for %s"
                        .formatted(
                                usage.kind(),
                                usage.track(),
                                usage.in().count(),
                                usage.out().count(),
                                label(usage.clip()),
                                usage.sourceIn().count(),
                                usage.sourceOut().count(),
                                usage.speed(),
                                usage.clip().work()))
                .sorted()
                .toList();
    }

    private static String label(Clip clip) {
        return clip.medium() instanceof Media.External external
                ? external.url()
                : clip.about().name();
    }

    private static void comesBack(Format format, Edits edits) {
        LongStream.range(0, ROUNDS).forEach(seed -> {
            Edit edit = edits.of(seed);
            Writing written = format.write(edit);
            assertThat(Format.of(written.bytes())).isEqualTo(format);
            Reading read = format == Format.EDL
                    ? EdlReader.read(
                            written.files().stream().map(Writing.File::bytes).toList(), null)
                    : format.read(written.bytes());
            assertThat(usages(read.edit()))
                    .as("seed %d of %s at %s: %s", seed, format, edit.rate(), edit)
                    .isEqualTo(usages(edit));
            assertThat(Usages.length(read.edit())).as("seed %d", seed).isEqualTo(Usages.length(edit));
            assertThat(written.losses().stream()
                            .map(Loss::what)
                            .filter(what -> what != Loss.What.CUT_POINT && what != Loss.What.START))
                    .as("seed %d loses nothing: %s", seed, written.losses())
                    .isEmpty();
        });
    }

    @Test
    void whatIsTriedHasAllThatTimelinesHave() {
        List<Edit> edits = LongStream.range(0, ROUNDS)
                .mapToObj(new Edits(3, 3, true, true, true, true)::of)
                .toList();
        String text = edits.toString();
        assertThat(text)
                .contains("Transition[", "kind=FREEZE", "scalar=-1.5", "Stack[about=About[name=Nest", "Missing[");
        assertThat(edits.stream().mapToInt(edit -> Usages.of(edit).size()).sum())
                .isGreaterThan(10 * ROUNDS);
        assertThat(edits).extracting(Edit::rate).contains(Rate.FPS_25, Rate.of(24, true), Rate.of(30, true));
    }

    @Test
    void everyEditComesBackFromOtio() {
        comesBack(Format.OTIO, new Edits(3, 3, true, true, true, true));
    }

    @Test
    void whatOtioReadsItWritesTheSameAgain() {
        LongStream.range(0, ROUNDS).forEach(seed -> {
            byte[] once = Format.OTIO
                    .write(new Edits(3, 3, true, true, true, true).of(seed))
                    .bytes();
            byte[] twice = Format.OTIO.write(Format.OTIO.read(once).edit()).bytes();
            assertThat(new String(twice, java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(new String(once, java.nio.charset.StandardCharsets.UTF_8));
        });
    }

    @Test
    void everyEditWithoutNestingAndOfFourSoundsComesBackFromAnEdl() {
        comesBack(Format.EDL, new Edits(0, 4, true, true, true, false));
    }

    @Test
    void everyEditComesBackFromFinalCutPro7Xml() {
        comesBack(Format.XMEML, new Edits(3, 3, true, true, true, false));
    }

    @Test
    void everyEditComesBackFromFcpxml() {
        comesBack(Format.FCPXML, new Edits(3, 3, true, true, true, true));
    }

    @Test
    void everyEditThatRunsForwardComesBackFromMlt() {
        comesBack(Format.MLT, new Edits(3, 3, false, true, true, false));
    }
}
