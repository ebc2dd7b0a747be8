package org.tallylight.calls;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * What timelines answer by themselves: that a work is used, as a cut is locked, and that it is not any more. To be
 * called in the transaction that locks: then it is said if and only if the cut is locked. Said again, nothing happens.
 */
@Component
@SuppressWarnings("InlineFormatString") // Statements stand above what asks them.
public class Timelines {
    private final JdbcClient db;
    private final Answers answers;

    Timelines(JdbcClient db, Answers answers) {
        this.db = db;
        this.answers = answers;
    }

    /**
     * A locked cut.
     *
     * @param title of its part
     * @param path  of its part
     * @param parts the part of the cut, those it belongs to and those it is made of
     */
    public record Screen(UUID part, UUID cut, String title, String path, Collection<UUID> parts) {}

    /** A contribution, and whether a timeline of the same part has said that it is used, and nobody else since. */
    private record Standing(
            Contribution contribution, @Nullable WorkId through, boolean said) {}

    private static final String CONCERNED = """
            select z.*, s.number is not null as said, s.through as said_through
            from (%s
                left join call c on c.id = x.call_id
                where (x.part = any(cast(:parts as uuid[])) or c.part = any(cast(:parts as uuid[]))
                    or (x.call_id is not null and c.part is null)) and %s) z
            left join lateral (
                select u.number, u.through from answer u
                where u.contribution_id = z.id and u.part = :part and u.kind = 'USED' and (u.cut = :cut or not exists (
                    select 1 from answer o
                    where o.contribution_id = u.contribution_id and (o.part = u.part or o.part is null)
                        and o.kind <> 'USED' and o.number > u.number))
                order by u.number desc limit 1) s on true
            order by z.call_id nulls last, z.id""";

    private static final String ELSEWHERE = CallRows.ANSWERS + """
            where contribution_id = :id and part <> :part and kind = 'USED' and not exists (
                select 1 from answer o
                where o.contribution_id = answer.contribution_id and (o.part = answer.part or o.part is null)
                    and o.kind <> 'USED' and o.number > answer.number)
            order by number desc limit 1""";

    /**
     * Says that works are used: whatever of them was put forward for one of these parts, or given to a call for one of
     * them or for none, is answered so, unless it was before.
     *
     * @param reached each work that the timeline uses, with itself, and each that one of those was made from, with that
     *                one
     * @return the works that somebody was told about; of the others nobody here waits to hear
     */
    @Transactional
    public Set<WorkId> used(Map<WorkId, WorkId> reached, Screen screen, PersonId by, Instant now) {
        Set<WorkId> told = new HashSet<>();
        if (reached.isEmpty()) {
            return told;
        }
        Answer.Verdict verdict = new Answer.Verdict(Answer.Kind.USED, "", screen.title(), screen.path());
        for (Standing each : concerned("x.work_id = any(cast(:works as uuid[]))", reached.keySet(), screen)) {
            WorkId work = each.contribution().work();
            WorkId lies = reached.getOrDefault(work, work);
            Contribution held = answers.held(each.contribution().id());
            if (!each.said() && !saysUsedIn(held.answer(), screen.title())) {
                boolean remade = !lies.equals(work);
                Answer.ByTimeline timeline = new Answer.ByTimeline(screen.part(), screen.cut(), remade ? lies : null);
                Answer answer = new Answer(verdict, by, now, timeline);
                if (remade) {
                    answers.say(held, answer, "answer.USED.through", title(lies));
                } else {
                    answers.say(held, answer, "answer.USED");
                }
            }
            told.add(work);
        }
        return told;
    }

    /** Whether this was said by hand before, with words of its own. */
    private static boolean saysUsedIn(@Nullable Answer answer, String whereTitle) {
        return answer != null
                && answer.kind() == Answer.Kind.USED
                && answer.timeline() == null
                && answer.verdict().whereTitle().equals(whereTitle);
    }

    /**
     * Says that works are used no more, and why: what an earlier cut of this part said of them is answered anew.
     *
     * @param reached what the locked cut uses, as for {@link #used}
     * @param reasons why each work that lay on an earlier timeline is on this one no more
     * @return the works that somebody was told about
     */
    @Transactional
    public Set<WorkId> left(
            Map<WorkId, WorkId> reached, Map<WorkId, String> reasons, Screen screen, PersonId by, Instant now) {
        Set<WorkId> told = new HashSet<>();
        if (reasons.isEmpty()) {
            return told;
        }
        for (Standing each : concerned(
                "(x.work_id = any(cast(:works as uuid[])) or exists (select 1 from answer t"
                        + " where t.contribution_id = x.id and t.through = any(cast(:works as uuid[]))))",
                reasons.keySet(),
                screen)) {
            WorkId work = each.contribution().work();
            String reason = reasons.get(each.through() == null ? work : each.through());
            Contribution held = answers.held(each.contribution().id());
            Answer last = held.answer();
            boolean byHand = last == null || last.timeline() == null;
            if (each.said() && !byHand && reason != null && !reached.containsKey(work)) {
                Answer.Verdict verdict = new Answer.Verdict(Answer.Kind.NOT_THIS_TIME, reason, "", "");
                Answer.ByTimeline timeline = new Answer.ByTimeline(screen.part(), screen.cut(), each.through());
                answers.say(held, new Answer(verdict, by, now, timeline), "answer.left", screen.title());
                stays(held, screen, by, now);
                told.add(work);
            }
        }
        return told;
    }

    /** What a locked cut of another part shows as well stays used: that is said again, and is the answer that holds. */
    private void stays(Contribution held, Screen screen, PersonId by, Instant now) {
        Optional<Answer> used = db.sql(ELSEWHERE)
                .param("id", held.id().value())
                .param("part", screen.part())
                .query(CallRows::answer)
                .optional();
        Answer.ByTimeline other = used.map(Answer::timeline).orElse(null);
        if (used.isEmpty() || other == null) {
            return;
        }
        WorkId through = other.through();
        Answer.ByTimeline again = new Answer.ByTimeline(other.part(), screen.cut(), through);
        Answer answer = new Answer(used.get().verdict(), by, now, again);
        if (through == null) {
            answers.say(held, answer, "answer.USED");
        } else {
            answers.say(held, answer, "answer.USED.through", title(through));
        }
    }

    private List<Standing> concerned(String which, Collection<WorkId> works, Screen screen) {
        return db.sql(CONCERNED.formatted(CallRows.CONTRIBUTIONS, which))
                .param("works", CallRows.array(works))
                .param(
                        "parts",
                        CallRows.array(screen.parts().stream().map(PartRef::new).toList()))
                .param("part", screen.part())
                .param("cut", screen.cut())
                .query(Timelines::standing)
                .list();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        UUID through = row.getObject("said_through", UUID.class);
        return new Standing(
                CallRows.contribution(row, number),
                through == null ? null : new WorkId(through),
                row.getBoolean("said"));
    }

    private String title(WorkId work) {
        return db.sql("select title from work where id = ?")
                .param(work.value())
                .query(String.class)
                .single();
    }
}
