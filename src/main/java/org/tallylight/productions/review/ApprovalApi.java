package org.tallylight.productions.review;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.People;
import org.tallylight.productions.Approving.Choice;
import org.tallylight.productions.CutId;
import org.tallylight.productions.approval.Approval;
import org.tallylight.productions.approval.Approvals;
import org.tallylight.productions.approval.Approver;
import org.tallylight.productions.approval.Approver.ApproverId;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.SignedIn;

/** The approval of a cut as JSON. */
@RestController
@RequestMapping("/api/v1/cuts/{id}")
class ApprovalApi {
    private final Reviews reviews;
    private final Askings askings;
    private final Approvals approvals;
    private final People people;
    private final Clock clock;

    ApprovalApi(Reviews reviews, Askings askings, Approvals approvals, People people, Clock clock) {
        this.reviews = reviews;
        this.askings = askings;
        this.approvals = approvals;
        this.people = people;
        this.clock = clock;
    }

    /**
     * How far it is.
     *
     * @param hash     of the cut as it is now; null while its film is being prepared
     * @param approved whether all who are asked approved it as it is: its timeline stays
     */
    record Given(CutId cut, @Nullable String hash, boolean approved, List<Approver> asked) {
        static Given of(CutId id, Approval approval) {
            return new Given(id, approval.hash(), approval.approved(), approval.asked());
        }
    }

    /** For those who see the cut anyway, and those who are asked. */
    @GetMapping("/approval")
    @SignedIn
    Given get(@PathVariable CutId id, Viewer viewer) {
        return Given.of(id, askings.of(id, viewer));
    }

    /** A person by handle, or a guest who has the right. */
    record Asked(@Nullable String handle, @Nullable GuestId guest) {}

    @PostMapping("/approvers")
    @SignedIn
    Given ask(@PathVariable CutId id, @RequestBody Asked sent, Viewer viewer) {
        reviews.of(id, viewer);
        return Given.of(
                id,
                sent.guest() != null
                        ? askings.ask(id, sent.guest(), viewer, clock.instant())
                        : askings.ask(
                                id, ApprovalPages.named(people, sent.handle()).id(), viewer, clock.instant()));
    }

    /** Takes it back that someone is asked; an approved cut can be changed from then on. */
    @DeleteMapping("/approvers/{approver}")
    @SignedIn
    Given takeBack(@PathVariable CutId id, @PathVariable ApproverId approver, Viewer viewer) {
        reviews.of(id, viewer);
        return Given.of(id, approvals.takeBack(id, approver, viewer, clock.instant()));
    }

    /** {@code APPROVED} or {@code CHANGES}, why in at most 500 characters, and the {@code hash} of what was seen. */
    record Said(
            @Nullable String choice,
            @Nullable String words,
            @Nullable String hash) {}

    @PutMapping("/approval")
    @SignedIn
    Given say(@PathVariable CutId id, @RequestBody Said sent, Viewer viewer) {
        Review review = reviews.of(id, viewer);
        Choice choice = NoteForm.one(Choice.class, sent.choice(), "choice");
        return Given.of(
                id,
                askings.say(
                        review,
                        choice,
                        NoteForm.said(sent.words()),
                        NoteForm.said(sent.hash()),
                        viewer,
                        clock.instant()));
    }
}
