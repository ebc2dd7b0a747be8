package org.tallylight.works.pack;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Frame;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Licence;
import org.tallylight.works.Share;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** How works are credited in packs, in as many queries for a hundred as for one. */
@Component
class CreditLines {
    private final Works works;
    private final People people;

    CreditLines(Works works, People people) {
        this.works = works;
        this.people = people;
    }

    /** @param kinds how each came into what is credited, where that is known */
    Map<WorkId, WorkCredits.Entry> of(Collection<Work> some, Map<WorkId, EdgeClass> kinds, Frame f) {
        Map<WorkId, List<Share>> shares =
                works.shares(some.stream().map(Work::id).toList());
        Set<PersonId> ids = new HashSet<>();
        shares.values().forEach(each -> each.forEach(share -> ids.add(share.person())));
        Map<PersonId, Person> found = people.names(ids);
        Map<WorkId, WorkCredits.Entry> entries = new HashMap<>();
        for (Work work : some) {
            List<Person> makers = shares.getOrDefault(work.id(), List.of()).stream()
                    .map(share -> found.get(share.person()))
                    .filter(Objects::nonNull)
                    .toList();
            entries.put(work.id(), entry(work, kinds.get(work.id()), makers, f));
        }
        return entries;
    }

    private static WorkCredits.Entry entry(Work work, @Nullable EdgeClass kind, List<Person> makers, Frame f) {
        List<WorkCredits.Maker> named = makers.stream()
                .map(person -> new WorkCredits.Maker(person.creditName(), f.origin() + "/people/" + person.handle()))
                .toList();
        return new WorkCredits.Entry(
                work.id(),
                work.title(),
                work.medium(),
                named,
                WorkCredits.Right.of(work.description().licence(), f.words()),
                f.origin() + work.path(),
                kind);
    }

    /** How to credit a work, in one line. */
    static String line(WorkCredits.Entry work, @Nullable Licence licence, Frame f) {
        String named = f.t("pack.credits.line", work.title(), work.names(), work.link());
        return licence == null ? named : f.t("pack.credits.line.licence", named, licence.shortName(), licence.deed());
    }
}
