package org.tallylight.productions;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.people.People;
import org.tallylight.shared.Viewer;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Once;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** The cuts of a part. */
@Controller
class CutPages {
    private final Cuts cuts;
    private final Parts parts;
    private final Divisions divisions;
    private final Films films;
    private final Delivery delivery;
    private final People people;
    private final WorkCards cards;
    private final Clock clock;

    CutPages(
            Cuts cuts,
            Parts parts,
            Divisions divisions,
            Films films,
            Delivery delivery,
            People people,
            WorkCards cards,
            Clock clock) {
        this.cuts = cuts;
        this.parts = parts;
        this.divisions = divisions;
        this.films = films;
        this.delivery = delivery;
        this.people = people;
        this.cards = cards;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/cuts/new")
    @SignedIn
    ModelAndView upload(@PathVariable PartId id, Viewer viewer) {
        return form(id, viewer, Map.of());
    }

    private ModelAndView form(PartId id, Viewer viewer, Map<String, String> errors) {
        Part part = parts.edited(id, viewer);
        Object[] model = {"part", part, "path", parts.path(id), "cuts", cuts.of(id), "errors", errors};
        return errors.isEmpty() ? Html.page("productions/upload", model) : Html.refused("productions/upload", model);
    }

    /** Takes the film of a new cut as it comes from the network; the fields stand before it in the form. */
    @PostMapping("/parts/{id}/cuts")
    @SignedIn
    Object add(
            @PathVariable PartId id,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable CutId from,
            HttpServletRequest request,
            Viewer viewer,
            Frame f) {
        return switch (films.receive(id, FormFile.of(request), note, from, Once.key(request), viewer)) {
            case Films.Received.Made(var cut) -> "redirect:" + cut.link();
            case Films.Received.Refused(var key, var arguments) ->
                form(id, viewer, Map.of("file", f.t(key, arguments.toArray())));
        };
    }

    @GetMapping("/parts/{id}/cuts/{number}")
    @SignedIn
    ModelAndView cut(@PathVariable PartId id, @PathVariable int number, Viewer viewer) {
        return page(cuts.get(id, number, viewer), viewer, null);
    }

    private ModelAndView page(Cut cut, Viewer viewer, @Nullable Locking refused) {
        Timeline timeline = cuts.timeline(cut.id());
        Object[] model = {
            "cut", cut,
            "part", parts.get(cut.part()),
            "path", parts.path(cut.part()),
            "timeline", timeline,
            "departments", divisions.of(cut.part()),
            "people",
                    people.names(
                            cut.lock() == null
                                    ? List.of(cut.madeBy())
                                    : List.of(cut.madeBy(), cut.lock().by())),
            "standing", parts.standing(cut.part(), viewer),
            "leaving", leaving(cut, viewer),
            "refused", refused,
            "asked", cuts.asked(cut.id()),
            "before", cuts.before(cut)
        };
        return refused == null ? Html.page("productions/cut", model) : Html.refused("productions/cut", model);
    }

    /** A work that leaves, and its card, or null where the viewer may not see it any more. */
    record Leaving(WorkId work, @Nullable WorkCard card) {}

    private List<Leaving> leaving(Cut cut, Viewer viewer) {
        List<WorkId> ids = cuts.leaving(cut);
        Map<WorkId, WorkCard> found = cards.find(viewer, ids);
        return ids.stream().map(id -> new Leaving(id, found.get(id))).toList();
    }

    /** How far the preparing of a cut's file is; asks again by itself until it is ready. */
    @GetMapping("/parts/{id}/cuts/{number}/progress")
    @SignedIn
    ModelAndView progress(@PathVariable PartId id, @PathVariable int number, Viewer viewer) {
        return Html.page("productions/film", "cut", cuts.get(id, number, viewer));
    }

    @GetMapping("/parts/{id}/cuts/{number}/{rendition:play|quick|poster|thumbnail|sprite}")
    @SignedIn
    ResponseEntity<Resource> rendition(
            @PathVariable PartId id, @PathVariable int number, @PathVariable String rendition, Viewer viewer) {
        Cut cut = cuts.get(id, number, viewer);
        return delivery.serve(cut.asset().id(), RenditionKind.of(rendition), null);
    }

    /** The same for a program, which bears a token. */
    @ResponseBody
    @GetMapping("/api/v1/cuts/{id}/{rendition:play|quick|poster|thumbnail|sprite}")
    @SignedIn
    ResponseEntity<Resource> file(@PathVariable CutId id, @PathVariable String rendition, Viewer viewer) {
        return delivery.serve(cuts.get(id, viewer).asset().id(), RenditionKind.of(rendition), null);
    }

    /** What a player asks for of a long film, and where its sprite shows what. */
    @GetMapping("/parts/{id}/cuts/{number}/film/{name}")
    @SignedIn
    ResponseEntity<Resource> film(
            @PathVariable PartId id, @PathVariable int number, @PathVariable String name, Viewer viewer) {
        return delivery.film(cuts.get(id, number, viewer).asset().id(), name);
    }

    /** The same for a program. */
    @ResponseBody
    @GetMapping("/api/v1/cuts/{id}/film/{name}")
    @SignedIn
    ResponseEntity<Resource> filmFile(@PathVariable CutId id, @PathVariable String name, Viewer viewer) {
        return delivery.film(cuts.get(id, viewer).asset().id(), name);
    }

    @PostMapping("/parts/{id}/cuts/{number}/lock")
    @SignedIn
    Object lock(@PathVariable PartId id, @PathVariable int number, HttpServletRequest request, Viewer viewer) {
        Cut cut = cuts.get(id, number, viewer);
        Map<WorkId, String> left = new HashMap<>();
        for (WorkId work : cuts.leaving(cut)) {
            left.put(work, Objects.requireNonNullElse(request.getParameter("left-" + work.text()), ""));
        }
        Locking result = cuts.lock(cut.id(), left, viewer, clock.instant());
        return switch (result) {
            case Locking.Done done -> "redirect:" + done.cut().link();
            case Locking.NotReady refused -> page(cut, viewer, refused);
            case Locking.Empty refused -> page(cut, viewer, refused);
            case Locking.Faulty refused -> page(cut, viewer, refused);
            case Locking.WithoutShare refused -> page(cut, viewer, refused);
            case Locking.Unexplained refused -> page(cut, viewer, refused);
        };
    }
}
