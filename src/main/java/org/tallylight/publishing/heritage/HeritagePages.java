package org.tallylight.publishing.heritage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.works.Heritage;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkId;

/** Who is upstream, and what became of it, as HTML: of a work and of all that someone made. */
@Controller
class HeritagePages {
    private static final int SHOWS_FIRST = 6;

    private final Asked asked;
    private final Heritage heritage;
    private final Appearances appearances;
    private final People people;

    HeritagePages(Asked asked, Heritage heritage, Appearances appearances, People people) {
        this.asked = asked;
        this.heritage = heritage;
        this.appearances = appearances;
        this.people = people;
    }

    @Anyone
    @GetMapping("/works/{id}/upstream")
    ModelAndView upstreamOfWork(@PathVariable WorkId id, @RequestParam @Nullable String after, Viewer viewer) {
        return upstream(asked.work(id, viewer), after, viewer);
    }

    @Anyone
    @GetMapping("/people/{handle}/upstream")
    ModelAndView upstreamOfPerson(@PathVariable String handle, @RequestParam @Nullable String after, Viewer viewer) {
        return upstream(asked.person(handle, viewer), after, viewer);
    }

    private ModelAndView upstream(Whose whose, @Nullable String after, Viewer viewer) {
        Page<Heritage.Forebear> page = heritage.people(whose.of(), viewer, after, Page.SIZE);
        Map<PersonId, Person> named = people.names(
                page.items().stream().map(Heritage.Forebear::person).toList());
        return Html.page(
                "publishing/heritage/upstream",
                "whose",
                whose,
                "count",
                heritage.ancestors(whose.of(), viewer),
                "depth",
                whose.work() == null ? null : heritage.depth(whose.work(), viewer),
                "page",
                page,
                "named",
                named);
    }

    @Anyone
    @GetMapping("/works/{id}/upstream/{by}")
    ModelAndView upstreamOfWorkBy(
            @PathVariable WorkId id, @PathVariable String by, @RequestParam @Nullable String after, Viewer viewer) {
        return upstreamBy(asked.work(id, viewer), by, after, viewer);
    }

    @Anyone
    @GetMapping("/people/{handle}/upstream/{by}")
    ModelAndView upstreamOfPersonBy(
            @PathVariable String handle, @PathVariable String by, @RequestParam @Nullable String after, Viewer viewer) {
        return upstreamBy(asked.person(handle, viewer), by, after, viewer);
    }

    private ModelAndView upstreamBy(Whose whose, String by, @Nullable String after, Viewer viewer) {
        Person maker = asked.here(by);
        return Html.page(
                "publishing/heritage/by",
                "whose",
                whose,
                "maker",
                maker,
                "works",
                heritage.ancestorsBy(whose.of(), maker.id(), viewer, after, Page.SIZE));
    }

    @Anyone
    @GetMapping("/works/{id}/became")
    ModelAndView becameOfWork(@PathVariable WorkId id, @RequestParam @Nullable String after, Viewer viewer) {
        return became(asked.work(id, viewer), after, viewer);
    }

    @Anyone
    @GetMapping("/people/{handle}/became")
    ModelAndView becameOfPerson(@PathVariable String handle, @RequestParam @Nullable String after, Viewer viewer) {
        return became(asked.person(handle, viewer), after, viewer);
    }

    private ModelAndView became(Whose whose, @Nullable String after, Viewer viewer) {
        Appearances.All shows = appearances.of(whose.of());
        return Html.page(
                "publishing/heritage/became",
                "whose",
                whose,
                "count",
                heritage.descendants(whose.of(), viewer),
                "all",
                shows,
                "shows",
                shows.page(null, SHOWS_FIRST),
                "works",
                heritage.became(whose.of(), viewer, after, Page.SIZE));
    }

    @Anyone
    @GetMapping("/works/{id}/became/shows")
    ModelAndView showsOfWork(@PathVariable WorkId id, @RequestParam @Nullable String after, Viewer viewer) {
        return shows(asked.work(id, viewer), after);
    }

    @Anyone
    @GetMapping("/people/{handle}/became/shows")
    ModelAndView showsOfPerson(@PathVariable String handle, @RequestParam @Nullable String after, Viewer viewer) {
        return shows(asked.person(handle, viewer), after);
    }

    private ModelAndView shows(Whose whose, @Nullable String after) {
        Appearances.All shows = appearances.of(whose.of());
        return Html.page(
                "publishing/heritage/shows", "whose", whose, "all", shows, "shows", shows.page(after, Page.SIZE));
    }

    /** What two works both go back to; {@code with} is the other's address, or what stands in it. */
    @Anyone
    @GetMapping("/works/{id}/common")
    ModelAndView common(
            @PathVariable WorkId id,
            @RequestParam(defaultValue = "") String with,
            @RequestParam @Nullable String after,
            Viewer viewer,
            Frame f) {
        Whose one = asked.work(id, viewer);
        Whose other = null;
        String wrong = null;
        try {
            other = with.isBlank() ? null : asked.work(Pasted.work(with), viewer);
        } catch (Invalid e) {
            wrong = f.t("heritage.with.wrong", Pasted.CHARS_MAX);
        } catch (NotFound e) {
            wrong = f.t("heritage.with.unknown");
        }
        Page<WorkCard> works = one.work() == null || other == null || other.work() == null
                ? new Page<>(List.of(), null)
                : heritage.common(one.work(), other.work(), viewer, after, Page.SIZE);
        return Html.page(
                wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                "publishing/heritage/common",
                "one",
                one,
                "other",
                other,
                "with",
                other == null ? with : "",
                "wrong",
                wrong,
                "works",
                works);
    }
}
