package org.tallylight.money.split;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * split.md once more, slowly: from the text and decision 0020, by recursion over names and exact
 * fractions, sharing no code with {@link Split}. It pulls a work's mass from what was made from it, where
 * the other pushes it down; and it solves the floors and caps for their one common rate, where the other
 * fixes side by side.
 */
final class SlowSplit {
    private final Draft draft;
    private final List<String> names;
    private final Policy policy;
    private final Map<String, Map<String, Integer>> shares = new HashMap<>();
    private final Map<String, Map<String, Long>> passed = new HashMap<>();
    private final Map<String, Long> masses = new HashMap<>();
    private final Map<String, Long> fromCut = new HashMap<>();
    final Map<String, Long> units = new TreeMap<>();
    final Map<String, Fraction> exact = new TreeMap<>();
    final Map<String, Long> minor = new TreeMap<>();
    final long pool;

    SlowSplit(Draft draft) throws Exception {
        this.draft = draft;
        this.policy = draft.policy;
        this.names = List.copyOf(draft.works.keySet());
        for (Draft.Work work : draft.works.values()) {
            Map<String, Integer> byPayee = new TreeMap<>();
            work.authors().forEach((person, bp) -> byPayee.merge(payee(person), bp, Integer::sum));
            shares.put(work.name(), byPayee);
        }
        departments();
        for (String name : names) {
            long kept = kept(name);
            share(kept, shares.get(name)).forEach((payee, part) -> units.merge(payee, part, Long::sum));
        }
        units.values().removeIf(mass -> mass == 0);
        pool = money();
    }

    private String payee(String person) {
        return draft.identities.getOrDefault(person, person);
    }

    // --- rule 6 to 9: lineage, by recursion

    private int overlap(String a, String b) {
        return shares.get(a).keySet().stream()
                .mapToInt(payee ->
                        Math.min(shares.get(a).get(payee), shares.get(b).getOrDefault(payee, 0)))
                .sum();
    }

    boolean confirmed(String child, Draft.Edge edge) {
        if (edge.confirmedBy().equals("measured")) {
            return true;
        }
        String by = payee(edge.confirmedBy());
        return !edge.confirmedBy().equals("nobody")
                && !shares.get(child).containsKey(by)
                && !shares.get(edge.parent()).containsKey(by);
    }

    private List<Draft.Edge> confirmedEdges(String child) {
        return draft.works.get(child).edges().stream()
                .filter(edge -> confirmed(child, edge))
                .toList();
    }

    private record Way(Derivation how, int measure) {
        static Way both(Way a, Way b) {
            Derivation strongest = a.how.compareTo(b.how) < 0 ? a.how : b.how;
            return new Way(strongest, Math.min(10_000, a.measure + b.measure));
        }
    }

    /** The child and the works of the same people that it reaches through such works. */
    private Set<String> own(String child) {
        Set<String> own = new TreeSet<>();
        own(child, child, own);
        return own;
    }

    private void own(String child, String at, Set<String> own) {
        if (own.add(at)) {
            confirmedEdges(at).stream()
                    .map(Draft.Edge::parent)
                    .filter(parent -> overlap(child, parent) > policy.ownOverlapBp())
                    .forEach(parent -> own(child, parent, own));
        }
    }

    private Way way(String child, Set<String> own, String to) {
        Way all = null;
        for (String from : own) {
            for (Draft.Edge edge : confirmedEdges(from)) {
                if (edge.parent().equals(to)) {
                    boolean viaCopy = edge.how() == Derivation.COPY && !from.equals(child);
                    Way way = viaCopy ? way(child, own, from) : new Way(edge.how(), edge.measureBp());
                    all = all == null ? way : Way.both(all, way);
                }
            }
        }
        return java.util.Objects.requireNonNull(all);
    }

    private Map<String, Way> sources(String child) {
        Set<String> own = own(child);
        Map<String, Way> sources = new LinkedHashMap<>();
        for (String name : names) {
            boolean meets = own.stream()
                    .flatMap(from -> confirmedEdges(from).stream())
                    .anyMatch(e -> e.parent().equals(name));
            if (meets && !own.contains(name)) {
                sources.put(name, way(child, own, name));
            }
        }
        return sources;
    }

