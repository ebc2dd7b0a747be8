package org.tallylight.works;

import org.tallylight.shared.Invalid;

/**
 * How a work was made from another ({@code split.md}, rule 6). On the screen: "the same", "I used it",
 * "I changed it", "it gave me the idea".
 */
public enum EdgeClass {
    COPY,
    INCORPORATES,
    ADAPTS,
    INSPIRED;

    /**
     * Reads the name of a class.
     *
     * @throws Invalid when there is none of this name
     */
    public static EdgeClass of(String name) {
        for (EdgeClass kind : values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new Invalid("class", "invalid.class");
    }

    /** Whether something of the source itself is in the work, which needs its maker's leave. */
    public boolean takes() {
        return this != INSPIRED;
    }
}
