package org.tallylight.calls;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;

/** What contributions are answered, and what waits for an answer. */
@Component
public class Answers {
    /** How many other calls a “not this time” points to. */
    public static final int SUGGESTED_MAX = 2;

    private final JdbcClient db;
    private final Calls calls;
    private final Contributions contributions;
    private final Notices notices;
    private final ObjectProvider<PartShelf> shelf;

    Answers(JdbcClient db, Calls calls, Contributions contributions, Notices notices, ObjectProvider<PartShelf> shelf) {
        this.db = db;
        this.calls = calls;
        this.contributions = contributions;
        this.notices = notices;
        this.shelf = shelf;
    }

    /**
     * Answers a contribution and tells whoever gave it, in the site and by mail. A new answer follows the
     * ones before; the last one counts. What is used in a part drops into it.
     *
     * @throws Forbidden when someone else decides
     */
    @Transactional
    public Answered answer(ContributionId id, Answer.Verdict verdict, Viewer by, Instant now) {
        UUID place = verdict.kind() == Answer.Kind.USED ? part(contributions.get(id)) : null;
        if (place != null) {
            shelf.ifAvailable(each -> each.hold(place));
        }
        Contribution contribution = held(id);
        if (!decides(contribution, by.someone())) {
            throw new Forbidden("contribution " + id.text());
        }
        if (contribution.call() != null
                && calls.get(contribution.call()).closure() != null
                && verdict.kind() != Answer.Kind.USED) {
            return new Answered.Over();
        }
        UUID part = part(contribution);
        if (verdict.kind() == Answer.Kind.USED && part != null) {
            shelf.ifAvailable(each -> each.accepted(part, contribution.work(), by.someone(), now));
        }
        return new Answered.Told(tell(contribution, verdict, by.someone(), now));
    }

    /** The part that something was put forward for, or that its call is for. */
    private @Nullable UUID part(Contribution contribution) {
        return contribution.call() == null
                ? contribution.part()
                : calls.get(contribution.call()).part();
    }

    /**
     * Tells everyone who waits for an answer about these parts that they were dropped, and why.
     *
     * @return the works that somebody was told about
     */
    @Transactional
    public Set<WorkId> dropped(Collection<UUID> parts, String why, PersonId by, Instant now) {
        Answer.Verdict verdict = new Answer.Verdict(Answer.Kind.NOT_THIS_TIME, why, "", "");
        Set<WorkId> told = new HashSet<>();
        for (ContributionId waiting : waitingIn(parts)) {
            Contribution contribution = held(waiting);
            tell(contribution, verdict, by, now);
            told.add(contribution.work());
        }
        return told;
    }

