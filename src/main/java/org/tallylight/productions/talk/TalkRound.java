package org.tallylight.productions.talk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recording of all sides.
 *
 * @param number  of its talk, from 1
 * @param beginsAt when all sides begin, by the company's clock
 * @param endedAt  null while it runs
 * @param marks    what happened for all sides, in order
 */
public record TalkRound(
        int number, Instant beginsAt, @Nullable Instant endedAt, List<Mark> marks) {
    public static final int OF_A_TALK_MAX = 50;
    public static final int MARKS_MAX = 200;

    /** How long all sides have to hear that they are to begin, and that a clap comes. */
    public static final int NOTICE_MS = 1500;

    /** How long after its beginning a recording has its first clap. */
    public static final int FIRST_CLAP_MS = 2000;

    /**
     * One moment.
     *
     * @param nth      in its round, from 1
     * @param question the question that is asked from then on, or null where it is a clap
     */
    public record Mark(int nth, @Nullable Integer question, Instant at) {
        public boolean clap() {
            return question == null;
        }
    }

    public boolean running() {
        return endedAt == null;
    }

    public List<Mark> claps() {
        return marks.stream().filter(Mark::clap).toList();
    }
}
