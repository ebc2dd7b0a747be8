package org.tallylight.productions.review;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;
import org.tallylight.interchange.Text;
import org.tallylight.interchange.TimeCode;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Csv;

/** The notes of a cut as a table: its own, then what is still open of earlier ones. */
@Component
class NoteSheet {
    private static final String[] COLUMNS = {
        "timecode", "end", "cut", "saidAt", "kind", "state", "solvedIn", "person", "assigned", "text", "answers", "note"
    };

    private static final int ROWS_MAX = 10_000;

    private final Discussion.Shelf shelf;

    NoteSheet(Discussion.Shelf shelf) {
        this.shelf = shelf;
    }

    /** As CSV. Where a note's place in this cut is not known, {@code timecode} is empty; {@code saidAt} never is. */
    String of(Review review, NoteFilter filter, Viewer viewer) {
        Discussion discussion = shelf.of(review, filter, viewer);
        StringWriter text = new StringWriter();
        try (CSVPrinter csv =
                CSVFormat.DEFAULT.builder().setHeader(COLUMNS).get().print(text)) {
            for (PlacedNote each : discussion.notes()) {
                line(csv, each, review.code(), discussion);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void line(CSVPrinter csv, PlacedNote placed, TimeCode code, Discussion discussion)
            throws IOException {
        ReviewNote note = placed.note();
        Placement place = placed.place();
        Flicks to = place == null ? null : place.to();
        csv.printRecord(
                place == null ? "" : code.write(place.from()),
                to == null ? "" : code.write(to),
                note.cutNumber(),
                placed.said(),
                SentMarker.said(note.kind()),
                SentMarker.said(note.state()),
                note.solvedIn() == null ? "" : note.solvedIn(),
                Csv.harmless(discussion.by(note)),
                Csv.harmless(discussion.assigned(note)),
                Csv.harmless(note.text()),
                Csv.harmless(discussion.answered(note).collect(Collectors.joining("\n"))),
                note.id().text());
    }

    /** Whether a file is such a table: its first line names a column {@code timecode}. */
    static boolean is(byte[] file) {
        String head = Text.of(Arrays.copyOf(file, Math.min(file.length, 1000)));
        return head.lines().findFirst().orElse("").toLowerCase(Locale.ROOT).contains("timecode");
    }

    /**
     * Reads the table back, also as a spreadsheet saved it: {@code timecode}, and if it has them {@code end}, {@code kind},
     * {@code state}, {@code text} and {@code note}. Rows without a place are left out.
     *
     * @throws Invalid when a time code is none, or there are too many rows
     */
    static List<SentMarker> read(String text, TimeCode code) {
        String head = text.lines().findFirst().orElse("");
        char between = head.indexOf(';') >= 0 ? ';' : head.indexOf('\t') >= 0 ? '\t' : ',';
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(between)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setAllowMissingColumnNames(true)
                .get();
        List<SentMarker> markers = new ArrayList<>();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            for (CSVRecord row : parser) {
                if (row.getRecordNumber() > ROWS_MAX) {
                    throw new Invalid("file", "markers.many", ReviewNote.NOTES_OF_A_CUT_MAX);
                }
                if (!cell(row, "timecode").isEmpty()) {
                    markers.add(marker(row, code));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new Invalid("file", "markers.sheet");
        }
        return markers;
    }

    private static SentMarker marker(CSVRecord row, TimeCode code) {
        long from = code.read(cell(row, "timecode"), "file");
        String end = cell(row, "end");
        long to = end.isEmpty() ? from : code.read(end, "file");
        String id = cell(row, "note");
        return new SentMarker(
                code.start(from),
                to > from + 1 ? code.start(to) : null,
                SentMarker.shorter(cell(row, "text")),
                id.length() > 30 ? "" : id,
                "",
                SentMarker.one(ReviewNote.Kind.class, cell(row, "kind")),
                SentMarker.one(ReviewNote.State.class, cell(row, "state")));
    }

    private static String cell(CSVRecord row, String column) {
        String cell = row.isSet(column) ? row.get(column).strip() : "";
        return cell.startsWith("'") && !Csv.harmless(cell.substring(1)).equals(cell.substring(1))
                ? cell.substring(1)
                : cell;
    }
}
