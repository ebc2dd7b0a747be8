package org.tallylight.works;

import org.tallylight.shared.PersonId;

/** An author's agreed part of a work, in basis points; 10,000 a work. */
public record Share(PersonId person, int bp) {}
