package org.tallylight.works.claims;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.After;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.works.Passage;
import org.tallylight.works.Share;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** All claims that a work was made from another: who may make one, who may read it, which there are. */
@Component
public class Claims {
    static final int A_DAY_MAX = 5;

    private final JdbcClient db;
    private final ClaimRows rows;
    private final Works works;
    private final Sources sources;
    private final RateLimits limits;
    private final ClaimNews news;

    Claims(JdbcClient db, ClaimRows rows, Works works, Sources sources, RateLimits limits, ClaimNews news) {
        this.db = db;
        this.rows = rows;
        this.works = works;
        this.sources = sources;
        this.limits = limits;
        this.news = news;
    }

    /**
     * Says of a work that it was made from an older one of one's own. Of the same two it may be said twice at the most,
     * and the second time only once the first is settled.
     *
     * @throws NotFound when one of them is not shared with whoever says it
     */
    @Transactional
    public Made make(ClaimDraft draft, Viewer viewer, Instant now) {
        PersonId by = viewer.someone();
        var visible = works.visibleTo(viewer);
        Work younger = visible.get(draft.younger());
        Work older = visible.get(draft.older());
        if (!makers(older.id()).contains(by)) {
            return new Made.NotYours(older.title());
        }
        if (makers(younger.id()).contains(by)) {
            return new Made.YoursToName(younger.title());
        }
        Long first = older.seq();
        Long second = younger.seq();
        if (first == null || second == null || first >= second) {
            return new Made.NotOlder(older.title(), younger.title());
        }
        if (sources.named(younger.id(), older.id())) {
            return new Made.Named(older.title(), younger.title());
        }
        List<Claim> before = between(older.id(), younger.id());
        if (!before.isEmpty() && before.getLast().state().open()) {
            return new Made.Open(before.getLast().id());
        }
        if (before.size() >= Claim.ROUNDS_MAX) {
            return new Made.Settled(before.getLast().id());
        }
        if (!limits.take("claim", by.text(), A_DAY_MAX, Duration.ofDays(1))) {
            return new Made.TooOften(A_DAY_MAX);
        }
        Claim claim = new Claim(ClaimId.fresh(), draft, before.size() + 1, by, now, List.of());
        if (!insert(claim)) {
            return new Made.Open(between(older.id(), younger.id()).getLast().id()); // Said twice at once.
        }
        news.tell(claim, Claim.State.MADE, "", by, makers(younger.id()), now);
        return new Made.Done(claim);
    }

    private boolean insert(Claim claim) {
        ClaimDraft draft = claim.draft();
        Passage passage = draft.passage();
        return db.sql("""
                insert into claim (id, older, younger, round, class, used, used_from_flicks, used_to_flicks, evidence,
                    by, at)
                values (:id, :older, :younger, :round, :class, :used, :from, :to, :evidence, :by, :at)
                on conflict (older, younger, round) do nothing""")
                        .param("id", claim.id().value())
                        .param("older", draft.older().value())
                        .param("younger", draft.younger().value())
                        .param("round", claim.round())
                        .param("class", draft.kind().name())
                        .param("used", draft.used())
                        .param("from", passage == null ? null : passage.from().count(), Types.BIGINT)
                        .param("to", passage == null ? null : passage.to().count(), Types.BIGINT)
                        .param("evidence", draft.evidence())
                        .param("by", claim.by().value())
                        .param("at", Timestamp.from(claim.at()))
                        .update()
                == 1;
    }

    /** Those of the same two, the first first. */
    private List<Claim> between(WorkId older, WorkId younger) {
        return rows.withSteps(db.sql("select * from claim where older = ? and younger = ? order by round")
                .params(older.value(), younger.value())
                .query(ClaimRows::bare)
                .list());
    }

    Set<PersonId> makers(WorkId work) {
        return works.shares(List.of(work)).getOrDefault(work, List.of()).stream()
                .map(Share::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A claim as one of its two sides reads it, or a curator once they are asked.
     *
     * @throws NotFound for everyone else
     */
    Claim get(ClaimId id, Viewer viewer) {
        Claim claim = any(id, false);
        boolean mine = sides(claim).contains(viewer.someone());
        if (!mine && !(viewer.has(Role.CURATOR) && claim.beforeCurators())) {
            throw new NotFound(id);
        }
        return claim;
    }

    /** Everyone who made one of the two, and whoever said it. */
    private Set<PersonId> sides(Claim claim) {
        Set<PersonId> all = new java.util.HashSet<>(makers(claim.draft().older()));
        all.addAll(makers(claim.draft().younger()));
        all.add(claim.by());
        return all;
    }

    /** A claim whoever asks; held until commit where something is to come of it. */
    Claim any(ClaimId id, boolean held) {
        List<Claim> found = db.sql("select * from claim where id = ?" + (held ? " for update" : ""))
                .param(id.value())
                .query(ClaimRows::bare)
                .list();
        return rows.withSteps(found).stream().findFirst().orElseThrow(() -> new NotFound(id));
    }

    /** Writes down what someone did. */
    Claim step(Claim claim, Claim.State kind, String words, PersonId by, Instant now) {
        db.sql("insert into claim_step (claim, number, kind, words, by, at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        claim.id().value(),
                        claim.steps().size() + 1,
                        kind.name(),
                        words,
                        by.value(),
                        Timestamp.from(now))
                .update();
        return any(claim.id(), false);
    }

    /** All in which someone is on one of the two sides, the latest first. */
    Page<Claim> of(PersonId person, @Nullable String after) {
        UUID last = After.latestFirst(after);
        List<Claim> found = rows.withSteps(db.sql("""
                with mine as (select work_id from work_share where person_id = :me)
                select c.* from claim c join (
                    select id from claim where older in (select work_id from mine) and id < :last
                    union select id from claim where younger in (select work_id from mine) and id < :last
                    union select id from claim where by = :me and id < :last) m on m.id = c.id
                order by c.id desc limit :most""")
                .param("me", person.value())
                .param("last", last)
                .param("most", Page.SIZE + 1)
                .query(ClaimRows::bare)
                .list());
        return Page.of(found, Page.SIZE, claim -> claim.id().text());
    }

    /** Those that wait for a curator, the oldest first. */
    Page<Claim> asked(@Nullable String after) {
        UUID from = After.oldestFirst(after);
        List<Claim> found = rows.withSteps(db.sql("""
                select c.* from claim_step s join claim c on c.id = s.claim
                where s.kind = 'ASKED' and s.claim > :from
                    and not exists (select 1 from claim_step d where d.claim = s.claim and d.number > s.number)
                order by s.claim limit :most""")
                .param("from", from)
                .param("most", Page.SIZE + 1)
                .query(ClaimRows::bare)
                .list());
        return Page.of(found, Page.SIZE, claim -> claim.id().text());
    }

    /** Whether both works are still there for something to come of it. */
    boolean stands(Claim claim) {
        Map<WorkId, Work> both =
                works.facts(List.of(claim.draft().older(), claim.draft().younger()));
        return both.size() == 2
                && both.values().stream().allMatch(work -> work.published() && work.withdrawnAt() == null);
    }
}
