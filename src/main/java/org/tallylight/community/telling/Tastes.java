package org.tallylight.community.telling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.PersonId;

/** How people wish to be told, and when. */
@Component
public class Tastes {
    private final JdbcClient db;

    Tastes(JdbcClient db) {
        this.db = db;
    }

    /** How one person is told of one topic. */
    public record Manner(Taste taste, Topic.Choice choice) {}

    /** The same in one query. */
    public Manner toward(PersonId person, Topic topic) {
        return db.sql("""
                select t.*, w.site, w.mail, w.push from (select 1) one
                    left join notice_taste t on t.person = :person
                    left join notice_choice w on w.person = :person and w.topic = :topic""")
                .param("person", person.value())
                .param("topic", topic.name())
                .query((row, n) -> new Manner(taste(row), choice(row, topic)))
                .single();
    }

    public Taste of(PersonId person) {
        return toward(person, Topic.OTHER).taste();
    }

    /** Those of several people, in one query. */
    public Map<PersonId, Taste> of(Collection<PersonId> people) {
        Map<PersonId, Taste> found = new HashMap<>();
        people.forEach(person -> found.put(person, Taste.USUAL));
        db.sql("select * from notice_taste where person = any(:people)")
                .param("people", people.stream().map(PersonId::value).distinct().toArray(UUID[]::new))
                .query(row -> {
                    found.put(new PersonId(row.getObject("person", UUID.class)), taste(row));
                });
        return found;
    }

    /** Whether someone has said where their clock stands. */
    boolean chosen(PersonId person) {
        return db.sql("select exists (select 1 from notice_taste where person = ?)")
                .param(person.value())
                .query(Boolean.class)
                .single();
    }

    /** Every topic with what holds for it. */
    Map<Topic, Topic.Choice> choices(PersonId person) {
        Map<Topic, Topic.Choice> all = new EnumMap<>(Topic.class);
        Topic.all().forEach(topic -> all.put(topic, topic.usual()));
        db.sql("select topic, site, mail, push from notice_choice where person = ?")
                .param(person.value())
                .query(row -> {
                    String name = row.getString("topic");
                    for (Topic topic : Topic.all()) {
                        if (topic.name().equals(name)) {
                            all.put(topic, kept(row, topic));
                        }
                    }
                });
        return all;
    }

    /** Keeps when and how someone wishes to be told; topics that are not named stay as they are. */
    @Transactional
    void keep(PersonId person, Taste taste, Map<Topic, Topic.Choice> choices, Instant now) {
        db.sql("""
                insert into notice_taste (person, zone, quiet_from, quiet_to, rhythm, digest_hour)
                values (:person, :zone, :from, :to, :rhythm, :hour)
                on conflict (person) do update set zone = excluded.zone, quiet_from = excluded.quiet_from,
                    quiet_to = excluded.quiet_to, rhythm = excluded.rhythm, digest_hour = excluded.digest_hour""")
                .param("person", person.value())
                .param("zone", taste.zone().getId())
                .param("from", taste.quietFrom(), Types.TIME)
                .param("to", taste.quietTo(), Types.TIME)
                .param("rhythm", taste.rhythm().name())
                .param("hour", taste.digestHour())
                .update();
        choices.forEach((topic, choice) -> keep(person, topic, choice));
        db.sql("update notice_digest set due_at = :now, planned = false where person = :person")
                .param("now", Timestamp.from(now))
                .param("person", person.value())
                .update();
    }

    private void keep(PersonId person, Topic topic, Topic.Choice choice) {
        db.sql("""
                insert into notice_choice (person, topic, site, mail, push) values (:person, :topic, :site, :mail, :push)
                on conflict (person, topic) do update
                    set site = excluded.site, mail = excluded.mail, push = excluded.push""")
                .param("person", person.value())
                .param("topic", topic.name())
                .param("site", choice.site() || topic.always())
                .param("mail", choice.mail().name())
                .param("push", choice.push())
                .update();
        if (choice.mail() != Topic.Way.DIGEST) {
            drop(person, topic, "digest");
        }
        if (choice.mail() == Topic.Way.NONE) {
            drop(person, topic, "mail");
        }
    }

    private void drop(PersonId person, Topic topic, String flag) {
        db.sql("update notice set " + flag + " = false where person = ? and topic = ? and " + flag)
                .params(person.value(), topic.name())
                .update();
    }

    /** Ends all letters of a topic; of null, those that come in digests. */
    @Transactional
    void stopMail(PersonId person, @Nullable Topic topic) {
        choices(person).forEach((each, choice) -> {
            if (topic == null ? choice.mail() == Topic.Way.DIGEST : each == topic) {
                keep(person, each, new Topic.Choice(choice.site(), Topic.Way.NONE, choice.push()));
            }
        });
    }

    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(PersonErased erased) {
        for (String table : new String[] {"notice_taste", "notice_choice", "notice_digest", "push_device"}) {
            db.sql("delete from " + table + " where person = ?")
                    .param(erased.person().value())
                    .update();
        }
        db.sql("update notice set mail = false, digest = false where person = ? and (mail or digest)")
                .param(erased.person().value())
                .update();
    }

    private static Taste taste(ResultSet row) throws SQLException {
        String zone = row.getString("zone");
        if (zone == null) {
            return Taste.USUAL;
        }
        return new Taste(
                ZoneId.of(zone),
                row.getObject("quiet_from", LocalTime.class),
                row.getObject("quiet_to", LocalTime.class),
                Taste.Rhythm.valueOf(row.getString("rhythm")),
                row.getInt("digest_hour"));
    }

    private static Topic.Choice choice(ResultSet row, Topic topic) throws SQLException {
        return row.getString("mail") == null ? topic.usual() : kept(row, topic);
    }

    private static Topic.Choice kept(ResultSet row, Topic topic) throws SQLException {
        return new Topic.Choice(
                row.getBoolean("site") || topic.always(),
                Topic.Way.valueOf(row.getString("mail")),
                row.getBoolean("push"));
    }
}
