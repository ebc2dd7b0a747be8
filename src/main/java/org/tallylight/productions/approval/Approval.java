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
 * @param asked who is asked, the first first
 */
public record Approval(@Nullable String hash, List<Approver> asked) {
    public Approval {
        asked = List.copyOf(asked);
    }

    /** Whether all who are asked have approved the cut as it is. */
    public boolean approved() {
        return !asked.isEmpty() && asked.stream().allMatch(Approver::approves);
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
