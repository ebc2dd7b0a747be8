package org.tallylight.money.proposals;

import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.money.books.Books;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.people.TheCompany;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** Who gets what, as HTML. */
@Controller
class ProposalPages {
    private final Proposals proposals;
    private final ProposalShelf shelf;
    private final ProposalViews views;
    private final Questions questions;
    private final Awards awards;
    private final Releases releases;
    private final Changes changes;
    private final Parts parts;
    private final Books books;
    private final TheCompany company;
    private final Clock clock;

    ProposalPages(
            Proposals proposals,
            ProposalShelf shelf,
            ProposalViews views,
            Questions questions,
            Awards awards,
            Releases releases,
            Changes changes,
            Parts parts,
            Books books,
            TheCompany company,
            Clock clock) {
        this.proposals = proposals;
        this.shelf = shelf;
        this.views = views;
        this.questions = questions;
        this.awards = awards;
        this.releases = releases;
        this.changes = changes;
        this.parts = parts;
        this.books = books;
        this.company = company;
        this.clock = clock;
    }

    @Anyone
    @GetMapping("/parts/{id}/proposal")
    ModelAndView ofPart(@PathVariable PartId id, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        List<Proposal> all = shelf.of(id).stream()
                .filter(each -> each.state() != Proposal.State.DRAFT || viewer.has(Role.PRODUCER))
                .toList();
        return Html.page("money/part", "part", part, "proposals", all, "currencies", others(id), "refusal", null);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/parts/{id}/proposals")
    Object draft(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable Currency currency,
            Viewer viewer,
            RedirectAttributes flash) {
        Instant now = clock.instant();
        Step step = currency == null ? proposals.draft(id, viewer, now) : proposals.draft(id, currency, viewer, now);
        return switch (step) {
            case Step.Done(Proposal made) -> Html.redirect(link(made.id()), "proposal.drafted", flash);
            case Step.GoingOn(ProposalId other) -> "redirect:" + link(other);
            case Step refusal ->
                Html.refused(
                        "money/part",
                        "part",
                        parts.visibleTo(viewer).get(id),
                        "proposals",
                        shelf.of(id),
                        "currencies",
                        others(id),
                        "refusal",
                        refusal);
        };
    }

    /** The currencies beside the company's own in which a part has books. */
    private List<Currency> others(PartId id) {
        Currency own = company.get().currency();
        return books.currencies(id).stream().filter(each -> !each.equals(own)).toList();
    }

    @Anyone
    @GetMapping("/proposals/{id}")
    ModelAndView show(
            @PathVariable ProposalId id, @RequestParam(required = false) @Nullable PayeeId about, Viewer viewer) {
        return page(id, about, viewer, null);
    }

    private ModelAndView page(ProposalId id, @Nullable PayeeId about, Viewer viewer, @Nullable Step refusal) {
        Object[] parameters = {
            "view", views.of(id, viewer), "now", clock.instant(), "about", about, "refusal", refusal, "errors", Map.of()
        };
        return refusal == null ? Html.page("money/proposal", parameters) : Html.refused("money/proposal", parameters);
    }

    @Anyone
    @GetMapping("/proposals/{id}/lines/{payee}")
    ModelAndView line(@PathVariable ProposalId id, @PathVariable PayeeId payee, Viewer viewer) {
        return Html.page("money/line", "reason", views.reason(id, payee, viewer));
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/publication")
    Object publish(@PathVariable ProposalId id, Viewer viewer, RedirectAttributes flash) {
        return after(id, proposals.publish(id, viewer, clock.instant()), "proposal.published", viewer, flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/versions")
    Object revise(@PathVariable ProposalId id, @RequestParam String reason, Viewer viewer, RedirectAttributes flash) {
        return after(id, proposals.revise(id, reason, viewer, clock.instant()), "proposal.is-revised", viewer, flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/final")
    Object finish(@PathVariable ProposalId id, Viewer viewer, RedirectAttributes flash) {
        return after(id, proposals.finish(id, viewer, clock.instant()), "proposal.is-final", viewer, flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/posting")
    Object post(@PathVariable ProposalId id, Viewer viewer, RedirectAttributes flash) {
        return after(id, proposals.post(id, viewer, clock.instant()), "proposal.is-posted", viewer, flash);
    }

    private Object after(ProposalId id, Step step, String done, Viewer viewer, RedirectAttributes flash) {
        return step instanceof Step.Done ? Html.redirect(link(id), done, flash) : page(id, null, viewer, step);
    }

    @SignedIn
    @PostMapping("/proposals/{id}/questions")
    String ask(
            @PathVariable ProposalId id,
            @RequestParam(required = false) @Nullable PayeeId payee,
            @RequestParam String body,
            @RequestParam(defaultValue = "") String evidence,
            @RequestParam(defaultValue = "false") boolean openToAll,
            Viewer viewer,
            RedirectAttributes flash) {
        views.seen(id, viewer);
        questions.ask(id, payee, body, evidence, openToAll, viewer, clock.instant());
        return Html.redirect(link(id) + "#questions", "question.asked", flash);
    }

    @Allow({Role.PRODUCER, Role.CURATOR})
    @PostMapping("/questions/{id}/answer")
    String answer(
            @PathVariable Questions.QuestionId id,
            @RequestParam String answer,
            @RequestParam(required = false) @Nullable PayeeId against,
            @RequestParam(defaultValue = "") String held,
            Viewer viewer,
            RedirectAttributes flash) {
        Money amount = held.isBlank() ? null : amount(questions.get(id).proposal(), held, "held");
        questions.answer(id, answer, against, amount, viewer, clock.instant());
        return Html.redirect(link(questions.get(id).proposal()) + "#questions", "question.is-answered", flash);
    }

    private Money amount(ProposalId id, String text, String field) {
        return Money.parse(text, shelf.get(id).sums().currency(), field);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/questions/{id}/award")
    String award(
            @PathVariable Questions.QuestionId id,
            @RequestParam String amount,
            @RequestParam String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        ProposalId proposal = questions.get(id).proposal();
        awards.settle(id, amount(proposal, amount, "amount"), reason, viewer, clock.instant());
        return Html.redirect(link(proposal) + "#questions", "award.is-settled", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/releases")
    String release(
            @PathVariable ProposalId id,
            @RequestParam String amount,
            @RequestParam String reason,
            Viewer viewer,
            RedirectAttributes flash) {
        releases.release(id, amount(id, amount, "amount"), reason, viewer, clock.instant());
        return Html.redirect(link(id) + "#reserve", "release.is-released", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/adjustments")
    String adjust(
            @PathVariable ProposalId id,
            @RequestParam PayeeId payee,
            @RequestParam int bp,
            @RequestParam String reason,
            @RequestParam(defaultValue = "false") boolean companyPays,
            Viewer viewer,
            RedirectAttributes flash) {
        if (companyPays) {
            changes.grant(id, payee, bp, reason, viewer, clock.instant());
        } else {
            changes.adjust(id, payee, bp, reason, viewer, clock.instant());
        }
        return Html.redirect(link(id) + "#changes", "adjustment.proposed", flash);
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/proposals/{id}/adjustments/{adjustment}/approval")
    String approve(
            @PathVariable ProposalId id,
            @PathVariable Changes.AdjustmentId adjustment,
            Viewer viewer,
            RedirectAttributes flash) {
        changes.approve(adjustment, viewer, clock.instant());
        return Html.redirect(link(id) + "#changes", "adjustment.is-approved", flash);
    }

    @SignedIn
    @PostMapping("/proposals/{id}/waiver")
    String waive(@PathVariable ProposalId id, Viewer viewer, RedirectAttributes flash) {
        views.seen(id, viewer);
        changes.waive(id, viewer.someone(), clock.instant());
        return Html.redirect(link(id), "share.waived", flash);
    }

    private static String link(ProposalId id) {
        return "/proposals/" + id.text();
    }
}
