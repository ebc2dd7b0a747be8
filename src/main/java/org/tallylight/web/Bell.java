package org.tallylight.web;

import org.tallylight.shared.PersonId;

/** How many notices wait for a person, for the bell in every page's header. */
public interface Bell {
    int unseen(PersonId person);
}
