package org.tallylight.money.proposals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.calls.Answers;
import org.tallylight.money.payees.Payee;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.money.split.Adjustment;
import org.tallylight.money.split.Ancestry;
import org.tallylight.money.split.Department;
import org.tallylight.money.split.Derivation;
import org.tallylight.money.split.Freeze;
import org.tallylight.money.split.FrozenPayee;
import org.tallylight.money.split.FrozenPayees;
import org.tallylight.money.split.Points;
import org.tallylight.money.split.Policy;
import org.tallylight.money.split.Standing;
import org.tallylight.money.split.Takings;
import org.tallylight.money.split.Use;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Departments;
import org.tallylight.productions.Part;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Timeline;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Edge;
import org.tallylight.works.Lineage;
import org.tallylight.works.Share;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Gathers everything that a split depends on into one freeze ({@code split.md}, rule 1), in few queries. */
@Component
class Freezer {
    /** A freeze with what only this room needs to remember of it. */
    record Frozen(Freeze freeze, Cut cut, Map<Long, WorkId> works, Map<PersonId, PayeeId> payees) {}

    private final JdbcClient db;
    private final Parts parts;
    private final Productions productions;
    private final Cuts cuts;
    private final Works works;
    private final Sources sources;
    private final Lineage lineage;
    private final Answers answers;
    private final Payees payees;

    Freezer(
            JdbcClient db,
            Parts parts,
            Productions productions,
            Cuts cuts,
            Works works,
            Sources sources,
            Lineage lineage,
            Answers answers,
            Payees payees) {
        this.db = db;
        this.parts = parts;
        this.productions = productions;
        this.cuts = cuts;
        this.works = works;
        this.sources = sources;
        this.lineage = lineage;
        this.answers = answers;
        this.payees = payees;
    }

    /** The freeze of a part as it stands now, or nothing when it has no locked cut. */
    Optional<Frozen> freeze(
            ProposalId proposal,
            Part part,
            Currency currency,
            Policy policy,
            List<Adjustment> adjustments,
            Collection<PayeeId> waived,
            Instant now) {
        return cuts.of(part.id()).stream()
                .filter(Cut::locked)
                .findFirst()
                .map(cut -> freeze(proposal, part, cut, currency, policy, adjustments, waived, now));
    }

    private Frozen freeze(
            ProposalId proposal,
            Part part,
            Cut cut,
            Currency currency,
            Policy policy,
            List<Adjustment> adjustments,
            Collection<PayeeId> waived,
            Instant now) {
        Timeline timeline = cuts.timeline(cut.id());
        Map<WorkId, Work> used = works.facts(timeline.works());
        List<Lineage.Link> links =
                lineage.edgesAbove(used.values().stream().map(Freezer::seq).toList());
        TreeSet<Long> seqs = used.values().stream().map(Freezer::seq).collect(Collectors.toCollection(TreeSet::new));
        links.forEach(link -> {
            seqs.add(link.parent());
            seqs.add(link.child());
        });
        Map<Long, WorkId> bySeq = works.bySeq(seqs);
        Map<WorkId, List<Share>> authors = works.shares(bySeq.values());
        Map<Long, Edge> edges =
                sources.edges(links.stream().map(Lineage.Link::edge).toList());
        FrozenPayees frozen = payees(people(authors, edges), now);
        Ancestry ancestry = ancestry(part, links, bySeq, authors, edges, frozen);
        Freeze freeze = new Freeze(
                proposal.text(),
                cut.lock() == null ? "" : cut.lock().hash(),
                links.stream().mapToLong(Lineage.Link::edge).max().orElse(0),
                policy,
                takings(part, currency),
                departments(part),
                uses(timeline, used),
                points(timeline, authors),
                ancestry,
                adjustments,
                false,
                waived.stream().map(PayeeId::text).toList());
        return new Frozen(freeze, cut, bySeq, payeesOf(frozen));
    }

    private static long seq(Work work) {
        Long seq = work.seq();
        if (seq == null) {
            throw new IllegalStateException(
                    "a cut uses the unshared work " + work.id().text());
        }
        return seq;
    }

    private Set<PersonId> people(Map<WorkId, List<Share>> authors, Map<Long, Edge> edges) {
        Set<PersonId> people = authors.values().stream()
                .flatMap(List::stream)
                .map(Share::person)
                .collect(Collectors.toSet());
        edges.values().forEach(edge -> {
            Edge.Confirmation confirmation = edge.confirmation();
            if (confirmation != null && confirmation.by() != null) {
                people.add(confirmation.by());
            }
        });
        return people;
    }

    private FrozenPayees payees(Set<PersonId> people, Instant now) {
        Map<PersonId, PayeeId> of = payees.of(people, now);
        Map<PayeeId, Payee> known = payees.find(new java.util.HashSet<>(of.values()));
        List<FrozenPayee> list = known.values().stream()
                .map(payee -> new FrozenPayee(payee.id().text(), identity(payee), 0, 0, List.of()))
                .sorted(java.util.Comparator.comparing(FrozenPayee::id))
                .toList();
        TreeMap<String, String> byPerson = new TreeMap<>();
        of.forEach((person, payee) -> byPerson.put(person.text(), payee.text()));
        return new FrozenPayees(list, byPerson);
    }

    private static FrozenPayee.Identity identity(Payee payee) {
        if (!payee.verified()) {
            return FrozenPayee.Identity.UNVERIFIED;
        }
        return payee.closingAt() == null ? FrozenPayee.Identity.VERIFIED : FrozenPayee.Identity.CLOSING;
    }

