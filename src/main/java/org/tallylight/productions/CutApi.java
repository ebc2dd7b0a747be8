package org.tallylight.productions;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.media.Asset;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.FormFile;
import org.tallylight.web.Frame;
import org.tallylight.web.Once;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.web.TakesFile;
import org.tallylight.works.WorkId;

/** Cuts and their timelines as JSON. Times and lengths are in flicks (1/705,600,000 s). */
@RestController
@RequestMapping("/api/v1")
class CutApi {
    private final Cuts cuts;
    private final Parts parts;
    private final RowDrafts drafts;
    private final Films films;
    private final Clock clock;

    CutApi(Cuts cuts, Parts parts, RowDrafts drafts, Films films, Clock clock) {
        this.cuts = cuts;
        this.parts = parts;
        this.drafts = drafts;
        this.films = films;
        this.clock = clock;
    }

    /** A cut as it is given: {@code file} is the URL of its film, {@code lock} null while it can change. */
    record Given(
            CutId id,
            PartId part,
            int number,
            Asset.State state,
            int progress,
            @Nullable Flicks length,
            String note,
            PersonId madeBy,
            Instant madeAt,
            Cut.@Nullable Lock lock,
            String file,
            @Nullable List<Waits> waits) {
        static Given of(Cut cut) {
            return of(cut, null);
        }

        static Given of(Cut cut, @Nullable List<Waits> waits) {
            return new Given(
                    cut.id(),
                    cut.part(),
                    cut.number(),
                    cut.asset().state(),
                    cut.asset().progress(),
                    cut.length(),
                    cut.note(),
                    cut.madeBy(),
                    cut.madeAt(),
                    cut.lock(),
                    "/api/v1/cuts/" + cut.id().text() + "/play",
                    waits);
        }
    }

    /** Someone who is asked to approve a cut and has not done so, as it is; what they {@code said} of it, if anything. */
    record Waits(String name, boolean guest, Approving.@Nullable Choice said) {}

    private Given one(Cut cut) {
        return Given.of(
                cut,
                cuts.asked(cut.id()).stream()
                        .filter(each -> !each.approves())
                        .map(each -> new Waits(each.name(), each.guest(), each.counts() ? each.said() : null))
                        .toList());
    }

    @GetMapping("/parts/{id}/cuts")
    @SignedIn
    List<Given> list(@PathVariable PartId id, Viewer viewer) {
        if (!cuts.seenBy(id, viewer)) {
            throw new NotFound(id);
        }
        return cuts.of(id).stream().map(Given::of).toList();
    }

    /** Adds a cut: a multipart form whose last part is the film. */
    @TakesFile(asBody = false)
    @PostMapping("/parts/{id}/cuts")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    Given add(
            @PathVariable PartId id,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable CutId from,
            HttpServletRequest request,
            Viewer viewer) {
        return switch (films.receive(id, FormFile.of(request), note, from, Once.key(request), viewer)) {
            case Films.Received.Made(var cut) -> Given.of(cut);
            case Films.Received.Refused(var key, var arguments) -> throw new Invalid("file", key, arguments.toArray());
        };
    }

    @GetMapping("/cuts/{id}")
    @SignedIn
    Given get(@PathVariable CutId id, Viewer viewer) {
        return one(cuts.get(id, viewer));
    }

    /**
     * A row as it is sent; what is left out is what most people mean: the latest version, track 1, prominence 4,
     * the source from its start for as long as in the cut.
     */
    record Row(
            @Nullable UseId id,
            @Nullable String work,
            @Nullable Integer version,
            @Nullable String department,
            @Nullable Integer track,
            @Nullable Integer prominence,
            @Nullable Flicks in,
            @Nullable Flicks out,
            @Nullable Flicks sourceIn,
            @Nullable Flicks sourceOut,
            @Nullable Integer words,
            @Nullable Integer areaMm2,
            @Nullable Integer offScreenPointsBp,
            @Nullable String note) {
        RowDraft draft() {
            int points = offScreenPointsBp == null ? 0 : offScreenPointsBp;
            if (points == 0 && (in == null || out == null)) {
                throw new Invalid(in == null ? "in" : "out", "use.time.missing");
            }
            return new RowDraft(
                    id,
                    WorkText.work(work),
                    version,
                    RowDraft.department(department),
                    track == null ? 1 : track,
                    prominence == null ? 4 : prominence,
                    in == null ? Flicks.ZERO : in,
                    out == null ? Flicks.ZERO : out,
                    sourceIn,
                    sourceOut,
                    words,
                    areaMm2,
                    points,
                    note == null ? "" : note);
        }
    }

