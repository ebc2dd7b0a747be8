package org.tallylight.productions.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.people.PersonErased;
import org.tallylight.productions.CutId;
import org.tallylight.productions.guests.GuestErased;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.productions.review.Verdict.VerdictId;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * What people answer to the question of a cut: one answer each, which they may change. It is shown to those who have
 * answered, so that nobody is led, and to those who make the part.
 */
@Component
public class Verdicts {
    private static final String VERDICTS = """
            select v.*, g.name as guest_name from review_verdict v left join review_guest g on g.id = v.guest
            """;

    private final JdbcClient db;
    private final Reviews reviews;

    Verdicts(JdbcClient db, Reviews reviews) {
        this.db = db;
        this.reviews = reviews;
    }

    /**
     * Answers, or answers anew.
     *
     * @throws Refused   (409) when nothing is asked
     * @throws Forbidden when nobody, or only the crew, is asked
     */
    @Transactional
    public Verdict say(CutId id, Verdict.Choice choice, String words, Viewer by, Instant now) {
        return say(reviews.of(id, by), choice, words, Speaker.of(by), now);
    }

    /** As {@link #say(CutId, Verdict.Choice, String, Viewer, Instant)}, by whoever takes part in a review. */
    @Transactional
    Verdict say(Review review, Verdict.Choice choice, String words, Speaker by, Instant now) {
        CutId id = review.cut().id();
        String said = words.strip().replaceAll("\\s+", " ");
        if (said.length() > Verdict.WORDS_CHARS_MAX) {
            throw new Invalid("words", "cutreview.words.long", Verdict.WORDS_CHARS_MAX);
        }
        if (!review.says()) {
            throw new Forbidden("answer about " + id);
        }
        boolean asked = db.sql("select 1 from cut_review where cut = ? and question <> '' for share")
                .param(id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!asked) {
            throw new Refused(409, "cutreview.question.none");
        }
        GuestName guest = by.guest();
        return db.sql("""
                with said as (
                    insert into review_verdict (id, cut, person_id, guest, choice, words, at)
                    values (:id, :cut, :me, :guest, :choice, :words, :now)
                    on conflict (cut, %s) do update set choice = excluded.choice, words = excluded.words,
                        at = excluded.at
                    returning *)
                select v.*, g.name as guest_name from said v left join review_guest g on g.id = v.guest""".formatted(guest == null ? "person_id" : "guest"))
                .param("id", Id.fresh())
                .param("cut", id.value())
                .param("me", by.person() == null ? null : by.person().value(), Types.OTHER)
                .param("guest", guest == null ? null : guest.id().value(), Types.OTHER)
                .param("choice", choice.name())
                .param("words", said)
                .param("now", Timestamp.from(now))
                .query(Verdicts::row)
                .single();
    }

    /** What the viewer of a review, or its guest, answered. */
    public Optional<Verdict> own(Review review, Viewer viewer) {
        PersonId me = review.visited() ? null : viewer.person();
        return db.sql(VERDICTS + "where v.cut = :cut and (v.person_id = :me or v.guest = :guest)")
                .param("cut", review.cut().id().value())
                .param("me", me == null ? null : me.value(), Types.OTHER)
                .param("guest", NoteLists.guest(review), Types.OTHER)
                .query(Verdicts::row)
                .optional();
    }

    /** Whether the viewer may know what others answered; what the crew says among itself is not for a guest. */
    public boolean shown(Review review, Viewer viewer) {
        return review.standing().curates()
                || ((!review.visited() || review.circle() == Circle.ALL)
                        && own(review, viewer).isPresent());
    }

    /** How many answered what. */
    public Verdict.Count count(CutId id) {
        Map<Verdict.Choice, Integer> counts = new EnumMap<>(Verdict.Choice.class);
        db.sql("select choice, count(*)::int as many from review_verdict where cut = ? group by choice")
                .param(id.value())
                .query((ResultSet row) -> {
                    counts.put(Verdict.Choice.valueOf(row.getString("choice")), row.getInt("many"));
                });
        return new Verdict.Count(
                counts.getOrDefault(Verdict.Choice.YES, 0),
                counts.getOrDefault(Verdict.Choice.PARTLY, 0),
                counts.getOrDefault(Verdict.Choice.NO, 0));
    }

    /**
     * What was answered in words, the latest first.
     *
     * @throws Forbidden while the viewer has not answered, unless they make the part
     */
    public Page<Verdict> quoted(CutId id, @Nullable String after, int size, Viewer viewer) {
        return quoted(reviews.of(id, viewer), after, size, viewer);
    }

    /** The same of a review. */
    Page<Verdict> quoted(Review review, @Nullable String after, int size, Viewer viewer) {
        CutId id = review.cut().id();
        if (!shown(review, viewer)) {
            throw new Forbidden("read the answers about " + id);
        }
        List<Verdict> rows = db.sql(VERDICTS + """
                where v.cut = :cut and v.words <> '' and v.id < :after order by v.id desc limit :limit""")
                .param("cut", id.value())
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query(Verdicts::row)
                .list();
        return Page.of(rows, size, verdict -> verdict.id().text());
    }

    private static Verdict row(ResultSet row, int number) throws SQLException {
        return new Verdict(
                new VerdictId(row.getObject("id", UUID.class)),
                new CutId(row.getObject("cut", UUID.class)),
                NoteRows.person(row, "person_id"),
                NoteRows.guest(row),
                Verdict.Choice.valueOf(row.getString("choice")),
                row.getString("words"),
                row.getTimestamp("at").toInstant());
    }

    /** Whoever leaves takes their words along; that they answered stays counted. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(PersonErased erased) {
        db.sql("update review_verdict set words = '' where person_id = ?")
                .param(erased.person().value())
                .update();
    }

    /** The same of a guest. */
    @EventListener
    @Transactional
    void forget(GuestErased erased) {
        db.sql("update review_verdict set words = '' where guest = ?")
                .param(erased.guest().value())
                .update();
    }
}
