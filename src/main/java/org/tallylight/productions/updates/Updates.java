package org.tallylight.productions.updates;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Crowd;
import org.tallylight.community.Notices;
import org.tallylight.productions.Change;
import org.tallylight.productions.Changes;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Visibility;
import org.tallylight.productions.updates.Update.UpdateId;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** The updates of all productions. Followers and its own people are told of each, once. */
@Component
public class Updates {
    private final JdbcClient db;
    private final Parts parts;
    private final Changes changes;
    private final Notices notices;

    Updates(JdbcClient db, Parts parts, Changes changes, Notices notices) {
        this.db = db;
        this.parts = parts;
        this.changes = changes;
        this.notices = notices;
    }

    @Transactional
    public Update write(PartId id, String happened, String next, Viewer by, Instant now) {
        String said = happened.strip();
        String ahead = next.strip();
        if (said.isEmpty() || said.length() > Update.HAPPENED_CHARS_MAX) {
            throw new Invalid("happened", "update.happened.length", Update.HAPPENED_CHARS_MAX);
        }
        if (ahead.length() > Update.NEXT_CHARS_MAX) {
            throw new Invalid("next", "update.next.length", Update.NEXT_CHARS_MAX);
        }
        Part part = parts.directed(id, by);
        Update update = new Update(new UpdateId(Id.fresh()), id, part.production(), said, ahead, by.someone(), now);
        changes.happened(id, Change.Kind.UPDATED, "", by.someone(), now);
        db.sql("""
                insert into production_update (id, part, production, happened, next, by, at)
                values (:id, :part, :production, :happened, :next, :by, :now)""")
                .param("id", update.id().value())
                .param("part", id.value())
                .param("production", part.production().value())
                .param("happened", said)
                .param("next", ahead)
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        return update;
    }

    /**
     * Takes an update back: whoever wrote it, or directs what it is about. What it said is gone.
     *
     * @throws NotFound when there is none
     */
    @Transactional
    public void withdraw(UpdateId id, Viewer by, Instant now) {
        Update update = db.sql("select * from production_update where id = :id and withdrawn_at is null")
                .param("id", id.value())
                .query(Updates::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        parts.visibleTo(by).get(update.part());
        if (!by.is(update.by()) && !parts.standing(update.part(), by).directs()) {
            throw new Forbidden("update " + id);
        }
        db.sql("""
                update production_update set happened = '-', next = '', withdrawn_at = :now,
                    told_at = coalesce(told_at, :now) where id = :id""").param("now", Timestamp.from(now)).param("id", id.value()).update();
    }

    /** The updates of a production and its parts that the viewer may see, the latest first. */
    public Page<Update> of(PartId production, @Nullable String after, int size, Viewer viewer) {
        List<Update> rows = Parts.seenBy(db.sql("""
                select u.* from production_update u join part p on p.id = u.part
                where u.production = :id and u.id < :after and u.withdrawn_at is null and
                """ + Parts.SEEN + " order by u.id desc limit :limit"), viewer)
                .param("id", production.value())
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query(Updates::row)
                .list();
        return Page.of(rows, size, update -> update.id().text());
    }

    private static Update row(ResultSet row, int number) throws SQLException {
        return new Update(
                new UpdateId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                new PartId(row.getObject("production", UUID.class)),
                row.getString("happened"),
                row.getString("next"),
                new PersonId(row.getObject("by", UUID.class)),
                row.getTimestamp("at").toInstant());
    }

    /** Tells everyone of one update; whether there was one to tell of. */
    @Transactional
    public boolean tell(Instant now) {
        Optional<Update> due = db.sql("""
                select * from production_update where told_at is null
                order by at limit 1 for no key update skip locked""").query(Updates::row).optional();
        due.ifPresent(update -> {
            Part part = parts.get(update.part());
            notices.tellAll(
                    "update:" + update.id().text(),
                    update.by(),
                    "part.update",
                    "/parts/" + update.production().text() + "/news",
                    now,
                    audience(part),
                    part.title());
            db.sql("update production_update set told_at = :now where id = :id")
                    .param("now", Timestamp.from(now))
                    .param("id", update.id().value())
                    .update();
        });
        return due.isPresent();
    }

    /** Its own people, and those who follow it, if everyone may look in. */
    private static Crowd audience(Part part) {
        return new Crowd(
                """
                select o.owner as person from part o where o.production = :production and o.ownerless_at is null
                union
                select g.person_id from part_grant g join part o on o.id = g.part where o.production = :production
                union
                select f.person_id from production_follower f where f.production = :production and :open""", Map.of("production", part.production().value(), "open", part.visibility() == Visibility.OPEN));
    }

    /** On one node at a time. */
    @Configuration(proxyBeanMethods = false)
    static class Telling {
        private static final Duration LOOKING = Duration.ofSeconds(30);
        private static final int ROUNDS_MAX = 500;

        @Bean
        Task<Void> updateNewsChore(Updates updates, Clock clock) {
            return Tasks.recurring("production-updates", FixedDelay.of(LOOKING)).execute((job, context) -> {
                for (int i = 0; i < ROUNDS_MAX && updates.tell(clock.instant()); i++) {}
            });
        }
    }
}
