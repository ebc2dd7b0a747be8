package org.tallylight.money.proposals;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tallylight.productions.PartId;
import org.tallylight.productions.ShareLine;

/** Tells the watch page what is being shared among those who made a part. */
@Component
class PoolLine implements ShareLine {
    private final ProposalShelf shelf;

    PoolLine(ProposalShelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public Optional<Line> of(PartId part) {
        return shelf.of(part).stream()
                .filter(proposal -> proposal.state() != Proposal.State.DRAFT)
                .findFirst()
                .map(proposal -> new Line(
                        proposal.sums().money(proposal.sums().pool()),
                        proposal.state() == Proposal.State.PAID,
                        "/proposals/" + proposal.id().text()));
    }
}
