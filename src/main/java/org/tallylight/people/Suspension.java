package org.tallylight.people;

import java.time.Instant;
import org.tallylight.shared.PersonId;

/** Since when a person may not come in, by whom, and why. */
public record Suspension(Instant at, PersonId by, String reason) {}
