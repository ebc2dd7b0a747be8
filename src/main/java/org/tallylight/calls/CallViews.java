package org.tallylight.calls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Words;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** Calls and contributions as they are shown: a list in as many queries as one of them. */
@Component
public class CallViews {
    private final Calls calls;
    private final CallLists lists;
    private final Contributions contributions;
    private final Answers answers;
    private final People people;
    private final WorkCards cards;
    private final Blinds blinds;
    private final ObjectProvider<PartNames> parts;

    CallViews(
            Calls calls,
            CallLists lists,
            Contributions contributions,
            Answers answers,
            People people,
            WorkCards cards,
            Blinds blinds,
            ObjectProvider<PartNames> parts) {
        this.calls = calls;
        this.lists = lists;
        this.contributions = contributions;
        this.answers = answers;
        this.people = people;
        this.cards = cards;
        this.blinds = blinds;
        this.parts = parts;
    }

    /**
     * A contribution as it is shown.
     *
     * @param card    the work, or null where the viewer may not see it any more
     * @param call    the call it was given to, or null
     * @param part    the part it was put forward for, or null
     * @param by      who gave it; null while its call is blind to the viewer, and then the card says nobody either
     * @param answers all answers, the last one last
     */
    public record Item(
            Contribution contribution,
            @Nullable WorkCard card,
            @Nullable Call call,
            PartNames.@Nullable PartName part,
            @Nullable Person by,
            List<Answer> answers) {
        public boolean blind() {
            return by == null;
        }

        /** Where it is looked at: the work's page, or one that says nobody's name. */
        public String href() {
            return blind() || card == null
                    ? "/contributions/" + contribution.id().text()
                    : card.path();
        }

        /** Who made it, in a few words. */
        public String makers(Words words) {
            return blind() || card == null ? words.t("blind.someone") : card.by(words);
        }
    }

    CallView of(Call call, Viewer viewer, Instant now) {
        return of(List.of(call), viewer, now).getFirst();
    }

    /** In a list, whoever decides for a part is not asked for: that would be a query a call. */
    List<CallView> of(List<Call> some, Viewer viewer, Instant now) {
        List<CallId> ids = some.stream().map(Call::id).toList();
        Map<CallId, Tally> tallies = contributions.tally(ids);
        Map<CallId, Set<Medium>> given = contributions.media(ids);
        Map<UUID, PartNames.PartName> names =
                partNames(some.stream().map(Call::part).filter(Objects::nonNull).toList(), viewer);
        Map<PersonId, Person> persons = people.names(some.stream()
                .flatMap(call -> Stream.of(
                        call.opener(),
                        call.decider(),
                        call.adoption() == null
                                ? call.opener()
                                : call.adoption().by()))
                .toList());
        return some.stream()
                .map(call -> new CallView(
                        call,
                        person(persons, call.opener()),
                        person(persons, call.decider()),
                        call.adoption() == null
                                ? null
                                : person(persons, call.adoption().by()),
                        tallies.getOrDefault(call.id(), Tally.NONE),
                        call.part() == null ? null : names.get(call.part()),
                        call.stage(now),
                        some.size() == 1 ? calls.leads(call, viewer.person()) : call.ledBy(viewer.person()),
                        call.media().stream()
                                .filter(medium ->
                                        !given.getOrDefault(call.id(), Set.of()).contains(medium))
                                .toList()))
                .toList();
    }

    Page<CallView> of(Page<Call> page, Viewer viewer, Instant now) {
        return new Page<>(of(page.items(), viewer, now), page.next());
    }

    public Page<Item> items(Page<Contribution> page, Viewer viewer) {
        return new Page<>(items(page.items(), viewer), page.next());
    }

    public List<Item> items(List<Contribution> some, Viewer viewer) {
        Map<WorkId, WorkCard> works =
                cards.find(viewer, some.stream().map(Contribution::work).toList());
        Map<CallId, Call> called = calls.find(
                some.stream().map(Contribution::call).filter(Objects::nonNull).toList());
        Map<UUID, PartNames.PartName> names = partNames(
                some.stream().map(Contribution::part).filter(Objects::nonNull).toList(), viewer);
        Map<PersonId, Person> persons =
                people.names(some.stream().map(Contribution::by).toList());
        Map<ContributionId, List<Answer>> history =
                answers.history(some.stream().map(Contribution::id).toList());
        Set<ContributionId> hidden = blinds.hidden(some, viewer.person());
        return some.stream()
                .map(one -> new Item(
                        one,
                        hidden.contains(one.id())
                                ? Masked.card(one.id(), works.get(one.work()))
                                : works.get(one.work()),
                        one.call() == null ? null : called.get(one.call()),
                        one.part() == null ? null : names.get(one.part()),
                        hidden.contains(one.id()) ? null : person(persons, one.by()),
                        history.getOrDefault(one.id(), List.of())))
                .toList();
    }

    /** Open calls that fit those works that were not taken this time, by contribution. */
    Map<ContributionId, List<Call>> suggestions(List<Item> items, Viewer viewer, Instant now) {
        Map<ContributionId, List<Call>> found = new HashMap<>();
        Map<Medium, List<Call>> byMedium = new HashMap<>();
        for (Item item : items) {
            Answer last = item.contribution().answer();
            if (item.card() != null && last != null && last.kind() == Answer.Kind.NOT_THIS_TIME) {
                List<Call> fitting = byMedium.computeIfAbsent(
                        item.card().medium(),
                        medium -> lists.fitting(medium, viewer.person(), now, Answers.SUGGESTED_MAX + 1));
                found.put(
                        item.contribution().id(),
                        fitting.stream()
                                .filter(call ->
                                        !call.id().equals(item.contribution().call()))
                                .limit(Answers.SUGGESTED_MAX)
                                .toList());
            }
        }
        return found;
    }

    /**
     * Those of these of which the viewer may not read where they are used: a timeline said it of a part that they may not
     * see. Whoever gave it, and who leads its call, were told.
     */
    Set<ContributionId> veiled(List<Contribution> some, Viewer viewer, Predicate<Contribution> leads) {
        Map<ContributionId, UUID> said = new HashMap<>();
        for (Contribution one : some) {
            Answer answer = one.answer();
            if (answer != null && answer.timeline() != null && !one.by().equals(viewer.person()) && !leads.test(one)) {
                said.put(one.id(), answer.timeline().part());
            }
        }
        said.values().removeAll(partNames(new HashSet<>(said.values()), viewer).keySet());
        return said.keySet();
    }

    Map<UUID, PartNames.PartName> partNames(Collection<UUID> ids, Viewer viewer) {
        PartNames known = parts.getIfAvailable();
        return known == null || ids.isEmpty() ? Map.of() : known.names(ids, viewer);
    }

    List<PartNames.PartName> partChoices(Viewer viewer) {
        PartNames known = parts.getIfAvailable();
        return known == null ? List.of() : new ArrayList<>(known.choices(viewer));
    }

    List<PartNames.PartName> placeable(Viewer viewer) {
        PartNames known = parts.getIfAvailable();
        return known == null ? List.of() : known.placeable(viewer);
    }

    private static Person person(Map<PersonId, Person> persons, PersonId id) {
        return Objects.requireNonNull(persons.get(id), id::text);
    }
}
