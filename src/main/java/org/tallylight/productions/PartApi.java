package org.tallylight.productions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.rights.Light;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;

/** Productions and their parts as JSON. Lengths are in flicks. */
@RestController
@RequestMapping("/api/v1/parts")
class PartApi {
    private final Parts parts;
    private final Productions productions;
    private final Divisions divisions;
    private final Slots slots;
    private final Boards boards;
    private final Templates templates;
    private final CompanyStages stages;
    private final Clock clock;

    PartApi(
            Parts parts,
            Productions productions,
            Divisions divisions,
            Slots slots,
            Boards boards,
            Templates templates,
            CompanyStages stages,
            Clock clock) {
        this.parts = parts;
        this.productions = productions;
        this.divisions = divisions;
        this.slots = slots;
        this.boards = boards;
        this.templates = templates;
        this.stages = stages;
        this.clock = clock;
    }

    /**
     * A part as it is sent: {@code kind} and {@code parts}, the number of its first parts, only to begin a production;
     * {@code version}, the one that was seen, and {@code why} only to change it.
     */
    record Sent(
            @Nullable String kind,
            @Nullable String title,
            @Nullable String theme,
            @Nullable Flicks planned,
            @Nullable LocalDate due,
            @Nullable String visibility,
            @Nullable LocalDate starts,
            @Nullable LocalDate locks,
            @Nullable Integer parts,
            @Nullable Integer version,
            @Nullable String why) {
        PartDraft draft() {
            return new PartDraft(
                    PartForm.text(title),
                    PartForm.text(theme),
                    planned,
                    due,
                    PartForm.text(visibility).isEmpty()
                            ? Visibility.OPEN
                            : PartForm.read(Visibility.class, visibility, "visibility"),
                    starts,
                    locks);
        }
    }

    /** The productions. */
    @GetMapping
    @Anyone
    Page<Part> list(PageAsked rows, Viewer viewer) {
        return parts.visibleTo(viewer).productions(rows.after(), rows.size());
    }

    @PostMapping
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Part start(@RequestBody Sent sent, Viewer viewer, Frame f) {
        PartKind kind = PartForm.read(PartKind.class, sent.kind(), "kind");
        return templates.begin(kind, sent.draft(), sent.parts(), f.words(), viewer, clock.instant());
    }

    /** A part with its parts and the people who direct and edit it. */
    record Whole(
            Part part, List<Part> path, List<Part> parts, List<Grant> grants, Map<Department, Integer> departments) {}

    @GetMapping("/{id}")
    @Anyone
    Whole get(@PathVariable PartId id, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        return new Whole(
                part,
                parts.path(id),
                parts.visibleTo(viewer).children(id),
                parts.grants(id),
                divisions.of(id).bp());
    }

    @PutMapping("/{id}")
    @SignedIn
    Part edit(@PathVariable PartId id, @RequestBody Sent sent, Viewer viewer) {
        return productions.edit(id, sent.draft(), Saying.of(sent.version(), sent.why()), viewer, clock.instant());
    }

    @DeleteMapping("/{id}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable PartId id, Viewer viewer) {
        productions.remove(id, viewer, clock.instant());
    }

    @PostMapping("/{id}/parts")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Part add(@PathVariable PartId id, @RequestBody Sent sent, Viewer viewer) {
        return productions.add(id, sent.draft(), viewer, clock.instant());
    }

    /** A column of the board: what is in the part itself and its slots, missing, called for and under consideration. */
    record Column(Part part, Slot own, List<Slot> slots, int moreSlots, int openCalls, long missing) {}

    /**
     * A slot: ids of the work picked for it, of its alternatives, its open calls and the works under consideration; how
     * long the pick is; how the rights of it stand; what is needed; what its people ask others for.
     */
    record Slot(
            Part part,
            boolean missing,
            List<WorkId> works,
            List<String> calls,
            List<WorkId> considered,
            List<WorkId> alternatives,
            Flicks present,
            Light.@Nullable Colour rights,
            PartMoney.@Nullable Spent money,
            List<Need> needs,
            @Nullable String help) {}

