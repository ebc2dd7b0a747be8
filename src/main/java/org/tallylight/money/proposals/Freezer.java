package org.tallylight.money.proposals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.split.Adjustment;
import org.tallylight.money.split.Department;
import org.tallylight.money.split.Freeze;
import org.tallylight.money.split.Policy;
import org.tallylight.money.split.Split;
import org.tallylight.money.split.Takings;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Departments;
import org.tallylight.productions.Divisions;
import org.tallylight.productions.Part;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Gathers everything that a split depends on into one freeze ({@code split.md}, rule 1). */
@Component
public class Freezer {
    /**
     * A freeze with what only this room needs to remember of it.
     *
     * @param byHand how many decisions by hand it holds
     */
    record Frozen(Freeze freeze, Cut cut, Map<Long, WorkId> works, Unshared.Taken taken, int byHand) {}

    /** What people decided beside the rules: approved adjustments and waived shares (rule 11). */
    record ByHand(List<Adjustment> adjustments, boolean companyFunds, Collection<PayeeId> waived) {
        static final ByHand NOTHING = new ByHand(List.of(), false, List.of());

        private Set<PayeeId> named() {
            Set<PayeeId> named = new HashSet<>(waived);
            adjustments.forEach(each -> named.add(PayeeId.of(each.payee())));
            return named;
        }

        private int count() {
            return adjustments.size() + waived.size();
        }
    }

    private final Divisions divisions;
    private final Cuts cuts;
    private final Works works;
    private final Upstream upstream;
    private final Unshared unshared;

    Freezer(Divisions divisions, Cuts cuts, Works works, Upstream upstream, Unshared unshared) {
        this.divisions = divisions;
        this.cuts = cuts;
        this.works = works;
        this.upstream = upstream;
        this.unshared = unshared;
    }

    /** The freeze of a part as it stands now, or nothing when it has no locked cut. */
    Optional<Frozen> freeze(
            ProposalId proposal, Part part, Currency currency, Policy policy, ByHand byHand, Instant now) {
        return cuts.of(part.id()).stream()
                .filter(Cut::locked)
                .findFirst()
                .map(cut -> freeze(proposal, part, cut, currency, policy, byHand, now));
    }

    private Frozen freeze(
            ProposalId proposal, Part part, Cut cut, Currency currency, Policy policy, ByHand byHand, Instant now) {
        Timeline timeline = cuts.timeline(cut.id());
        Map<WorkId, Work> used = works.facts(timeline.works());
        Set<Long> seqs = used.values().stream().map(CutUses::seq).collect(Collectors.toCollection(TreeSet::new));
        Upstream.Gathered gathered = upstream.of(part, seqs, timeline.versions(), byHand.named(), currency, true, now);
        Unshared.Taken taken = unshared.of(part.id(), currency);
        Freeze freeze = new Freeze(
                proposal.text(),
                cut.lock() == null ? "" : cut.lock().hash(),
                gathered.lastEdge(),
                policy,
                taken.takings(),
                departments(divisions.of(part.id())),
                CutUses.uses(timeline, used),
                CutUses.points(timeline, used, gathered.authors()),
                gathered.ancestry(),
                byHand.adjustments(),
                byHand.companyFunds(),
                byHand.waived().stream().map(PayeeId::text).toList());
        return new Frozen(freeze, cut, gathered.works(), taken, byHand.count());
    }

    /**
     * A cut as it would be shared out if it were locked so. Nothing is kept.
     *
     * @param works  the works that count, by their {@code seq}
     * @param people whose each payee is
     */
    public record Imagined(Split split, Map<Long, WorkId> works, Map<PayeeId, List<PersonId>> people) {}

    /**
     * What would be if a cut were locked with this timeline and these departments. A department that works are used in
     * and that gets nothing counts as one of no share.
     *
     * @param timeline of works that were shared
     * @throws Invalid when its points add up to more than a department has
     */
    public Imagined imagine(
            Cut cut,
            Part part,
            Timeline timeline,
            Departments departments,
            Policy policy,
            Takings takings,
            Instant now) {
        Map<WorkId, Work> used = works.facts(timeline.works());
        Set<Long> seqs = used.values().stream().map(CutUses::seq).collect(Collectors.toCollection(TreeSet::new));
        Upstream.Gathered gathered = upstream.of(
                part, seqs, timeline.versions(), List.of(), Currency.getInstance(takings.currency()), false, now);
        List<Department> divided = new ArrayList<>(departments(departments));
        timeline.uses().stream()
                .map(Use::department)
                .distinct()
                .filter(each -> departments.of(each) == 0)
                .forEach(each -> divided.add(new Department(each.name(), 0)));
        Split split = Split.of(new Freeze(
                cut.id().text(),
                "",
                gathered.lastEdge(),
                policy,
                takings,
                divided,
                CutUses.uses(timeline, used),
                CutUses.points(timeline, used, gathered.authors()),
                gathered.ancestry(),
                List.of(),
                false,
                List.of()));
        Map<PayeeId, List<PersonId>> people = new HashMap<>();
        gathered.payees()
                .forEach((person, payee) ->
                        people.computeIfAbsent(payee, any -> new ArrayList<>()).add(person));
        return new Imagined(split, gathered.works(), people);
    }

    private static List<Department> departments(Departments divided) {
        return divided.bp().entrySet().stream()
                .map(each -> new Department(each.getKey().name(), each.getValue()))
                .sorted(Comparator.comparing(Department::name))
                .toList();
    }
}
