package org.tallylight.works.claims;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Passage;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** "This uses mine", as JSON. */
@RestController
class ClaimApi {
    private final Claims claims;
    private final Settling settling;
    private final ClaimViews shown;
    private final Works works;
    private final Clock clock;

    ClaimApi(Claims claims, Settling settling, ClaimViews shown, Works works, Clock clock) {
        this.claims = claims;
        this.settling = settling;
        this.shown = shown;
        this.works = works;
        this.clock = clock;
    }

    /** What someone did in it: their thanks, their reason, their question. */
    record StepJson(Claim.State kind, String words, String by, Instant at) {}

    /**
     * A claim; a work that the reader may not see (any more) is null.
     *
     * @param by          whoever said it
     * @param answerUntil from when on a curator may be asked though the other side is silent
     */
    record ClaimJson(
            ClaimId id,
            @Nullable WorkId older,
            @Nullable WorkId younger,
            String kind,
            String used,
            @Nullable Passage passage,
            String evidence,
            int round,
            String by,
            Instant at,
            Instant answerUntil,
            Claim.State state,
            List<StepJson> steps) {
        static ClaimJson of(ClaimView view) {
            Claim claim = view.claim();
            ClaimDraft draft = claim.draft();
            return new ClaimJson(
                    claim.id(),
                    view.older() == null ? null : draft.older(),
                    view.younger() == null ? null : draft.younger(),
                    draft.kind().name(),
                    draft.used(),
                    draft.passage(),
                    draft.evidence(),
                    claim.round(),
                    view.name(claim.by()),
                    claim.at(),
                    claim.answerUntil(),
                    claim.state(),
                    claim.steps().stream()
                            .map(step -> new StepJson(step.kind(), step.words(), view.name(step.by()), step.at()))
                            .toList());
        }
    }

    private ClaimJson json(Claim claim, Viewer viewer) {
        return ClaimJson.of(shown.of(claim, viewer));
    }

    /** That the work of the address was made from {@code older}, one of one's own. */
    record Said(
            WorkId older,
            @Nullable String kind,
            @Nullable String used,
            @Nullable Passage passage,
            @Nullable String evidence) {
        ClaimDraft draft(WorkId younger) {
            return new ClaimDraft(
                    older,
                    younger,
                    EdgeClass.of(ClaimForm.shown(kind)),
                    ClaimForm.shown(used),
                    passage,
                    ClaimForm.shown(evidence));
        }
    }

    @SignedIn
    @PostMapping("/api/v1/works/{id}/claims")
    @ResponseStatus(HttpStatus.CREATED)
    ClaimJson make(@PathVariable WorkId id, @RequestBody Said said, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return switch (claims.make(said.draft(id), viewer, clock.instant())) {
            case Made.Done(var claim) -> json(claim, viewer);
            case Made.NotYours(var title) -> throw new Refused(409, "claim.not-yours", title);
            case Made.YoursToName(var title) -> throw new Refused(409, "claim.yours", title);
            case Made.NotOlder(var older, var younger) -> throw new Refused(409, "claim.not-older", older, younger);
            case Made.Named(var older, var younger) -> throw new Refused(409, "claim.named", older, younger);
            case Made.Open _ -> throw new Refused(409, "claim.open");
            case Made.Settled _ -> throw new Refused(409, "claim.settled");
            case Made.TooOften(int most) -> throw new Refused(429, "claim.often", most);
        };
    }

    @SignedIn
    @GetMapping("/api/v1/me/claims")
    Page<ClaimJson> mine(@RequestParam @Nullable String after, Viewer viewer) {
        return shown.of(claims.of(viewer.someone(), after), viewer).map(ClaimJson::of);
    }

    @SignedIn
    @GetMapping("/api/v1/claims/{id}")
    ClaimJson get(@PathVariable ClaimId id, Viewer viewer) {
        return json(claims.get(id, viewer), viewer);
    }

    private ClaimJson done(Stepped stepped, Viewer viewer) {
        return switch (stepped) {
            case Stepped.Done(var claim) -> json(claim, viewer);
            case Stepped.NotNow _ -> throw new Refused(409, "claim.not-now");
            case Stepped.NotYours _ -> throw new Refused(403, "claim.other-side");
            case Stepped.Concerned _ -> throw new Refused(409, "edge.concerned");
        };
    }

    record Thanks(@Nullable String thanks) {}

    @SignedIn
    @PostMapping("/api/v1/claims/{id}/agreement")
    ClaimJson agree(@PathVariable ClaimId id, @RequestBody Thanks said, Viewer viewer) {
        return done(settling.agree(id, ClaimForm.shown(said.thanks()), viewer, clock.instant()), viewer);
    }

    record Reason(@Nullable String reason) {}

    @SignedIn
    @PostMapping("/api/v1/claims/{id}/refusal")
    ClaimJson deny(@PathVariable ClaimId id, @RequestBody Reason said, Viewer viewer) {
        return done(settling.deny(id, ClaimForm.shown(said.reason()), viewer, clock.instant()), viewer);
    }

    record Question(@Nullable String words) {}

    @SignedIn
    @PostMapping("/api/v1/claims/{id}/question")
    ClaimJson ask(@PathVariable ClaimId id, @RequestBody Question said, Viewer viewer) {
        return done(settling.ask(id, ClaimForm.shown(said.words()), viewer, clock.instant()), viewer);
    }

    @SignedIn
    @PostMapping("/api/v1/claims/{id}/withdrawal")
    ClaimJson takeBack(@PathVariable ClaimId id, Viewer viewer) {
        return done(settling.takeBack(id, viewer, clock.instant()), viewer);
    }

    record Decision(boolean so, @Nullable String reason) {}

    @Allow(Role.CURATOR)
    @PostMapping("/api/v1/claims/{id}/decision")
    ClaimJson decide(@PathVariable ClaimId id, @RequestBody Decision said, Viewer viewer) {
        return done(settling.decide(id, said.so(), ClaimForm.shown(said.reason()), viewer, clock.instant()), viewer);
    }

    @Allow(Role.CURATOR)
    @GetMapping("/api/v1/curation/claims")
    Page<ClaimJson> asked(@RequestParam @Nullable String after, Viewer viewer) {
        return shown.of(claims.asked(after), viewer).map(ClaimJson::of);
    }
}
