package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.List;

/** Losses as they are met; after {@link #KEPT_MAX} it is said that there are more. */
final class Losses {
    static final int KEPT_MAX = 10_000;
    private final List<Loss> kept = new ArrayList<>();

    void say(Loss.What what, String place, String name) {
        if (kept.size() < KEPT_MAX) {
            kept.add(new Loss(what, place, name.length() > 200 ? name.substring(0, 200) : name));
        } else if (kept.size() == KEPT_MAX) {
            kept.add(new Loss(Loss.What.MORE, "", "…"));
        }
    }

    List<Loss> all() {
        return List.copyOf(kept);
    }
}
