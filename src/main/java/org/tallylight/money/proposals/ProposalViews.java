package org.tallylight.money.proposals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.split.Flow.Rule;
import org.tallylight.money.split.Zero;
import org.tallylight.productions.Part;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** Gathers what a proposal's page shows. A draft is seen by producers only. */
@Component
public class ProposalViews {
    private final ProposalShelf shelf;
    private final Explanations explanations;
    private final Questions questions;
    private final Changes changes;
    private final Releases releases;
    private final Salaried salaried;
    private final Parts parts;
    private final WorkCards cards;
    private final JdbcClient db;

    ProposalViews(
            ProposalShelf shelf,
            Explanations explanations,
            Questions questions,
            Changes changes,
            Releases releases,
            Salaried salaried,
            Parts parts,
            WorkCards cards,
            JdbcClient db) {
        this.shelf = shelf;
        this.explanations = explanations;
        this.questions = questions;
        this.changes = changes;
        this.releases = releases;
        this.salaried = salaried;
        this.parts = parts;
        this.cards = cards;
        this.db = db;
    }

    /** The proposal, where the viewer may see it. */
    Proposal seen(ProposalId id, Viewer viewer) {
        Proposal proposal = shelf.get(id);
        parts.visibleTo(viewer).get(proposal.part());
        if (proposal.state() == Proposal.State.DRAFT && !viewer.has(Role.PRODUCER)) {
            throw new NotFound(id);
        }
        return proposal;
    }

    ProposalView of(ProposalId id, Viewer viewer) {
        Proposal proposal = seen(id, viewer);
        Part part = parts.visibleTo(viewer).get(proposal.part());
        List<ProposalLine> lines = shelf.lines(id, proposal.number());
        List<ProposalLine> paid =
                lines.stream().filter(line -> line.share().minor() > 0).toList();
        List<ProposalLine> zeros =
                lines.stream().filter(line -> line.share().minor() == 0).toList();
        Map<PayeeId, List<ProposalShelf.Step>> why = explanations.reasons(id, proposal.number());
        Set<WorkId> named = new HashSet<>();
        why.values()
                .forEach(steps -> steps.forEach(step -> {
                    if (step.from() != null) {
                        named.add(step.from());
                    }
                }));
        zeros.forEach(line -> {
            if (line.zeroWork() != null) {
                named.add(line.zeroWork());
            }
        });
        return new ProposalView(
                proposal,
                part,
                paid,
                zeros,
                why,
                cards.find(viewer, named),
                paid(part, zeros),
                questions.of(id, viewer),
                changes.adjustments(id, viewer),
                releases.of(id),
                releases.left(proposal),
                shelf.waiting(id, proposal.number()),
                viewer.person() == null ? null : shelf.payeeOf(viewer.person()).orElse(null));
    }

    /** Why the makers of a zero line's work are said to have been paid for it already. */
    private Map<WorkId, String> paid(Part part, List<ProposalLine> zeros) {
        List<WorkId> works = zeros.stream()
                .filter(line -> line.zero() == Zero.SALARIED)
                .map(ProposalLine::zeroWork)
                .flatMap(Stream::ofNullable)
                .toList();
        List<UUID> family =
                parts.path(part.id()).stream().map(each -> each.id().value()).toList();
        return works.isEmpty() ? Map.of() : salaried.among(works, family);
    }

    /**
     * Why a payee gets what they get: every step of the mass that reached them.
     *
     * @param seconds when each work is seen or heard in the cut, by work
     */
    public record Reason(
            ProposalView view,
            ProposalLine line,
            List<ProposalShelf.Step> steps,
            Map<WorkId, WorkCard> works,
            Map<WorkId, List<Span>> seconds) {}

    /** From when to when a work is on in the cut. */
    public record Span(Flicks from, Flicks to) {}

    Reason reason(ProposalId id, PayeeId payee, Viewer viewer) {
        ProposalView view = of(id, viewer);
        ProposalLine line = Stream.concat(view.paid().stream(), view.zeros().stream())
                .filter(each -> each.payee().equals(payee))
                .findFirst()
                .orElseThrow(() -> new NotFound(payee));
        List<ProposalShelf.Step> steps =
                explanations.explanation(id, view.proposal().number(), payee);
        Set<WorkId> named = new HashSet<>();
        for (ProposalShelf.Step step : steps) {
            if (step.from() != null) {
                named.add(step.from());
            }
            if (step.to() != null) {
                named.add(step.to());
            }
        }
        return new Reason(view, line, steps, cards.find(viewer, named), spans(view.proposal(), steps));
    }

    private Map<WorkId, List<Span>> spans(Proposal proposal, List<ProposalShelf.Step> steps) {
        Set<WorkId> used = new HashSet<>();
        steps.stream().filter(step -> step.rule() == Rule.USE).forEach(step -> used.add(step.to()));
        Map<WorkId, List<Span>> spans = new HashMap<>();
        db.sql(
                        "select work_id, in_flicks, out_flicks from use where cut = :cut and work_id = any(:works) order by in_flicks")
                .param("cut", proposal.cut().value())
                .param("works", used.stream().map(WorkId::value).toArray(UUID[]::new))
                .query(row -> {
                    WorkId work = new WorkId(row.getObject("work_id", UUID.class));
                    Span span = new Span(new Flicks(row.getLong("in_flicks")), new Flicks(row.getLong("out_flicks")));
                    spans.computeIfAbsent(work, id -> new ArrayList<>()).add(span);
                });
        return spans;
    }
}
