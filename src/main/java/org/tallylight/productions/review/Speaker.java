package org.tallylight.productions.review;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.guests.GuestName;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Who says something about a cut: someone with an account, or a guest; never both. */
public record Speaker(@Nullable PersonId person, @Nullable GuestName guest, String name) {
    static Speaker of(Viewer viewer) {
        return new Speaker(viewer.someone(), null, viewer.name());
    }

    /** Whoever looks at a review: its guest, or the viewer. */
    public static Speaker in(Review review, Viewer viewer) {
        Pass pass = review.pass();
        return pass == null
                ? of(viewer)
                : new Speaker(null, pass.guest(), pass.guest().name());
    }

    /** Whether they are the ones that a row names. */
    boolean is(@Nullable PersonId by, @Nullable GuestName as) {
        return guest == null
                ? person != null && person.equals(by)
                : as != null && as.id().equals(guest.id());
    }

    /** By what they are told from all others, people and guests. */
    public UUID id() {
        return guest != null
                ? guest.id().value()
                : Objects.requireNonNull(person).value();
    }

    /** What they are counted by. */
    String text() {
        return guest != null ? "guest " + guest.id().text() : person == null ? "" : person.text();
    }
}
