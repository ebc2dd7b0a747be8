package org.tallylight.productions.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/**
 * Notes on a cut with all that was answered, and who said it, as it goes out to tables and edit suites.
 *
 * @param notes those of the cut, then what is still open of earlier ones
 */
record Discussion(List<PlacedNote> notes, Map<NoteId, List<ReviewNote.Answer>> answers, Map<PersonId, Person> names) {
    /** Looks discussions up. */
    @Component
    static class Shelf {
        private final NoteLists lists;
        private final NoteRows rows;
        private final People people;

        Shelf(NoteLists lists, NoteRows rows, People people) {
            this.lists = lists;
            this.rows = rows;
            this.people = people;
        }

        /** What the viewer may read of a review. */
        Discussion of(Review review, NoteFilter filter, Viewer viewer) {
            List<PlacedNote> notes =
                    new ArrayList<>(lists.of(review, filter, null, ReviewNote.NOTES_OF_A_CUT_MAX, viewer)
                            .items());
            notes.addAll(lists.carried(review, filter, viewer));
            Map<NoteId, List<ReviewNote.Answer>> answers = new HashMap<>();
            Set<@Nullable PersonId> named = new LinkedHashSet<>();
            notes.forEach(each -> {
                named.add(each.note().by());
                named.add(each.note().assigned());
            });
            rows.answers(notes.stream().map(each -> each.note().id()).toList()).forEach(answer -> {
                answers.computeIfAbsent(answer.note(), any -> new ArrayList<>()).add(answer);
                named.add(answer.by());
            });
            return new Discussion(
                    notes,
                    answers,
                    people.names(named.stream().filter(Objects::nonNull).toList()));
        }
    }

    /** Who left a note. */
    String by(ReviewNote note) {
        return name(note.by(), note.guest());
    }

    /** Whose it is to settle, or nothing. */
    String assigned(ReviewNote note) {
        return name(note.assigned(), null);
    }

    /** The answers to a note, each with who gave it. */
    Stream<String> answered(ReviewNote note) {
        return answers.getOrDefault(note.id(), List.of()).stream()
                .map(answer -> name(answer.by(), answer.guest()) + ": " + answer.text());
    }

    private String name(@Nullable PersonId id, @Nullable GuestName guest) {
        if (guest != null) {
            return guest.name() + " (guest)";
        }
        Person person = id == null ? null : names.get(id);
        return person == null ? "" : person.name();
    }
}
