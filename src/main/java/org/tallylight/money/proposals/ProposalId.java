package org.tallylight.money.proposals;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A proposal of who gets what of a part's income. */
public record ProposalId(UUID value) implements Id {
    public static ProposalId fresh() {
        return new ProposalId(Id.fresh());
    }

    @Override
    public String toString() {
        return text();
    }
}
