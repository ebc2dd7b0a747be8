package org.tallylight.productions.review;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.TimeCode;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.productions.approval.Approval;
import org.tallylight.productions.approval.Approver;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;

/**
 * The review of a cut as its page shows it.
 *
 * @param path    from the production down to the part
 * @param numbers of the cuts of the part that the viewer may see, the newest first
 * @param carried what is still to be looked at of earlier cuts
 * @param opened  the note that is looked at, or null
 * @param people  those who left notes or see to them, by name
 * @param pulse   the number of the last thing that happened
 * @param heard   what is answered to the question of the cut
 * @param approval who is asked to approve the cut, or null where that is not the viewer's to know
 */
record ReviewView(
        Review review,
        List<Part> path,
        List<Integer> numbers,
        NoteFilter filter,
        Page<PlacedNote> notes,
        List<PlacedNote> carried,
        List<NoteLists.Mark> marks,
        @Nullable NoteView opened,
        List<Person> people,
        Map<PersonId, Person> names,
        long pulse,
        Heard heard,
        @Nullable Approved approval) {
    private static final double MARK_LEAST = 4;
    private static final double MARK_LEAST_LAST = 1000 - MARK_LEAST;

    /**
     * What is answered to the question of a cut.
     *
     * @param own    what the viewer answered, or null
     * @param shown  whether they may know what others did
     * @param quoted the latest answers in words, empty where they may not
     */
    record Heard(@Nullable Verdict own, boolean shown, Verdict.Count count, List<Verdict> quoted) {}

    /**
     * Who is asked to approve a cut.
     *
     * @param own    the viewer's own asking, or null
     * @param people who can be asked besides, by name
     * @param guests the same of guests
     */
    record Approved(Approval now, @Nullable Approver own, List<Person> people, List<GuestName> guests) {
        /** Whom the cut waits for. */
        List<Approver> waiting() {
            return now.asked().stream().filter(each -> !each.approves()).toList();
        }
    }

    TimeCode code() {
        return review.code();
    }

    String name(@Nullable PersonId id) {
        Person person = id == null ? null : names.get(id);
        return person == null ? "" : person.name();
    }

    /** Who said something, by name; a guest is called one. */
    String said(Frame f, @Nullable PersonId by, @Nullable GuestName guest) {
        return guest == null ? name(by) : f.t("guest.called", guest.name());
    }

    boolean isOpened(ReviewNote note) {
        return opened != null && opened.note().id().equals(note.id());
    }

    /** The address of this list with other filters left as they are. */
    String query() {
        StringBuilder query = new StringBuilder();
        if (filter.kind() != null) {
            query.append("&kind=").append(filter.kind());
        }
        if (filter.state() != null) {
            query.append("&state=").append(filter.state());
        }
        if (filter.who() != null) {
            query.append("&who=").append(filter.who().text());
        }
        if (filter.mine()) {
            query.append("&mine=true");
        }
        return query.toString();
    }

    String link(ReviewNote note) {
        return review.link() + "?note=" + note.id().text() + query() + "#n-"
                + note.id().text();
    }

    /** Where on a bar of a thousand steps a mark begins. */
    String begins(NoteLists.Mark mark) {
        return steps(Math.min(MARK_LEAST_LAST, thousandths(code().frame(mark.from()))));
    }

    /** How long it is there, at least what a finger finds. */
    String lasts(NoteLists.Mark mark) {
        long frames = mark.to() == null ? 1 : code().frame(mark.to()) - code().frame(mark.from());
        return steps(Math.max(MARK_LEAST, thousandths(frames)));
    }

    private double thousandths(long frames) {
        return 1000.0 * frames / Math.max(1, review.frames());
    }

    private static String steps(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /**
     * One note with all that is said below it.
     *
     * @param calls  what came of it as calls
     * @param crew   to whom it can be assigned
     * @param viewer who looks
     */
    record NoteView(
            PlacedNote placed,
            Review review,
            List<ReviewNote.Answer> answers,
            List<ReviewNote.Step> steps,
            List<NoteCalls.Called> calls,
            List<Person> crew,
            List<Integer> numbers,
            Map<PersonId, Person> names,
            Viewer viewer) {
        ReviewNote note() {
            return placed.note();
        }

        String name(@Nullable PersonId id) {
            Person person = id == null ? null : names.get(id);
            return person == null ? "" : person.name();
        }

        /** Who said something, by name; a guest is called one. */
        String said(Frame f, @Nullable PersonId by, @Nullable GuestName guest) {
            return guest == null ? name(by) : f.t("guest.called", guest.name());
        }

        private boolean own() {
            return note().by() != null && viewer.is(note().by());
        }

        /** Where its forms go: the note on the page of the cut that is looked at. */
        String base() {
            return review.link() + "/notes/" + note().id().text();
        }

        boolean settles() {
            boolean concerned = own() || (note().assigned() != null && viewer.is(note().assigned()));
            return review.edits() || (concerned && review.says());
        }

        boolean removes() {
            return own() || review.standing().directs();
        }

        int width() {
            Integer width = review.cut().asset().width();
            return width == null || width < 1 ? 16 : width;
        }

        int height() {
            Integer height = review.cut().asset().height();
            return height == null || height < 1 ? 9 : height;
        }

        String callForm(String context) {
            return NoteCalls.form(note(), context);
        }
    }
}
