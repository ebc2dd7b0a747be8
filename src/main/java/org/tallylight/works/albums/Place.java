package org.tallylight.works.albums;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** Where an entry is to stand, said by what stands there, so that it means the same whoever moves others meanwhile. */
public sealed interface Place {
    /** Before another entry. */
    record Before(EntryId entry) implements Place {}

    /** A step, or all the way, among what the mover sees. */
    enum Step implements Place {
        UP,
        DOWN,
        TOP,
        END
    }

    /**
     * Reads what was said: the name of a step, or what it is to stand before.
     *
     * @throws Invalid when it is neither, or both
     */
    static Place of(@Nullable String to, @Nullable EntryId before) {
        boolean step = to != null && !to.isBlank();
        if (before != null && !step) {
            return new Before(before);
        }
        for (Step each : Step.values()) {
            if (before == null && each.name().equals(to)) {
                return each;
            }
        }
        throw new Invalid("to", "album.place");
    }
}
