package org.tallylight.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Flicks;

/** Every documented schema is read, understood and written again without loss. */
class OtioTest {
    private static final Rate FILM = Rate.of(24, true);

    private static final List<String> FILES =
            List.of("everything.otio", "older.otio", "unknown.otio", "collection.otio", "bins.otio");

    /** As its documentation lists them, and as older files have them. */
    private static final List<String> DOCUMENTED = List.of(
            "Box2d.1",
            "Clip.1",
            "Clip.2",
            "Effect.1",
            "ExternalReference.1",
            "Filler.1",
            "FreezeFrame.1",
            "Gap.1",
            "GeneratorReference.1",
            "ImageSequenceReference.1",
            "LinearTimeWarp.1",
            "Marker.1",
            "Marker.2",
            "MissingReference.1",
            "RationalTime.1",
            "Sequence.1",
            "SerializableCollection.1",
            "SerializeableCollection.1",
            "Stack.1",
            "TimeEffect.1",
            "TimeRange.1",
            "TimeTransform.1",
            "Timeline.1",
            "Track.1",
            "Transition.1",
            "V2d.1");

    private static Flicks film(long frame) {
        return Time.at(frame, FILM);
    }

    @Test
    void everySchemaIsWrittenAgainWithoutLoss() {
        for (String file : FILES) {
            byte[] bytes = Fixtures.bytes(file);
            Object again =
                    Json.read(Format.OTIO.write(Format.OTIO.read(bytes).edit()).bytes());
            holds(again, Json.read(bytes), file);
        }
    }

    @Test
    void theFilesHaveEveryDocumentedSchema() {
        Set<String> schemas = new TreeSet<>();
        FILES.forEach(file -> schemas(Json.read(Fixtures.bytes(file)), schemas));
        assertThat(schemas).containsAll(DOCUMENTED);
    }

