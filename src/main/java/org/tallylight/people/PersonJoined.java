package org.tallylight.people;

import org.tallylight.shared.PersonId;

/** Someone has an account now and may come in. */
public record PersonJoined(PersonId person) {}
