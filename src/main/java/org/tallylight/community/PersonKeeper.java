package org.tallylight.community;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** What a person is. */
@Component
class PersonKeeper implements Keeper {
    private final People people;

    PersonKeeper(People people) {
        this.people = people;
    }

    @Override
    public Subject.Kind kind() {
        return Subject.Kind.PERSON;
    }

    @Override
    public Map<UUID, Glimpse> glimpses(Collection<UUID> ids, Viewer viewer) {
        Map<UUID, Glimpse> seen = new HashMap<>();
        people.names(ids.stream().map(PersonId::new).toList()).forEach((id, person) -> {
            if (!person.left()) {
                seen.put(
                        id.value(), new Glimpse(id, person.name(), person.about(), "/people/" + person.handle(), null));
            }
        });
        return seen;
    }
}
