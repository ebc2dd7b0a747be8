package org.tallylight.productions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.people.Person;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * A part as its page shows it.
 *
 * @param path     from the production down to the part itself
 * @param inside   whether its cuts are for the viewer
 * @param cuts     its cuts, empty unless they are for the viewer
 * @param open     those that a viewer who does not see them otherwise is asked about
 * @param stages    those that the company named itself
 * @param history   the last things that happened to it
 * @param dropped   what was dropped of a production
 * @param elsewhere where it can be moved: the parts of its production that hold parts of its kind
 * @param look     its rough cut, as far as it is for the viewer, or null
 * @param plays    which part of each work in it plays
 * @param asked    the works in it whose makers are asked and have not answered
 */
record PartView(
        Board board,
        List<Part> path,
        boolean inside,
        List<Cut> cuts,
        List<Cut> open,
        Departments departments,
        boolean departmentsStay,
        List<Grant> grants,
        Map<PersonId, Person> people,
        List<Part> elsewhere,
        Set<WorkId> asked,
        List<CompanyStages.Own> stages,
        Page<Change> history,
        List<Part> dropped,
        FirstLooks.@Nullable Look look,
        Map<WorkId, Playings.Choice> plays,
        Counting counting,
        Instant now) {
    Part part() {
        return board.production();
    }

    Standing standing() {
        return board.standing();
    }

    /** The one column of its board. */
    Board.Column column() {
        return board.columns().getFirst();
    }

    /** How many levels it lies below its production. */
    int level() {
        return path.size() - 1;
    }

    PartWords words() {
        return board.words();
    }

    /** The part itself as a slot. */
    Board.Slot slot() {
        return column().own();
    }

    /** Whether nothing stands in the way of taking it away, as far as this page knows. */
    boolean removable() {
        boolean empty = board.columns().stream()
                .allMatch(each -> each.slots().isEmpty()
                        && each.own().missing()
                        && each.own().others().isEmpty()
                        && each.openCalls() == 0);
        return empty && cuts.isEmpty();
    }

    @Nullable
    Person owner() {
        return people.get(part().owner());
    }

    String name(PersonId id) {
        Person person = people.get(id);
        return person == null ? "" : person.name();
    }

    String handle(PersonId id) {
        Person person = people.get(id);
        return person == null ? "" : person.handle();
    }
}
