package org.tallylight.works;

import org.tallylight.shared.Invalid;

/** Who may see a work, from the fewest to all. Keeping is not sharing: a work begins with its maker alone. */
public enum Audience {
    ONLY_ME,
    GREETER,
    MEMBERS,
    EVERYONE;

    /**
     * Reads the name of an audience.
     *
     * @throws Invalid when there is none of this name
     */
    public static Audience of(String name) {
        for (Audience audience : values()) {
            if (audience.name().equals(name)) {
                return audience;
            }
        }
        throw new Invalid("audience", "invalid.audience");
    }

    /** Whether anyone but the maker may see it. */
    public boolean shared() {
        return this != ONLY_ME;
    }
}
