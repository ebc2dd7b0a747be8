package org.tallylight.productions.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.productions.difference.Differences;
import org.tallylight.productions.review.NoteFilter;
import org.tallylight.productions.review.NoteLists;
import org.tallylight.productions.review.PlacedNote;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.ReviewNote;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Puts two cuts of a part beside each other, for whoever may see the review of both. */
@Component
class Comparisons {
    private final NoteLists notes;
    private final Differences differences;
    private final People people;

    Comparisons(NoteLists notes, Differences differences, People people) {
        this.notes = notes;
        this.differences = differences;
        this.people = people;
    }

    /** @throws NotFound when they are the same, or of different parts */
    static void check(Review one, Review other) {
        if (one.cut().id().equals(other.cut().id())
                || !one.cut().part().equals(other.cut().part())) {
            throw new NotFound(other.cut().id());
        }
    }

    /** Whether the viewer may know what changed between them. */
    static boolean tells(Review one, Review other) {
        return one.inside() && other.inside();
    }

    /** @throws NotFound when they are the same, or of different parts */
    Comparison of(Review one, Review other, Viewer viewer) {
        check(one, other);
        Comparison.Side here = side(one, viewer);
        Comparison.Side there = side(other, viewer);
        List<PersonId> named = new ArrayList<>();
        Stream.of(here, there)
                .flatMap(side -> side.notes().stream())
                .map(each -> each.note().by())
                .filter(Objects::nonNull)
                .forEach(named::add);
        Differences.Found found = tells(one, other) ? differences.between(other.cut(), one.cut()) : null;
        return new Comparison(
                here,
                there,
                found,
                found == null ? Map.of() : differences.cards(found.from(0), viewer),
                people.names(named));
    }

    private Comparison.Side side(Review review, Viewer viewer) {
        List<PlacedNote> said = notes.of(review, NoteFilter.ALL, null, ReviewNote.NOTES_OF_A_CUT_MAX, viewer)
                .items();
        return new Comparison.Side(review, said);
    }
}
