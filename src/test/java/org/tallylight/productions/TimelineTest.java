package org.tallylight.productions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.works.WorkId;

/** The rules of a timeline, without a database. */
class TimelineTest {
    private static final Flicks CUT = Flicks.ofSeconds(60);
    private static final WorkId SKY = WorkId.fresh();
    private static final WorkId POEM = WorkId.fresh();
    private static final List<Material> KNOWN = List.of(
            new Material(SKY, 1, true, Flicks.ofSeconds(20)),
            new Material(SKY, 2, true, Flicks.ofSeconds(10)),
            new Material(POEM, 1, true, null));

    @Test
    void aUseWithinTheCutAndTheSourceIsTaken() {
        assertThat(faults(film(0, 20, 0, 20), film(50, 60, 10, 20))).isEmpty();
    }

    @Test
    void aUseBeyondTheCutIsRefused() {
        assertThat(faults(film(0, 10, 0, 10), film(55, 61, 0, 6)))
                .extracting(Fault::row, Fault::field, Fault::key)
                .containsExactly(tuple(1, "out", "use.out.late"));
    }

    @Test
    void aUseBeyondTheSourceIsRefused() {
        assertThat(faults(film(0, 10, 15, 25)))
                .extracting(Fault::field, Fault::key)
                .containsExactly(tuple("sourceOut", "use.source.late"));
    }

    @Test
    void theLengthIsThatOfTheVersionUsed() {
        assertThat(faults(use(SKY, 2, 0, 20, 0, 20))).extracting(Fault::key).containsExactly("use.source.late");
    }

    @Test
    void anUnknownWorkAndAnUnknownVersionAreNamedByTheirRows() {
        assertThat(faults(use(WorkId.fresh(), 1, 0, 5, 0, 5), film(0, 5, 0, 5), use(SKY, 3, 0, 5, 0, 5)))
                .extracting(Fault::row, Fault::key)
                .containsExactly(tuple(0, "use.work.unknown"), tuple(2, "use.version.unknown"));
    }

    @Test
    void aWorkThatWasNotSharedIsRefused() {
        List<Material> unshared = List.of(new Material(SKY, 1, false, Flicks.ofSeconds(20)));
        assertThat(Timeline.faults(CUT, List.of(film(0, 5, 0, 5)), unshared))
                .extracting(Fault::key)
                .containsExactly("use.work.private");
    }

    @Test
    void aTextHasNoTimeInIt() {
        assertThat(faults(use(POEM, 1, 0, 5, 0, 5))).extracting(Fault::key).containsExactly("use.source.none");
    }

    @Test
    void usesMayOverlap() {
        assertThat(faults(film(0, 20, 0, 20), film(0, 20, 0, 20), film(5, 15, 0, 10)))
                .isEmpty();
    }

    @Test
    void aTimeThatEndsBeforeItBeginsIsNoUse() {
        assertThatThrownBy(() -> film(10, 10, 0, 1)).isInstanceOf(Invalid.class).hasMessage("use.out.early");
        assertThatThrownBy(() -> film(-1, 10, 0, 11))
                .isInstanceOf(Invalid.class)
                .hasMessage("use.in.negative");
        assertThatThrownBy(() -> film(0, 10, 5, 5)).isInstanceOf(Invalid.class).hasMessage("use.out.early");
    }

    @Test
    void pointsNeedAReasonAndNoTimes() {
        assertThat(points(500, "the storyboard").offScreen()).isTrue();
        assertThatThrownBy(() -> points(500, " ")).isInstanceOf(Invalid.class).hasMessage("use.points.reason");
        assertThatThrownBy(() -> points(10_001, "all"))
                .isInstanceOf(Invalid.class)
                .hasMessage("use.points.range");
    }

    @Test
    void thePointsOfADepartmentAreAtMostTheWhole() {
        assertThat(faults(points(6000, "a"), points(4000, "b"))).isEmpty();
        assertThat(faults(points(6000, "a"), points(4001, "b")))
                .extracting(Fault::row, Fault::key)
                .containsExactly(tuple(1, "use.points.sum"));
    }

