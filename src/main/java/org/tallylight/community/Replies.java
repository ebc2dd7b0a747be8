package org.tallylight.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.people.Person;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
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
    private final Media media;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Replies(
            JdbcClient db,
            Keepers keepers,
            Notices notices,
            RateLimits limits,
            Media media,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.keepers = keepers;
        this.notices = notices;
        this.limits = limits;
        this.media = media;
        this.events = events;
        this.clock = clock;
    }

    /** Says something; whoever made the subject is told. */
    @Transactional
    public Reply.ReplyId say(Subject subject, Viewer viewer, String body, Instant now) {
        return say(subject, viewer, body, null, null, now);
    }

    /**
     * The same, also or only aloud.
     *
     * @param voice a sound that was received for it and belongs to it from now on, or null
     * @param once  a key of the speaker's, under which nothing was said yet, or null: see {@link #saidOnce}
     */
    @Transactional
    public Reply.ReplyId say(
            Subject subject, Viewer viewer, String body, @Nullable AssetId voice, @Nullable UUID once, Instant now) {
        Keeper.Glimpse about = keepers.see(subject, viewer);
        if (!subject.kind().answered()) {
            throw new NotFound(subject.text());
        }
        String said = Reply.checked(body, voice != null);
        PersonId person = viewer.someone();
        if (!limits.take("reply", person.text(), AN_HOUR_MOST, Duration.ofHours(1))) {
            throw new Refused(429, "reply.often");
        }
        Reply.ReplyId id = new Reply.ReplyId(Id.fresh());
        db.sql("""
                insert into reply (id, kind, subject, person, body, voice, once, at)
                values (:id, :kind, :subject, :person, :body, :voice, :once, :at)""")
                .param("id", id.value())
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .param("person", person.value())
                .param("body", said)
                .param("voice", voice == null ? null : voice.value(), Types.OTHER)
                .param("once", once, Types.OTHER)
                .param("at", Timestamp.from(now))
                .update();
        if (!viewer.is(about.maker())) {
            String kind = voice == null ? "reply" : "reply.voice";
            String link = about.link() + "#replies";
            notices.tellSaid(about.maker(), kind, link, subject, said, now, viewer.name(), about.title());
        }
        events.publishEvent(new ReplySaid(id, subject, person, said, now));
        return id;
    }

    /** What this person said with this key before. */
    public Optional<Reply.ReplyId> saidOnce(PersonId person, UUID once) {
        return db.sql("select id from reply where person = ? and once = ?")
                .params(person.value(), once)
                .query(UUID.class)
                .optional()
                .map(Reply.ReplyId::new);
    }

    /** Takes one's own reply back: it is gone for everyone, and what was said aloud is gone for good. */
    @Transactional
    public void takeBack(Reply.ReplyId id, PersonId by, Instant now) {
        Optional<AssetId> voice = voice(id);
        int changed = db.sql("update reply set taken_back_at = :at, voice = null where id = :id and person = :by")
                .param("at", Timestamp.from(now))
                .param("id", id.value())
                .param("by", by.value())
                .update();
        if (changed == 0) {
            throw new Forbidden("reply");
        }
        voice.ifPresent(media::drop);
        events.publishEvent(new ReplyTakenBack(id));
    }

    /** Whoever leaves takes their voice along; what they wrote stays, under no name. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(PersonErased erased) {
        db.sql("delete from conversation where person = ?")
                .param(erased.person().value())
                .update();
        List<UUID> spoken = db.sql("select id from reply where person = ? and voice is not null")
                .param(erased.person().value())
                .query(UUID.class)
                .list();
        for (UUID id : spoken) {
            takeBack(new Reply.ReplyId(id), erased.person(), clock.instant());
        }
    }

    private Optional<AssetId> voice(Reply.ReplyId id) {
        return db.sql("select voice from reply where id = ? and voice is not null")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .map(AssetId::new);
    }

    /**
     * What was said aloud, for whoever may see the reply; what a moderator hid is for its speaker and moderators.
     *
     * @throws NotFound when there is no such thing, or not for this viewer
     */
    public AssetId heard(Reply.ReplyId id, Viewer viewer) {
        Subject reply = Subject.of(Subject.Kind.REPLY, id);
        Keeper.Glimpse seen = keepers.see(reply, viewer);
        boolean hidden = db.sql("select exists (select 1 from hidden_subject where kind = 'REPLY' and subject = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
        if (hidden && !viewer.is(seen.maker()) && !viewer.has(Role.MODERATOR)) {
            throw new NotFound(id);
        }
        return voice(id).orElseThrow(() -> new NotFound(id));
    }

    /** The replies to a subject, oldest first; {@code after} is the id of the last one seen. */
    public Page<Reply> of(Subject subject, @Nullable String after, int size) {
        UUID last = After.oldestFirst(after);
        List<Reply> rows = db.sql("""
                select r.id, r.person, p.name, p.handle, p.picture is not null as pictured, r.body, r.at, r.voice,
                    a.ready_at, a.failed_at, a.peaks, a.duration_flicks
                from reply r join person p on p.id = r.person left join asset a on a.id = r.voice
                where r.kind = :kind and r.subject = :subject and r.id > :last and r.taken_back_at is null
                  and not exists (select 1 from hidden_subject h where h.kind = 'REPLY' and h.subject = r.id)
                order by r.id limit :limit""")
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .param("last", last)
                .param("limit", size + 1)
                .query((row, n) -> reply(row, subject))
                .list();
        return Page.of(rows, size, reply -> reply.id().text());
    }

    /** What was said last about a subject, the latest last. */
    List<Reply> latest(Subject subject, int most) {
        return db.sql("""
                select r.id, r.person, p.name, p.handle, p.picture is not null as pictured, r.body, r.at, r.voice,
                    a.ready_at, a.failed_at, a.peaks, a.duration_flicks
                from reply r join person p on p.id = r.person left join asset a on a.id = r.voice
                where r.kind = :kind and r.subject = :subject and r.taken_back_at is null
                  and not exists (select 1 from hidden_subject h where h.kind = 'REPLY' and h.subject = r.id)
                order by r.id desc limit :limit""")
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .param("limit", most)
                .query((row, n) -> reply(row, subject))
                .list()
                .reversed();
    }

    private static Reply reply(ResultSet row, Subject subject) throws SQLException {
        Reply.ReplyId id = new Reply.ReplyId(row.getObject("id", UUID.class));
        return new Reply(
                id,
                subject,
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("name"),
                row.getString("handle"),
                Person.pictureUrl(row.getString("handle"), row.getBoolean("pictured")),
                row.getString("body"),
                Voice.of(id, row),
                row.getTimestamp("at").toInstant());
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
