package org.tallylight.productions;

import java.time.Clock;
import java.util.HashMap;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.People;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;

/** The rest of the room as JSON: history, dropping, needs, parts that stand still, words, stages and a rate of one's own. */
@RestController
@RequestMapping("/api/v1")
class RoomApi {
    private final Parts parts;
    private final Changes changes;
    private final Drops drops;
    private final Needs needs;
    private final Stalls stalls;
    private final PartNaming naming;
    private final Countings countings;
    private final CompanyStages stages;
    private final People people;
    private final Clock clock;

    RoomApi(
            Parts parts,
            Changes changes,
            Drops drops,
            Needs needs,
            Stalls stalls,
            PartNaming naming,
            Countings countings,
            CompanyStages stages,
            People people,
            Clock clock) {
        this.parts = parts;
        this.changes = changes;
        this.drops = drops;
        this.needs = needs;
        this.stalls = stalls;
        this.naming = naming;
        this.countings = countings;
        this.stages = stages;
        this.people = people;
        this.clock = clock;
    }

    /** What happened to a part, or in all of a production, the latest first. */
    @GetMapping("/parts/{id}/changes")
    @Anyone
    Page<Change> changes(@PathVariable PartId id, PageAsked rows, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        return part.parent() == null
                ? changes.in(id, rows.after(), rows.size(), viewer)
                : changes.of(id, rows.after(), rows.size(), viewer);
    }

    /** Why a part is dropped, and the version of it that was seen. */
    record Drop(@Nullable Integer version, @Nullable String why) {}

    @PostMapping("/parts/{id}/dropping")
    @SignedIn
    Part drop(@PathVariable PartId id, @RequestBody Drop sent, Viewer viewer) {
        return drops.drop(id, Saying.of(sent.version(), sent.why()), viewer, clock.instant());
    }

    @DeleteMapping("/parts/{id}/dropping")
    @SignedIn
    Part bringBack(@PathVariable PartId id, Viewer viewer) {
        return drops.bringBack(id, Saying.NOTHING, viewer, clock.instant());
    }

    /** What a part needs, and by whose handle it is waited for. */
    record NeedSent(@Nullable String what, @Nullable String handle) {}

    @GetMapping("/parts/{id}/needs")
    @Anyone
    List<Need> needs(@PathVariable PartId id, Viewer viewer) {
        parts.visibleTo(viewer).get(id);
        return needs.open(List.of(id)).getOrDefault(id, List.of());
    }

    @PostMapping("/parts/{id}/needs")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Need need(@PathVariable PartId id, @RequestBody NeedSent sent, Viewer viewer) {
        parts.curated(id, viewer);
        return needs.add(
                id,
                PartForm.text(sent.what()),
                PartForm.text(sent.handle()).isEmpty() ? null : CrewApi.known(people, sent.handle()),
                viewer,
                clock.instant());
    }

    @PutMapping("/parts/{id}/needs/{need}/met")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void meet(@PathVariable PartId id, @PathVariable Need.NeedId need, Viewer viewer) {
        needs.meet(id, need, viewer, clock.instant());
    }

    /** What its people ask others for; empty says that they are at it. */
    record Help(@Nullable String help) {}

    @PutMapping("/parts/{id}/still")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void still(@PathVariable PartId id, @RequestBody Help sent, Viewer viewer) {
        if (PartForm.text(sent.help()).isEmpty()) {
            stalls.working(id, viewer, clock.instant());
        } else {
            stalls.help(id, PartForm.text(sent.help()), viewer, clock.instant());
        }
    }

    /** What a production calls its parts itself, by level; what is left out is as its template has it. */
    @PutMapping("/parts/{id}/words")
    @SignedIn
    Map<Integer, String> words(
            @PathVariable PartId id, @RequestBody Map<Integer, @Nullable String> words, Viewer viewer) {
        naming.call(id, new HashMap<>(words), viewer, clock.instant());
        return naming.of(id).own();
    }

    /**
     * How a production counts its pictures: how many a second at which its rough cuts are made, as {@code 25} or {@code
     * 30000/1001}, and whether its time code counts by drop-frame where a rate has that.
     */
    record Rate(@Nullable String rate, @Nullable Boolean dropFrame) {
        static Rate of(Counting counting) {
            return new Rate(counting.rate().text(), counting.drop());
        }
    }

    @GetMapping("/parts/{id}/rate")
    @Anyone
    Rate rate(@PathVariable PartId id, Viewer viewer) {
        return Rate.of(countings.of(parts.visibleTo(viewer).get(id).id()));
    }

    @PutMapping("/parts/{id}/rate")
    @SignedIn
    Rate rate(@PathVariable PartId id, @RequestBody Rate sent, Viewer viewer) {
        boolean drop = sent.dropFrame() == null || sent.dropFrame();
        countings.count(id, Counting.of(sent.rate(), drop), viewer, clock.instant());
        return Rate.of(countings.of(id));
    }

    @GetMapping("/stages")
    @Anyone
    List<CompanyStages.Own> stages() {
        return stages.all();
    }

    /** A stage of the company's own, and as which of the six it counts. */
    record StageSent(@Nullable String name, @Nullable String stage) {}

    @PostMapping("/stages")
    @Allow({Role.PRODUCER, Role.DIRECTOR, Role.OPERATOR})
    @ResponseStatus(HttpStatus.CREATED)
    CompanyStages.Own addStage(@RequestBody StageSent sent, Viewer viewer) {
        Stage counts = PartForm.read(Stage.class, sent.stage(), "stage");
        return stages.add(PartForm.text(sent.name()), counts, viewer.someone(), clock.instant());
    }

    @DeleteMapping("/stages/{id}")
    @Allow({Role.PRODUCER, Role.DIRECTOR, Role.OPERATOR})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeStage(@PathVariable CompanyStages.StageId id) {
        stages.remove(id);
    }
}
