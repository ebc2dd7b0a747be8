package org.tallylight.works.makers;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** Whom someone may want to make a work with: those they made others with, then those whose works it was made from. */
@Component
class Suggestions {
    private static final int PEOPLE_MAX = 30;

    private final JdbcClient db;

    Suggestions(JdbcClient db) {
        this.db = db;
    }

    List<Suggested> of(WorkId work, PersonId person) {
        return db.sql("""
                select p.handle, p.name from (
                    (select o.person_id as id, 1 as nearness from work_share m
                        join work_share o on o.work_id = m.work_id and o.person_id <> m.person_id
                        where m.person_id = :me order by m.work_id desc limit 60)
                    union all
                    (select w.maker, 2 from edge e join work w on w.id = e.parent where e.child = :work limit 20)
                    union all
                    (select r.person, 3 from reply r where r.kind = 'WORK' and r.subject = :work limit 20)
                ) near join person p on p.id = near.id
                where p.id <> :me and p.erased_at is null and p.approved_at is not null and p.suspended_at is null
                    and not exists (select 1 from work_share s where s.work_id = :work and s.person_id = p.id)
                group by p.handle, p.name order by min(near.nearness), p.handle limit :most""")
                .param("me", person.value())
                .param("work", work.value())
                .param("most", PEOPLE_MAX)
                .query((row, n) -> new Suggested(row.getString("handle"), row.getString("name")))
                .list();
    }
}
