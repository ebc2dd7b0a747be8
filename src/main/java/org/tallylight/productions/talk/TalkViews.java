package org.tallylight.productions.talk;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.shared.Viewer;

/** Puts together what the page of a talk shows. */
@Component
class TalkViews {
    private final Talks talks;
    private final TalkJoins joins;
    private final Parts parts;
    private final People people;

    TalkViews(Talks talks, TalkJoins joins, Parts parts, People people) {
        this.talks = talks;
        this.joins = joins;
        this.parts = parts;
        this.people = people;
    }

    TalkView get(TalkId id, Viewer viewer) {
        Talk talk = talks.get(id, viewer);
        List<TalkSide> sides = talks.sides(id);
        Map<PartId, Part> part = parts.visibleTo(viewer).find(List.of(talk.part()));
        boolean leads = viewer.is(talk.lead());
        return new TalkView(
                talk,
                part.get(talk.part()),
                sides,
                sides.stream()
                        .filter(side -> viewer.is(side.person()))
                        .findFirst()
                        .orElse(null),
                leads,
                talk.open() && (leads || parts.standing(talk.part(), viewer).directs()),
                talks.questions(id),
                joins.of(id, viewer),
                people.names(sides.stream().map(TalkSide::person).toList()));
    }
}
