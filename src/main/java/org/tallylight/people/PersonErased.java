package org.tallylight.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;

/**
 * Someone left and their personal data is erased; rooms drop what they keep of them.
 *
 * @param picture the asset that showed them, or null
 */
public record PersonErased(PersonId person, @Nullable UUID picture) {}
