package org.tallylight.productions.guests;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.AssetReady;
import org.tallylight.media.Jobs;
import org.tallylight.media.Marked;
import org.tallylight.media.Media;
import org.tallylight.media.Tries;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.shared.PersonId;

/** The films that bear a guest's name. Each is made once, by a job, and is gone when the guest may not look any more. */
@Component
class GuestFilms {
    static final TaskDescriptor<String> MARK = TaskDescriptor.of("guest-film", String.class);

    /** Somebody waits for it, though not as many as for what was sent. */
    private static final int PRIORITY = -12_000;

    /** What is still to be made for a guest, and can be. */
    private static final String WAITING = """
            id = :guest and marked and film is null and token is not null and failed_at is null and exists (select 1
                from cut c join asset a on a.id = c.asset where c.id = review_guest.cut and a.ready_at is not null)""";

    private final JdbcClient db;
    private final Jobs jobs;
    private final Media media;
    private final Marked marked;
    private final Tries tries;
    private final TransactionTemplate transaction;

    GuestFilms(JdbcClient db, Jobs jobs, Media media, Marked marked, Tries tries, TransactionTemplate transaction) {
        this.db = db;
        this.jobs = jobs;
        this.media = media;
        this.marked = marked;
        this.tries = tries;
        this.transaction = transaction;
    }

    void soon(GuestId guest) {
        soon(guest, guest.text());
    }

    private void soon(GuestId guest, String name) {
        jobs.soon(MARK.instance(name).priority(PRIORITY).data(guest.text()).build());
    }

    /** What was asked for before the film of its cut was there. The job that looked then may not have ended yet. */
    @ApplicationModuleListener
    void ready(AssetReady news) {
        db.sql("""
                select g.id from review_guest g join cut c on c.id = g.cut
                where c.asset = ? and g.marked and g.film is null and g.token is not null and g.failed_at is null""")
                .param(news.asset().value())
                .query((row, n) -> new GuestId(row.getObject("id", UUID.class)))
                .list()
                .forEach(each -> soon(each, each.text() + ":ready"));
    }

    private record Wanted(GuestName guest, AssetId film, int number, PersonId by) {}

    private Optional<Wanted> wanted(GuestId id) {
        return db.sql("""
                select g.name, g.made_by, c.asset, c.number from review_guest g join cut c on c.id = g.cut
                where g.id = ? and g.token is not null""")
                .param(id.value())
                .query((row, n) -> new Wanted(
                        new GuestName(id, row.getString("name")),
                        new AssetId(row.getObject("asset", UUID.class)),
                        row.getInt("number"),
                        new PersonId(row.getObject("made_by", UUID.class))))
                .optional();
    }

    /**
     * Makes the film of a guest, unless it is there, they may not look any more, or that of the cut is not ready.
     *
     * @throws IOException when it is worth another try
     */
    void make(GuestId id, BooleanSupplier stopping, Instant now) throws IOException {
        tries.run(
                new Tries.Row("review_guest", WAITING, Map.of("guest", id.value())),
                stopping,
                () -> mark(id),
                words -> giveUp(id, now));
    }

    private void mark(GuestId id) throws IOException {
        Wanted wanted = wanted(id).orElse(null);
        if (wanted == null) {
            return;
        }
        Asset film = marked.make(
                wanted.film(),
                new GuestMark(wanted.guest()),
                "cut-" + wanted.number() + ".mp4",
                percent -> progress(id, percent),
                wanted.by());
        int put = db.sql("""
                update review_guest set film = ?, progress = 100 where id = ? and film is null and token is not null""").params(film.id().value(), id.value()).update();
        if (put == 0) {
            media.drop(film.id());
        }
    }

    private void giveUp(GuestId id, Instant now) {
        db.sql("update review_guest set failed_at = ? where id = ?")
                .params(Timestamp.from(now), id.value())
                .update();
    }

    private void progress(GuestId id, int percent) {
        db.sql("update review_guest set progress = ? where id = ?")
                .params(percent, id.value())
                .update();
    }

    /** Removes the film of a guest; nothing happens if there is none. */
    @Transactional
    public void drop(GuestId id) {
        Optional<UUID> film = db.sql("select film from review_guest where id = ? and film is not null for update")
                .param(id.value())
                .query(UUID.class)
                .optional();
        if (film.isPresent()) {
            db.sql("update review_guest set film = null where id = ?")
                    .param(id.value())
                    .update();
            media.drop(new AssetId(film.get()));
        }
    }

    /** Removes the films of those whose time is over, with what opened their door and what is left of their visits. */
    void sweep(Instant now) {
        for (UUID over : db.sql("select id from review_guest where film is not null and ends_at <= ?")
                .param(Timestamp.from(now))
                .query(UUID.class)
                .list()) {
            transaction.executeWithoutResult(status -> drop(new GuestId(over)));
        }
        db.sql("update review_guest set " + Guests.SHUT + " where token is not null and ends_at <= ?")
                .param(Timestamp.from(now))
                .update();
        db.sql("delete from review_guest_visit where ends_at <= ?")
                .param(Timestamp.from(now))
                .update();
    }
}
