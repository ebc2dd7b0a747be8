package org.tallylight.productions.talk;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * The recordings of all talks: whoever leads begins and ends them for all sides, claps, and asks the next question. Each
 * of it happens at a moment of the company's clock that lies a little ahead, so that all sides hear of it in time.
 */
@Component
public class TalkRounds {
    private final JdbcClient db;
    private final Talks talks;
    private final Clock clock;

    TalkRounds(JdbcClient db, Talks talks, Clock clock) {
        this.db = db;
        this.talks = talks;
        this.clock = clock;
    }

    /**
     * Presses the red button for all sides; the first clap comes with it. While one runs, that one.
     *
     * @throws Forbidden when the viewer does not lead
     * @throws Refused   409 when the talk is over, they did not agree, or there have been too many
     */
    @Transactional
    public TalkRound begin(TalkId id, Viewer by, Instant now) {
        Talk talk = talks.led(id, by);
        Optional<TalkRound> last = last(id);
        if (last.isPresent() && last.get().running()) {
            return last.get();
        }
        int number = last.map(TalkRound::number).orElse(0) + 1;
        if (number > TalkRound.OF_A_TALK_MAX) {
            throw new Refused(409, "talk.rounds.many", TalkRound.OF_A_TALK_MAX);
        }
        Instant begins = now.plusMillis(TalkRound.NOTICE_MS);
        db.sql("insert into talk_round (talk, number, begins_at) values (:talk, :number, :begins)")
                .param("talk", id.value())
                .param("number", number)
                .param("begins", Timestamp.from(begins))
                .update();
        if (talk.asked() > 0) {
            mark(id, number, talk.asked(), begins);
        }
        mark(id, number, null, begins.plusMillis(TalkRound.FIRST_CLAP_MS));
        talks.happened(id);
        return last(id).orElseThrow();
    }

    /** Claps once more in the recording that runs, at the same moment on all sides. */
    @Transactional
    public TalkRound clap(TalkId id, Viewer by, Instant now) {
        talks.led(id, by);
        TalkRound running = running(id);
        mark(id, running.number(), null, now.plusMillis(TalkRound.NOTICE_MS));
        talks.happened(id);
        return running(id);
    }

    /** Ends the recording on all sides; where none runs, nothing happens. */
    @Transactional
    public void stop(TalkId id, Viewer by, Instant now) {
        talks.led(id, by);
        db.sql("update talk_round set ended_at = greatest(:now, begins_at) where talk = :id and ended_at is null")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
        talks.happened(id);
    }

    /** Asks a question of the list, which all see then; in a recording the moment is kept. */
    @Transactional
    public void ask(TalkId id, int question, Viewer by, Instant now) {
        talks.led(id, by);
        if (question < 1 || question > talks.questions(id).size()) {
            throw new Invalid("question", "talk.question.none");
        }
        db.sql("update talk set asked = :question where id = :id")
                .param("question", question)
                .param("id", id.value())
                .update();
        Optional<TalkRound> running = last(id).filter(TalkRound::running);
        if (running.isPresent()) {
            Instant begins = running.get().beginsAt();
            mark(id, running.get().number(), question, now.isBefore(begins) ? begins : now);
        }
        talks.happened(id);
    }

    private TalkRound running(TalkId id) {
        return last(id).filter(TalkRound::running).orElseThrow(() -> new Refused(409, "talk.not-recording"));
    }

    private void mark(TalkId id, int round, @Nullable Integer question, Instant at) {
        int marked = db.sql("""
                insert into talk_mark (talk, round, nth, question, at)
                select :talk, :round, coalesce(max(nth), 0) + 1, :question, :at from talk_mark
                where talk = :talk and round = :round having coalesce(max(nth), 0) < :most""")
                .param("talk", id.value())
                .param("round", round)
                .param("question", question, Types.INTEGER)
                .param("at", Timestamp.from(at))
                .param("most", TalkRound.MARKS_MAX)
                .update();
        if (marked == 0) {
            throw new Refused(409, "talk.marks.many", TalkRound.MARKS_MAX);
        }
    }

    /** The latest recording. */
    Optional<TalkRound> last(TalkId id) {
        List<TalkRound> all = rounds(id, true);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** All recordings of a talk, the first one first. */
    List<TalkRound> of(TalkId id) {
        return rounds(id, false);
    }

    private List<TalkRound> rounds(TalkId id, boolean last) {
        Map<Integer, List<TalkRound.Mark>> marks = new HashMap<>();
        db.sql("select * from talk_mark where talk = :id"
                        + (last ? " and round = (select max(number) from talk_round where talk = :id)" : "")
                        + " order by round, nth")
                .param("id", id.value())
                .query(row -> {
                    int question = row.getInt("question");
                    marks.computeIfAbsent(row.getInt("round"), round -> new ArrayList<>())
                            .add(new TalkRound.Mark(
                                    row.getInt("nth"),
                                    question == 0 ? null : question,
                                    row.getTimestamp("at").toInstant()));
                });
        return db.sql("select * from talk_round where talk = :id order by number" + (last ? " desc limit 1" : ""))
                .param("id", id.value())
                .query((row, n) -> {
                    Timestamp ended = row.getTimestamp("ended_at");
                    int number = row.getInt("number");
                    return new TalkRound(
                            number,
                            row.getTimestamp("begins_at").toInstant(),
                            ended == null ? null : ended.toInstant(),
                            List.copyOf(marks.getOrDefault(number, List.of())));
                })
                .list();
    }

    /** A recording that everyone left without ending it is over when no device records any longer. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT3M")
    @Transactional
    void sweep() {
        Instant now = clock.instant();
        db.sql("update talk_round set ended_at = :now where ended_at is null and begins_at < :before")
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(Duration.ofSeconds(TalkTake.SECONDS_MAX))))
                .update();
    }
}
