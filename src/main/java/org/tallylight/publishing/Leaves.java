package org.tallylight.publishing;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;
import org.tallylight.works.tree.Shows;
import org.tallylight.works.withdrawal.Uses;

/**
 * The shows whose published cut uses a work: the leaves of the family tree, and what a withdrawal does not take it out of.
 */
@Component
class Leaves implements Shows, Uses {
    /** The newest uses of a work that are looked at, so that one in a thousand shows costs no more than one in few. */
    private static final int USES_MAX = 100;

    private final JdbcClient db;

    Leaves(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Map<WorkId, Seen> of(Collection<WorkId> works) {
        Map<WorkId, Seen> found = new HashMap<>();
        db.sql("""
                select f.id as work, s.part, s.title, s.shows from unnest(:works::uuid[]) f (id) cross join lateral (
                    select d.*, count(*) over () as shows from (select distinct p.id as part, p.title, n.published_at from
                        (select u.cut from use u where u.work_id = f.id order by u.id desc limit :uses) u
                        join cut c on c.id = u.cut join part p on p.id = c.part
                        join publication n on n.part = c.part and n.cut = c.id and n.withdrawn_at is null
                    where not exists (select 1 from hidden_subject h
                        where h.kind = 'PART' and h.subject in (p.id, p.production))) d
                    order by d.published_at desc, d.part desc limit :most) s
                order by f.id, s.published_at desc, s.part desc""")
                .param("works", works.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .param("uses", USES_MAX)
                .param("most", SHOWS_MAX)
                .query((ResultSet row) -> {
                    PartId part = new PartId(row.getObject("part", UUID.class));
                    int all = row.getInt("shows");
                    found.computeIfAbsent(
                                    new WorkId(row.getObject("work", UUID.class)),
                                    work -> new Seen(new ArrayList<>(), all))
                            .newest()
                            .add(new Show(part.text(), row.getString("title"), "/watch/" + part.text()));
                });
        return found;
    }

    @Override
    public List<Use> of(WorkId work, Viewer maker) {
        return of(List.of(work)).getOrDefault(work, new Seen(List.of(), 0)).newest().stream()
                .map(show -> new Use("SHOW", show.title(), show.path(), true))
                .toList();
    }
}
