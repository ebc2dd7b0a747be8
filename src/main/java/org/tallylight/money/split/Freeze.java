package org.tallylight.money.split;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tallylight.shared.Invalid;

/**
 * Everything that a split depends on ({@code split.md}, rule 1 and "the freeze"). The same freeze always
 * gives the same split, byte for byte.
 *
 * @param proposal id of the proposal: the tie break of the last cents is drawn from it
 * @param cut the hash of the locked cut
 * @param lineage up to which edge the lineage was read
 * @param waived payees who gave up their share
 * @param companyFunds whether the company pays for adjustments that add up to more than nothing
 */
public record Freeze(
        String proposal,
        String cut,
        long lineage,
        Policy policy,
        Takings takings,
        List<Department> departments,
        List<Use> uses,
        List<Points> points,
        Ancestry ancestry,
        List<Adjustment> adjustments,
        boolean companyFunds,
        List<String> waived) {

    public Freeze {
        departments = List.copyOf(departments);
        uses = List.copyOf(uses);
        points = List.copyOf(points);
        adjustments = List.copyOf(adjustments);
        waived = waived.stream().sorted().distinct().toList();
        Set<String> names = new HashSet<>();
        int sum = 0;
        for (Department department : departments) {
            sum += department.bp();
            if (!names.add(department.name())) {
                throw new Invalid("departments", "invalid.department.twice", department.name());
            }
        }
        if (sum != Bp.WHOLE) {
            throw new Invalid("departments", "invalid.department.sum", sum);
        }
        int deltas = adjustments.stream().mapToInt(Adjustment::bp).sum();
        if (deltas != 0 && !(companyFunds && deltas > 0)) {
            throw new Invalid("adjustments", "invalid.adjustment.sum", deltas);
        }
    }

    FrozenPayees payees() {
        return ancestry.payees;
    }

    /** The canonical text of this freeze, one fact a line; see {@link Canonical}. */
    public byte[] bytes() {
        return new Canonical().freeze(this).bytes();
    }

    /** SHA-256 of {@link #bytes}, in hex. */
    public String sha256() {
        return new Canonical().freeze(this).sha256();
    }
}
