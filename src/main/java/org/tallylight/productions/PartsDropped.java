package org.tallylight.productions;

import java.time.Instant;
import java.util.List;
import org.tallylight.shared.PersonId;

/** News, told in the transaction of it: parts were dropped, one and all below it, for this reason. */
public record PartsDropped(List<PartId> parts, String why, PersonId by, Instant at) {}
