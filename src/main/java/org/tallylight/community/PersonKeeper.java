package org.tallylight.community;

import java.util.Optional;
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
    public Optional<Glimpse> glimpse(UUID id, Viewer viewer) {
        return people.find(new PersonId(id))
                .filter(person -> !person.left())
                .map(person ->
                        new Glimpse(person.id(), person.name(), person.about(), "/people/" + person.handle(), null));
    }
}
