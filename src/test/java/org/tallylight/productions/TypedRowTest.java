package org.tallylight.productions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.works.WorkId;

/** Rows as people type and paste them. */
class TypedRowTest {
    private static final WorkId WORK = WorkId.fresh();

    @Test
    void aTablePastedFromASpreadsheetIsRead() {
        String table = "Work\tIn\tOut\tDepartment\tremarks\r\n" + "http://localhost/works/" + WORK.text()
                + "\t0:01.5\t1:02\tSound\tnice\r\n\r\n";
        List<TypedRow> rows = TypedRow.table(table);
        RowDraft draft = rows.getFirst().draft(null);
        assertThat(rows).hasSize(1);
        assertThat(draft.work()).isEqualTo(WORK);
        assertThat(draft.in()).isEqualTo(Flicks.ofMillis(1500));
        assertThat(draft.out()).isEqualTo(Flicks.ofSeconds(62));
        assertThat(draft.department()).isEqualTo(Department.SOUND);
        assertThat(draft.prominence()).isEqualTo(4);
        assertThat(draft.track()).isEqualTo(1);
    }

    @Test
    void whatIsLeftOutOfTheSourceIsItsStartForAsLongAsInTheCut() {
        RowDraft draft = typed("in", "0:10", "out", "0:15").draft(null);
        Use use = draft.use(3, Flicks.ofSeconds(20));
        assertThat(use.version()).isEqualTo(3);
        assertThat(use.sourceIn()).isEqualTo(Flicks.ZERO);
        assertThat(use.sourceOut()).isEqualTo(Flicks.ofSeconds(5));
        assertThat(draft.use(1, null).sourceIn()).isNull();
    }

    @Test
    void aTimelineWrittenAsATableReadsTheSame() {
        Use use = typed("in", "0:00.040", "out", "0:05", "note", "she says \"hello, you\"")
                .draft(null)
                .use(1, null);
        Timeline timeline = new Timeline(CutId.fresh(), List.of(use));
        Use again =
                TypedRow.table(TypedRow.write(timeline)).getFirst().draft(null).use(1, null);
        assertThat(again.note()).isEqualTo("she says \"hello, you\"");
        assertThat(again.in()).isEqualTo(use.in());
        assertThat(again.department()).isEqualTo(use.department());
    }

    @Test
    void aTimeLeftAsItWasStaysExactToTheFlick() {
        Use before = typed("in", "0:00", "out", "0:05").draft(null).use(1, null);
        Use exact = new Use(
                before.id(),
                WORK,
                1,
                Department.PICTURE,
                1,
                4,
                new Flicks(29_429_401),
                before.out(),
                null,
                null,
                null,
                null,
                0,
                "");
        assertThat(TypedRow.of(exact).draft(exact).in()).isEqualTo(new Flicks(29_429_401));
        assertThat(TypedRow.of(exact).draft(exact).id()).isEqualTo(exact.id());
    }

    @Test
    void eachColumnThatCannotBeReadSaysSo() {
        assertThatThrownBy(() -> typed("in", "soon", "out", "0:05").draft(null))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo("in"));
        assertThatThrownBy(
                        () -> typed("in", "0:00", "out", "0:05", "track", "-1").draft(null))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo("track"));
        assertThatThrownBy(() ->
                        typed("in", "0:00", "out", "0:05", "work", "<script>").draft(null))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo("work"));
        assertThatThrownBy(() -> TypedRow.table("one,two\n1,2")).isInstanceOf(Invalid.class);
    }

    @Test
    void pointsAreAPercentageWithoutTimes() {
        RowDraft draft = typed("points", "12.5", "note", "the storyboard", "in", "", "out", "")
                .draft(null);
        Use use = draft.use(1, Flicks.ofSeconds(9));
        assertThat(use.offScreenPointsBp()).isEqualTo(1250);
        assertThat(use.sourceIn()).isNull();
    }

    private static TypedRow typed(String... columns) {
        Map<String, String> row = new java.util.HashMap<>(Map.of("work", WORK.text(), "department", "picture"));
        for (int i = 0; i < columns.length; i += 2) {
            row.put(columns[i], columns[i + 1]);
        }
        return new TypedRow(row);
    }
}