    @Test
    void aDepartmentCountsAllByTimeOrByWordsOrByArea() {
        Use words = new Use(
                UseId.fresh(), POEM, 1, Department.WRITING, 1, 4, Flicks.ZERO, CUT, null, null, 120, null, 0, "");
        Use time = new Use(
                UseId.fresh(), POEM, 1, Department.WRITING, 1, 4, Flicks.ZERO, CUT, null, null, null, null, 0, "");
        assertThat(faults(words, words)).isEmpty();
        assertThat(faults(words, time)).extracting(Fault::key).containsExactly("use.measure.mixed");
        Use area = new Use(
                UseId.fresh(), POEM, 1, Department.WRITING, 1, 4, Flicks.ZERO, CUT, null, null, null, 62_370, 0, "");
        assertThat(faults(area, area)).isEmpty();
        assertThat(faults(words, area)).extracting(Fault::field).containsExactly("area");
        assertThat(faults(area, time)).extracting(Fault::key).containsExactly("use.measure.mixed");
    }

    @Test
    void aUseIsCountedByOneMeasureAlone() {
        assertThatThrownBy(() -> new Use(
                        UseId.fresh(),
                        POEM,
                        1,
                        Department.WRITING,
                        1,
                        4,
                        Flicks.ZERO,
                        CUT,
                        null,
                        null,
                        120,
                        62_370,
                        0,
                        ""))
                .isInstanceOf(Invalid.class)
                .hasMessage("use.area.words");
        assertThatThrownBy(() -> new Use(
                        UseId.fresh(), POEM, 1, Department.WRITING, 1, 4, Flicks.ZERO, CUT, null, null, null, 0, 0, ""))
                .isInstanceOf(Invalid.class)
                .hasMessage("use.area.range");
    }

    @Test
    void momentsDivideTheCutWhereverAUseBeginsOrEnds() {
        Use low = film(0, 30, 0, 15);
        Use high = film(10, 20, 0, 10);
        List<Timeline.Moment> moments = new Timeline(CutId.fresh(), List.of(high, low)).moments(CUT);
        assertThat(moments)
                .extracting(
                        moment -> moment.from().clock(), moment -> moment.on().size())
                .containsExactly(tuple("0:00", 1), tuple("0:10", 2), tuple("0:20", 1), tuple("0:30", 0));
    }

    @Test
    void theSameFactsGiveTheSameHashWhateverTheirOrderAndTheirRowIds() {
        CutId cut = CutId.fresh();
        Timeline one = new Timeline(cut, List.of(film(0, 10, 0, 10), film(0, 10, 5, 15)));
        Timeline other = new Timeline(cut, List.of(film(0, 10, 5, 15), film(0, 10, 0, 10)));
        String hash = one.hash("ab", CUT, Departments.USUAL);
        assertThat(other.hash("ab", CUT, Departments.USUAL)).isEqualTo(hash).hasSize(64);
        assertThat(one.hash("ac", CUT, Departments.USUAL)).isNotEqualTo(hash);
        assertThat(one.hash("ab", CUT, new Departments(Map.of(Department.PICTURE, 10_000))))
                .isNotEqualTo(hash);
        assertThat(new Timeline(cut, List.of(film(0, 10, 0, 10))).hash("ab", CUT, Departments.USUAL))
                .isNotEqualTo(hash);
    }

    @Test
    void departmentsAddUpToTheWhole() {
        assertThat(Departments.USUAL.of(Department.PICTURE)).isEqualTo(5000);
        assertThatThrownBy(() -> new Departments(Map.of(Department.PICTURE, 9999)))
                .isInstanceOf(Invalid.class)
                .hasMessage("departments.sum");
        assertThat(Departments.parse("12,5 %")).isEqualTo(1250);
        assertThatThrownBy(() -> Departments.parse("twelve")).isInstanceOf(Invalid.class);
    }

    private static List<Fault> faults(Use... rows) {
        return Timeline.faults(CUT, List.of(rows), KNOWN);
    }

    private static Use film(long in, long out, long sourceIn, long sourceOut) {
        return use(SKY, 1, in, out, sourceIn, sourceOut);
    }

    private static Use use(WorkId work, int version, long in, long out, long sourceIn, long sourceOut) {
        return new Use(
                UseId.fresh(),
                work,
                version,
                Department.PICTURE,
                1,
                4,
                Flicks.ofSeconds(in),
                Flicks.ofSeconds(out),
                Flicks.ofSeconds(sourceIn),
                Flicks.ofSeconds(sourceOut),
                null,
                null,
                0,
                "");
    }

    private static Use points(int bp, String why) {
        return new Use(
                UseId.fresh(),
                POEM,
                1,
                Department.CRAFT,
                1,
                4,
                Flicks.ZERO,
                Flicks.ZERO,
                null,
                null,
                null,
                null,
                bp,
                why);
    }
}