    record Rows(@Nullable List<Row> uses) {}

    @GetMapping("/cuts/{id}/timeline")
    @SignedIn
    Timeline timeline(@PathVariable CutId id, Viewer viewer) {
        return cuts.timeline(cuts.get(id, viewer).id());
    }

    /** The same by pages: {@code next} of one is {@code after} of the next. */
    @GetMapping("/cuts/{id}/uses")
    @SignedIn
    Page<Use> uses(
            @PathVariable CutId id,
            @RequestParam(required = false) @Nullable UseId after,
            @RequestParam(defaultValue = "" + Page.SIZE) int size,
            Viewer viewer) {
        return cuts.uses(cuts.get(id, viewer).id(), after, Math.clamp(size, 1, Page.SIZE_MAX));
    }

    /** Sets the whole timeline; a problem names each row that is wrong, as {@code uses[3].out}. */
    @PutMapping("/cuts/{id}/timeline")
    @SignedIn
    Timeline edit(@PathVariable CutId id, @RequestBody Rows rows, Viewer viewer, Frame f) {
        Cut cut = cuts.get(id, viewer);
        parts.edited(cut.part(), viewer);
        List<Supplier<RowDraft>> given = new ArrayList<>();
        for (Row row : rows.uses() == null ? List.<Row>of() : rows.uses()) {
            given.add(row::draft);
        }
        RowDrafts.Read read = drafts.read(given, viewer);
        Edit edit = read.faults().isEmpty()
                ? cuts.edit(id, read.uses(), viewer, clock.instant())
                : new Edit.Faulty(read.faults());
        return switch (edit) {
            case Edit.Kept(var timeline) -> timeline;
            case Edit.Faulty(var faults) -> throw Fault.refused(faults, f);
            case Edit.Locked locked ->
                throw new Refused(409, "cut.locked", locked.cut().number());
            case Edit.NotReady notReady ->
                throw new Refused(409, "cut.not-ready", notReady.cut().number());
        };
    }

    /** Why a work leaves that was in a cut before; its makers read it. */
    record Left(@Nullable WorkId work, @Nullable String reason) {}

    record Leaving(@Nullable List<Left> left) {
        Map<WorkId, String> reasons() {
            Map<WorkId, String> reasons = new HashMap<>();
            for (Left each : left == null ? List.<Left>of() : left) {
                if (each.work() != null && each.reason() != null) {
                    reasons.put(each.work(), each.reason());
                }
            }
            return reasons;
        }
    }

    @PostMapping("/cuts/{id}/lock")
    @SignedIn
    Given lock(
            @PathVariable CutId id, @RequestBody(required = false) @Nullable Leaving leaving, Viewer viewer, Frame f) {
        Map<WorkId, String> left = leaving == null ? Map.of() : leaving.reasons();
        return switch (cuts.lock(id, left, viewer, clock.instant())) {
            case Locking.Done(var cut) -> one(cut);
            case Locking.Faulty(var faults) -> throw Fault.refused(faults, f);
            case Locking.NotReady(var cut) -> throw new Refused(409, "cut.not-ready", cut.number());
            case Locking.Empty() -> throw new Refused(409, "cut.empty");
            case Locking.WithoutShare(var departments) ->
                throw new Refused(409, "cut.without-share", named(departments, f));
            case Locking.Unexplained(var works) ->
                throw new Refused(409, "cut.unexplained", works.size())
                        .listing(
                                "works",
                                works.stream()
                                        .map(work -> Map.of("work", work.text()))
                                        .toList());
        };
    }

    static String named(java.util.Collection<Department> departments, Frame f) {
        return departments.stream()
                .sorted()
                .map(department -> f.t("department." + department))
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
