package org.tallylight.works.withdrawal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Withdrawn;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkLocks;
import org.tallylight.works.Works;

/** Taking a work back, as JSON. */
@RestController
class WithdrawalApi {
    private final Works works;
    private final WorkLocks locks;
    private final Outlooks outlooks;
    private final Tombstones tombstones;
    private final Nameless nameless;
    private final Clock clock;

    WithdrawalApi(
            Works works, WorkLocks locks, Outlooks outlooks, Tombstones tombstones, Nameless nameless, Clock clock) {
        this.works = works;
        this.locks = locks;
        this.outlooks = outlooks;
        this.tombstones = tombstones;
        this.nameless = nameless;
        this.clock = clock;
    }

    record RemixJson(WorkId id, String title, Medium medium) {}

    record UseJson(String what, String title, @Nullable String path) {}

    /**
     * What taking a work away would touch: what was made from it, at least {@code children} where {@code atLeast}; whether
     * something was begun from it that is not shared; the parts it is locked into; and where else it is.
     */
    record OutlookJson(
            Outlook.Outcome outcome,
            int children,
            boolean atLeast,
            List<RemixJson> remixes,
            boolean begun,
            List<String> parts,
            List<UseJson> uses) {}

    @SignedIn
    @GetMapping("/api/v1/works/{id}/withdrawal")
    OutlookJson outlook(@PathVariable WorkId id, Viewer viewer) {
        Outlook outlook = outlooks.of(id, viewer);
        return new OutlookJson(
                outlook.outcome(),
                outlook.count(),
                outlook.atLeast(),
                outlook.remixes().stream()
                        .map(each -> new RemixJson(each.id(), each.title(), each.medium()))
                        .toList(),
                outlook.begun(),
                locks.of(id).stream().map(Id::write).toList(),
                outlook.uses().stream()
                        .map(use -> new UseJson(use.what(), use.title(), use.path()))
                        .toList());
    }

    record Wanted(@Nullable String outcome, @Nullable Boolean nameless) {}

    record Done(String outcome) {}

    /** Withdraws it; with an {@code outcome}, only if that is what becomes of it. Once more, it is as it was. */
    @SignedIn
    @PostMapping("/api/v1/works/{id}/withdrawal")
    Done withdraw(@PathVariable WorkId id, @RequestBody(required = false) @Nullable Wanted wanted, Viewer viewer) {
        boolean before = tombstones.is(id, viewer.someone());
        if (!before) {
            Outlook.Outcome now = outlooks.of(id, viewer).outcome();
            if (wanted != null && wanted.outcome() != null && !now.name().equals(wanted.outcome())) {
                throw new Refused(409, "withdrawal.changed");
            }
        }
        Withdrawn withdrawn = works.withdraw(id, viewer.someone(), clock.instant());
        if (!(withdrawn instanceof Withdrawn.Deleted)
                && wanted != null
                && wanted.nameless() != null
                && wanted.nameless()) {
            nameless.name(id, false, viewer.someone(), clock.instant());
        }
        return new Done(
                switch (withdrawn) {
                    case Withdrawn.Deleted _ -> "DELETED";
                    case Withdrawn.Tombstone _ -> "TOMBSTONE";
                    case Withdrawn.Locked _ -> "LOCKED";
                });
    }

    record Name(@Nullable Boolean named) {}

    /** Whether one is named with a work that one has withdrawn. */
    @SignedIn
    @PutMapping("/api/v1/works/{id}/credit-name")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void name(@PathVariable WorkId id, @RequestBody Name name, Viewer viewer) {
        tombstones.get(id, viewer.someone());
        if (name.named() == null) {
            throw new Invalid("named", "invalid.named");
        }
        nameless.name(id, name.named(), viewer.someone(), clock.instant());
    }

    /** {@code parts} is in how many parts of productions its licence and its share go on. */
    record TombstoneJson(WorkId id, String title, Medium medium, Instant withdrawnAt, int parts, boolean named) {}

    @SignedIn
    @GetMapping("/api/v1/me/works/withdrawn")
    Page<TombstoneJson> mine(@RequestParam @Nullable String after, Viewer viewer) {
        return tombstones
                .of(viewer.someone(), after)
                .map(each -> new TombstoneJson(
                        each.id(), each.title(), each.medium(), each.at(), each.parts(), each.named()));
    }
}
