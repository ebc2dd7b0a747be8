package org.tallylight.money.proposals;

import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Money;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;

/** Who gets what, as JSON. */
@RestController
@RequestMapping("/api/v1")
class ProposalApi {
    /** A proposal with its lines. */
    record Full(Proposal proposal, Proposal.State state, List<ProposalLine> lines, int waiting) {}

    record Reason(String reason) {}

    record Asked(
            @Nullable PayeeId payee,
            String body,
            @Nullable String evidence,
            @Nullable Boolean openToAll) {}

    record Answered(
            String answer,
            @Nullable PayeeId against,
            @Nullable Money held) {}

    record Amount(Money amount, String reason) {}

    record Adjusted(
            PayeeId payee, int bp, String reason, @Nullable Boolean companyPays) {}

    private final Proposals proposals;
    private final ProposalShelf shelf;
    private final ProposalViews views;
    private final Questions questions;
    private final Awards awards;
    private final Releases releases;
    private final Changes changes;
    private final Parts parts;
    private final Clock clock;

    ProposalApi(
            Proposals proposals,
            ProposalShelf shelf,
            ProposalViews views,
            Questions questions,
            Awards awards,
            Releases releases,
            Changes changes,
            Parts parts,
            Clock clock) {
        this.proposals = proposals;
        this.shelf = shelf;
        this.views = views;
        this.questions = questions;
        this.awards = awards;
        this.releases = releases;
        this.changes = changes;
        this.parts = parts;
        this.clock = clock;
    }

    @Allow(Role.PRODUCER)
    @GetMapping("/proposals")
    Page<Proposal> all(PageAsked rows) {
        return shelf.all(rows.after(), rows.size());
    }

