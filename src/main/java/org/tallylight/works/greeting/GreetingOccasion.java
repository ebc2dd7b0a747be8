package org.tallylight.works.greeting;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import org.tallylight.works.Occasion;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** {@code /capture?greeting=…}: what a greeter records is said to the maker of a work. */
@Component
class GreetingOccasion implements Occasion {
    static final String KIND = "greeting";

    private final Works works;
    private final People people;
    private final Dictionary dictionary;

    GreetingOccasion(Works works, People people, Dictionary dictionary) {
        this.works = works;
        this.people = people;
        this.dictionary = dictionary;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Ask> ask(UUID id, Viewer viewer, Locale language) {
        return viewer.has(Role.GREETER)
                ? works.visibleTo(viewer)
                        .maybe(new WorkId(id))
                        .map(work -> new Ask(
                                dictionary
                                        .in(language)
                                        .t(
                                                "greeting.ask",
                                                people.get(work.maker()).name(),
                                                work.title()),
                                Medium.AUDIO))
                : Optional.empty();
    }

    @Override
    public Optional<String> spoken(UUID id) {
        return Optional.of(Greetings.path(new WorkId(id)) + "#answer");
    }
}
