package org.tallylight.productions.review;

import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.interchange.TimeCode;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Timeline;
import org.tallylight.shared.After;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** The notes of a cut by their moments, and those of earlier cuts that are still to be looked at in it. */
@Component
public class NoteLists {
    /** How many of earlier cuts one list holds. */
    public static final int CARRIED_MAX = 100;

    /**
     * What an outsider reads, of an earlier cut, too: what is not for the crew, where that cut is open to all. A guest
     * also reads what they left themselves, with what is answered.
     */
    private static final String READABLE = """
            and (:inside or n.guest = cast(:guest as uuid) or (not n.crew_only and exists (
                select 1 from cut_review r where r.cut = n.cut and r.circle = 'ALL')))
            """;

    private final JdbcClient db;
    private final NoteRows rows;
    private final Cuts cuts;

    NoteLists(JdbcClient db, NoteRows rows, Cuts cuts) {
        this.db = db;
        this.rows = rows;
        this.cuts = cuts;
    }

    /** The notes of a cut that the viewer of its review may read, in the order of their moments. */
    public Page<PlacedNote> of(Review review, NoteFilter filter, @Nullable String after, int size, Viewer viewer) {
        Key from = Key.read(after);
        List<ReviewNote> found = rows.notes("and n.cut = :cut " + READABLE + NoteFilter.CONDITION + """
                and (n.from_flicks, n.id) > (:from, :id) order by n.from_flicks, n.id limit :limit""")
                .param("cut", review.cut().id().value())
                .param("inside", review.inside())
                .param("guest", guest(review), Types.OTHER)
                .params(filter.parameters(viewer))
                .param("from", from.flicks())
                .param("id", from.id())
                .param("limit", size + 1)
                .query(NoteRows::note)
                .list();
        return Page.of(
                        found,
                        size,
                        note -> note.from().count() + "." + note.id().text())
                .map(note -> own(note, review.code()));
    }

    static @Nullable UUID guest(Review review) {
        return review.pass() == null ? null : review.pass().guest().id().value();
    }

    /** Whether the viewer of a review may read a note on its cut. */
    static boolean readable(ReviewNote note, Review review) {
        return review.inside()
                || (!note.crewOnly() && review.circle() == Circle.ALL)
                || (note.guest() != null && note.guest().id().value().equals(guest(review)));
    }

    private static PlacedNote own(ReviewNote note, TimeCode code) {
        return new PlacedNote(note, new Placement(note.from(), note.to(), false), code.write(note.from()));
    }

    /**
     * Of earlier cuts what is not solved, or not before this one, the latest cut first, at most {@link #CARRIED_MAX}:
     * each with its place in this cut, where the timelines say it.
     */
    public List<PlacedNote> carried(Review review, NoteFilter filter, Viewer viewer) {
        List<ReviewNote> found = rows.notes("and n.part = :part and c.number < :number " + READABLE + """
                and (n.state <> 'SOLVED' or s.number >= :number)
                """
                        + NoteFilter.CONDITION + "order by c.number desc, n.from_flicks, n.id limit :limit")
                .param("part", review.part().id().value())
                .param("number", review.cut().number())
                .param("inside", review.inside())
                .param("guest", guest(review), Types.OTHER)
                .params(filter.parameters(viewer))
                .param("limit", CARRIED_MAX)
                .query(NoteRows::note)
                .list();
        return placed(review, found);
    }

    /** One note as it stands in the list of a cut. */
    PlacedNote placed(Review review, ReviewNote note) {
        return note.cut().equals(review.cut().id())
                ? own(note, review.code())
                : placed(review, List.of(note)).getFirst();
    }

    private List<PlacedNote> placed(Review review, List<ReviewNote> notes) {
        if (notes.isEmpty()) {
            return List.of();
        }
        Timeline here = cuts.timeline(review.cut().id());
        Map<CutId, Cut> told = cuts.facts(notes.stream().map(ReviewNote::cut).toList());
        Map<CutId, Timeline> timelines = new HashMap<>();
        List<PlacedNote> placed = new ArrayList<>();
        for (ReviewNote note : notes) {
            Timeline before = timelines.computeIfAbsent(note.cut(), cuts::timeline);
            Placement place = Placement.of(before, here, note.from(), note.to()).orElse(null);
            Cut cut = told.get(note.cut());
            TimeCode code = cut == null ? review.code() : cut.code();
            placed.add(new PlacedNote(note, within(place, review), code.write(note.from())));
        }
        return placed;
    }

    /** Nothing lies past the end of a cut, whatever its timeline says. */
    private static @Nullable Placement within(@Nullable Placement place, Review review) {
        Flicks length = review.cut().length();
        boolean fits = place != null && length != null && place.from().compareTo(length) < 0;
        return fits ? place : null;
    }

    /** Where on the bar of a cut a note stands. */
    public record Mark(UUID id, Flicks from, @Nullable Flicks to, ReviewNote.Kind kind, boolean solved) {}

    /** All notes of a cut that its viewer may read, as marks. */
    List<Mark> marks(Review review) {
        return db.sql("""
                select n.id, n.from_flicks, n.to_flicks, n.kind, n.state from review_note n
                where n.withdrawn_at is null and n.cut = :cut
                """ + READABLE + " order by n.from_flicks, n.id limit :most")
                .param("cut", review.cut().id().value())
                .param("inside", review.inside())
                .param("guest", guest(review), Types.OTHER)
                .param("most", ReviewNote.NOTES_OF_A_CUT_MAX)
                .query((row, n) -> {
                    Long to = row.getObject("to_flicks", Long.class);
                    return new Mark(
                            row.getObject("id", UUID.class),
                            new Flicks(row.getLong("from_flicks")),
                            to == null ? null : new Flicks(to),
                            ReviewNote.Kind.valueOf(row.getString("kind")),
                            row.getString("state").equals(ReviewNote.State.SOLVED.name()));
                })
                .list();
    }

    /** Those who left the notes of a cut or see to them, as far as its viewer may read them. */
    List<PersonId> people(Review review) {
        return db.sql("""
                select distinct p.person from review_note n, unnest(array[n.person_id, n.assigned]) p (person)
                where n.withdrawn_at is null and n.cut = :cut and p.person is not null
                """ + READABLE + " limit 200")
                .param("cut", review.cut().id().value())
                .param("inside", review.inside())
                .param("guest", guest(review), Types.OTHER)
                .query((row, n) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }

    /**
     * A number that grows with whatever happens to the cut, its approval, and notes that the viewer of this review may
     * read.
     */
    public long pulse(Review review) {
        return db.sql("""
                select (select change_seq from cut where id = :cut) + coalesce(max(s.seq), 0)
                from review_step s join review_note n on n.id = s.note
                where s.part = :part
                """ + READABLE)
                .param("cut", review.cut().id().value())
                .param("part", review.part().id().value())
                .param("inside", review.inside())
                .param("guest", guest(review), Types.OTHER)
                .query(Long.class)
                .single();
    }

    /** Where a list goes on: a moment, and an id among those of the same. */
    private record Key(long flicks, UUID id) {
        static Key read(@Nullable String key) {
            if (key == null || key.isBlank()) {
                return new Key(-1, new UUID(0, 0));
            }
            int dot = key.indexOf('.');
            try {
                return new Key(Long.parseLong(key.substring(0, Math.max(dot, 0))), Id.read(key.substring(dot + 1)));
            } catch (NumberFormatException | NotFound e) {
                throw After.refused();
            }
        }
    }
}
