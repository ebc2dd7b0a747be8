package org.tallylight.money.split;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/**
 * From income to each payee's cents: the rules 2 to 13 and 15 of {@code split.md} applied to a freeze.
 * Whole numbers only; the cost is linear in the lineage. See decision 0020 for how the rules are read.
 */
public final class Split {
    /** The whole of a pool, in mass units. */
    public static final long WHOLE_UNITS = Masses.WHOLE;

    private final Freeze freeze;
    private final Ancestry a;
    private final Masses masses;
    private final Waterfall waterfall;
    private final @Nullable Shares shares;

    private Split(Freeze freeze) {
        this.freeze = freeze;
        this.a = freeze.ancestry();
        this.masses = Masses.of(freeze);
        Waterfall plain = Waterfall.of(freeze.takings(), freeze.policy());
        if (plain.pool() > 0 && anyUnits()) {
            int deltas = freeze.adjustments().stream().mapToInt(Adjustment::bp).sum();
            this.waterfall = plain.funding(Bp.of(plain.pool(), deltas));
            this.shares = Shares.of(freeze, masses.sweep.units, plain.pool(), waterfall.funded());
            if (waterfall.company() < 0) {
                throw new Invalid("adjustments", "invalid.adjustment.company", deltas);
            }
        } else {
            this.waterfall = plain;
            this.shares = null;
        }
    }

    /** Computes the split of a freeze. */
    public static Split of(Freeze freeze) {
        return new Split(freeze);
    }

    private boolean anyUnits() {
        for (long units : masses.sweep.units) {
            if (units > 0) {
                return true;
            }
        }
        return false;
    }

    public Waterfall waterfall() {
        return waterfall;
    }

    /** What of the pool has nobody to go to, because nobody takes a share or all waived; else 0. */
    public long unallocated() {
        return shares == null ? waterfall.pool() : shares.unallocated();
    }

    /** What came to a work, from its uses in the cut and from what was made from it. */
    public long mass(long workSeq) {
        return masses.sweep.mass[a.indexOf(workSeq)];
    }

    /** What of it the work keeps, for its authors. */
    public long kept(long workSeq) {
        return masses.sweep.kept[a.indexOf(workSeq)];
    }

    public long units(String payee) {
        return masses.sweep.units[freeze.payees().indexOf(payee)];
    }

    /** What of a payee's {@link #units} comes from points for work off screen. */
    public long pointsUnits(String payee) {
        return masses.pointsUnits[freeze.payees().indexOf(payee)];
    }

    /** By what a payee shares in a released reserve: whole numbers in proportion to the shares, 0 for a waived one. */
    public BigInteger weight(String payee) {
        return shares == null ? BigInteger.ZERO : shares.weight(freeze.payees().indexOf(payee));
    }

    /** A line for each payee with a mass, a share or something carried, in the order of their ids. */
    public List<Line> lines() {
        return lines(shares, freeze.payees(), payee -> payee);
    }

    /** Their lines, where {@code place} is a payee's in the freeze by their place among these. */
    private List<Line> lines(@Nullable Shares shared, FrozenPayees payees, IntUnaryOperator place) {
        Net net = new Net(freeze.policy(), freeze.takings());
        List<Line> lines = new ArrayList<>();
        for (int n = 0; n < payees.list().size(); n++) {
            FrozenPayee payee = payees.list().get(n);
            int i = place.applyAsInt(n);
            long units = masses.sweep.units[i];
            long share = shared == null ? 0 : shared.minor[i];
            if (units > 0 || share > 0 || payee.carriedMinor() > 0) {
                BigDecimal exact = shared == null ? BigDecimal.ZERO.setScale(4) : shared.exact(i, 4);
                lines.add(net.line(payee, units, exact, shared != null && shared.waived(i), share));
            }
        }
        return lines;
    }

    /** Those who get nothing, and why, in the order of their ids. */
    public List<ZeroLine> zeroLines() {
        return new ZeroLines(freeze, masses.sweep, shares).list();
    }

    /** The edges that wait for a confirmation, newest child first; empty before a proposal is final. */
    public List<WaitingEdge> waiting() {
        List<WaitingEdge> edges = new ArrayList<>();
        Ints waiting = masses.sweep.waiting;
        int child = a.works - 1;
        for (int i = 0; i < waiting.size(); i++) {
            int edge = waiting.get(i);
            while (a.edgesFrom[child] > edge) {
                child--;
            }
            edges.add(new WaitingEdge(a.seq[child], a.seq[a.parent[edge]], a.derivation(edge)));
        }
        return edges;
    }

    /** Every step of the mass, departments first, then works from the newest to the oldest. */
    public void flows(Consumer<Flow> each) {
        new Flows(freeze, masses).list(each);
    }

    /**
     * A later statement that releases {@code releasedMinor} of the reserve: the company takes its rate,
     * the rest is split by the same frozen shares (rule 15).
     *
     * @param statement id of the new statement, from which its last cents are drawn
     * @param now the payees of the freeze as they stand at the release: advances, what is carried, taxes
     */
    public Release release(String statement, long releasedMinor, FrozenPayees now) {
        Waterfall later = Waterfall.ofRelease(Takings.checked(releasedMinor, "released"), freeze.policy());
        Shares again = shares == null ? null : shares.release(later.pool(), new TieBreak(statement, a.payees.list()));
        return new Release(
                later,
                lines(again, now, n -> freeze.payees().indexOf(now.list().get(n).id())));
    }

    /** A statement on a released part of the reserve. */
    public record Release(Waterfall waterfall, List<Line> lines) {
        public Release {
            lines = List.copyOf(lines);
        }
    }

    Freeze freeze() {
        return freeze;
    }

    Ancestry ancestry() {
        return a;
    }

    Masses masses() {
        return masses;
    }

    /** The canonical text of this result, one fact a line; see {@link Canonical}. */
    public byte[] bytes() {
        return new Canonical().split(this).bytes();
    }

    /** SHA-256 of {@link #bytes}, in hex. */
    public String sha256() {
        return new Canonical().split(this).sha256();
    }
}
