package org.tallylight.money.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.forecast.Choices.Place;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.proposals.Freezer;
import org.tallylight.money.proposals.Freezer.Imagined;
import org.tallylight.money.proposals.Policies;
import org.tallylight.money.split.Line;
import org.tallylight.money.split.Takings;
import org.tallylight.money.split.ZeroLine;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.people.TheCompany;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Departments;
import org.tallylight.productions.Divisions;
import org.tallylight.productions.Edit;
import org.tallylight.productions.Fault;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Standing;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Share;
import org.tallylight.works.Work;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** What the choices of a cut do to credits and shares ({@code split.md}, rules 3 and 4), for whoever edits its part. */
@Component
class Forecasts {
    private final Cuts cuts;
    private final Parts parts;
    private final Divisions divisions;
    private final Works works;
    private final WorkCards cards;
    private final People people;
    private final Freezer freezer;
    private final Policies policies;
    private final TheCompany company;

    Forecasts(
            Cuts cuts,
            Parts parts,
            Divisions divisions,
            Works works,
            WorkCards cards,
            People people,
            Freezer freezer,
            Policies policies,
            TheCompany company) {
        this.cuts = cuts;
        this.parts = parts;
        this.divisions = divisions;
        this.works = works;
        this.cards = cards;
        this.people = people;
        this.freezer = freezer;
        this.policies = policies;
        this.company = company;
    }

    /** What is thought to come in while nobody says otherwise: a thousand of the company's currency. */
    Money usual() {
        return Money.parse("1000", company.get().currency(), "income");
    }

    /**
     * A cut whose shares the viewer may know before it is locked.
     *
     * @throws NotFound when there is none, or they neither edit its part nor keep the company's money
     */
    Cut cut(PartId part, int number, Viewer viewer) {
        Cut cut = cuts.get(part, number, viewer);
        if (!parts.standing(part, viewer).edits() && !viewer.has(Role.PRODUCER)) {
            throw new NotFound(cut.id());
        }
        return cut;
    }

    /**
     * What it would mean.
     *
     * @throws Invalid when the choices do not hold: points past the whole of a department
     */
    @Transactional(readOnly = true)
    Forecast of(Cut cut, Choices choices, Money income, Viewer viewer, Instant now) {
        Part part = parts.get(cut.part());
        Timeline whole = cuts.timeline(cut.id());
        Map<WorkId, Work> facts = works.facts(whole.works());
        List<WorkId> unshared =
                whole.works().stream().filter(work -> !shared(facts, work)).toList();
        Timeline timeline = new Timeline(
                cut.id(),
                whole.uses().stream().filter(use -> shared(facts, use.work())).toList());
        Departments divided = divisions.of(part.id());
        Way before = way(cut, part, timeline, divided, income, now);
        boolean tried = choices.change(timeline, divided);
        Way then = tried ? way(cut, part, choices.applied(timeline), choices.divided(divided), income, now) : before;
        Standing standing = parts.standing(part.id(), viewer);
        Map<WorkId, WorkCard> shown = cards.find(viewer, timeline.works());
        return new Forecast(
                cut,
                part,
                parts.path(part.id()),
                income,
                new Money(then.imagined.split().waterfall().pool(), income.currency()),
                divided,
                then.departments,
                cuts.hash(cut).orElse(""),
                worked(timeline, choices, shown, facts, before, then),
                timeline.uses().stream()
                        .filter(Use::offScreen)
                        .map(use -> new Forecast.OffScreen(
                                use,
                                shown.get(use.work()),
                                choices.points().getOrDefault(use.id(), use.offScreenPointsBp())))
                        .toList(),
                people(before, then, shown, income),
                unshared,
                nothing(then),
                then.imagined.split().waiting().size(),
                tried,
                standing.edits() && !cut.locked(),
                standing.directs() && !cut.locked());
    }

    private static boolean shared(Map<WorkId, Work> facts, WorkId id) {
        Work work = facts.get(id);
        return work != null && work.seq() != null;
    }

    /** One way in which the cut could be locked. */
    private record Way(
            Timeline timeline,
            Departments departments,
            Imagined imagined,
            Map<PayeeId, Line> lines,
            Map<PayeeId, ZeroLine> zeros) {
        boolean credits(PayeeId payee) {
            return lines.containsKey(payee) || zeros.containsKey(payee);
        }

        long units(PayeeId payee) {
            Line line = lines.get(payee);
            return line == null ? 0 : line.units();
        }

        long minor(PayeeId payee) {
            Line line = lines.get(payee);
            return line == null ? 0 : line.share();
        }

        long mass(@Nullable Long seq) {
            return seq == null || !imagined.works().containsKey(seq)
                    ? 0
                    : imagined.split().mass(seq);
        }
    }

    private Way way(Cut cut, Part part, Timeline timeline, Departments departments, Money income, Instant now) {
        Takings takings = new Takings(income.currency().getCurrencyCode(), income.minor(), 0, 0, 0, List.of());
        Imagined imagined = freezer.imagine(
                cut, part, timeline, departments, policies.all().getFirst().policy(), takings, now);
        Map<PayeeId, Line> lines = new LinkedHashMap<>();
        imagined.split().lines().forEach(line -> lines.put(PayeeId.of(line.payee()), line));
        Map<PayeeId, ZeroLine> zeros = new LinkedHashMap<>();
        imagined.split().zeroLines().forEach(line -> zeros.put(PayeeId.of(line.payee()), line));
        return new Way(timeline, departments, imagined, lines, zeros);
    }

