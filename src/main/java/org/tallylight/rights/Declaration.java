package org.tallylight.rights;

import java.time.Instant;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * What was stated about a work, by whom and when.
 *
 * @param number      the how-manyeth statement about it; the last one holds
 * @param upToVersion the version of the work that it goes up to, those before included
 */
public record Declaration(WorkId work, int number, int upToVersion, Statements statements, PersonId by, Instant at) {}
