package org.tallylight.productions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** What parts need, and who is waited for. */
@Component
public class Needs {
    private final JdbcClient db;
    private final Parts parts;
    private final Changes changes;
    private final Notices notices;
    private final Outreach outreach;
    private final PartLinks links;

    Needs(JdbcClient db, Parts parts, Changes changes, Notices notices, Outreach outreach, PartLinks links) {
        this.db = db;
        this.parts = parts;
        this.changes = changes;
        this.notices = notices;
        this.outreach = outreach;
        this.links = links;
    }

    /** Says what a part needs; whoever it is waited for is told. */
    @Transactional
    public Need add(PartId id, String what, @Nullable PersonId person, Viewer by, Instant now) {
        String said = what.strip();
        if (said.isEmpty() || said.length() > Need.WHAT_CHARS_MAX) {
            throw new Invalid("what", "need.what.length", Need.WHAT_CHARS_MAX);
        }
        parts.curated(id, by);
        Part part = changes.hold(id, Saying.NOTHING);
        if (open(List.of(id)).getOrDefault(id, List.of()).size() >= Need.OPEN_OF_A_PART_MAX) {
            throw new Invalid("what", "need.many", Need.OPEN_OF_A_PART_MAX);
        }
        Need need = new Need(new Need.NeedId(Id.fresh()), id, said, person, false);
        db.sql("""
                insert into part_need (id, part, what, person, added_by, added_at)
                values (:id, :part, :what, :person, :by, :now)""")
                .param("id", need.id().value())
                .param("part", id.value())
                .param("what", said)
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        changes.note(part, Change.Kind.NEEDED, said, by.person(), now);
        if (person != null && !by.is(person)) {
            outreach.count(by);
            String link = links.to(part, person, "/me/notices");
            notices.tell(
                    person, "part.needed", link.equals(part.link()) ? link + "#needs" : link, now, part.title(), said);
        }
        return need;
    }

    /** Says that a need is met: by those who curate the part, or by whom it is waited for. */
    @Transactional
    public void meet(PartId id, Need.NeedId need, Viewer by, Instant now) {
        parts.visibleTo(by).get(id);
        Need known = open(List.of(id)).getOrDefault(id, List.of()).stream()
                .filter(each -> each.id().equals(need))
                .findFirst()
                .orElseThrow(() -> new NotFound(need));
        if (known.person() == null || !by.is(known.person())) {
            parts.curated(id, by);
        }
        Part part = changes.hold(id);
        int met = db.sql("update part_need set met_by = :by, met_at = :now where id = :id and met_at is null")
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .param("id", need.value())
                .update();
        if (met == 1) {
            changes.note(part, Change.Kind.MET, known.what(), by.person(), now);
        }
    }

    /** What these parts still need, in one query. */
    public Map<PartId, List<Need>> open(Collection<PartId> ids) {
        Map<PartId, List<Need>> open = new HashMap<>();
        db.sql("select * from part_need where part = any(:ids) and met_at is null order by id")
                .param("ids", ids.stream().map(PartId::value).toArray(UUID[]::new))
                .query(Needs::row)
                .list()
                .forEach(need -> open.computeIfAbsent(need.part(), part -> new ArrayList<>())
                        .add(need));
        return open;
    }

    private static Need row(ResultSet row, int number) throws SQLException {
        UUID person = row.getObject("person", UUID.class);
        return new Need(
                new Need.NeedId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                row.getString("what"),
                person == null ? null : new PersonId(person),
                row.getTimestamp("met_at") != null);
    }
}
