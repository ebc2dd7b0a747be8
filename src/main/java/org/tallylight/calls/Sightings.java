package org.tallylight.calls;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/**
 * Who has seen which contributions: counted once a person and told to whoever gave them where those who decide have
 * looked. What a visitor sees is not counted: they cannot be told apart.
 */
@Component
public class Sightings {
    private final JdbcClient db;

    Sightings(JdbcClient db) {
        this.db = db;
    }

    /** That someone who decides has seen it, and when first. */
    public record Seen(PersonId by, Instant at) {}

    /**
     * Notes that a viewer has been shown these; their own are no sighting.
     *
     * @param deciding whether they decide about them
     */
    @Transactional
    public void note(Collection<CallViews.Item> items, Viewer viewer, boolean deciding, Instant now) {
        PersonId person = viewer.person();
        List<ContributionId> ids = new ArrayList<>();
        for (CallViews.Item item : items) {
            if (item.card() != null && !item.contribution().by().equals(person)) {
                ids.add(item.contribution().id());
            }
        }
        if (person == null || ids.isEmpty()) {
            return;
        }
        db.sql("""
                insert into contribution_view as v (contribution_id, person_id, at, deciding)
                select c.id, :person, :now, :deciding from contribution c where c.id = any(cast(:ids as uuid[]))
                    and not exists (
                        select 1 from contribution_party p where p.contribution_id = c.id and p.person_id = :person)
                order by c.id
                on conflict (contribution_id, person_id) do update set deciding = true, at = excluded.at
                where excluded.deciding and not v.deciding""")
                .param("person", person.value())
                .param("now", Timestamp.from(now))
                .param("deciding", deciding)
                .param("ids", CallRows.array(ids))
                .update();
    }

    /** Who of those who decide has seen each of these, the first first. */
    public Map<ContributionId, List<Seen>> of(Collection<ContributionId> ids) {
        Map<ContributionId, List<Seen>> found = new HashMap<>();
        db.sql("""
                select contribution_id, person_id, at from contribution_view
                where deciding and contribution_id = any(cast(:ids as uuid[])) order by at, person_id""").param("ids", CallRows.array(ids)).query((java.sql.ResultSet row) -> {
            found.computeIfAbsent(
                            new ContributionId(row.getObject("contribution_id", UUID.class)), id -> new ArrayList<>())
                    .add(new Seen(
                            new PersonId(row.getObject("person_id", UUID.class)),
                            row.getTimestamp("at").toInstant()));
        });
        return found;
    }
}