    private static Map<PersonId, PayeeId> payeesOf(FrozenPayees frozen) {
        Map<PersonId, PayeeId> payees = new HashMap<>();
        frozen.byPerson().forEach((person, payee) -> payees.put(PersonId.of(person), PayeeId.of(payee)));
        return payees;
    }

    private Ancestry ancestry(
            Part part,
            List<Lineage.Link> links,
            Map<Long, WorkId> bySeq,
            Map<WorkId, List<Share>> authors,
            Map<Long, Edge> edges,
            FrozenPayees frozen) {
        List<UUID> family =
                parts.path(part.id()).stream().map(each -> each.id().value()).toList();
        Set<WorkId> flat = answers.outsideTheSplit(bySeq.values(), family);
        Map<Long, List<Lineage.Link>> above =
                links.stream().filter(link -> !link.refused()).collect(Collectors.groupingBy(Lineage.Link::child));
        Map<WorkId, Work> facts = works.facts(bySeq.values());
        Ancestry.Builder builder = Ancestry.of(frozen);
        for (Map.Entry<Long, WorkId> entry : new TreeMap<>(bySeq).entrySet()) {
            WorkId id = entry.getValue();
            Work work = facts.get(id);
            int version = work == null ? 1 : work.latest().number();
            builder.work(entry.getKey(), version, flat.contains(id) ? Standing.FLAT_PAID : Standing.SHARES);
            authors.getOrDefault(id, List.of())
                    .forEach(each -> builder.author(each.person().text(), each.bp()));
            above.getOrDefault(entry.getKey(), List.of()).stream()
                    .sorted(java.util.Comparator.comparingLong(Lineage.Link::parent))
                    .forEach(link -> edge(builder, link, edges.get(link.edge())));
        }
        return builder.build();
    }

    private static void edge(Ancestry.Builder builder, Lineage.Link link, @Nullable Edge edge) {
        Derivation how = Derivation.valueOf(link.kind().name());
        Edge.Confirmation confirmation = edge == null ? null : edge.confirmation();
        if (confirmation == null) {
            builder.waiting(link.parent(), how, link.measuredBp());
        } else if (confirmation.by() == null) {
            builder.measured(link.parent(), how, link.measuredBp());
        } else {
            builder.confirmed(
                    link.parent(), how, link.measuredBp(), confirmation.by().text());
        }
    }

    /** What the books say and no earlier proposal has shared out, with a loss carried from the last one. */
    private Takings takings(Part part, Currency currency) {
        Map<String, Long> sums = new HashMap<>();
        TreeMap<String, Long> countries = new TreeMap<>();
        db.sql("""
                select b.kind, b.country, sum(b.minor) as minor from book_line b
                where b.part = :part and b.currency = :currency and b.corrects is null
                  and not exists (select 1 from book_line c where c.corrects = b.id)
                  and not exists (select 1 from shared_line s where s.line = b.id)
                group by b.kind, b.country""")
                .param("part", part.id().value())
                .param("currency", currency.getCurrencyCode())
                .query(row -> {
                    String kind = row.getString("kind");
                    long minor = row.getLong("minor");
                    sums.merge(kind, minor, Math::addExact);
                    if (kind.equals("INCOME") || kind.equals("REFUND")) {
                        countries.merge(
                                row.getString("country"), kind.equals("INCOME") ? minor : -minor, Math::addExact);
                    }
                });
        boolean negative = countries.values().stream().anyMatch(minor -> minor < 0);
        List<Takings.Source> bySource = new ArrayList<>();
        if (!negative) {
            countries.forEach((country, minor) -> bySource.add(new Takings.Source(country, minor)));
        }
        return new Takings(
                currency.getCurrencyCode(),
                sums.getOrDefault("INCOME", 0L),
                sums.getOrDefault("REFUND", 0L),
                sums.getOrDefault("TAX_AT_SOURCE", 0L),
                Math.addExact(sums.getOrDefault("COST", 0L), lossCarried(part, currency)),
                bySource);
    }

    private long lossCarried(Part part, Currency currency) {
        return db.sql("""
                select -least(v.net, 0) from proposal p join proposal_version v on v.proposal = p.id
                where p.part = :part and p.currency = :currency and p.posted_at is not null
                order by p.posted_at desc, v.number desc limit 1""")
                .param("part", part.id().value())
                .param("currency", currency.getCurrencyCode())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private List<Department> departments(Part part) {
        Departments divided = productions.departments(part.id());
        return divided.bp().entrySet().stream()
                .map(each -> new Department(each.getKey().name(), each.getValue()))
                .sorted(java.util.Comparator.comparing(Department::name))
                .toList();
    }

    private List<Use> uses(Timeline timeline, Map<WorkId, Work> used) {
        List<Use> uses = new ArrayList<>();
        for (org.tallylight.productions.Use use : timeline.uses()) {
            if (!use.offScreen()) {
                long seq = seq(Objects.requireNonNull(used.get(use.work())));
                String department = use.department().name();
                uses.add(
                        use.words() != null
                                ? new Use.Counted(department, seq, use.words())
                                : new Use.Timed(
                                        department,
                                        seq,
                                        use.in().count(),
                                        use.out().count(),
                                        use.prominence()));
            }
        }
        return uses;
    }

    private List<Points> points(Timeline timeline, Map<WorkId, List<Share>> authors) {
        List<Points> points = new ArrayList<>();
        for (org.tallylight.productions.Use use : timeline.uses()) {
            int bp = use.offScreenPointsBp();
            if (use.offScreen()) {
                for (Share share : authors.getOrDefault(use.work(), List.of())) {
                    points.add(new Points(
                            use.department().name(), share.person().text(), bp * share.bp() / 10_000, use.note()));
                }
            }
        }
        return points;
    }
}
