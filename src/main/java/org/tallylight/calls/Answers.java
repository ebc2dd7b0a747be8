package org.tallylight.calls;

import java.sql.Timestamp;
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
import org.tallylight.shared.Keyset;
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
     * Says that works are used, as a cut that uses them is locked: whatever of them was put forward for one
     * of these parts, or given to a call for one of them or for none, is answered so, unless
     * it was before.
     *
     * @param parts      the part of the cut, those it belongs to and those it is made of
     * @param whereTitle the title of what they are used in
     * @param whereLink  its path
     * @return the works that somebody was told about; of the others nobody here waits to hear
     */
    @Transactional
    public Set<WorkId> used(
            Collection<WorkId> works,
            Collection<UUID> parts,
            String whereTitle,
            String whereLink,
            PersonId by,
            Instant now) {
        Answer.Verdict verdict = new Answer.Verdict(Answer.Kind.USED, "", whereTitle, whereLink);
        List<Contribution> concerned = db.sql(CallRows.CONTRIBUTIONS + """
                left join call c on c.id = x.call_id
                where x.work_id = any(cast(:works as uuid[]))
                and (x.part = any(cast(:parts as uuid[])) or c.part = any(cast(:parts as uuid[]))
                    or (x.call_id is not null and c.part is null))
                order by x.id""")
                .param("works", CallRows.array(works))
                .param("parts", CallRows.array(parts.stream().map(PartRef::new).toList()))
                .query(CallRows::contribution)
                .list();
        Set<WorkId> told = new HashSet<>();
        for (Contribution contribution : concerned) {
            Contribution held = held(contribution.id());
            if (!saysUsedIn(held.answer(), whereTitle)) {
                tell(held, verdict, by, now);
            }
            told.add(contribution.work());
        }
        return told;
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
        List<Contribution> waiting = underConsideration(parts);
        while (!waiting.isEmpty()) {
            for (Contribution contribution : waiting) {
                tell(held(contribution.id()), verdict, by, now);
                told.add(contribution.work());
            }
            waiting = underConsideration(parts);
        }
        return told;
    }

    /** Whether this was said by hand before, with words of its own. */
    private static boolean saysUsedIn(@Nullable Answer answer, String whereTitle) {
        return answer != null
                && answer.kind() == Answer.Kind.USED
                && answer.verdict().whereTitle().equals(whereTitle);
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
                and t.paid_minor is not null and not t.also_in_split
                and (select a.kind from answer a where a.contribution_id = x.id
                    order by a.number desc limit 1) = 'USED'""")
                .param("works", CallRows.array(works))
                .param("parts", CallRows.array(parts.stream().map(PartRef::new).toList()))
                .query((row, n) -> new WorkId(row.getObject("work_id", UUID.class)))
                .list());
    }

    private Contribution held(ContributionId id) {
        db.sql("select id from contribution where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return contributions.get(id);
    }

    /** Whether someone decides about a contribution. */
    boolean decides(Contribution contribution, PersonId person) {
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
        db.sql("""
                insert into answer (contribution_id, number, kind, reason, where_title, where_link, answered_by,
                    answered_at)
                select :id, coalesce(max(number), 0) + 1, :kind, :reason, :title, :link, :by, :now
                from answer where contribution_id = :id""")
                .param("id", contribution.id().value())
                .param("kind", verdict.kind().name())
                .param("reason", verdict.reason())
                .param("title", verdict.whereTitle())
                .param("link", verdict.whereLink())
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
        String title = db.sql("select title from work where id = :work")
                .param("work", contribution.work().value())
                .query(String.class)
                .single();
        String kind = "answer." + verdict.kind();
        Object[] told = verdict.kind() == Answer.Kind.USED
                ? new Object[] {title, verdict.whereTitle(), verdict.reason()}
                : new Object[] {title, verdict.reason()};
        String link = "/me/contributions#c-" + contribution.id().text();
        notices.tell(contribution.by(), kind, link, now, told);
        db.sql("select person_id from work_share where work_id = ? and person_id <> ? order by position, person_id")
                .params(contribution.work().value(), contribution.by().value())
                .query(UUID.class)
                .list()
                .forEach(maker -> notices.tell(
                        new PersonId(maker),
                        kind,
                        "/works/" + contribution.work().text(),
                        now,
                        told));
        return contributions.get(contribution.id());
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
        Keyset from = Keyset.read(after, Keyset.START);
        List<Contribution> rows = db.sql("select * from (" + CallRows.CONTRIBUTIONS + " where " + column + """
                 = :of) y where (waits or :all) and (given_at, id) > (:at, :id)
                order by given_at, id limit :limit""")
                .param("of", of)
                .param("all", all)
                .param("at", from.timestamp())
                .param("id", from.id())
                .param("limit", size + 1)
                .query(CallRows::contribution)
                .list();
        return Page.of(rows, size, one -> Keyset.write(one.at(), one.id()));
    }

    /**
     * What is under consideration for these parts: put forward for one of them, or given to a call for one,
     * and waiting for an answer; a shortlist promises another. The latest first, at most {@link
     * Calls#LISTED_MAX}.
     */
    public List<Contribution> underConsideration(Collection<UUID> parts) {
        return db.sql("select * from (" + CallRows.CONTRIBUTIONS + """
                left join call c on c.id = x.call_id
                where x.part = any(cast(:parts as uuid[])) or c.part = any(cast(:parts as uuid[]))) y
                where waits order by given_at desc, id desc limit :limit""")
                .param("parts", CallRows.array(parts.stream().map(PartRef::new).toList()))
                .param("limit", Calls.LISTED_MAX)
                .query(CallRows::contribution)
                .list();
    }

    /** All answers of these contributions, the first first, in one query. */
    public Map<ContributionId, List<Answer>> history(Collection<ContributionId> ids) {
        Map<ContributionId, List<Answer>> found = new HashMap<>();
        db.sql(
                        "select * from answer where contribution_id = any(cast(:ids as uuid[])) order by contribution_id, number")
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
