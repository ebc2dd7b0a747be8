package org.tallylight.money.split;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.tallylight.shared.Invalid;

/**
 * Divides the whole mass over departments, over points and works, and then down the lineage ({@code
 * split.md}, rules 3 to 9). The sums are exact: what the payees have is {@link #WHOLE}, or nothing where
 * nobody takes a share.
 */
final class Masses {
    /** The whole of a pool, in mass units. */
    static final long WHOLE = 1_000_000_000_000L;

    /** What a person's points give them of a department. */
    record PointsPart(int department, int payee, long units) {}

    /** What a work gets of a department, before its lineage. */
    record UsePart(int department, int work, long units) {}

    private final Freeze freeze;
    private final Ancestry a;
    final Sweep sweep;
    final List<PointsPart> pointsParts = new ArrayList<>();
    /** What each payee has by points. */
    final long[] pointsUnits;

    final List<UsePart> useParts = new ArrayList<>();

    private Masses(Freeze freeze) {
        this.freeze = freeze;
        this.a = freeze.ancestry();
        this.sweep = new Sweep(a, freeze.policy());
        this.pointsUnits = new long[sweep.units.length];
    }

    static Masses of(Freeze freeze) {
        Masses masses = new Masses(freeze);
        masses.divide();
        masses.sweep.run();
        return masses;
    }

    private void divide() {
        int count = freeze.departments().size();
        List<List<Use>> uses = new ArrayList<>();
        List<List<Points>> points = new ArrayList<>();
        for (int d = 0; d < count; d++) {
            uses.add(new ArrayList<>());
            points.add(new ArrayList<>());
        }
        for (Use use : freeze.uses()) {
            uses.get(department(use.department())).add(use);
            sweep.reached[a.indexOf(use.work())] = true;
        }
        for (Points each : freeze.points()) {
            if (taken(each)) {
                points.get(department(each.department())).add(each);
            }
        }
        List<SortedMap<Integer, Long>> quantities = new ArrayList<>();
        for (List<Use> of : uses) {
            quantities.add(Presence.of(of, a, sweep.takesNone, freeze.policy().ownOverlapBp()));
        }
        allot(quantities, points);
    }

    /** Points for a work that takes no share are not taken: its makers have been paid for it (rule 8). */
    private boolean taken(Points points) {
        Long work = points.work();
        if (work == null) {
            return true;
        }
        int index = a.indexOf(work);
        sweep.offScreen[index] = true;
        return !sweep.takesNone[index];
    }

    private int department(String name) {
        for (int d = 0; d < freeze.departments().size(); d++) {
            if (freeze.departments().get(d).name().equals(name)) {
                return d;
            }
        }
        throw new Invalid("departments", "invalid.department.unknown", name);
    }

    private void allot(List<SortedMap<Integer, Long>> quantities, List<List<Points>> points) {
        int count = quantities.size();
        long[] peopled = new long[count];
        long[] worked = new long[count];
        for (int d = 0; d < count; d++) {
            int bp = freeze.departments().get(d).bp();
            worked[d] = quantities.get(d).isEmpty() ? 0 : bp;
            peopled[d] = worked[d] > 0 || !points.get(d).isEmpty() ? bp : 0;
        }
        long[] byDepartment = divide(WHOLE, peopled);
        long ownerless = 0;
        for (int d = 0; d < count; d++) {
            byDepartment[d] -= takePoints(d, byDepartment[d], points.get(d));
            if (worked[d] == 0) {
                ownerless += byDepartment[d];
                byDepartment[d] = 0;
            }
        }
        if (sum(worked) > 0) {
            long[] more = divide(ownerless, worked);
            for (int d = 0; d < count; d++) {
                giveToWorks(d, byDepartment[d] + more[d], quantities.get(d));
            }
        } else if (ownerless > 0) {
            giveToPoints(ownerless);
        }
    }

    private long takePoints(int d, long mass, List<Points> points) {
        int sum = 0;
        long taken = 0;
        for (Points each : points) {
            sum = Bp.checked(sum + each.bp(), "points");
            long units = Bp.of(mass, each.bp());
            point(new PointsPart(d, freeze.payees().ofPerson(each.person()), units));
            taken += units;
        }
        return taken;
    }

    private void point(PointsPart part) {
        if (part.units() > 0) {
            pointsParts.add(part);
            sweep.units[part.payee()] += part.units();
            pointsUnits[part.payee()] += part.units();
        }
    }

    private void giveToWorks(int d, long mass, SortedMap<Integer, Long> quantities) {
        if (quantities.isEmpty() || mass == 0) {
            return;
        }
        long[] parts = divide(
                mass, quantities.values().stream().mapToLong(Long::longValue).toArray());
        int i = 0;
        for (int work : quantities.keySet()) {
            if (parts[i] > 0) {
                useParts.add(new UsePart(d, work, parts[i]));
                sweep.use(work, parts[i]);
            }
            i++;
        }
    }

    /** Nobody's work is in the cut: those with points share the rest as they share the points. */
    private void giveToPoints(long rest) {
        List<PointsPart> taken = List.copyOf(pointsParts);
        long[] weights = taken.stream().mapToLong(PointsPart::units).toArray();
        if (sum(weights) > 0) {
            long[] more = divide(rest, weights);
            for (int i = 0; i < more.length; i++) {
                point(new PointsPart(taken.get(i).department(), taken.get(i).payee(), more[i]));
            }
        }
    }

    private static long[] divide(long total, long[] weights) {
        long[] parts = new long[weights.length];
        if (sum(weights) > 0) {
            LargestRemainder.divide(total, weights, weights.length, parts);
        }
        return parts;
    }

    private static long sum(long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            sum += weight;
        }
        return sum;
    }
}