    /** All that waits, also what a blind call was given, in the order in which it is held. */
    private List<ContributionId> waitingIn(Collection<UUID> parts) {
        return db.sql("""
                select x.id from contribution x left join call c on c.id = x.call_id
                where x.waits and (x.part = any(:parts) or c.part = any(:parts)) order by x.id""")
                .param("parts", parts.toArray(UUID[]::new))
                .query((row, n) -> new ContributionId(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * Of these works, those that a call for one of these parts pays from its pool and whose terms do not also
     * give them a share: they take none of the split.
     */
    public Set<WorkId> outsideTheSplit(Collection<WorkId> works, Collection<UUID> parts) {
        return new HashSet<>(db.sql("""
                select distinct x.work_id from contribution x
                join call c on c.id = x.call_id
                join terms_card t on t.call_id = x.call_id and t.version = x.terms_version
                where x.work_id = any(cast(:works as uuid[])) and c.part = any(cast(:parts as uuid[]))
                and t.paid_minor is not null and not t.also_in_split and x.answer_kind = 'USED'""")
                .param("works", CallRows.array(works))
                .param("parts", CallRows.array(parts.stream().map(PartRef::new).toList()))
                .query((row, n) -> new WorkId(row.getObject("work_id", UUID.class)))
                .list());
    }

    Contribution held(ContributionId id) {
        db.sql("select id from contribution where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return contributions.get(id);
    }

    /** Whether someone decides about a contribution. */
    public boolean decides(Contribution contribution, PersonId person) {
        if (contribution.call() != null) {
            return calls.leads(calls.get(contribution.call()), person);
        }
        return contribution.part() != null
                && calls.deciders(contribution.part()).contains(person);
    }

    private Contribution tell(Contribution contribution, Answer.Verdict verdict, PersonId by, Instant now) {
        if (contribution.answer() != null && contribution.answer().verdict().equals(verdict)) {
            return contribution;
        }
        say(contribution, new Answer(verdict, by, now, null), "answer." + verdict.kind());
        return contributions.get(contribution.id());
    }

    /**
     * Writes an answer down and tells whoever hears it: whoever gave the work, and all who make it; nobody what they
     * said themselves.
     *
     * @param notice the kind of notice; its words are given the work's title, where it is used, the reason, and more
     */
    void say(Contribution contribution, Answer answer, String notice, Object... more) {
        Answer.Verdict verdict = answer.verdict();
        Answer.ByTimeline timeline = answer.timeline();
        WorkId through = timeline == null ? null : timeline.through();
        db.sql("""
                insert into answer (contribution_id, number, kind, reason, where_title, where_link, answered_by,
                    answered_at, part, cut, through)
                select :id, coalesce(max(number), 0) + 1, :kind, :reason, :title, :link, :by, :now,
                    :part, :cut, :through
                from answer where contribution_id = :id""")
                .param("id", contribution.id().value())
                .param("kind", verdict.kind().name())
                .param("reason", verdict.reason())
                .param("title", verdict.whereTitle())
                .param("link", verdict.whereLink())
                .param("by", answer.by().value())
                .param("now", Timestamp.from(answer.at()))
                .param("part", timeline == null ? null : timeline.part(), Types.OTHER)
                .param("cut", timeline == null ? null : timeline.cut(), Types.OTHER)
                .param("through", through == null ? null : through.value(), Types.OTHER)
                .update();
        String title = db.sql("select title from work where id = :work")
                .param("work", contribution.work().value())
                .query(String.class)
                .single();
        List<Object> told = new ArrayList<>(List.of(title));
        if (verdict.kind() == Answer.Kind.USED) {
            told.add(verdict.whereTitle());
        }
        told.add(verdict.reason());
        told.addAll(List.of(more));
        String link = "/me/contributions#c-" + contribution.id().text();
        for (PersonId person : contributions.hearers(contribution.id())) {
            if (!person.equals(answer.by())) {
                notices.tell(person, notice, link, answer.at(), told.toArray());
            }
        }
    }

    /** What waits for an answer in a call, the longest waiting on top; all of it, where {@code all} is asked. */
    public Page<Contribution> queue(CallId call, boolean all, @Nullable String after, int size) {
        return queue("x.call_id", call.value(), all, after, size);
    }

    /** What waits for an answer before those who decide for a part. */
    public Page<Contribution> queue(UUID part, boolean all, @Nullable String after, int size) {
        return queue("x.part", part, all, after, size);
    }

    private Page<Contribution> queue(String column, UUID of, boolean all, @Nullable String after, int size) {
        return CallRows.page(db, column + " = :of" + (all ? "" : " and x.waits"), Map.of("of", of), after, size);
    }

    /** How many wait for an answer of what was put forward for these parts, or given to a call for one that goes on. */
    public int waitingFor(Collection<UUID> parts) {
        return db.sql("""
                select (select count(*) from contribution x where x.waits and x.part = any(:parts))
                    + (select coalesce(sum(t.waiting), 0) from call c join call_tally t on t.call_id = c.id
                        where c.part = any(:parts) and c.closed_at is null)""")
                .param("parts", parts.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    /**
     * What is under consideration for these parts: put forward for one of them, or given to a call for one,
     * and waiting for an answer; a shortlist promises another. What a blind call was given is not among it. The latest first, at most {@link
     * Calls#LISTED_MAX}.
     */
    public List<Contribution> underConsideration(Collection<UUID> parts) {
        return db.sql(CallRows.CONTRIBUTIONS + """
                where x.id in (
                    (select y.id from contribution y where y.part = any(cast(:parts as uuid[])) and y.waits
                        order by y.given_at desc, y.id desc limit :limit)
                    union all
                    (select y.id from call c join contribution y on y.call_id = c.id and y.waits
                        where c.part = any(cast(:parts as uuid[])) and (c.closed_at is not null or not exists (
                            select 1 from call_review r where r.call_id = c.id and r.blind)) order by y.given_at desc, y.id desc limit :limit))
                order by x.given_at desc, x.id desc limit :limit""")
                .param("parts", CallRows.array(parts.stream().map(PartRef::new).toList()))
                .param("limit", Calls.LISTED_MAX)
                .query(CallRows::contribution)
                .list();
    }

    /** All answers of these contributions, the first first, in one query. */
    public Map<ContributionId, List<Answer>> history(Collection<ContributionId> ids) {
        Map<ContributionId, List<Answer>> found = new HashMap<>();
        db.sql(CallRows.ANSWERS + "where contribution_id = any(cast(:ids as uuid[])) order by contribution_id, number")
                .param("ids", CallRows.array(ids))
                .query(row -> {
                    found.computeIfAbsent(
                                    new ContributionId(row.getObject("contribution_id", UUID.class)),
                                    id -> new ArrayList<>())
                            .add(CallRows.answer(row, 0));
                });
        return found;
    }
}
