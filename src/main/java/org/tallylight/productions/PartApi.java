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
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;

/** Productions and their parts as JSON. Lengths are in flicks. */
@RestController
@RequestMapping("/api/v1/parts")
class PartApi {
    private final Parts parts;
    private final Productions productions;
    private final Boards boards;
    private final Clock clock;

    PartApi(Parts parts, Productions productions, Boards boards, Clock clock) {
        this.parts = parts;
        this.productions = productions;
        this.boards = boards;
        this.clock = clock;
    }

    /** A part as it is sent: {@code kind} only to begin a production. */
    record Sent(
            @Nullable String kind,
            @Nullable String title,
            @Nullable String theme,
            @Nullable Flicks planned,
            @Nullable LocalDate due,
            @Nullable String visibility) {
        PartDraft draft() {
            return new PartDraft(
                    PartForm.text(title),
                    PartForm.text(theme),
                    planned,
                    due,
                    PartForm.text(visibility).isEmpty()
                            ? Visibility.OPEN
                            : PartForm.read(Visibility.class, visibility, "visibility"));
        }
    }

    /** The productions. */
    @GetMapping
    @Anyone
    Page<Part> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Page.SIZE) int size,
            Viewer viewer) {
        return parts.visibleTo(viewer).productions(after, Math.clamp(size, 1, Page.SIZE_MAX));
    }

    @PostMapping
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Part start(@RequestBody Sent sent, Viewer viewer) {
        return productions.start(
                PartForm.read(PartKind.class, sent.kind(), "kind"), sent.draft(), viewer, clock.instant());
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
                parts.children(id),
                parts.grants(id),
                productions.departments(id).bp());
    }

    @PutMapping("/{id}")
    @SignedIn
    Part edit(@PathVariable PartId id, @RequestBody Sent sent, Viewer viewer) {
        return productions.edit(id, sent.draft(), viewer, clock.instant());
    }

    @DeleteMapping("/{id}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable PartId id, Viewer viewer) {
        productions.remove(id, viewer);
    }

    @PostMapping("/{id}/parts")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Part add(@PathVariable PartId id, @RequestBody Sent sent, Viewer viewer) {
        return productions.add(id, sent.draft(), viewer, clock.instant());
    }

    /** A column of the board: what is in the part itself and its slots, missing, called for and under consideration. */
    record Column(Part part, Slot own, List<Slot> slots, int moreSlots, int openCalls, long missing) {}

    /** A slot: ids of the works in it, of its open calls, and of the works under consideration. */
    record Slot(Part part, boolean missing, List<WorkId> works, List<String> calls, List<WorkId> considered) {}

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
                slot.put().stream().map(put -> put.work().id()).toList());
    }

    record StageSent(@Nullable String stage) {}

    @PutMapping("/{id}/stage")
    @SignedIn
    Part stage(@PathVariable PartId id, @RequestBody StageSent sent, Viewer viewer) {
        return productions.stage(id, PartForm.read(Stage.class, sent.stage(), "stage"), viewer, clock.instant());
    }

    record PositionSent(@Nullable PartId parent, int position) {}

    @PutMapping("/{id}/position")
    @SignedIn
    Part move(@PathVariable PartId id, @RequestBody PositionSent sent, Viewer viewer) {
        PartId parent = sent.parent() != null
                ? sent.parent()
                : parts.visibleTo(viewer).get(id).parent();
        if (parent == null) {
            throw new Invalid("parent", "part.move.where");
        }
        return productions.move(id, parent, sent.position(), viewer, clock.instant());
    }

    @PutMapping("/{id}/grants/{person}/{role}")
    @SignedIn
    List<Grant> grant(
            @PathVariable PartId id, @PathVariable PersonId person, @PathVariable String role, Viewer viewer) {
        productions.grant(id, person, PartForm.read(GrantRole.class, role, "role"), viewer, clock.instant());
        return parts.grants(id);
    }

    @DeleteMapping("/{id}/grants/{person}/{role}")
    @SignedIn
    List<Grant> revoke(
            @PathVariable PartId id, @PathVariable PersonId person, @PathVariable String role, Viewer viewer) {
        productions.revoke(id, person, PartForm.read(GrantRole.class, role, "role"), viewer);
        return parts.grants(id);
    }

    @PutMapping("/{id}/works/{work}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void place(@PathVariable PartId id, @PathVariable WorkId work, Viewer viewer) {
        productions.place(id, work, viewer, clock.instant());
    }

    @DeleteMapping("/{id}/works/{work}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeOut(
            @PathVariable PartId id,
            @PathVariable WorkId work,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer) {
        productions.takeOut(id, work, reason, viewer, clock.instant());
    }

    @PutMapping("/{id}/departments")
    @SignedIn
    Map<Department, Integer> divide(@PathVariable PartId id, @RequestBody Map<Department, Integer> bp, Viewer viewer) {
        productions.divide(id, new Departments(bp), viewer, clock.instant());
        return productions.departments(id).bp();
    }
}
