package org.tallylight.money.proposals;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.calls.Answers;
import org.tallylight.money.payees.Advances;
import org.tallylight.money.payees.Payee;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.money.split.Ancestry;
import org.tallylight.money.split.Derivation;
import org.tallylight.money.split.FrozenPayee;
import org.tallylight.money.split.FrozenPayees;
import org.tallylight.money.split.Standing;
import org.tallylight.productions.Part;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Money;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Externals;
import org.tallylight.works.Lineage;
import org.tallylight.works.Share;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** The works of a cut and all that they were made from, with their authors and payees, in few queries. */
@Component
class Upstream {
    /**
     * What was gathered.
     *
     * @param lastEdge up to which edge the lineage was read, 0 when there is none
     * @param payees   by whom each author is paid
     */
    record Gathered(
            Ancestry ancestry,
            long lastEdge,
            Map<Long, WorkId> works,
            Map<WorkId, List<Share>> authors,
            Map<PersonId, PayeeId> payees) {}

    private final Parts parts;
    private final Works works;
    private final Externals externals;
    private final Lineage lineage;
    private final Answers answers;
    private final Salaried salaried;
    private final Payees payees;
    private final Advances advances;

    Upstream(
            Parts parts,
            Works works,
            Externals externals,
            Lineage lineage,
            Answers answers,
            Salaried salaried,
            Payees payees,
            Advances advances) {
        this.advances = advances;
        this.parts = parts;
        this.works = works;
        this.externals = externals;
        this.lineage = lineage;
        this.answers = answers;
        this.salaried = salaried;
        this.payees = payees;
    }

    /**
     * Gathers what is upstream of these works.
     *
     * @param versions which version of a work the cut uses; of the others the latest counts
     * @param named    payees that take part whether or not a work leads to them: an adjustment or a waiver names them
     * @param kept     whether people without a payee get one; else they have one for this once, and nothing is written
     */
    Gathered of(
            Part part,
            Set<Long> used,
            Map<WorkId, Integer> versions,
            Collection<PayeeId> named,
            Currency currency,
            boolean kept,
            Instant now) {
        List<Lineage.Link> links = lineage.edgesAbove(used);
        TreeSet<Long> seqs = new TreeSet<>(used);
        links.forEach(link -> {
            seqs.add(link.parent());
            seqs.add(link.child());
        });
        Map<Long, Works.Latest> latest = works.latest(seqs);
        Map<Long, WorkId> bySeq = new HashMap<>();
        latest.forEach((seq, each) -> bySeq.put(seq, each.id()));
        Map<WorkId, List<Share>> authors = works.shares(bySeq.values());
        Elsewhere elsewhere = Elsewhere.of(externals.copiedBy(bySeq.values()));
        Set<PersonId> people = people(authors, links);
        people.addAll(elsewhere.curators());
        Map<PersonId, PayeeId> paid = kept ? payees.of(people, now) : once(people);
        Ancestry.Builder builder = Ancestry.of(frozen(paid, named, currency));
        elsewhere.works(builder);
        Map<Long, List<Lineage.Link>> above =
                links.stream().filter(link -> !link.refused()).collect(Collectors.groupingBy(Lineage.Link::child));
        List<UUID> family =
                parts.path(part.id()).stream().map(each -> each.id().value()).toList();
        Set<WorkId> flat = answers.outsideTheSplit(bySeq.values(), family);
        Set<WorkId> earned = salaried.among(bySeq.values(), family).keySet();
        for (Map.Entry<Long, Works.Latest> entry : new TreeMap<>(latest).entrySet()) {
            WorkId id = entry.getValue().id();
            builder.work(
                    entry.getKey(),
                    versions.getOrDefault(id, entry.getValue().version()),
                    earned.contains(id) ? Standing.SALARIED : flat.contains(id) ? Standing.FLAT_PAID : Standing.SHARES);
            authors.getOrDefault(id, List.of())
                    .forEach(each -> builder.author(each.person().text(), each.bp()));
            elsewhere.edges(builder, id);
            above.getOrDefault(entry.getKey(), List.of()).stream()
                    .sorted(Comparator.comparingLong(Lineage.Link::parent))
                    .forEach(link -> edge(builder, link));
        }
        long last = links.stream().mapToLong(Lineage.Link::edge).max().orElse(0);
        return new Gathered(builder.build(), last, bySeq, authors, paid);
    }

    private static Set<PersonId> people(Map<WorkId, List<Share>> authors, List<Lineage.Link> links) {
        Set<PersonId> people = authors.values().stream()
                .flatMap(List::stream)
                .map(Share::person)
                .collect(Collectors.toSet());
        links.forEach(link -> {
            if (link.confirmed() != null && link.confirmed().by() != null) {
                people.add(link.confirmed().by());
            }
        });
        return people;
    }

    /** Whoever has none is known by their own id, the same each time. */
    private Map<PersonId, PayeeId> once(Set<PersonId> people) {
        Map<PersonId, PayeeId> paid = payees.known(people);
        people.forEach(person -> paid.computeIfAbsent(person, one -> new PayeeId(one.value())));
        return paid;
    }

    private FrozenPayees frozen(Map<PersonId, PayeeId> of, Collection<PayeeId> named, Currency currency) {
        Map<PayeeId, Money> advanced = advances.open(currency);
        Money nothing = Money.zero(currency);
        Set<PayeeId> all = new HashSet<>(of.values());
        all.addAll(named);
        Map<PayeeId, Payee> known = payees.find(all);
        List<FrozenPayee> list = all.stream()
                .map(payee -> new FrozenPayee(
                        payee.text(),
                        identity(known.get(payee)),
                        advanced.getOrDefault(payee, nothing).minor(),
                        0,
                        List.of()))
                .sorted(Comparator.comparing(FrozenPayee::id))
                .toList();
        TreeMap<String, String> byPerson = new TreeMap<>();
        of.forEach((person, payee) -> byPerson.put(person.text(), payee.text()));
        return new FrozenPayees(list, byPerson);
    }

    private static FrozenPayee.Identity identity(@Nullable Payee payee) {
        if (payee == null) {
            return FrozenPayee.Identity.UNVERIFIED;
        }
        if (payee.gone()) {
            return FrozenPayee.Identity.DELETED;
        }
        if (!payee.verified()) {
            return FrozenPayee.Identity.UNVERIFIED;
        }
        return payee.closingAt() == null ? FrozenPayee.Identity.VERIFIED : FrozenPayee.Identity.CLOSING;
    }

    private static void edge(Ancestry.Builder builder, Lineage.Link link) {
        Derivation how = Derivation.valueOf(link.kind().name());
        Lineage.Confirmed confirmed = link.confirmed();
        if (confirmed == null) {
            builder.waiting(link.parent(), how, 0);
        } else if (confirmed.by() == null) {
            builder.measured(link.parent(), how, confirmed.measuredBp());
        } else {
            builder.confirmed(
                    link.parent(), how, confirmed.measuredBp(), confirmed.by().text());
        }
    }
}