    private static Set<Department> nothing(Way way) {
        Set<Department> nothing = EnumSet.noneOf(Department.class);
        way.timeline.uses().forEach(use -> nothing.add(use.department()));
        nothing.removeIf(department -> way.departments.of(department) > 0);
        return nothing;
    }

    private static List<Forecast.Worked> worked(
            Timeline timeline,
            Choices choices,
            Map<WorkId, WorkCard> shown,
            Map<WorkId, Work> facts,
            Way before,
            Way then) {
        Map<WorkId, List<Use>> uses = timeline.uses().stream()
                .collect(Collectors.groupingBy(Use::work, LinkedHashMap::new, Collectors.toList()));
        List<Forecast.Worked> all = new ArrayList<>();
        uses.forEach((work, of) -> {
            List<Use> on = of.stream().filter(use -> !use.offScreen()).toList();
            Set<Place> places = on.stream().map(Place::of).collect(Collectors.toSet());
            Long seq = facts.get(work) == null ? null : facts.get(work).seq();
            all.add(new Forecast.Worked(
                    work,
                    shown.get(work),
                    of.stream().map(Use::department).distinct().toList(),
                    on.stream().map(use -> use.out().minus(use.in())).reduce(Flicks.ZERO, Flicks::plus),
                    places.size() == 1 ? places.iterator().next() : null,
                    choices.places().get(work),
                    new Forecast.Portion(before.mass(seq), then.mass(seq))));
        });
        all.sort(
                Comparator.comparingLong((Forecast.Worked each) -> -each.whole().now()));
        return all;
    }

    private List<Forecast.Shared> people(Way before, Way then, Map<WorkId, WorkCard> shown, Money income) {
        Set<PayeeId> all = new LinkedHashSet<>();
        Stream.of(before, then).forEach(way -> {
            all.addAll(way.lines.keySet());
            all.addAll(way.zeros.keySet());
        });
        Map<PayeeId, Set<PersonId>> whose = new HashMap<>();
        Stream.of(before, then)
                .forEach(way -> way.imagined
                        .people()
                        .forEach((payee, of) -> whose.computeIfAbsent(payee, any -> new LinkedHashSet<>())
                                .addAll(of)));
        Map<PersonId, Person> named = people.names(
                whose.values().stream().flatMap(Set::stream).distinct().toList());
        Map<PersonId, List<String>> titles = titles(then.timeline, shown);
        List<Forecast.Shared> people = new ArrayList<>();
        for (PayeeId payee : all) {
            Set<PersonId> of = whose.getOrDefault(payee, Set.of());
            ZeroLine zero = then.zeros.get(payee);
            people.add(new Forecast.Shared(
                    of.stream()
                            .map(named::get)
                            .filter(java.util.Objects::nonNull)
                            .map(Person::creditName)
                            .sorted()
                            .toList(),
                    of.stream()
                            .flatMap(person -> titles.getOrDefault(person, List.of()).stream())
                            .distinct()
                            .toList(),
                    !before.credits(payee)
                            ? Forecast.Credited.ENTERS
                            : then.credits(payee) ? Forecast.Credited.STAYS : Forecast.Credited.LEAVES,
                    new Forecast.Portion(before.units(payee), then.units(payee)),
                    new Money(before.minor(payee), income.currency()),
                    new Money(then.minor(payee), income.currency()),
                    zero == null ? null : zero.reason()));
        }
        people.sort(
                Comparator.comparingLong((Forecast.Shared each) -> -each.whole().then())
                        .thenComparingLong(each -> -each.whole().now())
                        .thenComparing(Forecast.Shared::name));
        return people;
    }

    /** The titles of the works that are used, by their authors, of those the viewer may see. */
    private Map<PersonId, List<String>> titles(Timeline timeline, Map<WorkId, WorkCard> shown) {
        Map<PersonId, List<String>> titles = new HashMap<>();
        works.shares(new HashSet<>(timeline.works())).forEach((work, authors) -> {
            WorkCard card = shown.get(work);
            for (Share author : authors) {
                if (card != null) {
                    titles.computeIfAbsent(author.person(), any -> new ArrayList<>())
                            .add(card.title());
                }
            }
        });
        titles.values().forEach(each -> each.sort(Comparator.naturalOrder()));
        return titles;
    }

    /**
     * Makes choices the cut's own: its timeline, and the departments of its part.
     *
     * @param seen what the cut was known by when the choices were made ({@link Cuts#hash})
     * @throws Refused (409) when it is another by now, or locked
     * @throws Invalid when they do not hold
     */
    @Transactional
    void keep(Cut of, Choices choices, String seen, Viewer by, Instant now) {
        Cut cut = cuts.held(of.id());
        if (!cut.locked() && !cuts.hash(cut).orElse("").equals(seen)) {
            throw new Refused(409, "forecast.changed");
        }
        if (choices.departments() != null && !choices.departments().equals(divisions.of(cut.part()))) {
            divisions.divide(cut.part(), choices.departments(), by, now);
        }
        Timeline timeline = cuts.timeline(cut.id());
        Timeline chosen = choices.applied(timeline);
        if (chosen.equals(timeline)) {
            return;
        }
        switch (cuts.edit(cut.id(), chosen.uses(), by, now)) {
            case Edit.Kept _ -> {}
            case Edit.Locked _ -> throw new Refused(409, "cut.locked", cut.number());
            case Edit.NotReady _ -> throw new Refused(409, "cut.not-ready", cut.number());
            case Edit.Faulty(var faults) -> {
                Fault first = faults.getFirst();
                throw new Invalid("timeline", first.key(), first.arguments().toArray());
            }
        }
    }
}
