package org.tallylight.discovery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.works.WorkCard;

/** People and search, as JSON. */
@RestController
@RequestMapping("/api/v1")
class DiscoveryApi {
    /** A person as others see them. */
    record Face(PersonId id, String handle, String name, String creditName, String about) {
        static Face of(Person person) {
            return new Face(person.id(), person.handle(), person.name(), person.creditName(), person.about());
        }
    }

    record Found(List<WorkCard> works, List<Face> people) {}

    private final People people;
    private final Search search;

    DiscoveryApi(People people, Search search) {
        this.people = people;
        this.search = search;
    }

    @Anyone
    @GetMapping("/people")
    Page<Face> people(@RequestParam @Nullable String after, @RequestParam(defaultValue = "20") int size) {
        return people.here(after, Math.clamp(size, 1, Page.SIZE_MAX)).map(Face::of);
    }

    @Anyone
    @GetMapping("/search")
    Found search(@RequestParam(defaultValue = "") String q, Viewer viewer) {
        Search.Found found = search.find(q, viewer);
        return new Found(found.works(), found.people().stream().map(Face::of).toList());
    }
}
