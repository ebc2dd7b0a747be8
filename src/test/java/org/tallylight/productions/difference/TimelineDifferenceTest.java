package org.tallylight.productions.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Department;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.productions.UseId;
import org.tallylight.productions.difference.Alteration.Kind;
import org.tallylight.shared.Flicks;
import org.tallylight.works.WorkId;

/** What is said to have changed between two timelines, without a database. */
class TimelineDifferenceTest {
    private static final WorkId SKY = WorkId.fresh();
    private static final WorkId SEA = WorkId.fresh();
    private static final WorkId RAIN = WorkId.fresh();
    private static final WorkId POEM = WorkId.fresh();

    @Test
    void theSameRowsWithOtherIdsAreNoChange() {
        TimelineDifference same = difference(
                List.of(use(SKY, 0, 10, 0), use(SKY, 0, 10, 0)), List.of(use(SKY, 0, 10, 0), use(SKY, 0, 10, 0)));
        assertThat(same.none()).isTrue();
        assertThat(same.alterations()).hasSize(2);
    }

    @Test
    void whatIsCutInPushesTheRestBack() {
        TimelineDifference difference = difference(
                List.of(use(SKY, 0, 10, 0), use(SEA, 10, 20, 0)),
                List.of(use(SKY, 0, 10, 0), use(RAIN, 10, 14, 0), use(SEA, 14, 24, 0)));
        assertThat(difference.changes())
                .extracting(Alteration::work, Alteration::kinds)
                .containsExactly(tuple(RAIN, Set.of(Kind.ENTERED)), tuple(SEA, Set.of(Kind.LATER)));
        assertThat(difference.changes().get(1).shift()).isEqualTo(Flicks.ofSeconds(4));
        assertThat(difference.entered()).containsExactly(RAIN);
        assertThat(difference.left()).isEmpty();
    }

    @Test
    void onlyWhatChangedItsPlaceInTheOrderMoved() {
        TimelineDifference difference = difference(
                List.of(use(SKY, 0, 5, 0), use(SEA, 5, 10, 0), use(RAIN, 10, 15, 0)),
                List.of(use(RAIN, 0, 5, 0), use(SKY, 5, 10, 0), use(SEA, 10, 15, 0)));
        assertThat(difference.changes())
                .extracting(Alteration::work, Alteration::kinds)
                .containsExactly(
                        tuple(RAIN, Set.of(Kind.MOVED)),
                        tuple(SKY, Set.of(Kind.LATER)),
                        tuple(SEA, Set.of(Kind.LATER)));
    }

    @Test
    void ofSeveralUsesOfAWorkTheOneThatWasTrimmedIsFound() {
        TimelineDifference difference =
                difference(List.of(use(SKY, 0, 2, 0), use(SKY, 2, 4, 30)), List.of(use(SKY, 0, 3, 30)));
        assertThat(difference.changes())
                .extracting(each -> each.use().sourceIn(), Alteration::kinds)
                .containsExactly(
                        tuple(Flicks.ofSeconds(30), Set.of(Kind.LONGER, Kind.EARLIER)),
                        tuple(Flicks.ZERO, Set.of(Kind.LEFT)));
        assertThat(difference.left()).isEmpty();
        assertThat(difference.changes().getFirst().growth()).isEqualTo(Flicks.ofSeconds(1));
    }

    @Test
    void anotherStretchAnotherVersionAnotherWeight() {
        Use before = use(SKY, 0, 4, 0);
        Use slipped = use(SKY, 0, 4, 7);
        Use redone = new Use(
                UseId.fresh(),
                SKY,
                2,
                Department.PICTURE,
                2,
                1,
                before.in(),
                before.out(),
                before.sourceIn(),
                before.sourceOut(),
                null,
                null,
                0,
                "darker");
        assertThat(difference(List.of(before), List.of(slipped)).changes())
                .extracting(Alteration::kinds)
                .containsExactly(Set.of(Kind.OTHER_STRETCH));
        assertThat(difference(List.of(before), List.of(redone)).changes())
                .extracting(Alteration::kinds)
                .containsExactly(Set.of(Kind.OTHER_VERSION, Kind.OTHER_WEIGHT, Kind.NOTE));
    }

    @Test
    void pointsOffTheScreenAreComparedToo() {
        assertThat(difference(List.of(points(500)), List.of(points(800))).changes())
                .extracting(Alteration::kinds)
                .containsExactly(Set.of(Kind.OTHER_WEIGHT));
        assertThat(difference(List.of(points(500)), List.of()).changes())
                .extracting(Alteration::kinds)
                .containsExactly(Set.of(Kind.LEFT));
    }

    /** Whatever is compared, each use stands in it once, and nothing is said of a timeline beside itself. */
    @RepeatedTest(20)
    void eachUseIsToldOfOnce(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Use> before = any(random);
        List<Use> after = new ArrayList<>(
                before.stream().filter(use -> random.nextInt(4) > 0).toList());
        after.addAll(any(random));
        TimelineDifference difference = difference(before, after);
        assertThat(difference.alterations().stream().map(Alteration::after).filter(Objects::nonNull))
                .containsExactlyInAnyOrderElementsOf(after);
        assertThat(difference.alterations().stream().map(Alteration::before).filter(Objects::nonNull))
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(difference(after, after).none()).isTrue();
        assertThat(difference.left()).isEqualTo(difference(after, before).entered());
    }

    private static List<Use> any(Random random) {
        List<WorkId> works = List.of(SKY, SEA, RAIN);
        return IntStream.range(0, 30)
                .mapToObj(n -> {
                    int from = random.nextInt(60);
                    return use(works.get(random.nextInt(3)), from, from + 1 + random.nextInt(9), random.nextInt(5));
                })
                .toList();
    }

    private static TimelineDifference difference(List<Use> before, List<Use> after) {
        return TimelineDifference.between(new Timeline(CutId.fresh(), before), new Timeline(CutId.fresh(), after));
    }

    private static Use use(WorkId work, int from, int to, int source) {
        return new Use(
                UseId.fresh(),
                work,
                1,
                Department.PICTURE,
                1,
                4,
                Flicks.ofSeconds(from),
                Flicks.ofSeconds(to),
                Flicks.ofSeconds(source),
                Flicks.ofSeconds(source + to - from),
                null,
                null,
                0,
                "");
    }

    private static Use points(int bp) {
        return new Use(
                UseId.fresh(),
                POEM,
                1,
                Department.WRITING,
                1,
                4,
                Flicks.ZERO,
                Flicks.ZERO,
                null,
                null,
                null,
                null,
                bp,
                "the story");
    }
}
