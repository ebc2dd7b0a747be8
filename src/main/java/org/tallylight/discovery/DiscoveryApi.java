package org.tallylight.discovery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.community.Thanks;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.works.CardJson;
import org.tallylight.works.Work;
import org.tallylight.works.WorkCards;
import org.tallylight.works.Works;
import org.tallylight.works.finding.Tags;
import org.tallylight.works.finding.Wanted;
import org.tallylight.works.finding.WantedForm;

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

    /**
     * Works and people; {@code next} is the key of the next page of works, {@code meant} other words that find more,
     * {@code tag} the tag that the words are the name of.
     */
    record Found(
            List<CardJson> works,
            @Nullable String next,
            List<Face> people,
            @Nullable String tag,
            @Nullable String meant) {}

    private final People people;
    private final Works works;
    private final WorkCards cards;
    private final Thanks thanks;
    private final Search search;

    DiscoveryApi(People people, Works works, WorkCards cards, Thanks thanks, Search search) {
        this.people = people;
        this.works = works;
        this.cards = cards;
        this.thanks = thanks;
        this.search = search;
    }

    @Anyone
    @GetMapping("/people")
    Page<Face> people(PageAsked rows) {
        return people.here(rows.after(), rows.size()).map(Face::of);
    }

    /** What someone made, as far as the viewer may see it, the latest publication first. */
    @Anyone
    @GetMapping("/people/{handle}/works")
    Page<CardJson> works(@PathVariable String handle, @RequestParam @Nullable String after, Viewer viewer) {
        Page<Work> made = works.visibleTo(viewer).by(here(handle).id(), after);
        return new Page<>(cards.of(viewer, made.items()), made.next()).map(CardJson::of);
    }

    /** The latest lines of thanks that someone received. */
    @Anyone
    @GetMapping("/people/{handle}/thanks")
    List<Thanks.Line> thanks(@PathVariable String handle) {
        return thanks.received(here(handle).id(), DiscoveryPages.THANKS_MOST);
    }

    private Person here(String handle) {
        Person person = people.byHandle(handle);
        if (person.left()) {
            throw new NotFound(handle);
        }
        return person;
    }

    @Anyone
    @GetMapping("/search")
    Found search(@ModelAttribute WantedForm form, PageAsked rows, Viewer viewer) {
        Search.Found found = search.find(Wanted.of(form), viewer, rows.after(), rows.size());
        Tags.Named tag = found.tag();
        return new Found(
                found.works().items().stream().map(CardJson::of).toList(),
                found.works().next(),
                found.people().stream().map(Face::of).toList(),
                tag == null ? null : tag.shown(),
                found.meant());
    }
}
