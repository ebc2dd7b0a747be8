package org.tallylight.productions.review;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.calls.CallId;
import org.tallylight.interchange.TimeCode;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.CutId;
import org.tallylight.productions.PartId;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;

/** The notes on cuts as JSON. Times are in flicks (1/705,600,000 s), and as time code beside them. */
@RestController
@RequestMapping("/api/v1")
class NoteApi {
    private final Reviews reviews;
    private final Notes notes;
    private final NoteLists lists;
    private final NoteCalls calls;
    private final NoteSheet sheet;
    private final People people;
    private final Clock clock;

    NoteApi(
            Reviews reviews,
            Notes notes,
            NoteLists lists,
            NoteCalls calls,
            NoteSheet sheet,
            People people,
            Clock clock) {
        this.reviews = reviews;
        this.notes = notes;
        this.lists = lists;
        this.calls = calls;
        this.sheet = sheet;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A note as it is given.
     *
     * @param cut      the number of the cut that it was said about, at {@code saidAt}
     * @param from     where it is in the cut of the list; null where an earlier cut's note has no known place there
     * @param to       where its range ends, null for one frame
     * @param timecode of {@code from}
     * @param by       who left it, null when a guest did
     * @param guest    the guest who left it, or null
     */
    record Given(
            NoteId id,
            PartId part,
            int cut,
            String saidAt,
            @Nullable Flicks from,
            @Nullable Flicks to,
            @Nullable String timecode,
            ReviewNote.Kind kind,
            String text,
            @Nullable Drawing drawing,
            boolean crewOnly,
            ReviewNote.State state,
            @Nullable Integer solvedIn,
            @Nullable PersonId by,
            @Nullable GuestName guest,
            @Nullable PersonId assigned,
            Instant at,
            int answers) {
        static Given of(PlacedNote placed, TimeCode code) {
            ReviewNote note = placed.note();
            Placement place = placed.place();
            return new Given(
                    note.id(),
                    note.part(),
                    note.cutNumber(),
                    placed.said(),
                    place == null ? null : place.from(),
                    place == null ? null : place.to(),
                    place == null ? null : code.write(place.from()),
                    note.kind(),
                    note.text(),
                    note.drawing(),
                    note.crewOnly(),
                    note.state(),
                    note.solvedIn(),
                    note.by(),
                    note.guest(),
                    note.assigned(),
                    note.at(),
                    note.answers());
        }
    }

    private Given given(NoteId id, Viewer viewer) {
        Notes.Seen seen = notes.get(id, viewer);
        return Given.of(lists.placed(seen.review(), seen.note()), seen.review().code());
    }

    /** The notes of a cut by their moments; filters as on its page, {@code who} by id. */
    @GetMapping("/cuts/{id}/notes")
    @SignedIn
    Page<Given> list(@PathVariable CutId id, ReviewPages.Filters filters, PageAsked rows, Viewer viewer) {
        Review review = reviews.of(id, viewer);
        return lists.of(review, filters.filter(), rows.after(), rows.size(), viewer)
                .map(note -> Given.of(note, review.code()));
    }

    /** Of earlier cuts what is still open, at most 100, the latest cut's first. */
    @GetMapping("/cuts/{id}/notes/carried")
    @SignedIn
    List<Given> carried(@PathVariable CutId id, ReviewPages.Filters filters, Viewer viewer) {
        Review review = reviews.of(id, viewer);
        return lists.carried(review, filters.filter(), viewer).stream()
                .map(note -> Given.of(note, review.code()))
                .toList();
    }

    @GetMapping("/cuts/{id}/notes.csv")
    @SignedIn
    ResponseEntity<String> sheet(@PathVariable CutId id, ReviewPages.Filters filters, Viewer viewer) {
        return ReviewPages.csv(reviews.of(id, viewer), sheet, filters, viewer);
    }

    /**
     * A note as it is sent: {@code from} and {@code to} in flicks, or {@code at} and {@code end} as time code.
     *
     * @param drawing shapes with places from 0 to 1
     */
    record Sent(
            @Nullable Flicks from,
            @Nullable Flicks to,
            @Nullable String at,
            @Nullable String end,
            @Nullable String kind,
            @Nullable String text,
            @Nullable Drawing drawing,
            @Nullable Boolean crewOnly) {
        NoteDraft draft(TimeCode code) {
            Flicks begins = from != null ? from : typed(at, "at", code);
            if (begins == null) {
                throw new Invalid("at", "note.at.missing");
            }
            return new NoteDraft(
                    begins,
                    to != null ? to : typed(end, "end", code),
                    NoteForm.one(ReviewNote.Kind.class, kind, "kind"),
                    NoteForm.said(text),
                    drawing,
                    Boolean.TRUE.equals(crewOnly));
        }

        private static @Nullable Flicks typed(@Nullable String text, String field, TimeCode code) {
            String said = NoteForm.said(text);
            return said.isEmpty() ? null : code.start(code.read(said, field));
        }
    }

    @PostMapping("/cuts/{id}/notes")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Given add(@PathVariable CutId id, @RequestBody Sent sent, Viewer viewer) {
        Review review = reviews.of(id, viewer);
        return given(
                notes.add(id, sent.draft(review.code()), viewer, clock.instant())
                        .id(),
                viewer);
    }

    /**
     * A note with its answers and what happened to it.
     *
     * @param calls that came from it, with how many works each was given and are used
     */
    record Whole(Given note, List<ReviewNote.Answer> thread, List<ReviewNote.Step> history, List<Called> calls) {}

    /** A call that came from a note. */
    record Called(CallId call, String title, int given, int used) {}

    @GetMapping("/notes/{note}")
    @SignedIn
    Whole get(@PathVariable NoteId note, Viewer viewer) {
        return new Whole(
                given(note, viewer),
                notes.answers(note, viewer),
                notes.history(note, viewer),
                calls.of(List.of(note)).getOrDefault(note, List.of()).stream()
                        .map(each -> new Called(
                                each.call().id(),
                                each.call().title(),
                                each.tally().given(),
                                each.tally().used()))
                        .toList());
    }

    @DeleteMapping("/notes/{note}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable NoteId note, Viewer viewer) {
        notes.withdraw(note, viewer, clock.instant());
    }

    /** An answer of at most 2,000 characters. */
    record Answered(@Nullable String text) {}

    @PostMapping("/notes/{note}/answers")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    ReviewNote.Answer answer(@PathVariable NoteId note, @RequestBody Answered sent, Viewer viewer) {
        notes.get(note, viewer);
        return notes.answer(note, NoteForm.said(sent.text()), viewer, clock.instant());
    }

    /** {@code OPEN}, {@code ANSWERED}, or {@code SOLVED} in the cut of the number {@code version}. */
    record Settled(@Nullable String state, @Nullable Integer version) {}

    @PutMapping("/notes/{note}/state")
    @SignedIn
    Given settle(@PathVariable NoteId note, @RequestBody Settled sent, Viewer viewer) {
        notes.get(note, viewer);
        ReviewNote.State state = NoteForm.one(ReviewNote.State.class, sent.state(), "state");
        notes.settle(note, state, sent.version(), viewer, clock.instant());
        return given(note, viewer);
    }

    /** The handle of whoever sees to it; without one, it is free. */
    record Assigned(@Nullable String handle) {}

    @PutMapping("/notes/{note}/assignment")
    @SignedIn
    Given assign(@PathVariable NoteId note, @RequestBody Assigned sent, Viewer viewer) {
        notes.get(note, viewer);
        Person person = NotePages.known(people, sent.handle());
        notes.assign(note, person == null ? null : person.id(), viewer, clock.instant());
        return given(note, viewer);
    }

    /** Says that an open call came from this note. */
    @PutMapping("/notes/{note}/calls/{call}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void call(@PathVariable NoteId note, @PathVariable CallId call, Viewer viewer) {
        calls.link(note, call, viewer, clock.instant());
    }
}