    boolean takesNone(String work) {
        if (draft.works.get(work).standing() != Standing.SHARES) {
            return true;
        }
        Map<String, Way> copied = sources(work);
        copied.values().removeIf(way -> way.how() != Derivation.COPY);
        return !copied.isEmpty() && copied.keySet().stream().allMatch(this::takesNone);
    }

    private Map<String, Long> pass(String child) {
        Map<String, Long> known = passed.get(child);
        if (known != null) {
            return known;
        }
        long m = mass(child);
        Map<Derivation, Map<String, Integer>> byClass = new TreeMap<>();
        sources(child).forEach((parent, way) -> {
            if (!takesNone(parent)) {
                int weight = way.how() == Derivation.INCORPORATES ? way.measure() : 1;
                byClass.computeIfAbsent(way.how(), k -> new LinkedHashMap<>()).put(parent, weight);
            }
        });
        byClass.values().removeIf(weights -> weights.values().stream().allMatch(weight -> weight == 0));
        Map<String, Long> out = new HashMap<>();
        if (byClass.containsKey(Derivation.COPY)) {
            out.putAll(share(rate(m, policy.copyBp()), byClass.get(Derivation.COPY)));
        } else {
            long room = rate(m, policy.lineageCapBp());
            for (Map.Entry<Derivation, Map<String, Integer>> each : byClass.entrySet()) {
                long part = Math.min(room, rate(m, policy.rateBp(each.getKey())));
                room -= part;
                out.putAll(share(part, each.getValue()));
            }
        }
        passed.put(child, out);
        return out;
    }

    private static long rate(long amount, int bp) {
        return Fraction.of(amount).times(Fraction.of(bp, 10_000)).floor();
    }

    long mass(String work) {
        Long known = masses.get(work);
        if (known == null) {
            long sum = fromCut.getOrDefault(work, 0L);
            for (String later : names.subList(names.indexOf(work) + 1, names.size())) {
                sum += pass(later).getOrDefault(work, 0L);
            }
            masses.put(work, sum);
            return sum;
        }
        return known;
    }

