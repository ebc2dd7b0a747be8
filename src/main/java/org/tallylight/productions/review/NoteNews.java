package org.tallylight.productions.review;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.people.Viewers;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.guests.GuestErased;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Who is told what becomes of a note: those it concerns who may still read it, and nobody of their own doing. */
@Component
class NoteNews {
    /** What people are told of guests, with their name first. */
    private static final Set<String> BY_GUESTS =
            Set.of("note.guest", "note.answered", "approval.given", "approval.changes");

    private final JdbcClient db;
    private final Cuts cuts;
    private final Notices notices;
    private final NoteRows rows;
    private final Reviews reviews;
    private final Viewers viewers;

    NoteNews(JdbcClient db, Cuts cuts, Notices notices, NoteRows rows, Reviews reviews, Viewers viewers) {
        this.db = db;
        this.cuts = cuts;
        this.notices = notices;
        this.rows = rows;
        this.reviews = reviews;
        this.viewers = viewers;
    }

    /** Whoever left it, sees to it, or answered it before is told of an answer. */
    void answered(ReviewNote note, Review review, ReviewNote.Answer answer, Speaker by) {
        Set<PersonId> concerned = concerned(note);
        for (ReviewNote.Answer before : rows.answers(List.of(note.id()))) {
            if (before.by() != null) {
                concerned.add(before.by());
            }
        }
        for (PersonId person : readers(concerned, note, by.person())) {
            notices.tellOnce(
                    "note-answer:" + answer.id().text(),
                    person,
                    "note.answered",
                    note.link(),
                    answer.at(),
                    by.name(),
                    review.part().title());
        }
    }

    /**
     * A member's note tells nobody until somebody sees to it: the people of the part look into the review. A guest comes
     * when nobody is there and is known to whoever let them in, who is told: once a day, however many notes they leave.
     */
    void left(ReviewNote note, Review review, Speaker by) {
        Pass pass = review.pass();
        if (pass == null) {
            return;
        }
        String day = note.at().truncatedTo(ChronoUnit.DAYS).toString();
        for (PersonId host : readers(Set.of(pass.holder().madeBy()), note, by.person())) {
            notices.tellOnce(
                    "guest-notes:" + pass.holder().id().text() + ":" + day,
                    host,
                    "note.guest",
                    note.link(),
                    note.at(),
                    by.name(),
                    review.part().title(),
                    note.cutNumber());
        }
    }

    /** Whoever heard of a guest of what they did reads their name no longer. */
    @EventListener
    @Transactional
    void forget(GuestErased erased) {
        List<PersonId> told = db.sql("""
                select g.made_by as person from review_guest g where g.id = :guest
                union select a.asked_by from cut_approver a where a.guest = :guest
                union select p.person from review_step s join cut c on c.part = s.part
                    cross join lateral (values (s.by), (s.person)) p (person)
                    where c.id = :cut and p.person is not null""")
                .param("guest", erased.guest().value())
                .param("cut", erased.cut().value())
                .query((row, n) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
        String place = cuts.get(erased.cut()).link() + "/review";
        notices.forget(told, BY_GUESTS, place, erased.name(), erased.instead());
    }

    void solved(ReviewNote note, Review review, Viewer by, Instant now) {
        int version = note.solvedIn() == null ? note.cutNumber() : note.solvedIn();
        for (PersonId person : readers(concerned(note), note, by.person())) {
            notices.tell(
                    person,
                    "note.solved",
                    note.link(),
                    now,
                    by.name(),
                    review.part().title(),
                    version);
        }
    }

    void assigned(ReviewNote note, Review review, PersonId to, Viewer by, Instant now) {
        Set<PersonId> concerned = new LinkedHashSet<>(List.of(to));
        for (PersonId person : readers(concerned, note, by.person())) {
            notices.tell(
                    person,
                    "note.assigned",
                    note.link(),
                    now,
                    by.name(),
                    review.part().title());
        }
        if (note.by() != null && !to.equals(note.by())) {
            for (PersonId person : readers(Set.of(note.by()), note, by.person())) {
                notices.tell(
                        person,
                        "note.taken",
                        note.link(),
                        now,
                        viewers.of(to).name(),
                        review.part().title());
            }
        }
    }

    private static Set<PersonId> concerned(ReviewNote note) {
        Set<PersonId> concerned = new LinkedHashSet<>();
        if (note.by() != null) {
            concerned.add(note.by());
        }
        if (note.assigned() != null) {
            concerned.add(note.assigned());
        }
        return concerned;
    }

    private List<PersonId> readers(Set<PersonId> some, ReviewNote note, @Nullable PersonId by) {
        return some.stream()
                .filter(person -> !person.equals(by) && reads(note, viewers.of(person)))
                .toList();
    }

    private boolean reads(ReviewNote note, Viewer viewer) {
        try {
            return viewer.signedIn() && (reviews.of(note.cut(), viewer).inside() || !note.crewOnly());
        } catch (NotFound e) {
            return false;
        }
    }
}
