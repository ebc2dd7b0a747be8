package org.tallylight.productions.approval;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.shared.PersonId;

/**
 * How far the approval of a cut is.
 *
 * @param hash of the cut as it is now (as its lock will keep it), in hexadecimal; null while its file is not ready
 * @param approved whether all who are asked have approved the cut as it is
 * @param asked who is asked, the first first
 */
public record Approval(@Nullable String hash, boolean approved, List<Approver> asked) {
    public Approval {
        asked = List.copyOf(asked);
    }

    static Approval of(@Nullable String hash, List<Approver> asked) {
        return new Approval(hash, !asked.isEmpty() && asked.stream().allMatch(Approver::approves), asked);
    }

    /** The same for one who is asked, and who may not know of the others. */
    public Approval alone(Approver one) {
        return new Approval(hash, approved, List.of(one));
    }

    /** The asking of a person, or of a guest. */
    public Optional<Approver> of(@Nullable PersonId person, @Nullable GuestName guest) {
        return asked.stream()
                .filter(each -> guest == null
                        ? person != null && person.equals(each.person())
                        : each.guest() != null && each.guest().id().equals(guest.id()))
                .findFirst();
    }
}
