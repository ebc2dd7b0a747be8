package org.tallylight.works.greeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.community.Notices;
import org.tallylight.community.ReplySaid;
import org.tallylight.community.ReplyTakenBack;
import org.tallylight.community.Subject;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.After;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkShared;
import org.tallylight.works.WorkShown;
import org.tallylight.works.Works;

/**
 * All promises of an answer. One is made in the transaction that shares the work, and kept in the one in which a
 * greeter says something about it, on whichever page.
 */
@Component
public class Greetings {
    static final int GREETING_HOURS = 24;

    /** What was not answered by then waits no longer. */
    static final int WAITING_DAYS = 60;

    /** What waits: of greetings {@code g}, their works {@code w} and makers {@code m}, begun after {@code :since}. */
    static final String OPEN = """
            g.reply is null and g.since > :since and w.withdrawn_at is null and w.audience <> 'ONLY_ME'
            and m.suspended_at is null and m.erased_at is null
            and not exists (select 1 from hidden_subject h where h.kind = 'WORK' and h.subject = w.id)
            """;

    private final JdbcClient db;
    private final Greeters greeters;
    private final Works works;
    private final WorkCards cards;
    private final People people;
    private final Notices notices;
    private final Clock clock;

    Greetings(
            JdbcClient db,
            Greeters greeters,
            Works works,
            WorkCards cards,
            People people,
            Notices notices,
            Clock clock) {
        this.db = db;
        this.greeters = greeters;
        this.works = works;
        this.cards = cards;
        this.people = people;
        this.notices = notices;
        this.clock = clock;
    }

    static Timestamp since(Instant now) {
        return Timestamp.from(now.minus(Duration.ofDays(WAITING_DAYS)));
    }

    @EventListener
    void shared(WorkShared news) {
        Work work = fact(news.work());
        if (Integer.valueOf(1).equals(work.nth()) || work.audience() == Audience.GREETER) {
            enter(work, clock.instant());
        }
    }

    @EventListener
    void shown(WorkShown news) {
        enter(fact(news.work()), clock.instant());
    }

    private Work fact(WorkId id) {
        return Objects.requireNonNull(works.facts(List.of(id)).get(id));
    }

