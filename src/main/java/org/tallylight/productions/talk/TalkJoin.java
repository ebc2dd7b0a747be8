package org.tallylight.productions.talk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.talk.TalkTake.TalkTakeId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * The takes of one round on one time, which begins with the earliest of them: an edit list. All times are in flicks.
 *
 * @param claps     when all sides clapped
 * @param questions from when on each was asked
 */
public record TalkJoin(int round, List<Flicks> claps, List<Asked> questions, List<Line> takes) {
    /** A question and when it came up. */
    public record Asked(int question, String text, Flicks at) {}

    /**
     * One take.
     *
     * @param later  how long after the earliest it starts
     * @param length zero while it is being recorded
     * @param claps  when each clap comes in its own time, by the number of its mark
     * @param work   null while it has not arrived, or where the reader may not see it
     */
    public record Line(
            TalkTakeId take,
            PersonId person,
            Flicks later,
            Flicks length,
            Map<Integer, Flicks> claps,
            @Nullable WorkId work) {}

    /**
     * Joins the takes of a round.
     *
     * @param takes     of this round, as far as the reader may know of them
     * @param questions of the talk, in order
     * @param seen      the works that the reader may see
     */
    static TalkJoin of(TalkRound round, List<TalkTake> takes, List<String> questions, Collection<WorkId> seen) {
        Instant zero = takes.stream()
                .map(take -> take.zero(round))
                .min(Comparator.naturalOrder())
                .orElse(round.beginsAt());
        List<Flicks> claps = new ArrayList<>();
        List<Asked> asked = new ArrayList<>();
        for (TalkRound.Mark mark : round.marks()) {
            Flicks at = TalkTake.between(zero, mark.at());
            Integer question = mark.question();
            if (question == null) {
                claps.add(at);
            } else if (question <= questions.size()) {
                asked.add(new Asked(question, questions.get(question - 1), at));
            }
        }
        List<Line> lines = takes.stream()
                .map(take -> new Line(
                        take.id(),
                        take.person(),
                        TalkTake.between(zero, take.zero(round)),
                        take.length(),
                        take.claps(),
                        take.work() != null && seen.contains(take.work()) ? take.work() : null))
                .toList();
        return new TalkJoin(round.number(), claps, asked, lines);
    }
}
