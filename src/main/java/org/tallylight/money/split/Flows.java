package org.tallylight.money.split;

import java.util.function.Consumer;

/** Lists the steps of a split's mass in a fixed order. */
final class Flows {
    private static final Derivation[] DERIVATIONS = Derivation.values();

    private final Freeze freeze;
    private final Ancestry a;
    private final Masses masses;

    Flows(Freeze freeze, Masses masses) {
        this.freeze = freeze;
        this.a = freeze.ancestry();
        this.masses = masses;
    }

    void list(Consumer<Flow> each) {
        for (Masses.PointsPart part : masses.pointsParts) {
            each.accept(new Flow(
                    department(part.department()), payee(part.payee()), part.units(), Flow.Rule.POINTS, false));
        }
        for (Masses.UsePart part : masses.useParts) {
            each.accept(new Flow(department(part.department()), work(part.work()), part.units(), Flow.Rule.USE, false));
        }
        int past = 0;
        for (int w = a.works - 1; w >= 0; w--) {
            if (masses.sweep.mass[w] > 0) {
                edges(w, each);
                past = pastOwn(w, past, each);
                authors(w, each);
            }
        }
    }

    private void edges(int w, Consumer<Flow> each) {
        for (int e = a.edgesFrom[w]; e < a.edgesFrom[w + 1]; e++) {
            long units = masses.sweep.edgeUnits[e];
            if (units > 0) {
                each.accept(new Flow(work(w), work(a.parent[e]), units, Flow.Rule.of(a.derivation(e)), false));
            }
        }
    }

    private int pastOwn(int w, int from, Consumer<Flow> each) {
        PastOwn past = masses.sweep.pastOwn;
        int to = from;
        while (to < past.count && past.from[to] == w) {
            to++;
        }
        for (Derivation how : DERIVATIONS) {
            for (int i = from; i < to; i++) {
                if (past.derivation[i] == how.code) {
                    each.accept(new Flow(work(w), work(past.to[i]), past.units[i], Flow.Rule.of(how), true));
                }
            }
        }
        return to;
    }

    private void authors(int w, Consumer<Flow> each) {
        long kept = masses.sweep.kept[w];
        int from = a.authorsFrom[w];
        if (kept == 0) {
            return;
        }
        long[] byAuthor = masses.sweep.shareOut(w, kept);
        for (int i = from; i < a.authorsFrom[w + 1]; i++) {
            if (byAuthor[i - from] > 0) {
                each.accept(new Flow(work(w), payee(a.author[i]), byAuthor[i - from], Flow.Rule.KEPT, false));
            }
        }
    }

    private Flow.Node department(int index) {
        return new Flow.InDepartment(freeze.departments().get(index).name());
    }

    private Flow.Node work(int index) {
        return new Flow.InWork(a.seq[index]);
    }

    private Flow.Node payee(int index) {
        return new Flow.WithPayee(freeze.payees().list().get(index).id());
    }
}
