package org.tallylight.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Flicks;

class UsagesTest {
    private static final Rate RATE = Rate.of(24, true);

    private static Flicks frame(long frame) {
        return Time.at(frame, RATE);
    }

    private static Clip clip(String name, long from, long frames, double speed) {
        Media media = new Media.External(About.named(name), null, name + ".mov");
        return Clip.of(About.named(name), Range.frames(from, frames, RATE), Details.speed(speed), media);
    }

    private static Transition dissolve(long in, long out) {
        return new Transition(About.NONE, Transition.DISSOLVE, new Time(in, RATE), new Time(out, RATE));
    }

    private static Edit edit(Piece... pieces) {
        return Edit.of("", null, List.of(Track.of("V1", Track.VIDEO, List.of(pieces))));
    }

    private static Stack nested(long from, long frames, double speed, Piece... pieces) {
        return new Stack(
                About.named("nested"),
                Range.frames(from, frames, RATE),
                Details.speed(speed),
                List.of(Track.of("inner", Track.VIDEO, List.of(pieces))));
    }

    private static Tuple row(String name, long in, long out, long sourceIn, long sourceOut, double speed) {
        return Tuple.tuple(name, frame(in), frame(out), frame(sourceIn), frame(sourceOut), speed);
    }

    private static List<Tuple> rows(Edit edit) {
        return Usages.of(edit).stream()
                .map(usage -> Tuple.tuple(
                        usage.clip().about().name(),
                        usage.in(),
                        usage.out(),
                        usage.sourceIn(),
                        usage.sourceOut(),
                        usage.speed()))
                .toList();
    }

    @Test
    void bothSidesOfATransitionAreUsedInIt() {
        assertThat(rows(edit(clip("a", 100, 50, 1), dissolve(10, 6), clip("b", 200, 50, 1))))
                .containsExactly(row("a", 0, 56, 100, 156, 1), row("b", 40, 100, 190, 250, 1));
    }

    @Test
    void atDoubleSpeedATransitionUsesTwiceAsMuch() {
        assertThat(rows(edit(clip("a", 100, 50, 2), dissolve(10, 6), clip("b", 200, 50, -2))))
                .containsExactly(row("a", 0, 56, 100, 212, 2), row("b", 40, 100, 200, 320, -2));
    }

    @Test
    void aTransitionAtTheEdgeOfTheTimelineUsesNothingOutsideIt() {
        assertThat(rows(edit(dissolve(10, 6), clip("a", 100, 50, 1), dissolve(4, 9))))
                .containsExactly(row("a", 0, 50, 100, 150, 1));
    }

    @Test
    void aNestedTimelineIsSeenThroughItsRange() {
        Stack nested = nested(30, 40, 1, clip("a", 100, 50, 1), clip("b", 200, 10, 1), clip("c", 300, 50, 1));
        assertThat(rows(edit(clip("z", 0, 5, 1), nested)))
                .containsExactly(
                        row("z", 0, 5, 0, 5, 1),
                        row("a", 5, 25, 130, 150, 1),
                        row("b", 25, 35, 200, 210, 1),
                        row("c", 35, 45, 300, 310, 1));
    }

    @Test
    void speedsOfNestedTimelinesMultiply() {
        Stack nested = nested(20, 30, 2, clip("a", 100, 40, 3), clip("b", 200, 40, 1));
        assertThat(rows(edit(nested))).containsExactly(row("a", 0, 10, 160, 220, 6), row("b", 10, 30, 200, 240, 2));
    }

    @Test
    void aNestedTimelineThatRunsBackwardsShowsItsEndFirst() {
        Stack nested = nested(0, 50, -1, clip("a", 100, 20, 1), clip("b", 200, 30, -1));
        assertThat(rows(edit(nested))).containsExactly(row("b", 0, 30, 200, 230, 1), row("a", 30, 50, 100, 120, -1));
    }

    @Test
    void aFrozenNestedTimelineShowsWhatIsThereAtThatFrame() {
        Stack nested = nested(25, 100, 0, clip("a", 100, 20, 1), clip("b", 200, 30, 1));
        assertThat(rows(edit(nested))).containsExactly(row("b", 0, 100, 205, 206, 0));
    }

    @Test
    void theSoundOfANestedTimelineIsUsedWithItsPictureAndAloneOnASoundTrack() {
        Stack nested = Stack.of(
                "nested",
                List.of(
                        Track.of("V", Track.VIDEO, List.of(clip("picture", 0, 10, 1))),
                        Track.of("A", Track.AUDIO, List.of(clip("sound", 0, 10, 1)))));
        Edit edit = Edit.of(
                "",
                null,
                List.of(
                        Track.of("V1", Track.VIDEO, List.of(nested)),
                        Track.of("A1", Track.AUDIO, List.of(clip("air", 0, 10, 1), nested))));
        assertThat(Usages.of(edit))
                .extracting(usage -> usage.clip().about().name(), Usage::kind, Usage::track, Usage::in)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("picture", Usage.Kind.VIDEO, 1, frame(0)),
                        Tuple.tuple("sound", Usage.Kind.AUDIO, 1, frame(0)),
                        Tuple.tuple("air", Usage.Kind.AUDIO, 1, frame(0)),
                        Tuple.tuple("sound", Usage.Kind.AUDIO, 1, frame(10)));
    }

    @Test
    void whatIsSwitchedOffIsNotUsed() {
        Clip off = new Clip(
                About.named("off"), Range.frames(0, 10, RATE), new Details(List.of(), List.of(), false), Map.of(), "");
        assertThat(rows(edit(off, clip("a", 0, 10, 1)))).containsExactly(row("a", 10, 20, 0, 10, 1));
    }

    @Test
    void theRangeOfAWholeTrackTrimsIt() {
        Track track = new Track(
                About.named("V1"),
                Range.frames(5, 10, RATE),
                Details.NONE,
                Track.VIDEO,
                List.of(clip("a", 100, 8, 1), clip("b", 200, 50, 1)));
        assertThat(rows(Edit.of("", null, List.of(track))))
                .containsExactly(row("a", 0, 3, 105, 108, 1), row("b", 3, 10, 200, 207, 1));
    }

    @Test
    void twiceAsManyClipsTakeAboutTwiceAsLong() {
        Edit small = large(20_000);
        Edit large = large(40_000);
        long shorter = Long.MAX_VALUE;
        long longer = Long.MAX_VALUE;
        for (int i = 0; i < 12; i++) {
            shorter = Math.min(shorter, took(small));
            longer = Math.min(longer, took(large));
        }
        assertThat((double) longer / shorter).isLessThan(2.8);
    }

    /** The processor's time, which other work on the machine does not lengthen. */
    private static long took(Edit edit) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(Usages.of(edit).size()).isPositive();
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }

    /** Clips on forty tracks, a third of them nested, with transitions and speeds. */
    private static Edit large(int clips) {
        List<Track> tracks = new ArrayList<>();
        for (int track = 0; track < 40; track++) {
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < clips / 40; i++) {
                Clip clip = clip("clip " + i, i, 48, i % 5 == 0 ? 1.5 : 1);
                if (i % 3 == 1) {
                    pieces.add(dissolve(6, 6));
                }
                pieces.add(i % 3 == 2 ? nested(12, 36, i % 2 == 0 ? 1 : 0.5, clip) : clip);
            }
            tracks.add(Track.of("T" + track, track % 2 == 0 ? Track.VIDEO : Track.AUDIO, pieces));
        }
        return Edit.of("large", null, tracks);
    }
}
