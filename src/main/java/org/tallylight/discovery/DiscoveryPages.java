package org.tallylight.discovery;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.community.Thanks;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Html;
import org.tallylight.works.Work;
import org.tallylight.works.WorkCards;
import org.tallylight.works.Works;
import org.tallylight.works.albums.AlbumCards;
import org.tallylight.works.finding.Wanted;
import org.tallylight.works.finding.WantedForm;

/** People, profiles and search, as HTML. */
@Controller
class DiscoveryPages {
    static final int THANKS_MOST = 6;
    static final int ALBUMS_MOST = 3;

    private final People people;
    private final Works works;
    private final WorkCards cards;
    private final AlbumCards albums;
    private final Thanks thanks;
    private final Search search;

    DiscoveryPages(People people, Works works, WorkCards cards, AlbumCards albums, Thanks thanks, Search search) {
        this.people = people;
        this.works = works;
        this.cards = cards;
        this.albums = albums;
        this.thanks = thanks;
        this.search = search;
    }

    @Anyone
    @GetMapping("/people")
    ModelAndView people(@RequestParam @Nullable String after) {
        return Html.page("discovery/people", "people", people.here(after, Page.SIZE));
    }

    @Anyone
    @GetMapping("/people/{handle}")
    ModelAndView profile(@PathVariable String handle, @RequestParam @Nullable String after, Viewer viewer) {
        Person person = people.byHandle(handle);
        if (person.left()) {
            throw new NotFound(handle);
        }
        Page<Work> made = works.visibleTo(viewer).by(person.id(), after);
        return Html.page(
                "discovery/profile",
                "person",
                person,
                "works",
                new Page<>(cards.of(viewer, made.items()), made.next()),
                "albums",
                albums.by(person.id(), viewer, null, ALBUMS_MOST),
                "thanks",
                thanks.received(person.id(), THANKS_MOST));
    }

    @Anyone
    @GetMapping("/search")
    ModelAndView search(@ModelAttribute WantedForm form, @RequestParam @Nullable String after, Viewer viewer) {
        Wanted wanted = Wanted.of(form);
        return Html.page("discovery/search", "wanted", wanted, "found", search.find(wanted, viewer, after, Page.SIZE));
    }
}
