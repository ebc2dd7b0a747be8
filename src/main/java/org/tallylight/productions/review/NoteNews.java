package org.tallylight.productions.review;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.community.Notices;
import org.tallylight.people.Viewers;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Who is told what becomes of a note: those it concerns who may still read it, and nobody of their own doing. */
@Component
class NoteNews {
    private final Notices notices;
    private final NoteRows rows;
    private final Reviews reviews;
    private final Viewers viewers;

    NoteNews(Notices notices, NoteRows rows, Reviews reviews, Viewers viewers) {
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
