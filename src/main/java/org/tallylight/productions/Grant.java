package org.tallylight.productions;

import org.tallylight.shared.PersonId;

/** What someone was asked to do in a part. */
public record Grant(PartId part, PersonId person, GrantRole role) {
    public static final int GRANTS_OF_A_PART_MAX = 100;
}
