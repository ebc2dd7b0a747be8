package org.tallylight.publishing.heritage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.works.CardJson;
import org.tallylight.works.Heritage;
import org.tallylight.works.Lineage;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;

/** Who is upstream, and what became of it, as JSON: of a work and of all that someone made. Times are in flicks. */
@RestController
@RequestMapping("/api/v1")
class HeritageApi {
    private final Asked asked;
    private final Heritage heritage;
    private final Appearances appearances;
    private final People people;

    HeritageApi(Asked asked, Heritage heritage, Appearances appearances, People people) {
        this.asked = asked;
        this.heritage = heritage;
        this.appearances = appearances;
        this.people = people;
    }

    /**
     * In numbers; {@code more} where only the youngest 10,000 works were looked at. The generations are those of a
     * work by the longest and by the shortest way up, null of a person.
     */
    record InNumbers(
            int ancestors,
            boolean moreAncestors,
            int descendants,
            boolean moreDescendants,
            @Nullable Integer generations,
            @Nullable Integer generationsLeast,
            int shows,
            Flicks seenOrHeard,
            Flicks itself) {}

    @Anyone
    @GetMapping("/works/{id}/heritage")
    InNumbers ofWork(@PathVariable WorkId id, Viewer viewer) {
        return inNumbers(asked.work(id, viewer), viewer);
    }

    @Anyone
    @GetMapping("/people/{handle}/heritage")
    InNumbers ofPerson(@PathVariable String handle, Viewer viewer) {
        return inNumbers(asked.person(handle, viewer), viewer);
    }

    private InNumbers inNumbers(Whose whose, Viewer viewer) {
        Heritage.Count above = heritage.ancestors(whose.of(), viewer);
        Heritage.Count below = heritage.descendants(whose.of(), viewer);
        Work work = whose.work();
        Lineage.Depth depth = work == null ? null : heritage.depth(work, viewer);
        Appearances.All shows = appearances.of(whose.of());
        return new InNumbers(
                above.number(),
                above.more(),
                below.number(),
                below.more(),
                depth == null ? null : depth.longest(),
                depth == null ? null : depth.shortest(),
                shows.shows().size(),
                shows.whole(),
                shows.itself());
    }

    /** Someone upstream, how many of their works are, and the latest few of those. */
    record ForebearJson(PersonId person, String handle, String name, int works, List<CardJson> latest) {}

    @Anyone
    @GetMapping("/works/{id}/upstream")
    Page<ForebearJson> upstreamOfWork(@PathVariable WorkId id, PageAsked rows, Viewer viewer) {
        return upstream(asked.work(id, viewer), rows, viewer);
    }

    @Anyone
    @GetMapping("/people/{handle}/upstream")
    Page<ForebearJson> upstreamOfPerson(@PathVariable String handle, PageAsked rows, Viewer viewer) {
        return upstream(asked.person(handle, viewer), rows, viewer);
    }

    private Page<ForebearJson> upstream(Whose whose, PageAsked rows, Viewer viewer) {
        Page<Heritage.Forebear> page = heritage.people(whose.of(), viewer, rows.after(), rows.size());
        Map<PersonId, Person> named = people.names(
                page.items().stream().map(Heritage.Forebear::person).toList());
        return page.map(each -> {
            Person person = Objects.requireNonNull(named.get(each.person()));
            return new ForebearJson(
                    person.id(),
                    person.handle(),
                    person.name(),
                    each.works(),
                    each.latest().stream().map(CardJson::of).toList());
        });
    }

    @Anyone
    @GetMapping("/works/{id}/upstream/{by}")
    Page<CardJson> upstreamOfWorkBy(@PathVariable WorkId id, @PathVariable String by, PageAsked rows, Viewer viewer) {
        return by(asked.work(id, viewer), by, rows, viewer);
    }

    @Anyone
    @GetMapping("/people/{handle}/upstream/{by}")
    Page<CardJson> upstreamOfPersonBy(
            @PathVariable String handle, @PathVariable String by, PageAsked rows, Viewer viewer) {
        return by(asked.person(handle, viewer), by, rows, viewer);
    }

    private Page<CardJson> by(Whose whose, String by, PageAsked rows, Viewer viewer) {
        return heritage.ancestorsBy(whose.of(), asked.here(by).id(), viewer, rows.after(), rows.size())
                .map(CardJson::of);
    }

    @Anyone
    @GetMapping("/works/{id}/became")
    Page<CardJson> becameOfWork(@PathVariable WorkId id, PageAsked rows, Viewer viewer) {
        return became(asked.work(id, viewer), rows, viewer);
    }

    @Anyone
    @GetMapping("/people/{handle}/became")
    Page<CardJson> becameOfPerson(@PathVariable String handle, PageAsked rows, Viewer viewer) {
        return became(asked.person(handle, viewer), rows, viewer);
    }

    private Page<CardJson> became(Whose whose, PageAsked rows, Viewer viewer) {
        return heritage.became(whose.of(), viewer, rows.after(), rows.size()).map(CardJson::of);
    }

    /** A show, for how long what was made from it is seen or heard there, and for how long it is itself. */
    record ShowJson(
            PartId part,
            String title,
            @Nullable String season,
            Instant publishedAt,
            Flicks seenOrHeard,
            Flicks itself,
            String watch) {
        static ShowJson of(Appearance each) {
            return new ShowJson(
                    each.part(), each.title(), each.season(), each.at(), each.whole(), each.itself(), each.path());
        }
    }

    @Anyone
    @GetMapping("/works/{id}/became/shows")
    Page<ShowJson> showsOfWork(@PathVariable WorkId id, PageAsked rows, Viewer viewer) {
        return appearances
                .of(asked.work(id, viewer).of())
                .page(rows.after(), rows.size())
                .map(ShowJson::of);
    }

    @Anyone
    @GetMapping("/people/{handle}/became/shows")
    Page<ShowJson> showsOfPerson(@PathVariable String handle, PageAsked rows, Viewer viewer) {
        return appearances
                .of(asked.person(handle, viewer).of())
                .page(rows.after(), rows.size())
                .map(ShowJson::of);
    }

    /** What both works go back to, the latest first; one of the two itself when the other was made from it. */
    @Anyone
    @GetMapping("/works/{id}/common/{other}")
    Page<CardJson> common(@PathVariable WorkId id, @PathVariable WorkId other, PageAsked rows, Viewer viewer) {
        Work one = Objects.requireNonNull(asked.work(id, viewer).work());
        Work two = Objects.requireNonNull(asked.work(other, viewer).work());
        return heritage.common(one, two, viewer, rows.after(), rows.size()).map(CardJson::of);
    }
}
