package org.tallylight.productions.talk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;

/**
 * Someone who talks.
 *
 * @param nth        from 1, which is whoever leads
 * @param answer     what they said to being recorded, or null while they have not said
 * @param answeredAt when they said so
 * @param device     the device they are in the room with, or null while they are not
 */
public record TalkSide(
        PersonId person,
        int nth,
        @Nullable Answer answer,
        @Nullable Instant answeredAt,
        @Nullable UUID device) {
    /** What someone says to being recorded. */
    public enum Answer {
        YES,
        NO,
        /** Yes first, and then no more: what they recorded is theirs alone. */
        TAKEN_BACK
    }

    public boolean agreed() {
        return answer == Answer.YES;
    }
}