    long kept(String work) {
        return mass(work)
                - pass(work).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Largest remainder; ties to those that come first. */
    private static <K> Map<K, Long> share(long total, Map<K, ? extends Number> weights) {
        Map<K, Long> parts = new LinkedHashMap<>();
        long sum = weights.values().stream().mapToLong(Number::longValue).sum();
        if (sum == 0) {
            return parts;
        }
        Map<K, Fraction> over = new LinkedHashMap<>();
        weights.forEach((key, weight) -> {
            Fraction part = Fraction.of(total).times(Fraction.of(weight.longValue(), sum));
            parts.put(key, part.floor());
            over.put(key, part.minus(Fraction.of(part.floor())));
        });
        long left = total - parts.values().stream().mapToLong(Long::longValue).sum();
        over.entrySet().stream()
                .sorted(Map.Entry.<K, Fraction>comparingByValue().reversed())
                .limit(left)
                .forEach(entry -> parts.merge(entry.getKey(), 1L, Long::sum));
        return parts;
    }

    // --- rules 3 to 5: departments, points, the cut

    /** Points for a work that takes no share are not taken. */
    private List<Points> points(String department) {
        return draft.points.stream()
                .filter(each -> each.department().equals(department))
                .filter(each ->
                        each.work() == null || !takesNone(names.get(each.work().intValue() - 1)))
                .toList();
    }

    private void departments() {
        Map<String, Map<String, Long>> quantities = new LinkedHashMap<>();
        Map<String, Integer> peopled = new LinkedHashMap<>();
        Map<String, Integer> worked = new LinkedHashMap<>();
        for (Department department : draft.departments) {
            Map<String, Long> quantity = quantity(department.name());
            quantities.put(department.name(), quantity);
            if (!quantity.isEmpty()) {
                worked.put(department.name(), department.bp());
            }
            if (!quantity.isEmpty() || !points(department.name()).isEmpty()) {
                peopled.put(department.name(), department.bp());
            }
        }
        Map<String, Long> parts = share(1_000_000_000_000L, peopled);
        long homeless = 0;
        Map<Points, Long> taken = new LinkedHashMap<>();
        for (String name : List.copyOf(parts.keySet())) {
            long whole = parts.get(name);
            for (Points each : points(name)) {
                taken.put(each, rate(whole, each.bp()));
                parts.merge(name, -rate(whole, each.bp()), Long::sum);
            }
            if (!worked.containsKey(name) || worked.get(name) == 0) {
                homeless += parts.get(name);
            }
        }
        Map<String, Long> more = share(homeless, worked);
        for (String name : worked.keySet()) {
            if (worked.get(name) > 0) {
                share(parts.get(name) + more.get(name), quantities.get(name))
                        .forEach((work, part) -> fromCut.merge(work, part, Long::sum));
            }
        }
        if (more.isEmpty()) {
            share(homeless, taken).forEach((each, part) -> units.merge(payee(each.person()), part, Long::sum));
        }
        taken.forEach((each, part) -> units.merge(payee(each.person()), part, Long::sum));
    }

    /** Largest first; the same work only once. */
    private record Layer(String work, int prominence) {}

    private Map<String, Long> quantity(String department) {
        Map<String, Long> all = new HashMap<>();
        TreeSet<Long> changes = new TreeSet<>();
        List<Use.Timed> timed = new ArrayList<>();
        for (Use use : draft.uses) {
            String work = names.get((int) use.work() - 1);
            if (use.department().equals(department) && !takesNone(work)) {
                if (use instanceof Use.Counted counted) {
                    all.merge(work, counted.quantity(), Long::sum);
                } else if (use instanceof Use.Timed each) {
                    timed.add(each);
                    changes.addAll(List.of(each.from(), each.to()));
                }
            }
        }
        for (long from : changes) {
            Long to = changes.higher(from);
            if (to != null) {
                Map<String, Integer> active = new HashMap<>();
                timed.stream()
                        .filter(use -> use.from() <= from && use.to() >= to)
                        .forEach(use -> active.merge(names.get((int) use.work() - 1), use.prominence(), Math::max));
                instant(to - from, active).forEach((work, part) -> all.merge(work, part, Long::sum));
            }
        }
        Map<String, Long> inOrder = new LinkedHashMap<>();
        names.stream().filter(name -> all.getOrDefault(name, 0L) > 0).forEach(name -> inOrder.put(name, all.get(name)));
        return inOrder;
    }

    private Map<String, Long> instant(long length, Map<String, Integer> active) {
        List<String> byWeight = active.keySet().stream()
                .sorted(Comparator.<String>comparingInt(work -> -active.get(work))
                        .thenComparingInt(names::indexOf))
                .toList();
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String work : byWeight) {
            String leader = groups.keySet().stream()
                    .filter(other -> overlap(other, work) > policy.ownOverlapBp())
                    .findFirst()
                    .orElse(work);
            groups.computeIfAbsent(leader, k -> new ArrayList<>()).add(work);
        }
        Map<String, Integer> leaders = inOrder(groups.keySet(), active);
        Map<String, Long> all = new HashMap<>();
        share(length, leaders).forEach((leader, part) -> all.putAll(share(part, inOrder(groups.get(leader), active))));
        return all;
    }

    private Map<String, Integer> inOrder(Collection<String> works, Map<String, Integer> weights) {
        Map<String, Integer> map = new LinkedHashMap<>();
        works.stream()
                .sorted(Comparator.comparingInt(names::indexOf))
                .forEach(work -> map.put(work, weights.get(work)));
        return map;
    }

    // --- rules 2, 10, 11, 12: money