    @GetMapping("/{id}/board")
    @Anyone
    Page<Column> board(@PathVariable PartId id, @RequestParam(defaultValue = "0") int after, Viewer viewer) {
        Board board = boards.of(parts.visibleTo(viewer).get(id), after, viewer);
        Integer next = board.next();
        List<Column> columns = board.columns().stream().map(PartApi::column).toList();
        return new Page<>(columns, next == null ? null : next.toString());
    }

    private static Column column(Board.Column column) {
        List<Slot> slots = column.slots().stream().map(PartApi::slot).toList();
        return new Column(
                column.part(), slot(column.own()), slots, column.more(), (int) column.openCalls(), column.missing());
    }

    private static Slot slot(Board.Slot slot) {
        return new Slot(
                slot.part(),
                slot.missing(),
                slot.works().stream().map(card -> card.id()).toList(),
                slot.calls().stream().map(call -> call.id().text()).toList(),
                slot.put().stream().map(put -> put.work().id()).toList(),
                slot.others().stream().map(card -> card.id()).toList(),
                slot.present(),
                slot.light(),
                slot.state().spent(),
                slot.state().needs(),
                slot.state().stall() == null ? null : slot.state().stall().help());
    }

    /** One of the six stages, or one of the company's own by its name. */
    record StageSent(
            @Nullable String stage,
            @Nullable Integer version,
            @Nullable String why) {}

    @PutMapping("/{id}/stage")
    @SignedIn
    Part stage(@PathVariable PartId id, @RequestBody StageSent sent, Viewer viewer) {
        Saying saying = Saying.of(sent.version(), sent.why());
        return productions.stage(id, stages.read(sent.stage()), saying, viewer, clock.instant());
    }

    /** Where a part goes; with the {@code version} that was seen, a 409 tells what changed since. */
    record PositionSent(
            @Nullable PartId parent,
            int position,
            @Nullable Integer version,
            @Nullable String why) {}

    @PutMapping("/{id}/position")
    @SignedIn
    Part move(@PathVariable PartId id, @RequestBody PositionSent sent, Viewer viewer) {
        PartId parent = sent.parent() != null
                ? sent.parent()
                : parts.visibleTo(viewer).get(id).parent();
        if (parent == null) {
            throw new Invalid("parent", "part.move.where");
        }
        Saying saying = Saying.of(sent.version(), sent.why());
        return productions.move(id, parent, sent.position(), saying, viewer, clock.instant());
    }

    @PutMapping("/{id}/works/{work}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void place(
            @PathVariable PartId id,
            @PathVariable WorkId work,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer) {
        slots.place(id, work, Saying.of(null, why), viewer, clock.instant());
    }

    @DeleteMapping("/{id}/works/{work}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeOut(
            @PathVariable PartId id,
            @PathVariable WorkId work,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer) {
        slots.takeOut(id, work, Saying.of(null, why), viewer, clock.instant());
    }

    /** What someone says as they pick: the version that they saw, and why. */
    record Said(@Nullable Integer version, @Nullable String why) {}

    /** Makes one of the works in a slot its pick. */
    @PutMapping("/{id}/works/{work}/pick")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pick(@PathVariable PartId id, @PathVariable WorkId work, @RequestBody Said said, Viewer viewer) {
        slots.pick(id, work, Saying.of(said.version(), said.why()), viewer, clock.instant());
    }

    @PutMapping("/{id}/departments")
    @SignedIn
    Map<Department, Integer> divide(@PathVariable PartId id, @RequestBody Map<Department, Integer> bp, Viewer viewer) {
        divisions.divide(id, new Departments(bp), viewer, clock.instant());
        return divisions.of(id).bp();
    }
}
