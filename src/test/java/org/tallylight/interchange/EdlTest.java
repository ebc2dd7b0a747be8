package org.tallylight.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class EdlTest {
    private static final Rate NTSC = Rate.of(30, true);

    private static Reading read(String list) {
        return Format.EDL.read(list.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Tuple> rows(Edit edit, Rate rate) {
        return Usages.of(edit).stream()
                .map(usage -> Tuple.tuple(
                        usage.clip().about().name(),
                        usage.kind() == Usage.Kind.AUDIO ? "A" + usage.track() : "V" + usage.track(),
                        Time.frame(usage.in(), rate),
                        Time.frame(usage.out(), rate),
                        Time.frame(usage.sourceIn(), rate),
                        Time.frame(usage.sourceOut(), rate),
                        usage.speed()))
                .toList();
    }

    @Test
    void aListByDropFrameWithADissolveASpeedAndALocator() {
        Reading read = read("""
                TITLE: Harbour
                FCM: DROP FRAME

                001  REEL_A   V     C        00:00:59;28 00:01:00;04 01:00:00;00 01:00:00;04
                * FROM CLIP NAME: gulls.mov
                * LOC: 01:00:00;02 GREEN   keep this
                002  REEL_A   V     C        00:01:00;04 00:01:00;04 01:00:00;04 01:00:00;04
                002  REEL_B   V     D    004 00:00:10;00 00:00:11;00 01:00:00;04 01:00:01;04
                M2   REEL_B         015.0                00:00:10;00
                * FROM CLIP NAME: gulls.mov
                * TO CLIP NAME: boat.mov
                * TALLYLIGHT WORK: w-boat
                003  BL       V     C        00:00:00;00 00:00:01;00 01:00:01;04 01:00:02;04
                004  REEL_C   AA/V  C        00:00:00;00 00:00:01;00 01:00:02;04 01:00:03;04
                """);
        assertThat(read.losses()).isEmpty();
        Edit edit = read.edit();
        assertThat(edit.about().name()).isEqualTo("Harbour");
        assertThat(edit.start()).isEqualTo(new Time(107_892, NTSC));
        // From frame 1798 of the drop-frame count to 1802: four frames, and four more in the dissolve.
        assertThat(rows(edit, NTSC))
                .containsExactlyInAnyOrder(
                        Tuple.tuple("gulls.mov", "V1", 0L, 8L, 1798L, 1806L, 1.0),
                        Tuple.tuple("boat.mov", "V1", 4L, 34L, 300L, 315L, 0.5),
                        Tuple.tuple("REEL_C", "V1", 64L, 94L, 0L, 30L, 1.0),
                        Tuple.tuple("REEL_C", "A1", 64L, 94L, 0L, 30L, 1.0),
                        Tuple.tuple("REEL_C", "A2", 64L, 94L, 0L, 30L, 1.0));
        Clip gulls = (Clip) edit.layers().getFirst().children().getFirst();
        assertThat(gulls.details().markers().getFirst())
                .extracting(
                        marker -> marker.about().name(),
                        Marker::color,
                        marker -> marker.range().start().value())
                .containsExactly("keep this", "GREEN", 1800.0);
        assertThat(Usages.of(edit)).extracting(usage -> usage.clip().work()).contains("w-boat");
    }

    @Test
    void aSpeedIsThatOfTheReelItNamesAndOfNoOther() {
        Reading read = read("""
                * TALLYLIGHT RATE: 25/1
                001  REEL_A   V     C        00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00
                M2   REEL_C         050.0                00:00:00:00
                002  REEL_B   V     C        00:00:00:00 00:00:02:00 01:00:02:00 01:00:03:00
                M2   REEL_B         050.0                00:00:00:00
                """);
        assertThat(read.losses()).extracting(Loss::what).containsExactly(Loss.What.UNKNOWN);
        assertThat(rows(read.edit(), Rate.FPS_25))
                .extracting(row -> row.toList().getLast())
                .containsExactly(1.0, 2.0);
    }

    @Test
    void aListThatDoesNotSayItsFramesASecondIsToldThem() {
        byte[] list =
                "001  AX  V  C  00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00\n".getBytes(StandardCharsets.UTF_8);
        Reading assumed = Format.EDL.read(list);
        assertThat(assumed.losses()).containsExactly(new Loss(Loss.What.RATE, "", "25/1"));
        assertThat(assumed.edit().rate()).isEqualTo(Rate.FPS_25);
        Reading told = EdlReader.read(List.of(list), Rate.FPS_24);
        assertThat(told.losses()).isEmpty();
        assertThat(told.edit().rate()).isEqualTo(Rate.FPS_24);
    }

    @Test
    void whatAListCannotHoldIsSaid() {
        Rate rate = Rate.FPS_25;
        Effect blur = new Effect(About.named("soft"), "Blur", Effect.Kind.PLAIN, 1, true);
        Marker range = new Marker(About.named("note"), Range.frames(10, 5, rate), "RED", "long");
        Media file = new Media.External(About.named("a"), null, "a.mov");
        Clip clip = new Clip(
                new About("a", new Meta(Map.of("lens", "50 mm")), "", Meta.NONE),
                Range.frames(0, 50, rate),
                new Details(List.of(blur, Effect.speed(1.3333)), List.of(range), true),
                Map.of("one", file, "two", file),
                "one");
        Clip off = new Clip(
                About.named("off"), Range.frames(0, 9, rate), new Details(List.of(), List.of(), false), Map.of(), "");
        Stack nested = Stack.of("nested", List.of(Track.of("", Track.VIDEO, List.of(Gap.of(new Time(9, rate))))));
        Transition iris = new Transition(About.NONE, "Iris", new Time(4, rate), new Time(4, rate));
        List<Track> tracks = new ArrayList<>();
        tracks.add(Track.of("V1", Track.VIDEO, List.of(clip, iris, nested, off)));
        for (int i = 0; i < 6; i++) {
            tracks.add(Track.of("A" + i, Track.AUDIO, List.of(Gap.of(new Time(9, rate)))));
        }
        assertThat(Format.EDL.write(Edit.of("x", null, tracks)).losses())
                .extracting(Loss::what)
                .contains(
                        Loss.What.EFFECT,
                        Loss.What.METADATA,
                        Loss.What.MARKER_DETAIL,
                        Loss.What.MEDIA_CHOICE,
                        Loss.What.NESTING,
                        Loss.What.DISABLED,
                        Loss.What.SPEED,
                        Loss.What.TRANSITION,
                        Loss.What.CUT_POINT,
                        Loss.What.TRACK_COUNT);
    }

    @Test
    void aWipeComesBackAsThatWipe() {
        Rate rate = Rate.FPS_25;
        Media file = new Media.External(About.named("a"), null, "a.mov");
        Clip clip = Clip.of(About.named("a"), Range.frames(20, 50, rate), Details.NONE, file);
        Transition wipe = new Transition(About.NONE, EdlWriter.WIPE + "023", new Time(0, rate), new Time(10, rate));
        Writing written =
                Format.EDL.write(Edit.of("x", null, List.of(Track.of("V1", Track.VIDEO, List.of(clip, wipe, clip)))));
        assertThat(written.losses()).isEmpty();
        assertThat(written.files().getFirst().text()).contains("W023 010");
        assertThat(Format.EDL.read(written.bytes()).edit().layers().getFirst().children())
                .filteredOn(Transition.class::isInstance)
                .extracting(piece -> ((Transition) piece).kind())
                .containsExactly(EdlWriter.WIPE + "023");
    }
}
