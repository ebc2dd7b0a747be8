package org.tallylight.productions.guests;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.AssetId;
import org.tallylight.productions.CutId;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * Someone without an account who may look at one cut.
 *
 * @param marked   whether their film has their name burnt in; {@code film} is that one, null until it is made
 * @param progress of its making, 0 to 100
 * @param failed   whether it could not be made
 * @param erased   whether their name was let go; what stands for it is {@link GuestName#nameless}
 * @param visits   how often they came in by their link
 * @param seenAt   when they last looked, or null; let go with what opened their door
 */
public record Guest(
        GuestId id,
        CutId cut,
        String name,
        boolean comments,
        boolean approves,
        boolean downloads,
        boolean marked,
        PersonId madeBy,
        Instant madeAt,
        Instant endsAt,
        boolean revoked,
        boolean erased,
        int visits,
        @Nullable Instant seenAt,
        @Nullable AssetId film,
        int progress,
        boolean failed) {
    public static final int NAME_CHARS_MAX = 80;
    public static final int DAYS_MAX = 90;
    /** Of one cut, whose links hold. */
    public static final int HELD_MAX = 50;
    /** Of one cut, all that there ever were. */
    public static final int GUESTS_OF_A_CUT_MAX = 500;

    /** Of one guest, within {@link #TRIES_WINDOW}. */
    public static final int TRIES_MAX = 10;

    public static final Duration TRIES_WINDOW = Duration.ofMinutes(15);
    /** How long a guest may look without saying the passphrase again. */
    public static final Duration VISIT = Duration.ofHours(12);
    /** At once, of one guest; the oldest ends when another begins. */
    public static final int VISITS_AT_ONCE_MAX = 5;

    /** One guest. */
    public record GuestId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    /** Whether they are let in; their link opens while whoever made it may let guests in. */
    public boolean holds(Instant now) {
        return !revoked && now.isBefore(endsAt);
    }

    public GuestName called() {
        return new GuestName(id, name);
    }

    /** Where they look at the cut. */
    public String link() {
        return "/guests/" + id.text();
    }
}