    private void enter(Work work, Instant now) {
        int entered = db.sql("""
                insert into greeting (work, since, until) values (:work, :now, :until) on conflict do nothing""")
                .param("work", work.id().value())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(Duration.ofHours(GREETING_HOURS))))
                .update();
        if (entered == 1) {
            greeters.next(work.maker(), null, now).ifPresent(greeter -> assign(work.id(), greeter, now));
        }
    }

    /** Promises a work to a greeter, who is told once. */
    void assign(WorkId id, PersonId greeter, Instant now) {
        db.sql("update greeting set greeter = :greeter, assigned_at = :now where work = :work")
                .param("greeter", greeter.value())
                .param("now", Timestamp.from(now))
                .param("work", id.value())
                .update();
        Work work = fact(id);
        notices.tellOnce(
                id.text(),
                greeter,
                "greeting",
                path(id),
                now,
                people.get(work.maker()).name(),
                work.title());
    }

    /** Where a work is greeted. */
    static String path(WorkId work) {
        return "/works/" + work.text() + "/greeting";
    }

    /** A greeter's words keep the promise; what the maker then says, the greeter is told. */
    @EventListener
    void said(ReplySaid news) {
        if (news.subject().kind() != Subject.Kind.WORK) {
            return;
        }
        record Row(@Nullable UUID greeter, @Nullable UUID answeredBy, boolean answered, UUID maker) {}
        Optional<Row> found =
                db.sql("""
                select g.greeter, g.answered_by, g.reply is not null as answered, w.maker
                from greeting g join work w on w.id = g.work where g.work = ? for update of g""").param(news.subject().id()).query(Row.class).optional();
        if (found.isEmpty()) {
            return;
        }
        Row row = found.get();
        WorkId work = new WorkId(news.subject().id());
        UUID by = news.by().value();
        if (by.equals(row.maker)) {
            if (row.answered && row.answeredBy != null) {
                tellGreeter(new PersonId(row.answeredBy), fact(work), news);
            }
        } else if (!row.answered && (by.equals(row.greeter) || greeters.greets(news.by()))) {
            db.sql("update greeting set reply = ?, answered_by = ?, answered_at = ? where work = ?")
                    .params(news.reply().value(), by, Timestamp.from(news.at()), work.value())
                    .update();
        }
    }

    private void tellGreeter(PersonId greeter, Work work, ReplySaid news) {
        String name = people.get(news.by()).name();
        notices.tellSaid(
                greeter,
                "greeting.answer",
                path(work.id()),
                news.subject(),
                news.words(),
                news.at(),
                name,
                work.title());
    }

    @EventListener
    void takenBack(ReplyTakenBack news) {
        db.sql("update greeting set reply = null, answered_by = null, answered_at = null where reply = ?")
                .param(news.reply().value())
                .update();
    }

    /** What was promised for a work, if anything was. Who may see the work is asked before. */
    Optional<Promise> promise(WorkId work) {
        return db.sql("select greeter, until, answered_by, answered_at from greeting where work = ?")
                .param(work.value())
                .query((row, n) -> made(row))
                .optional();
    }

    private Promise made(ResultSet row) throws SQLException {
        UUID answered = row.getObject("answered_by", UUID.class);
        UUID greeter = answered == null ? row.getObject("greeter", UUID.class) : answered;
        Timestamp answeredAt = row.getTimestamp("answered_at");
        return new Promise(
                greeter == null ? null : people.get(new PersonId(greeter)),
                row.getTimestamp("until").toInstant(),
                answeredAt == null ? null : answeredAt.toInstant());
    }

    /**
     * A work that waits.
     *
     * @param greeter whose it is, or null while there is nobody who could
     * @param mine    whether that is who looks
     */
    public record Waiting(WorkCard card, @Nullable Person greeter, Instant until, boolean late, boolean mine) {}

    /**
     * A page of what waits, the oldest first; {@code after} is the number of the last work seen.
     *
     * @param mine whether only of what is promised to who looks
     */
    Page<Waiting> waiting(Viewer viewer, boolean mine, @Nullable String after, Instant now) {
        record Row(long seq, UUID id, @Nullable UUID greeter, Instant until) {}
        List<Row> rows = db.sql("""
                select w.seq, w.id, g.greeter, g.until
                from greeting g join work w on w.id = g.work join person m on m.id = w.maker
                where w.seq > :after and (not :mine or g.greeter = :me) and w.maker <> :me and %s
                order by w.seq limit :limit""".formatted(OPEN))
                .param("since", since(now))
                .param("mine", mine)
                .param("me", viewer.someone().value())
                .param("after", After.number(after, 0))
                .param("limit", Page.SIZE + 1)
                .query((row, n) -> new Row(
                        row.getLong("seq"),
                        row.getObject("id", UUID.class),
                        row.getObject("greeter", UUID.class),
                        row.getTimestamp("until").toInstant()))
                .list();
        Page<Row> page = Page.of(rows, Page.SIZE, row -> String.valueOf(row.seq()));
        Map<WorkId, WorkCard> found = cards.find(
                viewer, page.items().stream().map(row -> new WorkId(row.id())).toList());
        Map<PersonId, Person> names = people.names(page.items().stream()
                .map(Row::greeter)
                .filter(Objects::nonNull)
                .map(PersonId::new)
                .distinct()
                .toList());
        List<Waiting> waiting = page.items().stream()
                .filter(row -> found.containsKey(new WorkId(row.id())))
                .map(row -> {
                    PersonId greeter = row.greeter() == null ? null : new PersonId(row.greeter());
                    return new Waiting(
                            Objects.requireNonNull(found.get(new WorkId(row.id()))),
                            greeter == null ? null : names.get(greeter),
                            row.until(),
                            !row.until().isAfter(now),
                            greeter != null && viewer.is(greeter));
                })
                .toList();
        return new Page<>(waiting, page.next());
    }
}
