package org.tallylight.productions.review;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.people.Viewers;
import org.tallylight.productions.Approving.Choice;
import org.tallylight.productions.CutId;
import org.tallylight.productions.approval.Approval;
import org.tallylight.productions.approval.Approvals;
import org.tallylight.productions.approval.Approver;
import org.tallylight.productions.guests.Guest;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.productions.guests.Guests;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Who can be asked to approve a cut, and who may know of it: that is as the review of the cut has it. */
@Component
class Askings {
    private final Reviews reviews;
    private final Approvals approvals;
    private final Guests guests;
    private final Viewers viewers;

    Askings(Reviews reviews, Approvals approvals, Guests guests, Viewers viewers) {
        this.reviews = reviews;
        this.approvals = approvals;
        this.guests = guests;
        this.viewers = viewers;
    }

    /** The asking of whoever takes part in a review, or null. */
    static @Nullable Approver own(Approval approval, Review review, Viewer viewer) {
        Pass pass = review.pass();
        return (pass == null ? approval.of(viewer.person(), null) : approval.of(null, pass.guest())).orElse(null);
    }

    /**
     * What whoever takes part in a review may know of its approval: those inside all of it, others of themselves what
     * they are asked; null where they are not.
     */
    static @Nullable Approval known(Approval approval, Review review, Viewer viewer) {
        if (review.inside()) {
            return approval;
        }
        Approver own = own(approval, review, viewer);
        return own == null ? null : approval.alone(own);
    }

    /**
     * How far the approval of a cut is, for those who see the cut anyway and those who are asked.
     *
     * @throws NotFound for others
     */
    Approval of(CutId id, Viewer viewer) {
        Review review = reviews.of(id, viewer);
        Approval known = known(approvals.of(id), review, viewer);
        if (known == null) {
            throw new NotFound(id);
        }
        return known;
    }

    /**
     * Asks a person.
     *
     * @throws Invalid when they do not see the cut
     */
    Approval ask(CutId id, PersonId person, Viewer by, Instant now) {
        reviews.of(id, by);
        if (!sees(id, viewers.of(person))) {
            throw new Invalid("handle", "approval.unseen");
        }
        return approvals.ask(id, person, by, now);
    }

    private boolean sees(CutId id, Viewer viewer) {
        try {
            return viewer.signedIn() && reviews.of(id, viewer).cut().id().equals(id);
        } catch (NotFound e) {
            return false;
        }
    }

    /**
     * Asks a guest.
     *
     * @throws Invalid when the cut has no such guest, or they may not approve
     */
    Approval ask(CutId id, GuestId guest, Viewer by, Instant now) {
        reviews.of(id, by);
        if (guests.approving(id, now).stream().map(Guest::id).noneMatch(guest::equals)) {
            throw new Invalid("guest", "approval.guest");
        }
        return approvals.ask(id, guest, by, now);
    }

    /** Approves the state that was seen, or asks for changes. */
    Approval say(Review review, Choice choice, String words, String hash, Viewer by, Instant now) {
        Pass pass = review.pass();
        Approval said = approvals.say(
                review.cut().id(), choice, words, hash, by.person(), pass == null ? null : pass.guest(), now);
        return Objects.requireNonNull(known(said, review, by));
    }
}
