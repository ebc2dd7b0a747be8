package org.tallylight.works.makers;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;
import org.tallylight.works.makers.ShareProposal.Answer;

/** People who agree on who makes a work, as they would: one proposes it, everyone says yes. */
public final class Consent {
    private final ApplicationContext context;
    private final Clock clock;

    public Consent(ApplicationContext context) {
        this.context = context;
        this.clock = context.getBean(Clock.class);
    }

    /** The work is made by whoever made it so far and by these, in equal parts. */
    public void equally(Work work, Viewer... joining) {
        Makers makers = context.getBean(Makers.class);
        List<Maker> now = makers.of(work.id());
        List<Draft.Part> parts = new ArrayList<>();
        now.forEach(maker -> parts.add(Draft.Part.of(maker.handle(), null, false)));
        for (Viewer each : joining) {
            parts.add(Draft.Part.of(each.handle(), null, false));
        }
        ShareProposals proposals = context.getBean(ShareProposals.class);
        ShareProposal asked =
                proposals.propose(work.id(), new Draft(true, "", parts), viewer(work.maker()), clock.instant());
        for (ShareProposal.Line line : asked.lines()) {
            if (line.waits()) {
                asked = proposals.answer(work.id(), asked.id(), Answer.YES, "", viewer(line.person()), clock.instant());
            }
        }
        if (asked.open()) {
            throw new AssertionError("not everyone has answered");
        }
    }

    private Viewer viewer(PersonId id) {
        Person person = context.getBean(People.class).get(id);
        return new Viewer(id, person.name(), person.handle(), Set.of());
    }
}
