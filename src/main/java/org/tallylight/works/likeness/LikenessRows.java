package org.tallylight.works.likeness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** Reads likenesses with what is said about them. */
final class LikenessRows {
    static final String NAMED = """
            (exists (select 1 from edge e where e.child = l.child and e.parent = l.parent)
                or exists (select 1 from citation c where c.child = l.child and c.parent = l.parent))""";
    static final String SELECT = """
            select l.*, d.by as denied_by, d.at as denied_at, d.words, v.so, v.by as judged_by, v.at as judged_at,
                v.reason, %s as named
            from likeness l left join likeness_denial d on d.likeness = l.id
                left join likeness_verdict v on v.likeness = l.id
            """.formatted(NAMED);

    private LikenessRows() {}

    static Likeness likeness(ResultSet row, int number) throws SQLException {
        return new Likeness(
                new Likeness.LikenessId(row.getObject("id", UUID.class)),
                new WorkId(row.getObject("child", UUID.class)),
                row.getInt("child_version"),
                new WorkId(row.getObject("parent", UUID.class)),
                row.getInt("parent_version"),
                Kind.valueOf(row.getString("kind")),
                row.getInt("of_child_bp"),
                row.getInt("of_parent_bp"),
                row.getInt("shift"),
                stretches((Integer[]) row.getArray("stretches").getArray()),
                row.getTimestamp("found_at").toInstant(),
                row.getTimestamp("flagged_at") == null
                        ? null
                        : row.getTimestamp("flagged_at").toInstant(),
                row.getBoolean("named"),
                denial(row),
                verdict(row));
    }

    private static List<Likeness.Stretch> stretches(Integer[] ends) {
        List<Likeness.Stretch> stretches = new ArrayList<>();
        for (int i = 0; i + 3 < ends.length; i += 4) {
            stretches.add(new Likeness.Stretch(ends[i], ends[i + 1], ends[i + 2], ends[i + 3]));
        }
        return stretches;
    }

    private static Likeness.@Nullable Denial denial(ResultSet row) throws SQLException {
        UUID by = row.getObject("denied_by", UUID.class);
        return by == null
                ? null
                : new Likeness.Denial(
                        new PersonId(by), row.getTimestamp("denied_at").toInstant(), row.getString("words"));
    }

    private static Likeness.@Nullable Verdict verdict(ResultSet row) throws SQLException {
        UUID by = row.getObject("judged_by", UUID.class);
        return by == null
                ? null
                : new Likeness.Verdict(
                        row.getBoolean("so"),
                        new PersonId(by),
                        row.getTimestamp("judged_at").toInstant(),
                        row.getString("reason"));
    }
}
