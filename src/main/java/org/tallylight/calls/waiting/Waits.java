package org.tallylight.calls.waiting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Contribution;
import org.tallylight.calls.PartNames;
import org.tallylight.calls.PartRef;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Keyset;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Who waits for whom. */
@Component
public class Waits {
    private static final String CALLS = """
            (select 'CALL' as kind, c.id, c.title, t.waiting as number, t.due, c.decider
                from call_tally t join call c on c.id = t.call_id
                where t.waiting > 0 and (t.due, t.call_id) > (:at, :id)
                    and not exists (select 1 from hidden_subject h where h.kind = 'CALL' and h.subject = c.id) %s
                order by t.due, t.call_id limit :limit)
            """;

    private static final String PARTS = """
            (select 'PART' as kind, x.part as id, '' as title, count(*)::int as number,
                    min(x.given_at) + :days * interval '1 day' as due, null::uuid as decider
                from contribution x where x.waits and x.part is not null %s
                group by x.part having (min(x.given_at) + :days * interval '1 day', x.part) > (:at, :id)
                order by due, x.part limit :limit)
            """;

    private static final String MINE = " and (c.decider = :me or c.opener = :me)";

    private final JdbcClient db;
    private final People people;
    private final ObjectProvider<PartNames> parts;

    Waits(JdbcClient db, People people, ObjectProvider<PartNames> parts) {
        this.db = db;
        this.people = people;
        this.parts = parts;
    }

    /** How many wait for someone's answer, and how many of them for longer than was promised. */
    public record Owed(int waiting, int late) {
        public static final Owed NOTHING = new Owed(0, 0);

        Owed and(Owed other) {
            return new Owed(waiting + other.waiting, late + other.late);
        }
    }

    private record Row(
            Waiting.Kind kind,
            UUID id,
            String title,
            int number,
            Instant due,
            @Nullable PersonId decider) {}

    /** All of them that the viewer may know of, what was promised first on top. */
    public Page<Waiting> all(Viewer viewer, @Nullable String after, int size, Instant now) {
        return page(
                CALLS.formatted("") + " union all " + PARTS.formatted(""), null, List.of(), viewer, after, size, now);
    }

    /** Those that wait for this person. */
    public Page<Waiting> of(Viewer person, @Nullable String after, int size, Instant now) {
        PersonId me = person.someone();
        Set<UUID> decided = decidedBy(me);
        String sql = CALLS.formatted(MINE)
                + (decided.isEmpty() ? "" : " union all " + PARTS.formatted(" and x.part = any(:parts)"));
        return page(sql, me, decided, person, after, size, now);
    }

    private Page<Waiting> page(
            String sql,
            @Nullable PersonId me,
            Collection<UUID> decided,
            Viewer viewer,
            @Nullable String after,
            int size,
            Instant now) {
        Keyset from = Keyset.read(after, Keyset.START);
        List<Row> rows = db.sql("select * from (" + sql + ") w order by due, id limit :limit")
                .param("me", me == null ? null : me.value(), java.sql.Types.OTHER)
                .param("parts", decided.toArray(UUID[]::new))
                .param("days", Contribution.CONSIDERED_DAYS)
                .param("at", from.timestamp())
                .param("id", from.id())
                .param("limit", size + 1)
                .query(Waits::row)
                .list();
        Page<Row> page = Page.of(rows, size, last -> Keyset.write(last.due(), new PartRef(last.id())));
        return new Page<>(shown(page.items(), viewer, now), page.next());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        UUID decider = row.getObject("decider", UUID.class);
        return new Row(
                Waiting.Kind.valueOf(row.getString("kind")),
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getInt("number"),
                row.getTimestamp("due").toInstant(),
                decider == null ? null : new PersonId(decider));
    }

    /** A part that the viewer may not look into is left out. */
    private List<Waiting> shown(List<Row> rows, Viewer viewer, Instant now) {
        PartNames known = parts.getIfAvailable();
        List<UUID> asked = rows.stream()
                .filter(row -> row.kind() == Waiting.Kind.PART)
                .map(Row::id)
                .toList();
        Map<UUID, PartNames.PartName> names = known == null || asked.isEmpty() ? Map.of() : known.names(asked, viewer);
        Map<UUID, Set<PersonId>> deciders =
                known == null || names.isEmpty() ? Map.of() : known.deciders(names.keySet());
        Set<PersonId> all = new LinkedHashSet<>();
        rows.stream().map(Row::decider).filter(Objects::nonNull).forEach(all::add);
        deciders.values().forEach(all::addAll);
        Map<PersonId, Person> persons = people.names(all);
        List<Waiting> shown = new ArrayList<>();
        for (Row row : rows) {
            PartNames.PartName part = names.get(row.id());
            if (row.kind() == Waiting.Kind.PART && part == null) {
                continue;
            }
            Set<PersonId> who =
                    row.decider() != null ? Set.of(row.decider()) : deciders.getOrDefault(row.id(), Set.of());
            shown.add(new Waiting(
                    row.kind(),
                    row.id(),
                    part == null ? row.title() : part.title(),
                    part == null ? "/calls/" + new CallId(row.id()).text() : part.path(),
                    row.number(),
                    row.due(),
                    row.due().isBefore(now),
                    who.stream().map(persons::get).filter(Objects::nonNull).toList()));
        }
        return shown;
    }

    /** How much this person owes. */
    public Owed owedBy(PersonId person, Instant now) {
        Owed calls = owed(db.sql("""
                select coalesce(sum(t.waiting), 0) as waiting,
                    coalesce(sum(t.waiting) filter (where t.due < :now), 0) as late
                from call c join call_tally t on t.call_id = c.id and t.waiting > 0
                where c.closed_at is null and (c.decider = :me or c.opener = :me)
                    and not exists (select 1 from hidden_subject h where h.kind = 'CALL' and h.subject = c.id)""").param("me", person.value()).param("now", Timestamp.from(now)));
        Set<UUID> decided = decidedBy(person);
        if (decided.isEmpty()) {
            return calls;
        }
        return calls.and(owed(db.sql("""
                select count(*) as waiting,
                    count(*) filter (where given_at + :days * interval '1 day' < :now) as late
                from contribution where waits and part = any(:parts)""")
                .param("parts", decided.toArray(UUID[]::new))
                .param("days", Contribution.CONSIDERED_DAYS)
                .param("now", Timestamp.from(now))));
    }

    private static Owed owed(JdbcClient.StatementSpec sums) {
        return sums.query((row, n) -> new Owed(row.getInt("waiting"), row.getInt("late")))
                .single();
    }

    private Set<UUID> decidedBy(PersonId person) {
        PartNames known = parts.getIfAvailable();
        return known == null ? Set.of() : known.decidedBy(person);
    }
}
