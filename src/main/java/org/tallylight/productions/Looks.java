package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** When people last looked at a production, and who follows it. */
@Component
public class Looks {
    private final JdbcClient db;
    private final Parts parts;
    private final Changes changes;

    Looks(JdbcClient db, Parts parts, Changes changes) {
        this.db = db;
        this.parts = parts;
        this.changes = changes;
    }

    /**
     * What changed since someone last looked.
     *
     * @param since   when that was
     * @param changes what others did since, the first first, at most {@link Changes#TOLD_MAX}
     * @param until   the number of the change up to which that is all; what follows is told the next time
     */
    public record News(Instant since, List<Change> changes, long until) {}

    private record Look(long seq, Instant at) {}

    /** What changed since the viewer last looked; empty for a visitor and for who looks for the first time. */
    public Optional<News> since(PartId production, Viewer viewer) {
        PersonId me = viewer.person();
        if (me == null) {
            return Optional.empty();
        }
        return db.sql("select seq, at from production_look where person_id = :me and production = :production")
                .param("me", me.value())
                .param("production", production.value())
                .query((row, n) ->
                        new Look(row.getLong("seq"), row.getTimestamp("at").toInstant()))
                .optional()
                .map(look -> {
                    long last = last(production);
                    List<Change> told = changes.ofOthers(production, look.seq(), viewer);
                    boolean all = told.size() < Changes.TOLD_MAX;
                    return new News(look.at(), told, all ? last : told.getLast().seq());
                });
    }

    private long last(PartId production) {
        return changes.last(List.of(production)).getOrDefault(production, 0L);
    }

    /** Notes that someone has seen all that happened until now. */
    @Transactional
    public void looked(PartId production, PersonId person, Instant now) {
        looked(production, person, last(production), now);
    }

    /** Notes that someone has seen all up to the change of this number. */
    @Transactional
    public void looked(PartId production, PersonId person, long last, Instant now) {
        db.sql("""
                insert into production_look (person_id, production, seq, at) values (:me, :production, :seq, :now)
                on conflict (person_id, production) do update set seq = excluded.seq, at = excluded.at""")
                .param("me", person.value())
                .param("production", production.value())
                .param("seq", last)
                .param("now", Timestamp.from(now))
                .update();
    }

    @Transactional
    public void follow(PartId id, Viewer by, Instant now) {
        Part part = parts.visibleTo(by).get(id);
        db.sql("""
                insert into production_follower (production, person_id, since) values (:production, :me, :now)
                on conflict do nothing""")
                .param("production", part.production().value())
                .param("me", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
    }

    @Transactional
    public void unfollow(PartId id, Viewer by) {
        Part part = parts.visibleTo(by).get(id);
        db.sql("delete from production_follower where production = :production and person_id = :me")
                .param("production", part.production().value())
                .param("me", by.someone().value())
                .update();
    }

    public boolean follows(PartId production, Viewer viewer) {
        PersonId me = viewer.person();
        return me != null
                && db.sql("""
                select exists (select 1 from production_follower where production = :production and person_id = :me)""")
                        .param("production", production.value())
                        .param("me", me.value())
                        .query(Boolean.class)
                        .single();
    }
}
