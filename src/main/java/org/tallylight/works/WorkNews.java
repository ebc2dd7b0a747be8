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
            if (edge.seq() < news.fromSeq() || parent == null || child == null || parent.madeBy(child.maker())) {
                continue;
            }
            Person maker = people.get(child.maker());
            boolean told = notices.tellOnce(
                    "edge " + edge.seq(),
                    parent.maker(),
                    "remixed",
                    child.path(),
                    now,
                    maker.name(),
                    parent.title(),
                    child.title(),
                    edge.thanks());
            if (told) {
                thanks.give(maker.id(), parent.maker(), Subject.of(Subject.Kind.WORK, child.id()), edge.thanks(), now);
            }
        }
    }
}
