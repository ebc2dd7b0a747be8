package org.tallylight.productions;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.rights.Rights;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** The timeline of a cut as a table, one form a row. */
@Controller
class TimelinePages {
    private final Cuts cuts;
    private final Parts parts;
    private final Divisions divisions;
    private final Boards boards;
    private final RowDrafts drafts;
    private final WorkCards cards;
    private final Rights rights;
    private final Clock clock;

    TimelinePages(
            Cuts cuts,
            Parts parts,
            Divisions divisions,
            Boards boards,
            RowDrafts drafts,
            WorkCards cards,
            Rights rights,
            Clock clock) {
        this.cuts = cuts;
        this.parts = parts;
        this.divisions = divisions;
        this.boards = boards;
        this.drafts = drafts;
        this.cards = cards;
        this.rights = rights;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/cuts/{number}/timeline")
    @SignedIn
    ModelAndView timeline(
            @PathVariable PartId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable WorkId work,
            @RequestParam(required = false) @Nullable UseId use,
            @RequestParam(required = false) @Nullable UseId after,
            Viewer viewer,
            Frame f) {
        Cut cut = cuts.get(id, number, viewer);
        WorkCard picked =
                work == null ? null : cards.find(viewer, List.of(work)).get(work);
        TypedRow begun = picked == null ? null : begun(picked, cut);
        return Html.page("productions/timeline", "view", view(cut, begun, use, after, List.of(), viewer, f));
    }

    /** A new row of a work: after what its department has, for as long as it lasts and the cut has room. */
    private TypedRow begun(WorkCard picked, Cut cut) {
        Department department = Department.of(picked.medium());
        Flicks length = cut.length() == null ? Flicks.ZERO : cut.length();
        Flicks in = cuts.timeline(cut.id()).uses().stream()
                .filter(each -> each.department() == department)
                .map(Use::out)
                .filter(out -> out.compareTo(length) < 0)
                .max(Flicks::compareTo)
                .orElse(Flicks.ZERO);
        Flicks end = picked.length() == null ? length : in.plus(picked.length());
        return new TypedRow(Map.of(
                "work", picked.id().text(),
                "department", department.name(),
                "in", Times.write(in),
                "out", Times.write(end.compareTo(length) < 0 ? end : length)));
    }

    private TimelineView view(
            Cut cut,
            @Nullable TypedRow typed,
            @Nullable UseId of,
            @Nullable UseId after,
            List<String> refused,
            Viewer viewer,
            Frame f) {
        Page<Use> rows = cuts.uses(cut.id(), after, Page.SIZE_MAX);
        Part part = parts.get(cut.part());
        boolean approved = !cut.locked() && cuts.approved(cut.id());
        List<WorkCard> at = cut.locked() || approved ? List.of() : atHand(part, viewer);
        Set<WorkId> works = new LinkedHashSet<>();
        rows.items().forEach(row -> works.add(row.work()));
        at.forEach(card -> works.add(card.id()));
        Map<Integer, String> faults = new HashMap<>();
        if (!cut.locked()) {
            cuts.faults(cut, rows.items(), viewer)
                    .forEach(fault -> faults.put(
                            fault.row(), f.t(fault.key(), fault.arguments().toArray())));
        }
        return new TimelineView(
                cut,
                part,
                parts.path(part.id()),
                rows,
                after,
                cuts.count(cut.id()),
                divisions.of(part.id()),
                cards.find(viewer, works),
                rights.lights(works),
                faults,
                at,
                !cut.locked() && !approved && parts.standing(part.id(), viewer).edits(),
                approved,
                typed,
                of,
                refused);
    }

    /** The works in the part's slots and those under consideration, each once. */
    private List<WorkCard> atHand(Part part, Viewer viewer) {
        Map<WorkId, WorkCard> at = new LinkedHashMap<>();
        for (Board.Column column : boards.one(part, viewer).columns()) {
            column.own().works().forEach(card -> at.put(card.id(), card));
            column.slots().forEach(slot -> slot.works().forEach(card -> at.put(card.id(), card)));
            column.slots().forEach(slot -> slot.others().forEach(card -> at.put(card.id(), card)));
            column.own().put().forEach(put -> at.put(put.work().id(), put.work()));
            column.slots()
                    .forEach(slot -> slot.put().forEach(put -> at.put(put.work().id(), put.work())));
        }
        return List.copyOf(at.values());
    }

    /** Adds a row, or changes the one that {@code use} names. */
    @PostMapping("/parts/{id}/cuts/{number}/timeline")
    @SignedIn
    Object put(
            @PathVariable PartId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable UseId use,
            HttpServletRequest request,
            Viewer viewer,
            Frame f) {
        Cut cut = cuts.get(id, number, viewer);
        TypedRow typed = typed(request);
        Use before = use == null
                ? null
                : cuts.timeline(cut.id()).uses().stream()
                        .filter(each -> each.id().equals(use))
                        .findFirst()
                        .orElse(null);
        RowDrafts.Read read = drafts.read(List.of(() -> typed.draft(before)), viewer);
        if (!read.faults().isEmpty()) {
            return refused(cut, typed, use, read.faults(), viewer, f);
        }
        Use row = read.uses().getFirst();
        return switch (cuts.put(cut.id(), row, viewer, clock.instant())) {
            case Edit.Kept kept ->
                "redirect:" + cut.link() + "/timeline" + on(after(cut, row.id())) + "#u-"
                        + row.id().text();
            case Edit.Faulty(var faults) -> refused(cut, typed, use, faults, viewer, f);
            case Edit.Locked locked -> "redirect:" + cut.link();
            case Edit.NotReady notReady -> "redirect:" + cut.link();
        };
    }

    /** After which row the page begins on which a row stands; null for the first page. */
    private @Nullable UseId after(Cut cut, @Nullable UseId use) {
        if (use == null || cuts.count(cut.id()) <= Page.SIZE_MAX) {
            return null;
        }
        List<Use> uses = cuts.timeline(cut.id()).uses();
        for (int i = 0; i < uses.size(); i++) {
            if (uses.get(i).id().equals(use)) {
                int first = i / Page.SIZE_MAX * Page.SIZE_MAX;
                return first == 0 ? null : uses.get(first - 1).id();
            }
        }
        return null;
    }

    private static String on(@Nullable UseId after) {
        return after == null ? "" : "?after=" + after.text();
    }

    private static TypedRow typed(HttpServletRequest request) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : TypedRow.COLUMNS) {
            String text = request.getParameter(TypedRow.field(column));
            columns.put(column, text == null ? "" : text);
        }
        return new TypedRow(columns);
    }

    private ModelAndView refused(
            Cut cut, @Nullable TypedRow typed, @Nullable UseId use, List<Fault> faults, Viewer viewer, Frame f) {
        List<String> said = faults.stream()
                .map(fault -> f.t(fault.key(), fault.arguments().toArray()))
                .toList();
        return Html.refused("productions/timeline", "view", view(cut, typed, use, after(cut, use), said, viewer, f));
    }

    @PostMapping("/parts/{id}/cuts/{number}/timeline/removals")
    @SignedIn
    String remove(@PathVariable PartId id, @PathVariable int number, @RequestParam UseId use, Viewer viewer) {
        Cut cut = cuts.get(id, number, viewer);
        cuts.remove(cut.id(), use, viewer, clock.instant());
        return "redirect:" + cut.link() + "/timeline";
    }

    /** Replaces the whole timeline by a pasted table. */
    @PostMapping("/parts/{id}/cuts/{number}/timeline/table")
    @SignedIn
    Object paste(
            @PathVariable PartId id, @PathVariable int number, @RequestParam String table, Viewer viewer, Frame f) {
        Cut cut = cuts.get(id, number, viewer);
        RowDrafts.Read read;
        try {
            List<Supplier<RowDraft>> rows = new ArrayList<>();
            TypedRow.table(table).forEach(row -> rows.add(() -> row.draft(null)));
            read = drafts.read(rows, viewer);
        } catch (Invalid e) {
            String said = f.t(e.key(), e.arguments().toArray());
            return pasteRefused(cut, table, List.of(said), viewer, f);
        }
        Edit edit = read.faults().isEmpty()
                ? cuts.edit(cut.id(), read.uses(), viewer, clock.instant())
                : new Edit.Faulty(read.faults());
        return switch (edit) {
            case Edit.Kept kept -> "redirect:" + cut.link() + "/timeline";
            case Edit.Faulty(var faults) -> pasteRefused(cut, table, rows(faults, f), viewer, f);
            case Edit.Locked locked -> "redirect:" + cut.link();
            case Edit.NotReady notReady -> "redirect:" + cut.link();
        };
    }

    /** What was pasted stays, to be mended. */
    private ModelAndView pasteRefused(Cut cut, String table, List<String> said, Viewer viewer, Frame f) {
        TimelineView view = view(cut, null, null, null, said, viewer, f);
        return Html.refused("productions/timeline", "view", view, "pasted", table);
    }

    private static List<String> rows(List<Fault> faults, Frame f) {
        return faults.stream()
                .map(fault -> f.t(
                        "timeline.row",
                        fault.row() + 1,
                        f.t(fault.key(), fault.arguments().toArray())))
                .toList();
    }

    @GetMapping("/parts/{id}/cuts/{number}/timeline.csv")
    @SignedIn
    ResponseEntity<String> table(@PathVariable PartId id, @PathVariable int number, Viewer viewer) {
        Cut cut = cuts.get(id, number, viewer);
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"timeline-" + number + ".csv\"")
                .body(TypedRow.write(cuts.timeline(cut.id())));
    }
}
