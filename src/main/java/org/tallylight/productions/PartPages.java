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
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** What is being made, and the room of a season. */
@Controller
class PartPages {
    private final Parts parts;
    private final Productions productions;
    private final Boards boards;
    private final Cuts cuts;
    private final Placing placing;
    private final People people;
    private final Clock clock;

    PartPages(
            Parts parts,
            Productions productions,
            Boards boards,
            Cuts cuts,
            Placing placing,
            People people,
            Clock clock) {
        this.parts = parts;
        this.productions = productions;
        this.boards = boards;
        this.cuts = cuts;
        this.placing = placing;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/shows")
    @Anyone
    ModelAndView shows(@RequestParam(required = false) @Nullable String after, Viewer viewer) {
        Page<Part> page = parts.visibleTo(viewer).productions(after, Page.SIZE);
        List<Show> shows = page.items().stream()
                .map(part -> new Show(part, part.kind() == PartKind.SEASON ? parts.children(part.id()) : List.of()))
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
        PartForm form = new PartForm(kind, null, null, null, null, null);
        return Html.page("productions/new", "form", form, "kinds", kinds(viewer), "errors", Map.of());
    }

    @PostMapping("/shows")
    @SignedIn
    Object start(PartForm form, Viewer viewer, Frame f) {
        try {
            Part part = productions.start(form.kindOr(PartKind.FILM), form.draft(), viewer, clock.instant());
            return "redirect:" + part.link();
        } catch (Invalid e) {
            return Html.refused("productions/new", "form", form, "kinds", kinds(viewer), "errors", errors(f, e));
        }
    }

    private static List<PartKind> kinds(Viewer viewer) {
        List<PartKind> kinds = new ArrayList<>(List.of(PartKind.FILM, PartKind.ALBUM, PartKind.BOOK, PartKind.LIVE));
        if (viewer.hasAny(Role.DIRECTOR, Role.PRODUCER)) {
            kinds.addFirst(PartKind.SEASON);
        }
        return kinds;
    }

    static Map<String, String> errors(Frame f, Invalid e) {
        return Map.of(e.field(), f.t(e.key(), e.arguments().toArray()));
    }

    @GetMapping("/parts/{id}")
    @Anyone
    ModelAndView part(@PathVariable PartId id, @RequestParam(defaultValue = "0") int after, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        if (part.kind() == PartKind.SEASON) {
            return Html.page("productions/board", "board", boards.of(part, after, viewer), "now", clock.instant());
        }
        return Html.page("productions/part", "view", view(part, viewer), "errors", Map.of());
    }

    private PartView view(Part part, Viewer viewer) {
        boolean inside = cuts.seenBy(part.id(), viewer);
        List<Cut> made = inside && part.kind().hasCuts() ? cuts.of(part.id()) : List.of();
        List<Grant> grants = parts.grants(part.id());
        List<PersonId> named = new ArrayList<>(List.of(part.owner()));
        grants.forEach(grant -> named.add(grant.person()));
        made.forEach(cut -> named.add(cut.madeBy()));
        List<Part> elsewhere = part.parent() == null
                ? List.of()
                : parts.ofProduction(part.production()).stream()
                        .filter(each ->
                                each.kind() != PartKind.SEGMENT && each.kind().child() == part.kind())
                        .toList();
        return new PartView(
                boards.one(part, viewer),
                parts.path(part.id()),
                inside,
                made,
                productions.departments(part.id()),
                productions.lockedCut(part.id()),
                grants,
                people.names(named),
                elsewhere,
                placing.waiting(part.id()),
                clock.instant());
    }

    /** The page on which those who direct a part change it. */
    @GetMapping("/parts/{id}/settings")
    @SignedIn
    ModelAndView settings(@PathVariable PartId id, Viewer viewer) {
        Part part = directed(id, viewer);
        return Html.page(
                "productions/settings", "view", view(part, viewer), "form", PartForm.of(part), "errors", Map.of());
    }

    private Part directed(PartId id, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        if (!parts.standing(id, viewer).directs()) {
            throw new Forbidden("direct " + id);
        }
        return part;
    }

    private ModelAndView refused(PartId id, PartForm form, Invalid e, Viewer viewer, Frame f) {
        return Html.refused(
                "productions/settings",
                "view",
                view(directed(id, viewer), viewer),
                "form",
                form,
                "errors",
                errors(f, e));
    }

    @PostMapping("/parts/{id}")
    @SignedIn
    Object edit(@PathVariable PartId id, PartForm form, Viewer viewer, Frame f) {
        try {
            Part part = productions.edit(id, form.draft(), viewer, clock.instant());
            return "redirect:" + part.link();
        } catch (Invalid e) {
            return refused(id, form, e, viewer, f);
        }
    }

    @PostMapping("/parts/{id}/removal")
    @SignedIn
    Object remove(@PathVariable PartId id, Viewer viewer, Frame f) {
        Part part = parts.visibleTo(viewer).get(id);
        try {
            productions.remove(id, viewer);
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
    String stage(@PathVariable PartId id, @RequestParam String stage, Viewer viewer) {
        Part part = productions.stage(id, PartForm.read(Stage.class, stage, "stage"), viewer, clock.instant());
        return "redirect:" + room(part) + "#p-" + id.text();
    }

    /** The ways to move a part, for its card on the board: brought when somebody asks for them. */
    @GetMapping("/parts/{id}/position")
    @SignedIn
    ModelAndView moves(@PathVariable PartId id, Viewer viewer) {
        return Html.page("productions/moves", "view", view(directed(id, viewer), viewer));
    }

    /** Moves a part: to a place, or by {@code step} places, in its own row or in another part's. */
    @PostMapping("/parts/{id}/position")
    @SignedIn
    String move(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable PartId parent,
            @RequestParam(defaultValue = "0") int position,
            @RequestParam(defaultValue = "0") int step,
            Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        PartId above = parent != null ? parent : part.parent();
        if (above == null) {
            throw new Invalid("parent", "part.move.where");
        }
        boolean away = !above.equals(part.parent());
        int place = step != 0
                ? part.position() + step
                : position > 0 ? position : away ? Part.CHILDREN_MAX : part.position();
        productions.move(id, above, place, viewer, clock.instant());
        return "redirect:" + room(part) + "#p-" + id.text();
    }

    @PostMapping("/parts/{id}/grants")
    @SignedIn
    Object grant(
            @PathVariable PartId id, @RequestParam String handle, @RequestParam String role, Viewer viewer, Frame f) {
        String plain = handle.strip().replaceFirst("^@", "");
        PersonId person = people.byHandle(plain).id();
        productions.grant(id, person, PartForm.read(GrantRole.class, role, "role"), viewer, clock.instant());
        return "redirect:/parts/" + id.text() + "/settings#people";
    }

    @PostMapping("/parts/{id}/grants/ended")
    @SignedIn
    String revoke(@PathVariable PartId id, @RequestParam PersonId person, @RequestParam String role, Viewer viewer) {
        productions.revoke(id, person, PartForm.read(GrantRole.class, role, "role"), viewer);
        return "redirect:/parts/" + id.text() + "/settings#people";
    }
}