    @Anyone
    @GetMapping("/parts/{id}/proposals")
    List<Proposal> ofPart(@PathVariable PartId id, Viewer viewer) {
        parts.visibleTo(viewer).get(id);
        return shelf.of(id).stream()
                .filter(each -> each.state() != Proposal.State.DRAFT || viewer.has(Role.PRODUCER))
                .toList();
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/parts/{id}/proposals")
    @ResponseStatus(HttpStatus.CREATED)
    Full draft(@PathVariable PartId id, @RequestParam(required = false) @Nullable Currency currency, Viewer viewer) {
        return done(
                currency == null
                        ? proposals.draft(id, viewer, clock.instant())
                        : proposals.draft(id, currency, viewer, clock.instant()));
    }

    @Anyone
    @GetMapping("/proposals/{id}")
    Full get(@PathVariable ProposalId id, Viewer viewer) {
        return full(views.seen(id, viewer));
    }

    /** Every step of the mass that reached a payee: the explanation of the line. */
    @Anyone
    @GetMapping("/proposals/{id}/lines/{payee}")
    List<ProposalShelf.Step> line(@PathVariable ProposalId id, @PathVariable PayeeId payee, Viewer viewer) {
        return views.reason(id, payee, viewer).steps();
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/publication")
    Full publish(@PathVariable ProposalId id, Viewer viewer) {
        return done(proposals.publish(id, viewer, clock.instant()));
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/versions")
    Full revise(@PathVariable ProposalId id, @RequestBody Reason why, Viewer viewer) {
        return done(proposals.revise(id, why.reason(), viewer, clock.instant()));
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/final")
    Full finish(@PathVariable ProposalId id, Viewer viewer) {
        return done(proposals.finish(id, viewer, clock.instant()));
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/posting")
    Full post(@PathVariable ProposalId id, Viewer viewer) {
        return done(proposals.post(id, viewer, clock.instant()));
    }

    @Anyone
    @GetMapping("/proposals/{id}/questions")
    List<Questions.Question> questions(@PathVariable ProposalId id, Viewer viewer) {
        views.seen(id, viewer);
        return questions.of(id, viewer);
    }

    @SignedIn
    @PostMapping("/proposals/{id}/questions")
    @ResponseStatus(HttpStatus.CREATED)
    Questions.Question ask(@PathVariable ProposalId id, @RequestBody Asked asked, Viewer viewer) {
        views.seen(id, viewer);
        String evidence = asked.evidence() == null ? "" : asked.evidence();
        boolean openToAll = Boolean.TRUE.equals(asked.openToAll());
        return questions.get(
                questions.ask(id, asked.payee(), asked.body(), evidence, openToAll, viewer, clock.instant()));
    }

    @Allow({Role.PRODUCER, Role.CURATOR})
    @PostMapping("/questions/{id}/answer")
    Questions.Question answer(@PathVariable Questions.QuestionId id, @RequestBody Answered answered, Viewer viewer) {
        questions.answer(id, answered.answer(), answered.against(), answered.held(), viewer, clock.instant());
        return questions.get(id);
    }

    /** Settles an admitted claim of a posted proposal: what it is granted may be nothing. */
    @Allow(Role.PRODUCER)
    @PostMapping("/questions/{id}/award")
    Questions.Question award(@PathVariable Questions.QuestionId id, @RequestBody Amount award, Viewer viewer) {
        awards.settle(id, award.amount(), award.reason(), viewer, clock.instant());
        return questions.get(id);
    }

    @Anyone
    @GetMapping("/proposals/{id}/releases")
    List<Releases.Shown> releases(@PathVariable ProposalId id, Viewer viewer) {
        views.seen(id, viewer);
        return releases.of(id);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/releases")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> release(@PathVariable ProposalId id, @RequestBody Amount release, Viewer viewer) {
        return Map.of(
                "id",
                releases.release(id, release.amount(), release.reason(), viewer, clock.instant())
                        .text());
    }

    /** What was changed by hand, by whom and why. */
    @Anyone
    @GetMapping("/proposals/{id}/adjustments")
    List<Changes.Shown> adjustments(@PathVariable ProposalId id, Viewer viewer) {
        views.seen(id, viewer);
        return changes.adjustments(id, viewer);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/adjustments")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> adjust(@PathVariable ProposalId id, @RequestBody Adjusted change, Viewer viewer) {
        var adjustment = Boolean.TRUE.equals(change.companyPays())
                ? changes.grant(id, change.payee(), change.bp(), change.reason(), viewer, clock.instant())
                : changes.adjust(id, change.payee(), change.bp(), change.reason(), viewer, clock.instant());
        return Map.of("id", adjustment.text());
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/adjustments/{id}/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approve(@PathVariable Changes.AdjustmentId id, Viewer viewer) {
        changes.approve(id, viewer, clock.instant());
    }

    @SignedIn
    @PostMapping("/proposals/{id}/waiver")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void waive(@PathVariable ProposalId id, Viewer viewer) {
        views.seen(id, viewer);
        changes.waive(id, viewer.someone(), clock.instant());
    }

    private Full done(Step step) {
        return switch (step) {
            case Step.Done(Proposal proposal) -> full(proposal);
            case Step.NoCut() -> throw new Refused(409, "proposal.step.NoCut");
            case Step.NothingIn() -> throw new Refused(409, "proposal.step.NothingIn");
            case Step.GoingOn(ProposalId other) -> throw new Refused(409, "proposal.step.GoingOn", other.text());
            case Step.NotNow(Proposal.State state) -> throw new Refused(409, "proposal.step.NotNow", state);
            case Step.StillOpen(var until) -> throw new Refused(409, "proposal.step.StillOpen", until.toString());
            case Step.Unanswered(int count) -> throw new Refused(409, "proposal.step.Unanswered", count);
            case Step.Waiting(int count) -> throw new Refused(409, "proposal.step.Waiting", count);
            case Step.TakenBack(int count) -> throw new Refused(409, "proposal.step.TakenBack", count);
            case Step.Unapproved(int count) -> throw new Refused(409, "proposal.step.Unapproved", count);
        };
    }

    private Full full(Proposal proposal) {
        return new Full(
                proposal,
                proposal.state(),
                shelf.lines(proposal.id(), proposal.number()),
                shelf.waiting(proposal.id(), proposal.number()));
    }
}
