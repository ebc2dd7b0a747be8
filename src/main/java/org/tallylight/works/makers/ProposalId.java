package org.tallylight.works.makers;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A proposal of who makes a work, with which shares. */
public record ProposalId(UUID value) implements Id {
    static ProposalId fresh() {
        return new ProposalId(Id.fresh());
    }

    @Override
    public String toString() {
        return text();
    }
}
