package org.tallylight.web;

import java.util.Set;
import org.tallylight.shared.PersonId;

/** Of which kinds of works a person has said that they want no warning. */
public interface Veil {
    /** The names of these kinds. */
    Set<String> lifted(PersonId person);
}
