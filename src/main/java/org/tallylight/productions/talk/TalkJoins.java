package org.tallylight.productions.talk;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** The takes of a talk, round by round, on one time each. */
@Component
public class TalkJoins {
    private final Talks talks;
    private final TalkRounds rounds;
    private final TalkTakes takes;
    private final Works works;

    TalkJoins(Talks talks, TalkRounds rounds, TalkTakes takes, Works works) {
        this.talks = talks;
        this.rounds = rounds;
        this.takes = takes;
        this.works = works;
    }

    /** All rounds, the first one first, with what the viewer may know of their takes. */
    public List<TalkJoin> of(TalkId id, Viewer viewer) {
        List<TalkTake> known = takes.of(id, viewer);
        Set<WorkId> seen = works.visibleTo(viewer)
                .find(known.stream()
                        .map(TalkTake::work)
                        .filter(Objects::nonNull)
                        .toList())
                .keySet();
        List<String> questions = talks.questions(id);
        return rounds.of(id).stream()
                .map(round -> TalkJoin.of(
                        round,
                        known.stream()
                                .filter(take -> take.round() == round.number())
                                .toList(),
                        questions,
                        seen))
                .toList();
    }

    /**
     * One round.
     *
     * @throws NotFound where there is none of this number
     */
    public TalkJoin of(TalkId id, int round, Viewer viewer) {
        return of(id, viewer).stream()
                .filter(join -> join.round() == round)
                .findFirst()
                .orElseThrow(() -> new NotFound(id.text() + " " + round));
    }
}
