package org.tallylight.works.albums;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.shared.PersonId;

/**
 * Tells followers what was added, together: an hour after the first of it, and once a day at most, however much it is.
 * Only what every member may see is counted, and nobody is told of what they added themselves.
 */
@Component
class AlbumNews {
    private static final int AT_ONCE_MAX = 200;

    private final JdbcClient db;
    private final Albums albums;
    private final Notices notices;

    AlbumNews(JdbcClient db, Albums albums, Notices notices) {
        this.db = db;
        this.albums = albums;
        this.notices = notices;
    }

    /** Tells the next followers of one album; whether there may be more to tell. */
    @Transactional
    public boolean tell(Instant now) {
        Optional<UUID> due =
                db.sql("""
                select id from album where news_at <= ? order by news_at limit 1 for no key update skip locked""").param(Timestamp.from(now)).query(UUID.class).optional();
        if (due.isEmpty()) {
            return false;
        }
        Album album = albums.any(new AlbumId(due.get()));
        boolean shown = album.shared() && !albums.hidden(album);
        int told = shown ? tell(album, now) : 0;
        if (told < AT_ONCE_MAX) {
            finish(album, shown, now);
        }
        return true;
    }

    private int tell(Album album, Instant now) {
        record Told(UUID person, int added) {}
        List<Told> next = db.sql("""
                select f.person, (
                    select count(*) from album_entry e join work w on w.id = e.work
                    where e.album = f.album and e.added_at > f.told_at and e.added_by <> f.person
                        and w.audience in ('MEMBERS', 'EVERYONE') and w.withdrawn_at is null
                        and not exists (select 1 from hidden_subject h where h.kind = 'WORK' and h.subject = w.id)
                ) as added
                from album_follower f join album a on a.id = f.album
                where f.album = :album and f.told_at < a.added_at order by f.person limit :most""")
                .param("album", album.id().value())
                .param("most", AT_ONCE_MAX)
                .query(Told.class)
                .list();
        for (Told each : next) {
            PersonId follower = new PersonId(each.person);
            if (each.added == 1) {
                notices.tell(follower, "album.added.one", album.path(), now, album.title());
            } else if (each.added > 1) {
                notices.tell(follower, "album.added", album.path(), now, album.title(), each.added);
            }
        }
        db.sql("update album_follower set told_at = :now where album = :album and person = any(:people)")
                .param("now", Timestamp.from(now))
                .param("album", album.id().value())
                .param("people", next.stream().map(Told::person).toArray(UUID[]::new))
                .update();
        return next.size();
    }

    /** What was added while they were told waits for the next day. */
    private void finish(Album album, boolean shown, Instant now) {
        db.sql("""
                update album a set told_at = case when :shown then :now else told_at end, news_at = case when :shown and exists
                    (select 1 from album_follower f where f.album = a.id and f.told_at < a.added_at) then cast(:tomorrow as timestamptz) end
                where id = :id""")
                .param("shown", shown)
                .param("now", Timestamp.from(now))
                .param("tomorrow", Timestamp.from(now.plus(Gathering.TOLD_EVERY)))
                .param("id", album.id().value())
                .update();
    }

    /** On one node at a time. */
    @Configuration(proxyBeanMethods = false)
    static class Job {
        private static final Duration LOOKING = Duration.ofMinutes(5);
        private static final int ROUNDS_MAX = 100;

        @Bean
        Task<Void> albumNewsChore(AlbumNews news, Clock clock) {
            return Tasks.recurring("album-news", FixedDelay.of(LOOKING)).execute((job, context) -> {
                for (int i = 0; i < ROUNDS_MAX && news.tell(clock.instant()); i++) {}
            });
        }
    }
}
