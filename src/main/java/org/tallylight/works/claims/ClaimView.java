package org.tallylight.works.claims;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.people.Person;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkCard;

/**
 * A claim as its page shows it to one reader.
 *
 * @param older      null where the reader may not see it (any more)
 * @param people     who did something in it
 * @param mayAnswer  whether the reader is asked whether it is so
 * @param mayAsk     whether they may put it before a curator
 * @param mayTake    whether they may take it back
 * @param mayDecide  whether they are the curator who decides
 */
public record ClaimView(
        Claim claim,
        @Nullable WorkCard older,
        @Nullable WorkCard younger,
        Map<PersonId, Person> people,
        boolean mayAnswer,
        boolean mayAsk,
        boolean mayTake,
        boolean mayDecide) {
    public String name(PersonId id) {
        Person person = people.get(id);
        return person == null ? "" : person.name();
    }

    public String state() {
        return claim.state().name();
    }
}
