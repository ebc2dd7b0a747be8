package org.tallylight.productions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;

/** Parts as the database keeps them. */
public final class PartRows {
    private PartRows() {}

    /** A row of {@code part}, all of its columns. */
    public static Part part(ResultSet row, int number) throws SQLException {
        UUID parent = row.getObject("parent", UUID.class);
        Long planned = row.getObject("planned_flicks", Long.class);
        String dropped = row.getString("dropped_why");
        return new Part(
                new PartId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("production", UUID.class)),
                parent == null ? null : new PartId(parent),
                PartKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("theme"),
                Stage.valueOf(row.getString("stage")),
                row.getInt("position"),
                planned == null ? null : new Flicks(planned),
                row.getObject("due_on", LocalDate.class),
                new PersonId(row.getObject("owner", UUID.class)),
                Visibility.valueOf(row.getString("visibility")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("moved_at").toInstant(),
                at(row, "published_at"),
                row.getInt("version"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("locks_on", LocalDate.class),
                row.getString("stage_name"),
                dropped == null
                        ? null
                        : new Part.Dropping(
                                new PersonId(row.getObject("dropped_by", UUID.class)),
                                row.getTimestamp("dropped_at").toInstant(),
                                dropped),
                at(row, "ownerless_at"));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
