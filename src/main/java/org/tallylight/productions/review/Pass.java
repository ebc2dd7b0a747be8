package org.tallylight.productions.review;

import org.jspecify.annotations.Nullable;
import org.tallylight.media.Asset;
import org.tallylight.productions.guests.Guest;
import org.tallylight.productions.guests.GuestName;

/**
 * By what a guest takes part in a review.
 *
 * @param film what they see: the cut's own, or the one with their name; null while that is being made
 */
public record Pass(Guest holder, @Nullable Asset film) {
    GuestName guest() {
        return holder.called();
    }
}
