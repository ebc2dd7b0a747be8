package org.tallylight.community;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.community.telling.Topic;
import org.tallylight.shared.PersonId;

/**
 * The rows of notices: for one person and for fifty thousand by the same statement, with what each of them wishes. What
 * is to be sent of it stands in the same rows, so that whoever is killed after it has lost nothing.
 */
@Component
class NoticeRows {
    private static final String PUT = """
            with n_crowd as (
                select distinct c.person, coalesce(w.site, true) as site, coalesce(w.mail, :n_mail) as mail,
                    coalesce(w.push, :n_push) as push
                from (n_people) c join person p on p.id = c.person and p.erased_at is null
                    left join notice_choice w on w.person = c.person and w.topic = :n_topic
                where c.person is distinct from cast(:n_by as uuid)
            ), n_told as (
                insert into notice (id, person, kind, args, link, at, seen_at, news, topic, site, mail, digest, due_at)
                select fresh_id(), person, :n_kind, :n_args, :n_link, :n_at,
                    case when not site then cast(:n_at as timestamptz) end, :n_news, :n_topic, site,
                    mail = 'AT_ONCE' and not :n_written, mail = 'DIGEST', :n_at
                from n_crowd order by person
                on conflict (person, kind, news) where news is not null do nothing
                returning id, person, digest
            ), n_pushed as (
                insert into push_due (notice, device, due_at)
                select t.id, d.id, :n_at from n_told t join n_crowd c on c.person = t.person and c.push
                    join push_device d on d.person = t.person
            ), n_digest as (
                insert into notice_digest (person, due_at) select person, :n_at from n_told where digest order by person
                on conflict (person) do nothing
            )
            select count(*) from n_told""";

    private final JdbcClient db;

    NoticeRows(JdbcClient db) {
        this.db = db;
    }

    /**
     * What people are told.
     *
     * @param news    names the event, each of which a person is told of once; null where there is none
     * @param written whether the letter of whoever gets one at once is written by the caller
     */
    record Draft(
            @Nullable String news,
            @Nullable PersonId by,
            String kind,
            String[] args,
            String link,
            Instant at,
            boolean written) {}

    int put(Draft draft, PersonId person) {
        return put(draft, new Crowd("select cast(:person as uuid) as person", Map.of("person", person.value())));
    }

    /** How many were told now. */
    int put(Draft draft, Crowd crowd) {
        Topic topic = Topic.of(draft.kind);
        return db.sql(PUT.replace("n_people", crowd.people()))
                .params(crowd.parameters())
                .param("n_topic", topic.name())
                .param("n_mail", topic.usual().mail().name())
                .param("n_push", topic.usual().push())
                .param("n_by", draft.by == null ? null : draft.by.value(), Types.OTHER)
                .param("n_kind", draft.kind)
                .param("n_args", draft.args)
                .param("n_link", draft.link)
                .param("n_at", Timestamp.from(draft.at))
                .param("n_news", draft.news, Types.VARCHAR)
                .param("n_written", draft.written)
                .query(Integer.class)
                .single();
    }
}
