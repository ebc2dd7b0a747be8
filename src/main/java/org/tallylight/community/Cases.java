package org.tallylight.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.After;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;

/** The moderators' cases, to be read: those that wait, the oldest first, and those that were answered. */
@Component
public class Cases {
    private static final int REPORTS_OF_A_CASE_SHOWN_MAX = 100;
    private static final String SELECT = """
            select c.*, p.name as closer from moderation_case c left join person p on p.id = c.closed_by
            """;

    private final JdbcClient db;
    private final Keepers keepers;

    Cases(JdbcClient db, Keepers keepers) {
        this.db = db;
        this.keepers = keepers;
    }

    /** Cases that wait, the oldest first; {@code after} is the id of the last one seen. */
    public Page<Case> open(@Nullable String after, int size) {
        UUID last = After.oldestFirst(after);
        List<Case> rows = reported(db.sql(SELECT + """
                where c.closed_at is null and c.id > :last order by c.id limit :limit""")
                .param("last", last)
                .param("limit", size + 1)
                .query(Cases::read)
                .list());
        return Page.of(rows, size, one -> one.id().text());
    }

    /** How many cases wait. */
    public int openCount() {
        return db.sql("select count(*) from moderation_case where closed_at is null")
                .query(Integer.class)
                .single();
    }

    /** Cases that were answered, latest first. */
    public Page<Case> closed(@Nullable String after, int size) {
        UUID last = After.latestFirst(after);
        List<Case> rows = reported(db.sql(SELECT + """
                where c.closed_at is not null and c.id < :last order by c.id desc limit :limit""")
                .param("last", last)
                .param("limit", size + 1)
                .query(Cases::read)
                .list());
        return Page.of(rows, size, one -> one.id().text());
    }

    /**
     * One case.
     *
     * @throws NotFound when there is none
     */
    public Case get(Case.CaseId id) {
        return reported(db.sql(SELECT + "where c.id = :id")
                        .param("id", id.value())
                        .query(Cases::read)
                        .list())
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFound(id));
    }

    /** What the cases are about, as a moderator sees it; those whose subject is gone are left out. */
    public Map<Case.CaseId, Keeper.Glimpse> about(List<Case> cases, Viewer moderator) {
        Map<Subject, Keeper.Glimpse> seen =
                keepers.see(cases.stream().map(Case::subject).toList(), moderator);
        Map<Case.CaseId, Keeper.Glimpse> about = new HashMap<>();
        for (Case one : cases) {
            Keeper.Glimpse glimpse = seen.get(one.subject());
            if (glimpse != null) {
                about.put(one.id(), glimpse);
            }
        }
        return about;
    }

    /** Those of these cases whose subject is hidden now. */
    public Set<Case.CaseId> hidden(List<Case> cases) {
        return new HashSet<>(db.sql("""
                select c.id from moderation_case c join hidden_subject h on h.kind = c.kind and h.subject = c.subject
                where c.id = any(:ids)""")
                .param("ids", ids(cases))
                .query((row, n) -> new Case.CaseId(row.getObject("id", UUID.class)))
                .list());
    }

    /** Those of the things of one kind that are hidden now. */
    public Set<UUID> hidden(Subject.Kind kind, Collection<UUID> ids) {
        return new HashSet<>(db.sql("select subject from hidden_subject where kind = :kind and subject = any(:ids)")
                .param("kind", kind.name())
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    private List<Case> reported(List<Case> cases) {
        Map<UUID, List<Report>> reports = new HashMap<>();
        db.sql("""
                select r.*, p.name from unnest(:ids) as c (id) cross join lateral
                    (select * from report where case_id = c.id order by id limit :most) r
                left join person p on p.id = r.reporter order by r.id""")
                .param("ids", ids(cases))
                .param("most", REPORTS_OF_A_CASE_SHOWN_MAX)
                .query(row -> {
                    reports.computeIfAbsent(row.getObject("case_id", UUID.class), id -> new ArrayList<>())
                            .add(new Report(
                                    Report.Reason.valueOf(row.getString("reason")),
                                    row.getString("body"),
                                    row.getString("name"),
                                    row.getTimestamp("at").toInstant()));
                });
        return cases.stream()
                .map(one -> new Case(
                        one.id(),
                        one.subject(),
                        one.openedAt(),
                        one.closing(),
                        reports.getOrDefault(one.id().value(), List.of())))
                .toList();
    }

    private static UUID[] ids(List<Case> cases) {
        return cases.stream().map(one -> one.id().value()).toArray(UUID[]::new);
    }

    private static Case read(ResultSet row, int n) throws SQLException {
        Timestamp closedAt = row.getTimestamp("closed_at");
        Case.Closing closing = closedAt == null
                ? null
                : new Case.Closing(
                        Case.Action.valueOf(row.getString("action")),
                        row.getString("message"),
                        row.getString("closer"),
                        closedAt.toInstant());
        return new Case(
                new Case.CaseId(row.getObject("id", UUID.class)),
                new Subject(Subject.Kind.valueOf(row.getString("kind")), row.getObject("subject", UUID.class)),
                row.getTimestamp("opened_at").toInstant(),
                closing,
                List.of());
    }
}
