package org.tallylight.works.claims;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tallylight.community.Notices;
import org.tallylight.people.People;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Tells the two sides of a claim what came of it, in the transaction in which it came. */
@Component
class ClaimNews {
    private final Works works;
    private final People people;
    private final Notices notices;

    ClaimNews(Works works, People people, Notices notices) {
        this.works = works;
        this.people = people;
        this.notices = notices;
    }

    /** Everyone of these but whoever did it. */
    void tell(Claim claim, Claim.State what, String words, PersonId by, Collection<PersonId> whom, Instant now) {
        WorkId older = claim.draft().older();
        WorkId younger = claim.draft().younger();
        Map<WorkId, Work> both = works.facts(List.of(older, younger));
        Work first = both.get(older);
        Work second = both.get(younger);
        if (first == null || second == null) {
            return;
        }
        String kind = "claim-" + what.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String name = people.get(by).name();
        whom.stream()
                .filter(person -> !person.equals(by))
                .sorted(java.util.Comparator.comparing(PersonId::text))
                .forEach(person ->
                        notices.tell(person, kind, claim.path(), now, name, first.title(), second.title(), words));
    }
}
