package org.tallylight.productions.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Department;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.productions.UseId;
import org.tallylight.shared.Flicks;
import org.tallylight.works.WorkId;

/** Where a note's moment is in the next cut, and where nobody knows. */
class PlacementTest {
    private static final WorkId PIER = WorkId.fresh();
    private static final WorkId RAIN = WorkId.fresh();
    private static final WorkId SONG = WorkId.fresh();

    @Test
    void aMomentGoesAlongWithItsShot() {
        Timeline before = timeline(picture(PIER, 0, 10, 0), picture(RAIN, 10, 20, 5));
        Timeline after = timeline(picture(RAIN, 0, 8, 5), picture(PIER, 8, 18, 0));
        assertThat(at(before, after, 12)).contains(Flicks.ofSeconds(2));
        assertThat(at(before, after, 3)).contains(Flicks.ofSeconds(11));
    }

    @Test
    void aShiftedSourceRangeShiftsTheMoment() {
        Timeline before = timeline(picture(PIER, 0, 10, 0));
        Timeline after = timeline(picture(PIER, 20, 28, 2));
        assertThat(at(before, after, 5)).contains(Flicks.ofSeconds(23));
        assertThat(at(before, after, 1)).as("cut away at its start").isEmpty();
        assertThat(at(before, after, 10)).as("nothing there before").isEmpty();
    }

    @Test
    void aShotThatIsGoneOrAnotherVersionOrThereTwiceHasNoKnownPlace() {
        Timeline before = timeline(picture(PIER, 0, 10, 0));
        assertThat(at(before, timeline(picture(RAIN, 0, 10, 0)), 5)).isEmpty();
        assertThat(at(before, timeline(use(PIER, 2, Department.PICTURE, 1, 4, 0, 10, 0L, 10L)), 5))
                .isEmpty();
        assertThat(at(before, timeline(picture(PIER, 0, 10, 0), picture(PIER, 30, 40, 0)), 5))
                .isEmpty();
        assertThat(at(before, timeline(), 5)).isEmpty();
        assertThat(at(timeline(), before, 5)).isEmpty();
    }

    @Test
    void theSongBelowDoesNotSayWhereThePictureIs() {
        Use song = use(SONG, 1, Department.MUSIC, 1, 4, 0, 20, 0L, 20L);
        Timeline before = timeline(picture(PIER, 0, 10, 0), song);
        assertThat(at(before, timeline(picture(RAIN, 0, 10, 0), song), 5)).isEmpty();
        assertThat(at(before, timeline(picture(RAIN, 0, 10, 0), song), 15))
                .as("where nothing is seen")
                .contains(Flicks.ofSeconds(15));
    }

    @Test
    void whatIsCoveredNowHasNoKnownPlace() {
        Timeline before = timeline(picture(PIER, 0, 10, 0));
        Use over = use(RAIN, 1, Department.PICTURE, 2, 4, 4, 6, 0L, 2L);
        Timeline after = timeline(picture(PIER, 0, 10, 0), over);
        assertThat(at(before, after, 5)).isEmpty();
        assertThat(at(before, after, 7)).contains(Flicks.ofSeconds(7));
    }

    @Test
    void aChangedSpeedIsFollowed() {
        Timeline before = timeline(picture(PIER, 0, 10, 0));
        Timeline after = timeline(use(PIER, 1, Department.PICTURE, 1, 4, 5, 10, 0L, 10L));
        assertThat(at(before, after, 4)).contains(Flicks.ofSeconds(7));
    }

    @Test
    void aStillPictureGoesByHowLongItStood() {
        Timeline before = timeline(use(PIER, 1, Department.PICTURE, 1, 4, 0, 10, null, null));
        Timeline after = timeline(use(PIER, 1, Department.PICTURE, 1, 4, 20, 24, null, null));
        assertThat(at(before, after, 3)).contains(Flicks.ofSeconds(23));
        assertThat(at(before, after, 6)).isEmpty();
    }

    @Test
    void aRangeKeepsItsEndOnlyWhereItIsThere() {
        Timeline before = timeline(picture(PIER, 0, 10, 0));
        Placement whole =
                range(before, timeline(picture(PIER, 20, 30, 0)), 2, 6).orElseThrow();
        assertThat(whole).isEqualTo(new Placement(Flicks.ofSeconds(22), Flicks.ofSeconds(26), false));
        Placement cut = range(before, timeline(picture(PIER, 20, 24, 0)), 2, 6).orElseThrow();
        assertThat(cut).isEqualTo(new Placement(Flicks.ofSeconds(22), null, true));
    }

    private static Optional<Flicks> at(Timeline before, Timeline after, long second) {
        return Placement.of(before, after, Flicks.ofSeconds(second), null).map(Placement::from);
    }

    private static Optional<Placement> range(Timeline before, Timeline after, long from, long to) {
        return Placement.of(before, after, Flicks.ofSeconds(from), Flicks.ofSeconds(to));
    }

    private static Timeline timeline(Use... uses) {
        return new Timeline(CutId.fresh(), List.of(uses));
    }

    private static Use picture(WorkId work, long in, long out, long sourceIn) {
        return use(work, 1, Department.PICTURE, 1, 4, in, out, sourceIn, sourceIn + out - in);
    }

    private static Use use(
            WorkId work,
            int version,
            Department department,
            int track,
            int prominence,
            long in,
            long out,
            @Nullable Long sourceIn,
            @Nullable Long sourceOut) {
        return new Use(
                UseId.fresh(),
                work,
                version,
                department,
                track,
                prominence,
                Flicks.ofSeconds(in),
                Flicks.ofSeconds(out),
                sourceIn == null ? null : Flicks.ofSeconds(sourceIn),
                sourceOut == null ? null : Flicks.ofSeconds(sourceOut),
                null,
                null,
                0,
                "");
    }
}
