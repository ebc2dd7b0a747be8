package org.tallylight.works.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Passage;
import org.tallylight.works.WorkId;

/** Claims as rows, with their steps in a second query. */
@Component
class ClaimRows {
    private final JdbcClient db;

    ClaimRows(JdbcClient db) {
        this.db = db;
    }

    List<Claim> withSteps(List<Claim> bare) {
        Map<ClaimId, List<Claim.Step>> steps = new HashMap<>();
        db.sql("select * from claim_step where claim = any(?) order by claim, number")
                .param(bare.stream().map(claim -> claim.id().value()).toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    steps.computeIfAbsent(new ClaimId(row.getObject("claim", UUID.class)), id -> new ArrayList<>())
                            .add(step(row));
                });
        return bare.stream()
                .map(claim -> new Claim(
                        claim.id(),
                        claim.draft(),
                        claim.round(),
                        claim.by(),
                        claim.at(),
                        List.copyOf(steps.getOrDefault(claim.id(), List.of()))))
                .toList();
    }

    private static Claim.Step step(ResultSet row) throws SQLException {
        return new Claim.Step(
                Claim.State.valueOf(row.getString("kind")),
                row.getString("words"),
                new PersonId(row.getObject("by", UUID.class)),
                row.getTimestamp("at").toInstant());
    }

    /** A claim without its steps. */
    static Claim bare(ResultSet row, int number) throws SQLException {
        ClaimDraft draft = new ClaimDraft(
                new WorkId(row.getObject("older", UUID.class)),
                new WorkId(row.getObject("younger", UUID.class)),
                EdgeClass.of(row.getString("class")),
                row.getString("used"),
                Passage.of(row, "used"),
                row.getString("evidence"));
        return new Claim(
                new ClaimId(row.getObject("id", UUID.class)),
                draft,
                row.getInt("round"),
                new PersonId(row.getObject("by", UUID.class)),
                row.getTimestamp("at").toInstant(),
                List.of());
    }
}
