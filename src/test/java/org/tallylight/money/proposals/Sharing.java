package org.tallylight.money.proposals;

import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.tallylight.money.Treasury;
import org.tallylight.money.books.BookLine;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.productions.Part;
import org.tallylight.shared.Viewer;

/** How what a part earned is shared in the tests, step by step, by one producer. */
public final class Sharing {
    /** As long as everyone has to ask. */
    public static final Duration WINDOW = Duration.ofDays(14);

    private final Treasury treasury;
    private final Proposals proposals;
    private final ProposalShelf shelf;
    private final Viewer producer;

    public Sharing(ApplicationContext context, Treasury treasury, Viewer producer) {
        this.treasury = treasury;
        this.proposals = context.getBean(Proposals.class);
        this.shelf = context.getBean(ProposalShelf.class);
        this.producer = producer;
    }

    /** The proposal that a step led to; it was not refused. */
    public static Proposal done(Step step) {
        return switch (step) {
            case Step.Done(Proposal proposal) -> proposal;
            case Step refused -> throw new AssertionError(refused.toString());
        };
    }

    /** What a part shares once it earned a thousand: 382.50. */
    public Proposal drafted(Part part) {
        treasury.books(part, BookLine.Kind.INCOME, "1000.00", producer);
        return draft(part);
    }

    /** What a part shares by its books as they are. */
    public Proposal draft(Part part) {
        return done(proposals.draft(part.id(), producer, treasury.now()));
    }

    public Proposal published(Part part) {
        return published(drafted(part));
    }

    public Proposal published(Proposal draft) {
        return done(proposals.publish(draft.id(), producer, treasury.now()));
    }

    public Proposal revised(Proposal proposal, String reason) {
        return done(proposals.revise(proposal.id(), reason, producer, treasury.now()));
    }

    /** Finished when the time to ask is over, and posted. */
    public Proposal posted(Proposal open) {
        treasury.later(WINDOW);
        done(proposals.finish(open.id(), producer, treasury.now()));
        return done(proposals.post(open.id(), producer, treasury.now()));
    }

    /** Someone's line of the latest version. */
    public ProposalLine line(Proposal proposal, Viewer person) {
        PayeeId payee = treasury.payee(person);
        return shelf.lines(proposal.id(), shelf.get(proposal.id()).number()).stream()
                .filter(line -> line.payee().equals(payee))
                .findFirst()
                .orElseThrow();
    }
}
