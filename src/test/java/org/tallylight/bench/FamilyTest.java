package org.tallylight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallylight.TestDatabase;
import org.tallylight.works.LineageMeasure;

/** The family that bin/bench asks about, a small one in the real tables: whoever is asked of it says the same. */
class FamilyTest {
    @Test
    void theLineageTheQueryAndTheBareArraysAgree() throws SQLException, IOException {
        Family family = Family.of(2_000, 4_000, 5);
        assertThat(family.edges()).isEqualTo(4_000);
        assertThat(family.children()).isSorted();
        TestDatabase database = TestDatabase.fresh();
        try (Connection owner = database.ownerDataSource().getConnection()) {
            FamilyCompany.fill(family, owner);
        }
        LineageMeasure lineage = new LineageMeasure(database.dataSource());
        BareArrays bare = new BareArrays(family);
        for (Question each : List.of(
                new Question(false, 1),
                new Question(false, 20),
                new Question(true, 1_999),
                new Question(true, 2_000),
                new Question(true, family.children()[3_000]))) {
            long[] ours = lineage.ours(each.seq(), each.up());
            assertThat(ours).as(each.line()).isEqualTo(lineage.byQuery(each.seq(), each.up()));
            assertThat(ours)
                    .isEqualTo(Arrays.stream(bare.reach(each.seq(), each.up()))
                            .asLongStream()
                            .toArray());
        }
        assertThat(lineage.ours(1, false)).hasSizeGreaterThan(500);
    }

    @Test
    void aPercentileIsATimeThatWasTaken() {
        double[] ms = {5, 1, 4, 2, 3};
        assertThat(Question.Answers.percentile(ms, 50)).isEqualTo(3);
        assertThat(Question.Answers.percentile(ms, 99)).isEqualTo(5);
        assertThat(Question.Answers.percentile(ms, 1)).isEqualTo(1);
    }
}
