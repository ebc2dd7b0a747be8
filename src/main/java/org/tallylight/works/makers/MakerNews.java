package org.tallylight.works.makers;

import java.time.Instant;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tallylight.community.Notices;
import org.tallylight.people.People;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.TakenAway;
import org.tallylight.works.Work;
import org.tallylight.works.makers.ShareProposal.Line;
import org.tallylight.works.makers.ShareProposal.Stance;

/** What people are told of who makes a work with them, in the transaction of what happened. */
@Component
class MakerNews {
    private final Notices notices;
    private final People people;

    MakerNews(Notices notices, People people) {
        this.notices = notices;
        this.people = people;
    }

    void asked(Work work, ShareProposal proposal, Viewer by, Instant now) {
        for (Line line : proposal.lines()) {
            if (line.person() != null && line.waits()) {
                ask(work, proposal, line, line.person(), by, now);
            }
        }
    }

    /** One who came by a link is told by the page they came to. */
    private void ask(Work work, ShareProposal proposal, Line line, PersonId person, Viewer by, Instant now) {
        String kind = line.stance() == Stance.JOINS ? "makers.invited" : "makers.asked";
        notices.tell(person, kind, proposal.path(), now, by.name(), work.title());
    }

    void reminded(Work work, ShareProposal proposal, Viewer by, Instant now) {
        for (Line line : proposal.lines()) {
            if (line.person() != null && line.waits()) {
                notices.tell(line.person(), "makers.reminded", proposal.path(), now, by.name(), work.title());
            }
        }
    }

    /** One more yes, which is not the last: whoever proposed it hears of it. */
    void agrees(Work work, ShareProposal proposal, Viewer by, Instant now) {
        if (!by.is(proposal.by())) {
            notices.tell(proposal.by(), "makers.yes", proposal.path(), now, by.name(), work.title());
        }
    }

    void agreed(Work work, ShareProposal proposal, Viewer by, Instant now) {
        everyoneBut(by, proposal)
                .forEach(person -> notices.tell(person, "makers.agreed", proposal.path(), now, work.title()));
    }

    /** To those who invited or would have been with them; of a private work nothing is told but its title. */
    void declined(Work work, ShareProposal proposal, Viewer by, String word, Instant now) {
        String kind = word.isEmpty() ? "makers.no" : "makers.no.word";
        everyoneBut(by, proposal)
                .forEach(person -> notices.tell(person, kind, proposal.path(), now, by.name(), work.title(), word));
    }

    void takenBack(Work work, ShareProposal proposal, Viewer by, Instant now) {
        everyoneBut(by, proposal)
                .forEach(person ->
                        notices.tell(person, "makers.taken-back", "/me/notices", now, by.name(), work.title()));
    }

    void came(Work work, ShareProposal proposal, Viewer by, Instant now) {
        notices.tell(proposal.by(), "makers.came", proposal.path(), now, by.name(), work.title());
    }

    /** What they made together was taken away by whoever keeps the pen. */
    @EventListener
    void takenAway(TakenAway news) {
        String by = people.get(news.work().maker()).name();
        news.others()
                .forEach(person -> notices.tell(
                        person,
                        "makers.withdrawn",
                        "/me/works",
                        news.at(),
                        by,
                        news.work().title()));
    }

    private static List<PersonId> everyoneBut(Viewer by, ShareProposal proposal) {
        return proposal.lines().stream()
                .filter(line -> !line.left())
                .map(Line::person)
                .filter(person -> person != null && !by.is(person))
                .toList();
    }
}
