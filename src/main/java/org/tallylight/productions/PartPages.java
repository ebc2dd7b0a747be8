package org.tallylight.productions;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.people.People;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;

/** What is being made, and the room of a season. */
@Controller
class PartPages {
    private final Parts parts;
    private final Productions productions;
    private final Boards boards;
    private final PartViews views;
    private final Templates templates;
    private final CompanyStages stages;
    private final Looks looks;
    private final Drops drops;
    private final People people;
    private final Clock clock;

    PartPages(
            Parts parts,
            Productions productions,
            Boards boards,
            PartViews views,
            Templates templates,
            CompanyStages stages,
            Looks looks,
            Drops drops,
            People people,
            Clock clock) {
        this.parts = parts;
        this.productions = productions;
        this.boards = boards;
        this.views = views;
        this.templates = templates;
        this.stages = stages;
        this.looks = looks;
        this.drops = drops;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/shows")
    @Anyone
    ModelAndView shows(@RequestParam(required = false) @Nullable String after, Viewer viewer) {
        Page<Part> page = parts.visibleTo(viewer).productions(after, Page.SIZE);
        List<PartId> seasons = page.items().stream()
                .filter(part -> part.kind() == PartKind.SEASON)
                .map(Part::id)
                .toList();
        List<Part> episodes = parts.visibleTo(viewer).children(seasons);
        List<Show> shows = page.items().stream()
                .map(part -> new Show(
                        part,
                        episodes.stream()
                                .filter(each -> part.id().equals(each.parent()))
                                .toList()))
                .toList();
        List<PersonId> owners = page.items().stream().map(Part::owner).toList();
        return Html.page(
                "productions/shows",
                "shows",
                shows,
                "next",
                page.next(),
                "people",
                people.names(owners),
                "now",
                clock.instant());
    }

    /** A production in the list of all, with its episodes. */
    record Show(Part part, List<Part> episodes) {}

    @GetMapping("/shows/new")
    @SignedIn
    ModelAndView newShow(@RequestParam(required = false) @Nullable String kind, Viewer viewer) {
        PartForm form = PartForm.of(kind);
        return Html.page("productions/new", "form", form, "kinds", kinds(viewer), "errors", Map.of());
    }

    @PostMapping("/shows")
    @SignedIn
    Object start(PartForm form, Viewer viewer, Frame f) {
        try {
            Part part = templates.begin(
                    form.kindOr(PartKind.FILM), form.draft(), form.parts(), f.words(), viewer, clock.instant());
            return "redirect:" + part.link();
        } catch (Invalid e) {
            return Html.refused("productions/new", "form", form, "kinds", kinds(viewer), "errors", f.wrong(e));
        }
    }

    private static List<PartKind> kinds(Viewer viewer) {
        List<PartKind> kinds = new ArrayList<>(List.of(PartKind.FILM, PartKind.ALBUM, PartKind.BOOK, PartKind.LIVE));
        if (viewer.hasAny(Role.DIRECTOR, Role.PRODUCER)) {
            kinds.addFirst(PartKind.SEASON);
        }
        return kinds;
    }

    @GetMapping("/parts/{id}")
    @Anyone
    ModelAndView part(@PathVariable PartId id, @RequestParam(defaultValue = "0") int after, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        if (part.kind() == PartKind.SEASON) {
            return Html.page(
                    "productions/board",
                    "board",
                    boards.of(part, after, viewer),
                    "news",
                    looks.since(id, viewer).map(news -> news.changes().size()).orElse(0),
                    "dropped",
                    drops.of(id, viewer),
                    "now",
                    clock.instant());
        }
        return Html.page("productions/part", "view", views.of(part, viewer), "errors", Map.of());
    }

    /** The page on which those who direct a part change it. */
    @GetMapping("/parts/{id}/settings")
    @SignedIn
    ModelAndView settings(@PathVariable PartId id, Viewer viewer) {
        Part part = directed(id, viewer);
        return Html.page(
                "productions/settings", "view", views.of(part, viewer), "form", PartForm.of(part), "errors", Map.of());
    }

    private Part directed(PartId id, Viewer viewer) {
        return parts.directed(id, viewer);
    }

    private ModelAndView refused(PartId id, PartForm form, Invalid e, Viewer viewer, Frame f) {
        return Html.refused(
                "productions/settings",
                "view",
                views.of(directed(id, viewer), viewer),
                "form",
                form,
                "errors",
                f.wrong(e));
    }

    @PostMapping("/parts/{id}")
    @SignedIn
    Object edit(@PathVariable PartId id, PartForm form, Viewer viewer, Frame f) {
        try {
            Part part = productions.edit(id, form.draft(), form.saying(), viewer, clock.instant());
            return "redirect:" + part.link();
        } catch (Refused e) {
            return views.changed(id, form, e, viewer);
        } catch (Invalid e) {
            return refused(id, form, e, viewer, f);
        }
    }

    @PostMapping("/parts/{id}/removal")
    @SignedIn
    Object remove(@PathVariable PartId id, Viewer viewer, Frame f) {
        Part part = parts.visibleTo(viewer).get(id);
        try {
            productions.remove(id, viewer, clock.instant());
            return "redirect:" + (part.parent() == null ? "/shows" : room(part));
        } catch (Invalid e) {
            return refused(id, PartForm.of(part), e, viewer, f);
        }
    }

    /** Adds an episode or a slot; goes back to where it was added. */
    @PostMapping("/parts/{id}/parts")
    @SignedIn
    Object add(@PathVariable PartId id, PartForm form, Viewer viewer, Frame f) {
        try {
            Part part = productions.add(id, form.draft(), viewer, clock.instant());
            return "redirect:" + room(part) + "#p-" + part.id().text();
        } catch (Invalid e) {
            return refused(id, PartForm.of(parts.get(id)), e, viewer, f);
        }
    }

    /** Where a part is seen among its neighbours: the season's room, else the production's page. */
    private String room(Part part) {
        return parts.get(part.production()).link();
    }

    @PostMapping("/parts/{id}/stage")
    @SignedIn
    Object stage(
            @PathVariable PartId id,
            @RequestParam String stage,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer) {
        try {
            StageSaid said = stages.read(stage);
            Part part = productions.stage(id, said, Saying.of(version, why), viewer, clock.instant());
            return "redirect:" + room(part) + "#p-" + id.text();
        } catch (Refused e) {
            return views.changed(
                    id, e, "/parts/" + id.text() + "/stage", Map.of("stage", stage, "why", PartForm.text(why)), viewer);
        }
    }

    /** The ways to move a part, for its card on the board: brought when somebody asks for them. */
    @GetMapping("/parts/{id}/position")
    @SignedIn
    ModelAndView moves(@PathVariable PartId id, Viewer viewer) {
        return Html.page("productions/moves", "view", views.of(directed(id, viewer), viewer));
    }

    /** Moves a part: to a place, or by {@code step} places, in its own row or in another part's. */
    @PostMapping("/parts/{id}/position")
    @SignedIn
    Object move(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable PartId parent,
            @RequestParam(defaultValue = "0") int position,
            @RequestParam(defaultValue = "0") int step,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        PartId above = parent != null ? parent : part.parent();
        if (above == null) {
            throw new Invalid("parent", "part.move.where");
        }
        boolean away = !above.equals(part.parent());
        int place = step != 0
                ? Math.max(1, part.position() + Math.clamp(step, -Part.CHILDREN_MAX, Part.CHILDREN_MAX))
                : position > 0 ? position : away ? Part.CHILDREN_MAX : part.position();
        try {
            productions.move(id, above, place, Saying.of(version, why), viewer, clock.instant());
            return "redirect:" + room(part) + "#p-" + id.text();
        } catch (Refused e) {
            Map<String, String> again =
                    Map.of("parent", above.text(), "position", Integer.toString(place), "why", PartForm.text(why));
            return views.changed(id, e, "/parts/" + id.text() + "/position", again, viewer);
        }
    }
}
