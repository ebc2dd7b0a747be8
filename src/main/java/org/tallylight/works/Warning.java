package org.tallylight.works;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** What some would rather not come upon unasked. */
public enum Warning {
    VIOLENCE,
    SEX,
    SELF_HARM,
    FLASHING,
    LANGUAGE,
    /** Something else, which its maker says in a line of their own. */
    OTHER;

    /**
     * Reads the names of some; null is none.
     *
     * @throws Invalid when one is unknown
     */
    public static Set<Warning> of(@Nullable Collection<String> names) {
        Set<Warning> found = EnumSet.noneOf(Warning.class);
        for (String name : names == null ? List.<String>of() : names) {
            found.add(one(name));
        }
        return found;
    }

    public static Warning one(@Nullable String name) {
        for (Warning each : values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new Invalid("warnings", "invalid.warnings");
    }

    /** Their names as the database keeps them. */
    static String[] names(Collection<Warning> kinds) {
        return kinds.stream().map(Enum::name).toArray(String[]::new);
    }
}
