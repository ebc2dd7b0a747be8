package org.tallylight.works.claims;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Share;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Claims for their readers, each list with as many queries as one claim. */
@Component
class ClaimViews {
    private final Works works;
    private final WorkCards cards;
    private final People people;
    private final Clock clock;

    ClaimViews(Works works, WorkCards cards, People people, Clock clock) {
        this.works = works;
        this.cards = cards;
        this.people = people;
        this.clock = clock;
    }

    ClaimView of(Claim claim, Viewer viewer) {
        return of(List.of(claim), viewer).getFirst();
    }

    Page<ClaimView> of(Page<Claim> page, Viewer viewer) {
        return new Page<>(of(page.items(), viewer), page.next());
    }

    private List<ClaimView> of(List<Claim> claims, Viewer viewer) {
        List<WorkId> ids = new ArrayList<>();
        List<PersonId> persons = new ArrayList<>();
        claims.forEach(claim -> {
            ids.add(claim.draft().older());
            ids.add(claim.draft().younger());
            persons.add(claim.by());
            claim.steps().forEach(step -> persons.add(step.by()));
        });
        Map<WorkId, WorkCard> seen = cards.find(viewer, ids);
        Map<WorkId, List<Share>> shares = works.shares(ids);
        Map<PersonId, Person> names = persons.isEmpty() ? new HashMap<>() : people.names(persons);
        Instant now = clock.instant();
        return claims.stream()
                .map(claim -> view(claim, seen, shares, names, viewer, now))
                .toList();
    }

    private static ClaimView view(
            Claim claim,
            Map<WorkId, WorkCard> seen,
            Map<WorkId, List<Share>> shares,
            Map<PersonId, Person> names,
            Viewer viewer,
            Instant now) {
        boolean older = made(shares, claim.draft().older(), viewer);
        boolean younger = made(shares, claim.draft().younger(), viewer);
        boolean by = claim.by().equals(viewer.person());
        return new ClaimView(
                claim,
                seen.get(claim.draft().older()),
                seen.get(claim.draft().younger()),
                names,
                younger && claim.state().open(),
                older && claim.mayAsk(now),
                by && claim.state().open(),
                !older && !younger && !by && viewer.has(Role.CURATOR) && claim.state() == Claim.State.ASKED);
    }

    private static boolean made(Map<WorkId, List<Share>> shares, WorkId work, Viewer viewer) {
        return shares.getOrDefault(work, List.of()).stream()
                .anyMatch(share -> share.person().equals(viewer.person()));
    }
}
