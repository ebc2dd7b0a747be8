package org.tallylight.works;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
            var shares = works.shares(List.of(edge.parent(), edge.child()));
            List<PersonId> remixers = people(shares.get(edge.child()));
            people(shares.get(edge.parent())).stream()
                    .filter(person -> !remixers.contains(person))
                    .forEach(person -> tell(edge, parent, child, person, now));
        }
    }

    private static List<PersonId> people(@Nullable List<Share> shares) {
        return shares == null ? List.of() : shares.stream().map(Share::person).toList();
    }

    private void tell(Edge edge, Work parent, Work child, PersonId upstream, Instant now) {
        Person maker = people.get(child.maker());
        boolean told = notices.tellOnce(
                "edge " + edge.seq(),
                upstream,
                "remixed",
                child.path(),
                now,
                maker.name(),
                parent.title(),
                child.title(),
                edge.thanks());
        if (told) {
            thanks.give(maker.id(), upstream, Subject.of(Subject.Kind.WORK, child.id()), edge.thanks(), now);
        }
    }
}