    private static void schemas(Object value, Set<String> to) {
        if (value instanceof Map<?, ?> members) {
            if (members.get("OTIO_SCHEMA") instanceof String schema) {
                to.add(schema);
            }
            members.values().forEach(each -> schemas(each, to));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> schemas(each, to));
        }
    }

    @Test
    void aTimelineInBinsGoesBackIntoThemWithWhatLiesBeside() {
        byte[] bytes = Fixtures.bytes("bins.otio");
        Reading read = Format.OTIO.read(bytes);
        assertThat(read.edit().about().name()).isEqualTo("Second");
        assertThat(read.losses()).extracting(Loss::name).containsExactly("stray", "Third");
        assertThat(Usages.of(read.edit())).hasSize(1);
        Object again = Json.read(Format.OTIO.write(read.edit()).bytes());
        holds(again, Json.read(bytes), "bins.otio");
        assertThat(again.toString()).doesNotContain("tallylight:bin");
        // In other formats it is alone.
        assertThat(Format.FCPXML.write(read.edit()).files().getFirst().text()).doesNotContain("stray");
    }

    /** Everything that was in the file is in what was written, where it was. */
    private static void holds(Object written, Object read, String at) {
        switch (read) {
            case Map<?, ?> members -> {
                assertThat(written).as(at).isInstanceOf(Map.class);
                members.forEach((name, each) -> {
                    assertThat(((Map<?, ?>) written).containsKey(name) || each == null)
                            .as(at + "/" + name)
                            .isTrue();
                    holds(((Map<?, ?>) written).get(name), each, at + "/" + name);
                });
            }
            case List<?> list -> {
                assertThat((List<?>) written).as(at).hasSameSizeAs(list);
                for (int i = 0; i < list.size(); i++) {
                    holds(((List<?>) written).get(i), list.get(i), at + "/" + i);
                }
            }
            case Number number ->
                assertThat(((Number) written).doubleValue()).as(at).isEqualTo(number.doubleValue());
            case null -> assertThat(written).as(at).isNull();
            default -> assertThat(written).as(at).isEqualTo(read);
        }
    }

    @Test
    void everySchemaIsUnderstood() {
        Reading read = Format.OTIO.read(Fixtures.bytes("everything.otio"));
        Edit edit = read.edit();
        assertThat(read.losses()).isEmpty();
        assertThat(edit.start()).isEqualTo(new Time(86400, FILM));
        assertThat(edit.rate()).isEqualTo(FILM);
        assertThat(edit.layers()).extracting(Track::audio).containsExactly(false, false, true);
        Clip harbour = (Clip) edit.layers().getFirst().children().getFirst();
        assertThat(harbour.media().keySet()).containsExactly("DEFAULT_MEDIA", "proxy");
        assertThat(harbour.work()).isEqualTo("w-harbour");
        assertThat(harbour.details().markers().getFirst().comment()).isEqualTo("keep the gull");
        assertThat(Usages.of(edit))
                .extracting(
                        usage -> usage.clip().about().name(),
                        Usage::track,
                        Usage::in,
                        Usage::out,
                        Usage::sourceIn,
                        Usage::sourceOut,
                        Usage::speed)
                .containsExactlyInAnyOrder(
                        // The harbour begins a second into its file and is seen for half the dissolve longer:
                        Tuple.tuple("harbour", 1, film(0), film(54), film(24), film(78), 1.0),
                        // The gulls are seen from half the dissolve earlier, at double speed:
                        Tuple.tuple("gulls", 1, film(42), film(72), film(88), film(148), 2.0),
                        Tuple.tuple("hold", 1, film(84), film(108), film(10), film(11), 0.0),
                        Tuple.tuple("deep", 1, film(108), film(138), film(6), film(36), 1.0),
                        Tuple.tuple("bars", 2, film(0), film(24), film(0), film(24), 1.0),
                        Tuple.tuple("drawn", 2, film(24), film(48), film(0), film(24), 1.0),
                        Tuple.tuple(
                                "sea", 1, film(0), Flicks.ofSeconds(2), Flicks.ofSeconds(1), Flicks.ofSeconds(3), 1.0));
    }

    @Test
    void olderVersionsAreUnderstood() {
        Reading read = Format.OTIO.read(Fixtures.bytes("older.otio"));
        assertThat(read.losses()).isEmpty();
        assertThat(Usages.of(read.edit()))
                .extracting(
                        usage -> usage.clip().about().name(),
                        Usage::in,
                        usage -> usage.clip().medium().label())
                .containsExactly(
                        Tuple.tuple("first", Flicks.ZERO, "first.mov"), Tuple.tuple("second", Flicks.ofSeconds(3), ""));
        Clip first = (Clip) read.edit().layers().getFirst().children().getFirst();
        assertThat(first.details().markers().getFirst().range().start().value()).isEqualTo(4);
    }

    @Test
    void whatIsUnknownIsSaid() {
        Reading read = Format.OTIO.read(Fixtures.bytes("unknown.otio"));
        assertThat(read.losses())
                .extracting(Loss::what, Loss::place, Loss::name)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(Loss.What.UNKNOWN, "Hologram.3", "ghost"),
                        Tuple.tuple(Loss.What.UNKNOWN, "Wobble.2", "w"),
                        Tuple.tuple(Loss.What.UNKNOWN, "CloudReference.1", "cloud"),
                        Tuple.tuple(Loss.What.UNKNOWN, "Aside.1", "aside"));
        assertThat(Usages.of(read.edit())).hasSize(1);
    }

    @Test
    void theFirstTimelineOfABinIsReadAndTheOthersAreSaid() {
        Reading read = Format.OTIO.read(Fixtures.bytes("collection.otio"));
        assertThat(read.edit().about().name()).isEqualTo("First");
        assertThat(read.losses()).extracting(Loss::what).containsExactly(Loss.What.UNKNOWN, Loss.What.MORE);
    }

    @Test
    void aClipThatGetsASecondMediumIsOfTheNewerVersion() {
        Edit edit = Format.OTIO.read(Fixtures.bytes("older.otio")).edit();
        Clip first = (Clip) edit.layers().getFirst().children().getFirst();
        Media small = new Media.External(About.named("small"), null, "small.mov");
        Clip two = new Clip(
                first.about(),
                first.range(),
                first.details(),
                Map.of(Clip.DEFAULT_KEY, first.medium(), "small", small),
                "small");
        String text = Format.OTIO
                .write(Edit.of("", null, List.of(Track.of("V1", Track.VIDEO, List.of(two)))))
                .files()
                .getFirst()
                .text();
        assertThat(text).contains("Clip.2").doesNotContain("Clip.1");
        assertThat(Objects.requireNonNull(two.played()).duration().value()).isEqualTo(48);
    }
}