    private long money() throws Exception {
        Takings t = draft.takings;
        long feeBase = t.grossMinor() - t.refundsMinor();
        long net = feeBase
                - t.taxAtSourceMinor()
                - rate(Math.max(0, feeBase), policy.distributionFeeBp())
                - t.costsMinor();
        if (net <= 0) {
            return 0;
        }
        long distributed = net - rate(net, policy.reserveBp());
        long plain = distributed - rate(distributed, policy.companyBp());
        if (plain == 0 || units.isEmpty()) {
            return plain;
        }
        Map<String, Fraction> bounded = bounded(plain);
        int funded = 0;
        for (Adjustment each : draft.adjustments) {
            funded += each.bp();
            Fraction delta = Fraction.of(plain).times(Fraction.of(each.bp(), 10_000));
            bounded.merge(each.payee(), delta, Fraction::plus);
        }
        draft.waived.forEach(bounded::remove);
        long full = plain + rate(plain, funded);
        Fraction sum = bounded.values().stream().reduce(Fraction.ZERO, Fraction::plus);
        if (sum.compareTo(Fraction.ZERO) > 0) {
            bounded.forEach((payee, part) -> exact.put(payee, part.by(sum).times(Fraction.of(full))));
            round(full);
        }
        return full;
    }

    private void round(long full) throws Exception {
        exact.forEach((payee, part) -> minor.put(payee, part.floor()));
        long left = full - minor.values().stream().mapToLong(Long::longValue).sum();
        Map<String, String> draws = new HashMap<>();
        for (String payee : exact.keySet()) {
            byte[] text = (draft.proposal + ":" + payee).getBytes(StandardCharsets.UTF_8);
            draws.put(
                    payee,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
        }
        exact.keySet().stream()
                .sorted(Comparator.<String, Fraction>comparing(p -> exact.get(p).minus(Fraction.of(minor.get(p))))
                        .reversed()
                        .thenComparing(draws::get))
                .limit(left)
                .forEach(payee -> minor.merge(payee, 1L, Long::sum));
    }

    private boolean verified(String payee) {
        FrozenPayee known = draft.payees.get(payee);
        return known == null || known.identity().verified();
    }

    /** The shares are each payee's mass times one common rate, but not below the floor nor above the cap. */
    private Map<String, Fraction> bounded(long plain) {
        Fraction whole = Fraction.of(plain);
        List<String> verified = units.keySet().stream().filter(this::verified).toList();
        Fraction floor = Fraction.of(policy.floorMinor());
        if (floor.times(Fraction.of(verified.size())).compareTo(whole) > 0) {
            return new TreeMap<>(verified.stream()
                    .collect(Collectors.toMap(p -> p, p -> whole.by(Fraction.of(verified.size())))));
        }
        Fraction cap = whole.times(Fraction.of(policy.capBp(), 10_000));
        if (cap.times(Fraction.of(units.size())).compareTo(whole) < 0 || cap.compareTo(floor) < 0) {
            cap = whole;
        }
        TreeSet<Fraction> rates = new TreeSet<>();
        for (Map.Entry<String, Long> each : units.entrySet()) {
            rates.add(cap.by(Fraction.of(each.getValue())));
            if (verified(each.getKey())) {
                rates.add(floor.by(Fraction.of(each.getValue())));
            }
        }
        Fraction low = Fraction.ZERO;
        for (Fraction high : rates) {
            if (total(clamped(high, floor, cap)).compareTo(whole) >= 0) {
                return clamped(between(low, high, floor, cap, whole), floor, cap);
            }
            low = high;
        }
        throw new AssertionError("no rate");
    }

    /** Between two neighbouring rates the total is a straight line. */
    private Fraction between(Fraction low, Fraction high, Fraction floor, Fraction cap, Fraction whole) {
        Fraction atLow = total(clamped(low, floor, cap));
        Fraction rise = total(clamped(high, floor, cap)).minus(atLow);
        if (rise.compareTo(Fraction.ZERO) == 0) {
            return high;
        }
        return low.plus(whole.minus(atLow).by(rise).times(high.minus(low)));
    }

    private Map<String, Fraction> clamped(Fraction rate, Fraction floor, Fraction cap) {
        Map<String, Fraction> parts = new TreeMap<>();
        units.forEach((payee, mass) -> {
            Fraction part = rate.times(Fraction.of(mass)).min(cap);
            parts.put(payee, verified(payee) ? part.max(floor) : part);
        });
        return parts;
    }

    private static Fraction total(Map<String, Fraction> parts) {
        return parts.values().stream().reduce(Fraction.ZERO, Fraction::plus);
    }
}
