package org.tallylight.productions.idea;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Option;

/**
 * A question with a few answers to choose between. Each has one vote, with a reason; it advises, whoever directs
 * decides.
 *
 * @param endsAt   when it ends by itself
 * @param closedAt when someone ended it before, or null
 */
public record Poll(
        PollId id,
        PartId part,
        String question,
        List<String> options,
        PersonId by,
        Instant at,
        Instant endsAt,
        @Nullable Instant closedAt) {
    public static final int QUESTION_CHARS_MAX = 200;
    public static final int OPTION_CHARS_MAX = 120;
    public static final int OPTIONS_MIN = 2;
    public static final int OPTIONS_MAX = 8;
    public static final int REASON_CHARS_MAX = 280;
    public static final int DAYS_MAX = 60;

    /** One poll. */
    public record PollId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * What someone chose.
     *
     * @param nth the option, from 0
     */
    public record Vote(VoteId id, PersonId by, int nth, String reason, Instant at) {}

    /** One vote. */
    public record VoteId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * How it stands, as one viewer may know it.
     *
     * @param counts of the votes for each option; empty until the viewer has voted, directs the part, or it has ended,
     *               so that nobody follows the others
     * @param mine   the option that the viewer chose, or null
     */
    public record Standing(
            Poll poll, List<Integer> counts, @Nullable Integer mine, boolean over) {
        public Standing {
            counts = List.copyOf(counts);
        }

        public boolean shown() {
            return !counts.isEmpty();
        }

        /** The options as a form shows them. */
        public List<Option> choices() {
            return IntStream.range(0, poll.options().size())
                    .mapToObj(nth -> new Option("" + nth, poll.options().get(nth), ""))
                    .toList();
        }

        public int votes() {
            return counts.stream().mapToInt(each -> each).sum();
        }
    }

    public Poll {
        options = List.copyOf(options);
    }

    public boolean over(Instant now) {
        return closedAt != null || !endsAt.isAfter(now);
    }

    public String link() {
        return "/polls/" + id.text();
    }
}
