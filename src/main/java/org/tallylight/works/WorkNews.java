package org.tallylight.works;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tallylight.community.Notices;
import org.tallylight.community.Subject;
import org.tallylight.community.Thanks;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.PersonId;

/** Tells people what became of their works: whoever was remixed is thanked and told. */
@Component
class WorkNews {
    private final Works works;
    private final Sources sources;
    private final People people;
    private final Notices notices;
    private final Thanks thanks;
    private final Clock clock;

    WorkNews(Works works, Sources sources, People people, Notices notices, Thanks thanks, Clock clock) {
        this.works = works;
        this.sources = sources;
        this.people = people;
        this.notices = notices;
        this.thanks = thanks;
        this.clock = clock;
    }

    /** One line of thanks each, and a notice: the used-in moment of whoever was remixed. */
    @ApplicationModuleListener
    void named(SourcesNamed news) {
        Instant now = clock.instant();
        for (Edge edge : sources.of(news.child())) {
            var both = works.facts(List.of(edge.parent(), edge.child()));
            Work parent = both.get(edge.parent());
            Work child = both.get(edge.child());
            // Where a curator decided that it is so, nobody gave thanks: both were told of the decision.
            if (edge.seq() < news.fromSeq()
                    || parent == null
                    || child == null
                    || edge.thanks().isEmpty()) {
                continue;
            }
            Person maker = people.get(child.maker());
            for (PersonId thanked : others(parent, child)) {
                boolean told = notices.tellOnce(
                        "edge " + edge.seq(),
                        thanked,
                        "remixed",
                        child.path(),
                        now,
                        maker.name(),
                        parent.title(),
                        child.title(),
                        edge.thanks());
                if (told) {
                    thanks.give(maker.id(), thanked, Subject.of(Subject.Kind.WORK, child.id()), edge.thanks(), now);
                }
            }
        }
    }

    /** All makers of a work but those who made the other as well. */
    private List<PersonId> others(Work parent, Work child) {
        var shares = works.shares(List.of(parent.id(), child.id()));
        List<PersonId> mine = shares.getOrDefault(child.id(), List.of()).stream()
                .map(Share::person)
                .toList();
        return shares.getOrDefault(parent.id(), List.of()).stream()
                .map(Share::person)
                .filter(person -> !mine.contains(person))
                .toList();
    }
}
