package org.tallylight.community;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.Person;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;

/** All replies. Those that a moderator hid are seen by nobody but moderators. */
@Component
public class Replies implements Keeper {
    private static final int AN_HOUR_MOST = 60;

    private final JdbcClient db;
    private final Keepers keepers;
    private final Notices notices;
    private final RateLimits limits;

    Replies(JdbcClient db, Keepers keepers, Notices notices, RateLimits limits) {
        this.db = db;
        this.keepers = keepers;
        this.notices = notices;
        this.limits = limits;
    }

    /** Says something; whoever made the subject is told. */
    @Transactional
    public Reply.ReplyId say(Subject subject, Viewer viewer, String body, Instant now) {
        Keeper.Glimpse about = keepers.see(subject, viewer);
        String said = Reply.checked(body);
        PersonId person = viewer.someone();
        if (!limits.take("reply", person.text(), AN_HOUR_MOST, Duration.ofHours(1))) {
            throw new Refused(429, "reply.often");
        }
        Reply.ReplyId id = new Reply.ReplyId(Id.fresh());
        db.sql("""
                insert into reply (id, kind, subject, person, body, at)
                values (:id, :kind, :subject, :person, :body, :at)""")
                .param("id", id.value())
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .param("person", person.value())
                .param("body", said)
                .param("at", Timestamp.from(now))
                .update();
        if (!viewer.is(about.maker())) {
            notices.tell(about.maker(), "reply", about.link() + "#replies", now, viewer.name(), about.title());
        }
        return id;
    }

    /** Takes one's own reply back: it is gone for everyone. */
    @Transactional
    public void takeBack(Reply.ReplyId id, PersonId by, Instant now) {
        int changed = db.sql("update reply set taken_back_at = :at where id = :id and person = :by")
                .param("at", Timestamp.from(now))
                .param("id", id.value())
                .param("by", by.value())
                .update();
        if (changed == 0) {
            throw new Forbidden("reply");
        }
    }

    /** The replies to a subject, oldest first; {@code after} is the id of the last one seen. */
    public Page<Reply> of(Subject subject, @Nullable String after, int size) {
        UUID last = After.oldestFirst(after);
        List<Reply> rows = db.sql("""
                select r.id, r.kind, r.subject, r.person, p.name, p.handle, p.picture is not null as pictured, r.body, r.at
                from reply r join person p on p.id = r.person
                where r.kind = :kind and r.subject = :subject and r.id > :last and r.taken_back_at is null
                  and not exists (select 1 from hidden_subject h where h.kind = 'REPLY' and h.subject = r.id)
                order by r.id limit :limit""")
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .param("last", last)
                .param("limit", size + 1)
                .query((row, n) -> new Reply(
                        new Reply.ReplyId(row.getObject("id", UUID.class)),
                        subject,
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getString("name"),
                        row.getString("handle"),
                        Person.pictureUrl(row.getString("handle"), row.getBoolean("pictured")),
                        row.getString("body"),
                        row.getTimestamp("at").toInstant()))
                .list();
        return Page.of(rows, size, reply -> reply.id().text());
    }

    @Override
    public Subject.Kind kind() {
        return Subject.Kind.REPLY;
    }

    @Override
    public Map<UUID, Glimpse> glimpses(Collection<UUID> ids, Viewer viewer) {
        record Row(UUID id, String kind, UUID subject, UUID person, String body) {
            Subject about() {
                return new Subject(Subject.Kind.valueOf(kind), subject);
            }
        }
        List<Row> rows = db.sql(
                        "select id, kind, subject, person, body from reply where id = any(:ids) and taken_back_at is null")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Row.class)
                .list();
        Map<Subject, Glimpse> abouts = keepers.see(rows.stream().map(Row::about).toList(), viewer);
        Map<UUID, Glimpse> seen = new HashMap<>();
        for (Row row : rows) {
            Glimpse about = abouts.get(row.about());
            if (about != null) {
                PersonId by = new PersonId(row.person());
                seen.put(row.id(), new Glimpse(by, about.title(), row.body(), about.link() + "#replies", null));
            }
        }
        return seen;
    }
}
