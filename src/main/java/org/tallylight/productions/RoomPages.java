package org.tallylight.productions;

import java.time.Clock;
import java.util.HashMap;
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
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;

/** What is done in the room beside moving: dropping, needs, parts that stand still, words, stages and a rate of one's own. */
@Controller
class RoomPages {
    private final Parts parts;
    private final Drops drops;
    private final Needs needs;
    private final Stalls stalls;
    private final PartNaming naming;
    private final Countings countings;
    private final CompanyStages stages;
    private final PartViews views;
    private final People people;
    private final Clock clock;

    RoomPages(
            Parts parts,
            Drops drops,
            Needs needs,
            Stalls stalls,
            PartNaming naming,
            Countings countings,
            CompanyStages stages,
            PartViews views,
            People people,
            Clock clock) {
        this.parts = parts;
        this.drops = drops;
        this.needs = needs;
        this.stalls = stalls;
        this.naming = naming;
        this.countings = countings;
        this.stages = stages;
        this.views = views;
        this.people = people;
        this.clock = clock;
    }

    private String back(PartId id) {
        return "redirect:" + parts.get(id).link();
    }

    @PostMapping("/parts/{id}/dropping")
    @SignedIn
    Object drop(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer) {
        try {
            return "redirect:"
                    + drops.drop(id, Saying.of(version, why), viewer, clock.instant())
                            .link();
        } catch (Refused e) {
            Map<String, String> again = Map.of("why", PartForm.text(why));
            return views.changed(id, e, "/parts/" + id.text() + "/dropping", again, viewer);
        }
    }

    @PostMapping("/parts/{id}/dropping/removal")
    @SignedIn
    String bringBack(@PathVariable PartId id, Viewer viewer) {
        drops.bringBack(id, Saying.NOTHING, viewer, clock.instant());
        return back(id);
    }

    @PostMapping("/parts/{id}/needs")
    @SignedIn
    String need(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String handle,
            Viewer viewer) {
        parts.curated(id, viewer);
        needs.add(
                id,
                PartForm.text(what),
                PartForm.text(handle).isEmpty() ? null : CrewApi.known(people, handle),
                viewer,
                clock.instant());
        return back(id) + "#needs";
    }

    @PostMapping("/parts/{id}/needs/{need}/met")
    @SignedIn
    String meet(@PathVariable PartId id, @PathVariable Need.NeedId need, Viewer viewer) {
        needs.meet(id, need, viewer, clock.instant());
        return back(id) + "#needs";
    }

    /** Answers that a part stands still: with words, others are asked for help; without, its people are at it. */
    @PostMapping("/parts/{id}/still")
    @SignedIn
    String still(@PathVariable PartId id, @RequestParam(required = false) @Nullable String help, Viewer viewer) {
        if (PartForm.text(help).isEmpty()) {
            stalls.working(id, viewer, clock.instant());
        } else {
            stalls.help(id, PartForm.text(help), viewer, clock.instant());
        }
        return back(id) + "#still";
    }

    @PostMapping("/parts/{id}/words")
    @SignedIn
    String words(@PathVariable PartId id, @RequestParam Map<String, String> sent, Viewer viewer) {
        Map<Integer, @Nullable String> words = new HashMap<>();
        for (int level = 1; level <= Part.LEVELS_MAX; level++) {
            words.put(level, sent.getOrDefault("word" + level, ""));
        }
        naming.call(id, words, viewer, clock.instant());
        return "redirect:/parts/" + id.text() + "/settings#words";
    }

    @PostMapping("/parts/{id}/rate")
    @SignedIn
    String rate(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable String rate,
            @RequestParam(required = false) @Nullable String dropFrame,
            Viewer viewer) {
        countings.count(id, Counting.of(rate, dropFrame != null), viewer, clock.instant());
        return "redirect:/parts/" + id.text() + "/settings#counting";
    }

    /** The stages that the company named itself. */
    @GetMapping("/shows/stages")
    @Allow({Role.PRODUCER, Role.DIRECTOR, Role.OPERATOR})
    ModelAndView stages() {
        return Html.page("productions/stages", "stages", stages.all(), "name", "", "errors", Map.of());
    }

    @PostMapping("/shows/stages")
    @Allow({Role.PRODUCER, Role.DIRECTOR, Role.OPERATOR})
    Object addStage(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String stage,
            Viewer viewer,
            Frame f) {
        try {
            Stage counts = PartForm.read(Stage.class, stage, "stage");
            stages.add(PartForm.text(name), counts, viewer.someone(), clock.instant());
            return "redirect:/shows/stages";
        } catch (Invalid e) {
            List<CompanyStages.Own> all = stages.all();
            return Html.refused("productions/stages", "stages", all, "name", PartForm.text(name), "errors", f.wrong(e));
        }
    }

    @PostMapping("/shows/stages/{id}/removal")
    @Allow({Role.PRODUCER, Role.DIRECTOR, Role.OPERATOR})
    String removeStage(@PathVariable CompanyStages.StageId id) {
        stages.remove(id);
        return "redirect:/shows/stages";
    }
}
