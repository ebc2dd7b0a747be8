package org.tallylight.money.split;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds for each payee in the lineage who gets nothing the reason to show. */
final class ZeroLines {
    private final Ancestry a;
    private final List<FrozenPayee> payees;
    private final Sweep sweep;
    private final @Nullable Shares shares;
    private final boolean copyKeepsNone;

    ZeroLines(Freeze freeze, Sweep sweep, @Nullable Shares shares) {
        this.a = freeze.ancestry();
        this.payees = freeze.payees().list();
        this.sweep = sweep;
        this.shares = shares;
        this.copyKeepsNone = freeze.policy().copyBp() == Bp.WHOLE;
    }

    List<ZeroLine> list() {
        int[] newest = newestWorks();
        List<ZeroLine> lines = new ArrayList<>();
        for (int i = 0; i < payees.size(); i++) {
            String payee = payees.get(i).id();
            if (sweep.units[i] > 0) {
                if (shares != null && shares.minor[i] == 0) {
                    lines.add(new ZeroLine(payee, null, whyNoCent(i)));
                }
            } else if (newest[i] > 0 && (shares == null || shares.minor[i] == 0)) {
                int work = newest[i] - 1;
                lines.add(new ZeroLine(payee, a.seq[work], why(work)));
            }
        }
        return lines;
    }

    /** By payee without mass, the index of the newest work of theirs in the cut or its lineage, plus 1. */
    private int[] newestWorks() {
        int[] newest = new int[payees.size()];
        for (int w = a.works - 1; w >= 0; w--) {
            if (sweep.reached[w] || sweep.offScreen[w]) {
                for (int i = a.authorsFrom[w]; i < a.authorsFrom[w + 1]; i++) {
                    if (newest[a.author[i]] == 0) {
                        newest[a.author[i]] = w + 1;
                    }
                }
            }
        }
        return newest;
    }

    private Zero why(int work) {
        switch (a.standing(work)) {
            case SALARIED -> {
                return Zero.SALARIED;
            }
            case FLAT_PAID -> {
                return Zero.FLAT_PAID;
            }
            case SHARES, EXTERNAL, PUBLIC_DOMAIN -> {}
        }
        if (sweep.takesNone[work]) {
            return Zero.COPY_OF_FREE;
        }
        Zero known = Zero.of(sweep.why[work]);
        if (sweep.mass[work] > 0) {
            return copyKeepsNone && known == Zero.COPY ? Zero.COPY : Zero.TOO_SMALL;
        }
        return known == null ? Zero.TOO_SMALL : known;
    }

    private Zero whyNoCent(int payee) {
        if (shares != null && shares.waived(payee)) {
            return Zero.WAIVED;
        }
        return payees.get(payee).identity().verified() ? Zero.TOO_SMALL : Zero.UNVERIFIED;
    }
}
