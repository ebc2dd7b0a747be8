package org.tallylight.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;

/** Reads edges with what is said about them. */
final class EdgeRows {
    static final String SELECT = """
            select e.*, c.kind as proof, c.used_bp as measured_bp, c.by as confirmed_by, c.at as confirmed_at,
                r.by as refused_by, r.at as refused_at, r.reason
            from edge e left join edge_confirmation c on c.edge_seq = e.seq
                left join edge_refusal r on r.edge_seq = e.seq
            """;

    private EdgeRows() {}

    static Edge edge(ResultSet row, int number) throws SQLException {
        return new Edge(
                row.getLong("seq"),
                WorkRows.id(row, "parent"),
                row.getLong("parent_seq"),
                row.getInt("parent_version"),
                WorkRows.id(row, "child"),
                row.getLong("child_seq"),
                row.getInt("child_version"),
                EdgeClass.of(row.getString("class")),
                row.getString("used"),
                row.getObject("used_bp", Integer.class),
                Passage.of(row, "used"),
                row.getString("thanks"),
                WorkRows.at(row, "at"),
                confirmation(row),
                refusal(row));
    }

    private static Edge.@Nullable Confirmation confirmation(ResultSet row) throws SQLException {
        String proof = row.getString("proof");
        return proof == null
                ? null
                : new Edge.Confirmation(
                        Edge.Proof.valueOf(proof),
                        row.getObject("measured_bp", Integer.class),
                        WorkRows.personOrNull(row, "confirmed_by"),
                        WorkRows.at(row, "confirmed_at"));
    }

    private static Edge.@Nullable Refusal refusal(ResultSet row) throws SQLException {
        PersonId by = WorkRows.personOrNull(row, "refused_by");
        return by == null ? null : new Edge.Refusal(by, WorkRows.at(row, "refused_at"), row.getString("reason"));
    }
}
