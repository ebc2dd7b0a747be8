package org.tallylight.shared;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is looking: a person with their roles in the company, or a visitor. Every query that could show
 * something private takes one.
 *
 * @param person  the person, or null for a visitor
 * @param roles   the roles of the company, empty for a member without one
 * @param picture where their picture is, or null when they have none
 */
public record Viewer(
        @Nullable PersonId person,
        String name,
        String handle,
        Set<Role> roles,
        @Nullable String picture) {
    public static final Viewer VISITOR = new Viewer(null, "", "", Set.of());

    public Viewer {
        roles = Set.copyOf(roles);
    }

    /** A viewer who is shown to nobody, whose picture therefore does not matter. */
    public Viewer(@Nullable PersonId person, String name, String handle, Set<Role> roles) {
        this(person, name, handle, roles, null);
    }

    public boolean signedIn() {
        return person != null;
    }

    public boolean is(PersonId someone) {
        return someone.equals(person);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean hasAny(Role... any) {
        for (Role role : any) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The person, where a route lets only signed-in people through.
     *
     * @throws Forbidden for a visitor
     */
    public PersonId someone() {
        if (person == null) {
            throw new Forbidden("sign-in");
        }
        return person;
    }
}
