package org.tallylight.productions.review;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** The notes of a cut as a table: its own, then what is still open of earlier ones. */
@Component
class NoteSheet {
    private static final String[] COLUMNS = {
        "timecode", "end", "cut", "saidAt", "kind", "state", "solvedIn", "person", "assigned", "text"
    };

    private final NoteLists lists;
    private final People people;

    NoteSheet(NoteLists lists, People people) {
        this.lists = lists;
        this.people = people;
    }

    /** As CSV. Where a note's place in this cut is not known, {@code timecode} is empty; {@code saidAt} never is. */
    String of(Review review, NoteFilter filter, Viewer viewer) {
        List<PlacedNote> notes = new ArrayList<>(lists.of(review, filter, null, ReviewNote.NOTES_OF_A_CUT_MAX, viewer)
                .items());
        notes.addAll(lists.carried(review, filter, viewer));
        List<PersonId> named = new ArrayList<>();
        for (PlacedNote each : notes) {
            if (each.note().by() != null) {
                named.add(each.note().by());
            }
            if (each.note().assigned() != null) {
                named.add(each.note().assigned());
            }
        }
        Map<PersonId, Person> names = people.names(named);
        StringWriter text = new StringWriter();
        try (CSVPrinter csv =
                CSVFormat.DEFAULT.builder().setHeader(COLUMNS).get().print(text)) {
            for (PlacedNote each : notes) {
                line(csv, each, review.code(), names);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void line(CSVPrinter csv, PlacedNote placed, TimeCode code, Map<PersonId, Person> names)
            throws IOException {
        ReviewNote note = placed.note();
        Placement place = placed.place();
        Flicks to = place == null ? null : place.to();
        Person by = note.by() == null ? null : names.get(note.by());
        String said = note.guest() != null ? note.guest().name() + " (guest)" : by == null ? "" : by.name();
        Person assigned = note.assigned() == null ? null : names.get(note.assigned());
        csv.printRecord(
                place == null ? "" : code.write(place.from()),
                to == null ? "" : code.write(to),
                note.cutNumber(),
                placed.said(),
                note.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                note.state().name().toLowerCase(Locale.ROOT),
                note.solvedIn() == null ? "" : note.solvedIn(),
                harmless(said),
                harmless(assigned == null ? "" : assigned.name()),
                harmless(note.text()));
    }

    /** A text that no spreadsheet takes for a formula. */
    private static String harmless(String text) {
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
