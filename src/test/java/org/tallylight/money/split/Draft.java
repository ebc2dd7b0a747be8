package org.tallylight.money.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tallylight.shared.Flicks;

/** A freeze being written, in the words of the tests: works by name, made by the cast. */
final class Draft {
    static final String CURATOR = "Curator";

    record Edge(String parent, Derivation how, int measureBp, String confirmedBy) {}

    record Work(String name, Standing standing, Map<String, Integer> authors, List<Edge> edges) {}

    final Map<String, Work> works = new LinkedHashMap<>();
    final Map<String, FrozenPayee> payees = new TreeMap<>();
    final Map<String, String> identities = new TreeMap<>();
    final List<Use> uses = new ArrayList<>();
    final List<Points> points = new ArrayList<>();
    final List<Adjustment> adjustments = new ArrayList<>();
    final List<String> waived = new ArrayList<>();
    List<Department> departments = List.of(new Department("picture", 10_000));
    Policy policy = Policy.defaults("1");
    Takings takings = takings(2_000_000);
    boolean companyFunds;
    String proposal = "proposal";

    static Takings takings(long gross) {
        return new Takings("EUR", gross, 0, 0, 0, List.of());
    }

    /** A work made by some people in equal shares: {@code "Ana"}, {@code "Cy Gus"}, or with shares, {@code "Ana:9999 Zed:1"}. */
    Draft work(String name, String makers) {
        return work(name, Standing.SHARES, makers);
    }

    Draft work(String name, Standing standing, String makers) {
        Map<String, Integer> authors = new TreeMap<>();
        String[] each = makers.isBlank() ? new String[0] : makers.split(" ");
        for (String maker : each) {
            String[] parts = maker.split(":");
            authors.put(parts[0], parts.length == 2 ? Integer.parseInt(parts[1]) : 10_000 / each.length);
        }
        works.put(name, new Work(name, standing, authors, new ArrayList<>()));
        return this;
    }

    /** {@code child} was made from {@code parent}, confirmed by a curator. */
    Draft from(String child, Derivation how, String parent) {
        return from(child, how, parent, 0, CURATOR);
    }

    /** {@code child} holds {@code measureBp} of {@code parent}, as a measurement says. */
    Draft holds(String child, String parent, int measureBp) {
        return from(child, Derivation.INCORPORATES, parent, measureBp, "measured");
    }

    Draft from(String child, Derivation how, String parent, int measureBp, String confirmedBy) {
        works.get(child).edges().add(new Edge(parent, how, measureBp, confirmedBy));
        return this;
    }

    Draft uses(String department, String work, long fromSeconds, long toSeconds, int prominence) {
        long second = Flicks.PER_SECOND;
        uses.add(new Use.Timed(department, seq(work), fromSeconds * second, toSeconds * second, prominence));
        return this;
    }

    Draft uses(String work) {
        return uses("picture", work, 0, 60, 1);
    }

    /** Two accounts that are one payout identity. */
    Draft same(String account, String payee) {
        identities.put(account, payee);
        return this;
    }

    Draft payee(FrozenPayee payee) {
        payees.put(payee.id(), payee);
        return this;
    }

    long seq(String work) {
        int index = new ArrayList<>(works.keySet()).indexOf(work);
        if (index < 0) {
            throw new AssertionError(work);
        }
        return index + 1L;
    }

    Freeze freeze() {
        TreeSet<String> people = new TreeSet<>(List.of(CURATOR));
        people.addAll(payees.keySet());
        people.addAll(identities.keySet());
        works.values().forEach(work -> people.addAll(work.authors().keySet()));
        points.forEach(each -> people.add(each.person()));
        adjustments.forEach(each -> people.add(each.payee()));
        people.addAll(waived);
        works.values().stream()
                .flatMap(work -> work.edges().stream())
                .map(Edge::confirmedBy)
                .filter(by -> !by.equals("measured") && !by.equals("nobody"))
                .forEach(people::add);
        TreeMap<String, String> byPerson = new TreeMap<>();
        TreeMap<String, FrozenPayee> all = new TreeMap<>();
        for (String person : people) {
            String payee = identities.getOrDefault(person, person);
            byPerson.put(person, payee);
            all.put(payee, payees.getOrDefault(payee, FrozenPayee.verified(payee)));
        }
        Ancestry.Builder builder = Ancestry.of(new FrozenPayees(List.copyOf(all.values()), byPerson));
        for (Work work : works.values()) {
            builder.work(seq(work.name()), 1, work.standing());
            work.authors().forEach(builder::author);
            work.edges().stream()
                    .sorted((x, y) -> Long.compare(seq(x.parent()), seq(y.parent())))
                    .forEach(edge -> edge(builder, edge));
        }
        return new Freeze(
                proposal,
                "cut",
                0,
                policy,
                takings,
                departments,
                uses,
                points,
                builder.build(),
                adjustments,
                companyFunds,
                waived);
    }

    private void edge(Ancestry.Builder builder, Edge edge) {
        long parent = seq(edge.parent());
        switch (edge.confirmedBy()) {
            case "measured" -> builder.measured(parent, edge.how(), edge.measureBp());
            case "nobody" -> builder.waiting(parent, edge.how(), edge.measureBp());
            default -> builder.confirmed(parent, edge.how(), edge.measureBp(), edge.confirmedBy());
        }
    }

    Split split() {
        return Split.of(freeze());
    }

    static Map<String, Long> shares(Split split) {
        Map<String, Long> shares = new TreeMap<>();
        split.lines().forEach(line -> shares.put(line.payee(), line.share()));
        return shares;
    }

    static Zero whyZero(Split split, String payee) {
        return split.zeroLines().stream()
                .filter(line -> line.payee().equals(payee))
                .findFirst()
                .orElseThrow(() -> new AssertionError(payee + " has no zero line in " + split.zeroLines()))
                .reason();
    }

    static long sum(long... numbers) {
        return Arrays.stream(numbers).sum();
    }

    /** The worked example of split.md. */
    static Draft workedExample() {
        Draft draft = new Draft()
                .work("W", "Eli")
                .work("S0", "Dee")
                .from("S0", Derivation.ADAPTS, "W")
                .work("P", "Bo")
                .work("V1", "Ana")
                .holds("V1", "P", 4_000)
                .work("V1t", "Fay")
                .from("V1t", Derivation.COPY, "V1")
                .work("V2", "Cy Gus")
                .from("V2", Derivation.INSPIRED, "P")
                .work("S1", "Dee")
                .holds("S1", "S0", 8_000)
                .work("T", "Eli")
                .uses("picture", "V1t", 0, 175, 1)
                .uses("picture", "V2", 175, 285, 1)
                .uses("sound", "S1", 0, 285, 1);
        draft.uses.add(new Use.Counted("writing", draft.seq("T"), 1_200));
        draft.departments = List.of(
                new Department("picture", 5_000), new Department("sound", 3_000), new Department("writing", 2_000));
        draft.takings = new Takings("EUR", 1_234_567, 0, 0, 250_000, List.of());
        return draft;
    }
}
