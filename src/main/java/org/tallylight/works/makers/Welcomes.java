package org.tallylight.works.makers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/**
 * Asks people into those who make a work who said beforehand that they would be: a proposal like any other, in which
 * their yes and that of whoever asks stand, and the others are asked. It changes no share: those who come have none
 * until all agree on another proposal.
 */
@Component
public class Welcomes {
    private final Works works;
    private final Makers makers;
    private final Drafting drafting;
    private final ShareProposals proposals;
    private final People people;

    Welcomes(Works works, Makers makers, Drafting drafting, ShareProposals proposals, People people) {
        this.works = works;
        this.makers = makers;
        this.drafting = drafting;
        this.proposals = proposals;
        this.people = people;
    }

    /**
     * Asks them in.
     *
     * @param agreed those who said yes beforehand; who makes the work already, or may not come in, is left out
     * @param craft  what they did in it
     * @param word   what is said with it to the others
     * @return whether there is a proposal now, or they are among the makers; not while another one waits, when nobody
     *     is left to be asked, or when the work has as many makers as it may have
     * @throws Forbidden when whoever asks is none of the makers
     */
    @Transactional
    public boolean ask(WorkId id, Collection<PersonId> agreed, Craft craft, String word, Viewer by, Instant now) {
        Work work = works.visibleTo(by).get(id);
        proposals.lock(id);
        List<Maker> present = makers.of(id);
        if (present.stream().noneMatch(maker -> by.is(maker.person()))) {
            throw new Forbidden("work");
        }
        List<Draft.Part> parts = new ArrayList<>();
        Set<PersonId> here = new HashSet<>();
        for (Maker maker : present) {
            here.add(maker.person());
            parts.add(Draft.Part.of(maker.handle(), maker.bp(), false));
        }
        Set<PersonId> yes = new HashSet<>(Set.of(by.someone()));
        for (Person person : people.names(agreed).values()) {
            if (!here.contains(person.id()) && person.mayComeIn() && parts.size() < ShareProposal.MAKERS_MAX) {
                parts.add(new Draft.Part(person.handle(), "", craft, "", 0, false));
                yes.add(person.id());
            }
        }
        if (parts.size() == present.size() || proposals.open(id, by.person()).isPresent()) {
            return false;
        }
        Draft draft = new Draft(false, word, parts);
        proposals.put(work, draft, drafting.lines(draft, present), yes, by, now);
        return true;
    }
}
