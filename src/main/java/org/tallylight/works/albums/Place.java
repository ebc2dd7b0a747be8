package org.tallylight.works.albums;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** Where an entry is to stand, said by what stands there, so that it means the same whoever moves others meanwhile. */
public sealed interface Place {
    /** Before another entry. */
    record Before(EntryId entry) implements Place {}

    /** Behind another entry. */
    record Behind(EntryId entry) implements Place {}

    /** A step, or all the way, among what the mover sees. */
    enum Step implements Place {
        UP,
        DOWN,
        TOP,
        END
    }

    /**
     * Reads what was said: the name of a step, or what it is to stand before or behind.
     *
     * @throws Invalid when it is not exactly one of these
     */
    static Place of(@Nullable String to, @Nullable EntryId before, @Nullable EntryId behind) {
        List<Place> said = new ArrayList<>();
        if (before != null) {
            said.add(new Before(before));
        }
        if (behind != null) {
            said.add(new Behind(behind));
        }
        for (Step each : Step.values()) {
            if (each.name().equals(to)) {
                said.add(each);
            }
        }
        if (said.size() != 1) {
            throw new Invalid("to", "album.place");
        }
        return said.getFirst();
    }
}
