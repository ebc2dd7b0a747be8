package org.tallylight.money.ledger;

import java.util.List;

/**
 * What a full recomputation of the ledger found.
 *
 * @param problems one sentence each, for an operator; empty where all is well
 */
public record Verification(long transactions, long sealed, String head, List<String> problems) {
    public static final int PROBLEMS_MAX = 100;

    public Verification {
        problems = List.copyOf(problems);
    }

    public boolean clean() {
        return problems.isEmpty();
    }
}
