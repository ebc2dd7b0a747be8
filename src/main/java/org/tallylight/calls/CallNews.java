package org.tallylight.calls;

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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * Tells whoever gave something to a call, and whoever follows it, what changed in it, each of them once: the first of
 * them in the transaction of the change, and however many more there are soon after. Nobody is told of what they did
 * themselves.
 */
@Component
class CallNews {
    static final int AT_ONCE_MAX = 200;

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient db;
    private final Notices notices;

    CallNews(JdbcClient db, Notices notices) {
        this.db = db;
        this.notices = notices;
    }

    /** What may change: each has a page, and words for those who gave something and for those who follow. */
    enum Kind {
        MOVED("call.moved", "call.followed.moved", ""),
        TERMS("call.terms", "call.followed.terms", "/terms"),
        CLOSED("call.closed", "call.followed.closed", "/outcome");

        private final String given;
        private final String followed;
        private final String page;

        Kind(String given, String followed, String page) {
            this.given = given;
            this.followed = followed;
            this.page = page;
        }
    }

    private record News(UUID id, UUID call, Kind kind, List<String> args, UUID by, Instant at, UUID toldTo) {}

    /** Something changed. */
    void happened(Call call, Kind kind, PersonId by, Instant now, String... args) {
        UUID id = Id.fresh();
        db.sql("insert into call_news (id, call_id, kind, args, by, at) values (?, ?, ?, ?, ?, ?)")
                .params(id, call.id().value(), kind.name(), args, by.value(), Timestamp.from(now))
                .update();
        tell(new News(id, call.id().value(), kind, List.of(args), by.value(), now, FIRST), now);
    }

    /** Tells the next of those who have not been told of something; whether there may be more to tell. */
    @Transactional
    public boolean tell(Instant now) {
        Optional<News> next = db.sql("""
                select n.* from call_news n where n.done_at is null and not exists
                    (select 1 from hidden_subject h where h.kind = 'CALL' and h.subject = n.call_id)
                order by n.at, n.id limit 1 for no key update skip locked""").query(CallNews::news).optional();
        next.ifPresent(news -> tell(news, now));
        return next.isPresent();
    }

    private void tell(News news, Instant now) {
        record Told(UUID person, boolean gave) {}
        List<Told> next = db.sql("""
                select person, bool_or(gave) as gave from (
                    (select distinct p.person_id as person, true as gave from contribution c
                        join contribution_party p on p.contribution_id = c.id
                        where c.call_id = :call and p.person_id > :after order by p.person_id limit :most)
                    union all
                    (select person, false from call_follower
                        where call_id = :call and person > :after order by person limit :most)) x
                group by person order by person limit :most""")
                .param("call", news.call)
                .param("after", news.toldTo)
                .param("most", AT_ONCE_MAX)
                .query(Told.class)
                .list();
        // An end is told once, also when the call opened again for somebody who had begun.
        String once = Id.write(news.kind == Kind.CLOSED ? news.call : news.id);
        String link = "/calls/" + Id.write(news.call) + news.kind.page;
        for (Told each : next) {
            if (!each.person.equals(news.by)) {
                String kind = each.gave ? news.kind.given : news.kind.followed;
                notices.tellOnce(once, new PersonId(each.person), kind, link, now, news.args.toArray());
            }
        }
        boolean done = next.size() < AT_ONCE_MAX;
        db.sql("update call_news set told_to = :to, done_at = :done where id = :id")
                .param("to", next.isEmpty() ? news.toldTo : next.getLast().person)
                .param("done", done ? Timestamp.from(now) : null, java.sql.Types.TIMESTAMP)
                .param("id", news.id)
                .update();
    }

    private static News news(ResultSet row, int number) throws SQLException {
        @Nullable UUID told = row.getObject("told_to", UUID.class);
        return new News(
                row.getObject("id", UUID.class),
                row.getObject("call_id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                CallRows.texts(row, "args"),
                row.getObject("by", UUID.class),
                row.getTimestamp("at").toInstant(),
                told == null ? FIRST : told);
    }

    /** On one node at a time. */
    @Configuration(proxyBeanMethods = false)
    static class Job {
        private static final Duration LOOKING = Duration.ofSeconds(20);
        private static final int ROUNDS_MAX = 500;

        @Bean
        Task<Void> callNewsChore(CallNews news, Clock clock) {
            return Tasks.recurring("call-news", FixedDelay.of(LOOKING)).execute((job, context) -> {
                for (int i = 0; i < ROUNDS_MAX && news.tell(clock.instant()); i++) {}
            });
        }
    }
}
