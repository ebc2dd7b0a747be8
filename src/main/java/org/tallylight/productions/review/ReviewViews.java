package org.tallylight.productions.review;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.approval.Approval;
import org.tallylight.productions.approval.Approvals;
import org.tallylight.productions.approval.Approver;
import org.tallylight.productions.guests.Guest;
import org.tallylight.productions.guests.Guests;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;

/** Gathers the review of a cut for its page, a member's or a guest's. */
@Component
class ReviewViews {
    static final int NOTES_SHOWN = 50;
    private static final int QUOTES_SHOWN = 20;

    private final Notes notes;
    private final NoteRows rows;
    private final NoteLists lists;
    private final NoteCalls calls;
    private final Verdicts verdicts;
    private final Cuts cuts;
    private final Parts parts;
    private final People people;
    private final Approvals approvals;
    private final Guests guests;
    private final Clock clock;

    ReviewViews(
            Notes notes,
            NoteRows rows,
            NoteLists lists,
            NoteCalls calls,
            Verdicts verdicts,
            Cuts cuts,
            Parts parts,
            People people,
            Approvals approvals,
            Guests guests,
            Clock clock) {
        this.notes = notes;
        this.rows = rows;
        this.lists = lists;
        this.calls = calls;
        this.verdicts = verdicts;
        this.cuts = cuts;
        this.parts = parts;
        this.people = people;
        this.approvals = approvals;
        this.guests = guests;
        this.clock = clock;
    }

    /** @param note the one that is looked at, or null; one that is not there is passed over */
    ReviewView of(Review review, NoteFilter filter, @Nullable NoteId note, @Nullable String after, Viewer viewer) {
        Page<PlacedNote> page = lists.of(review, filter, after, NOTES_SHOWN, viewer);
        List<PlacedNote> carried =
                after == null && !review.visited() ? lists.carried(review, filter, viewer) : List.of();
        ReviewView.Heard heard = heard(review, viewer);
        List<PersonId> inList = lists.people(review);
        List<PersonId> named = new ArrayList<>(inList);
        page.items().forEach(each -> named(each.note(), named));
        carried.forEach(each -> named(each.note(), named));
        heard.quoted().forEach(each -> add(named, each.by()));
        ReviewView.Approved approval = approval(review, viewer);
        if (approval != null) {
            approval.now().asked().forEach(each -> add(named, each.person()));
        }
        named.add(review.cut().madeBy());
        Map<PersonId, Person> names = people.names(named);
        return new ReviewView(
                review,
                parts.path(review.part().id()),
                numbers(review),
                filter,
                page,
                carried,
                lists.marks(review),
                note == null ? null : opened(review, note, viewer),
                known(inList, names),
                names,
                lists.pulse(review),
                heard,
                approval);
    }

    /** The page with a form again, and what is wrong with it. */
    ModelAndView refused(Review review, NoteForm form, @Nullable NoteId note, Invalid wrong, Viewer viewer, Frame f) {
        return Html.refused(
                review.visited() ? "productions/review/visit" : "productions/review/review",
                "view",
                of(review, NoteFilter.ALL, note, null, viewer),
                "form",
                form,
                "errors",
                f.wrong(wrong));
    }

    /** Those who see the cut anyway know how far it is, and whoever is asked. */
    private ReviewView.@Nullable Approved approval(Review review, Viewer viewer) {
        Approval now = Askings.known(approvals.shown(review.cut().id()), review, viewer);
        if (now == null) {
            return null;
        }
        Approver own = Askings.own(now, review, viewer);
        if (!review.edits() || review.cut().locked()) {
            return new ReviewView.Approved(now, own, List.of(), List.of());
        }
        List<PersonId> crew = parts.directors(review.part().id());
        return new ReviewView.Approved(
                now,
                own,
                known(crew, people.names(crew)).stream()
                        .filter(person ->
                                person.mayComeIn() && now.of(person.id(), null).isEmpty())
                        .toList(),
                guests.approving(review.cut().id(), clock.instant()).stream()
                        .map(Guest::called)
                        .filter(guest -> now.of(null, guest).isEmpty())
                        .toList());
    }

    private static void named(ReviewNote note, List<PersonId> named) {
        add(named, note.by());
        add(named, note.assigned());
    }

    private static void add(List<PersonId> named, @Nullable PersonId person) {
        if (person != null) {
            named.add(person);
        }
    }

    /** Those of these people who are there, each once, by name. */
    private static List<Person> known(Collection<PersonId> ids, Map<PersonId, Person> names) {
        List<Person> known = new ArrayList<>();
        for (PersonId id : new LinkedHashSet<>(ids)) {
            Person person = names.get(id);
            if (person != null) {
                known.add(person);
            }
        }
        known.sort(Comparator.comparing(Person::name));
        return List.copyOf(known);
    }

    private ReviewView.Heard heard(Review review, Viewer viewer) {
        if (review.question().isEmpty()) {
            return new ReviewView.Heard(null, false, new Verdict.Count(0, 0, 0), List.of());
        }
        boolean shown = verdicts.shown(review, viewer);
        return new ReviewView.Heard(
                verdicts.own(review, viewer).orElse(null),
                shown,
                verdicts.count(review.cut().id()),
                shown ? verdicts.quoted(review, null, QUOTES_SHOWN, viewer).items() : List.of());
    }

    /** Others than insiders are not told of cuts that are not open to them. */
    private List<Integer> numbers(Review review) {
        PartId part = review.part().id();
        List<Cut> open = review.inside() ? cuts.of(part) : cuts.openToAll(part);
        return open.stream().map(Cut::number).toList();
    }

    private ReviewView.@Nullable NoteView opened(Review review, NoteId id, Viewer viewer) {
        try {
            return note(review, id, viewer);
        } catch (NotFound e) {
            return null;
        }
    }

    /**
     * One note on the page of a cut.
     *
     * @throws NotFound when it is not the viewer's to read, or has no place in this cut's list
     */
    ReviewView.NoteView note(Review review, NoteId id, Viewer viewer) {
        ReviewNote note = (review.visited() ? notes.get(id, review) : notes.get(id, viewer)).note();
        if (!note.part().equals(review.part().id())
                || note.cutNumber() > review.cut().number()) {
            throw new NotFound(id);
        }
        List<ReviewNote.Answer> answers = rows.answers(List.of(id));
        List<ReviewNote.Step> steps = review.visited() ? List.of() : rows.history(id);
        List<PersonId> crew =
                review.standing().curates() ? parts.directors(review.part().id()) : List.of();
        List<PersonId> named = new ArrayList<>(crew);
        named(note, named);
        answers.forEach(answer -> add(named, answer.by()));
        steps.forEach(step -> {
            add(named, step.by());
            add(named, step.person());
        });
        Map<PersonId, Person> names = new HashMap<>(people.names(named));
        return new ReviewView.NoteView(
                lists.placed(review, note),
                review,
                answers,
                steps,
                review.visited() ? List.of() : calls.of(List.of(id)).getOrDefault(id, List.of()),
                known(crew, names).stream().filter(Person::mayComeIn).toList(),
                numbers(review),
                names,
                viewer);
    }
}
