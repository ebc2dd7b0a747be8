package org.tallylight.publishing.heritage;

import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Heritage;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Finds whose heritage an address asks for, as far as the viewer may see it. */
@Component("askedHeritage")
class Asked {
    private final Works works;
    private final People people;
    private final Heritage heritage;

    Asked(Works works, People people, Heritage heritage) {
        this.works = works;
        this.people = people;
        this.heritage = heritage;
    }

    Whose work(WorkId id, Viewer viewer) {
        var work = works.visibleTo(viewer).get(id);
        return Whose.of(work, heritage.of(work));
    }

    Whose person(String handle, Viewer viewer) {
        Person person = here(handle);
        return Whose.of(person, viewer.is(person.id()), heritage.of(person.id(), viewer));
    }

    /** Someone who has not left. */
    Person here(String handle) {
        Person person = people.byHandle(handle);
        if (person.left()) {
            throw new NotFound(handle);
        }
        return person;
    }
}
