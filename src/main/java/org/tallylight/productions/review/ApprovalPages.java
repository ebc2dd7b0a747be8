package org.tallylight.productions.review;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.Approving.Choice;
import org.tallylight.productions.PartId;
import org.tallylight.productions.approval.Approvals;
import org.tallylight.productions.approval.Approver.ApproverId;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.SignedIn;

/** Who is asked to approve a cut, and what they say; each form goes back to the review of the cut. */
@Controller
class ApprovalPages {
    private final Reviews reviews;
    private final ReviewViews views;
    private final Askings askings;
    private final Approvals approvals;
    private final People people;
    private final Clock clock;

    ApprovalPages(
            Reviews reviews, ReviewViews views, Askings askings, Approvals approvals, People people, Clock clock) {
        this.reviews = reviews;
        this.views = views;
        this.askings = askings;
        this.approvals = approvals;
        this.people = people;
        this.clock = clock;
    }

    /** Asks a person by {@code handle}, or a {@code guest}. */
    @PostMapping("/parts/{id}/cuts/{number}/review/approvers")
    @SignedIn
    Object ask(
            @PathVariable PartId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String handle,
            @RequestParam(required = false) @Nullable GuestId guest,
            Viewer viewer,
            Frame f) {
        Review review = reviews.of(id, number, viewer);
        try {
            if (guest != null) {
                askings.ask(review.cut().id(), guest, viewer, clock.instant());
            } else {
                askings.ask(review.cut().id(), named(people, handle).id(), viewer, clock.instant());
            }
            return back(review);
        } catch (Invalid wrong) {
            return views.refused(review, NoteForm.EMPTY, null, wrong, viewer, f);
        }
    }

    /**
     * Whoever has this handle.
     *
     * @throws Invalid when nobody has, or none is given
     */
    static Person named(People people, @Nullable String handle) {
        Person person = NotePages.known(people, handle);
        if (person == null) {
            throw new Invalid("handle", "approval.nobody");
        }
        return person;
    }

    /** On a page that asks a question, too, the words of an approval have a name of their own. */
    static Invalid reason(Invalid wrong) {
        return wrong.field().equals("words")
                ? new Invalid("reason", wrong.key(), wrong.arguments().toArray())
                : wrong;
    }

    private static String back(Review review) {
        return "redirect:" + review.link() + "#approval";
    }

    @PostMapping("/parts/{id}/cuts/{number}/review/approvers/{approver}/removal")
    @SignedIn
    String takeBack(
            @PathVariable PartId id, @PathVariable int number, @PathVariable ApproverId approver, Viewer viewer) {
        Review review = reviews.of(id, number, viewer);
        approvals.takeBack(review.cut().id(), approver, viewer, clock.instant());
        return back(review);
    }

    /** Approves the state that {@code hash} names, or asks for changes. */
    @PostMapping("/parts/{id}/cuts/{number}/review/approval")
    @SignedIn
    Object say(
            @PathVariable PartId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String choice,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String hash,
            Viewer viewer,
            Frame f) {
        Review review = reviews.of(id, number, viewer);
        try {
            Choice said = NoteForm.one(Choice.class, choice, "choice");
            askings.say(review, said, NoteForm.said(reason), NoteForm.said(hash), viewer, clock.instant());
            return back(review);
        } catch (Invalid wrong) {
            return views.refused(review, NoteForm.EMPTY, null, reason(wrong), viewer, f);
        }
    }
}
