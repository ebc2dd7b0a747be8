package org.tallylight.productions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * Something that a part needs before it can go on.
 *
 * @param person of whom it is waited for, or null when nobody has taken it
 */
public record Need(
        NeedId id, PartId part, String what, @Nullable PersonId person, boolean met) {
    public static final int WHAT_CHARS_MAX = 200;
    public static final int OPEN_OF_A_PART_MAX = 20;

    /** One need. */
    public record NeedId(UUID value) implements Id {
        public static NeedId of(String text) {
            return new NeedId(Id.read(text));
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
