package org.tallylight.productions;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;
import org.tallylight.works.ranges.RangeId;

/** What goes into a part: works into its slots, basis points to its departments. */
@Controller
class SlotPages {
    private final Divisions divisions;
    private final Slots slots;
    private final Playings playings;
    private final PartViews views;
    private final Parts parts;
    private final Clock clock;

    SlotPages(Divisions divisions, Slots slots, Playings playings, PartViews views, Parts parts, Clock clock) {
        this.playings = playings;
        this.divisions = divisions;
        this.slots = slots;
        this.views = views;
        this.parts = parts;
        this.clock = clock;
    }

    /** Puts a work, by its id or the address of its page, into a slot. */
    @PostMapping("/parts/{id}/works")
    @SignedIn
    String place(
            @PathVariable PartId id,
            @RequestParam String work,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer) {
        slots.place(id, WorkText.work(work), Saying.of(null, why), viewer, clock.instant());
        return back(id);
    }

    @PostMapping("/parts/{id}/works/{work}/removal")
    @SignedIn
    String takeOut(
            @PathVariable PartId id,
            @PathVariable WorkId work,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer) {
        slots.takeOut(id, work, Saying.of(null, why), viewer, clock.instant());
        return back(id);
    }

    /** Makes an alternative the pick; whoever saw another pick is told that it changed. */
    @PostMapping("/parts/{id}/works/{work}/pick")
    @SignedIn
    Object pick(
            @PathVariable PartId id,
            @PathVariable WorkId work,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer) {
        try {
            slots.pick(id, work, Saying.of(version, why), viewer, clock.instant());
            return back(id);
        } catch (Refused e) {
            String path = "/parts/" + id.text() + "/works/" + work.text() + "/pick";
            return views.changed(id, e, path, Map.of("why", PartForm.text(why)), viewer);
        }
    }

    /** Says which part of a work plays: one of the ranges that they marked, or all of it. */
    @PostMapping("/parts/{id}/works/{work}/range")
    @SignedIn
    String range(
            @PathVariable PartId id,
            @PathVariable WorkId work,
            @RequestParam(required = false) @Nullable RangeId range,
            Viewer viewer) {
        playings.choose(id, work, range, viewer, clock.instant());
        return back(id) + "#works";
    }

    private String back(PartId id) {
        return "redirect:" + parts.get(id).link();
    }

    /** Says how what is shared is divided: a percentage for each department. */
    @PostMapping("/parts/{id}/departments")
    @SignedIn
    String divide(@PathVariable PartId id, HttpServletRequest request, Viewer viewer) {
        Map<Department, Integer> bp = new EnumMap<>(Department.class);
        for (Department department : Department.values()) {
            String percent = request.getParameter(department.name());
            bp.put(department, percent == null ? 0 : Departments.parse(percent));
        }
        divisions.divide(id, new Departments(bp), viewer, clock.instant());
        return "redirect:/parts/" + id.text() + "#departments";
    }
}
