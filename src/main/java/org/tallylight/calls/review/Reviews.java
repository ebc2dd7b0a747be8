package org.tallylight.calls.review;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contribution;
import org.tallylight.calls.ContributionId;
import org.tallylight.calls.Contributions;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** Who looks at which contribution next, and what came of it. */
@Component
public class Reviews {
    /** What someone has in hand for longer is put back. */
    public static final Duration IN_HAND_MAX = Duration.ofMinutes(30);

    private final JdbcClient db;
    private final Calls calls;
    private final Contributions contributions;
    private final RuleBook rules;
    private final TransactionTemplate step;

    Reviews(
            JdbcClient db,
            Calls calls,
            Contributions contributions,
            RuleBook rules,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.calls = calls;
        this.contributions = contributions;
        this.rules = rules;
        this.step = new TransactionTemplate(transactions);
    }

    /**
     * What came of the points for one contribution.
     *
     * @param of    how many have given points
     * @param means of each criterion, in thousandths of a point
     */
    public record Points(int of, List<Integer> means) {
        /** The mean of all of them, in thousandths. */
        public int mean() {
            return means.isEmpty()
                    ? 0
                    : (int) Math.round(
                            means.stream().mapToInt(each -> each).average().orElse(0));
        }

        /** A number of thousandths as it is read: {@code 4.3}. */
        public static String shown(int thousandths) {
            return java.math.BigDecimal.valueOf(thousandths, 3)
                    .setScale(1, java.math.RoundingMode.HALF_UP)
                    .toPlainString();
        }
    }

    /** What someone has in hand; what was withdrawn or hidden meanwhile is not. */
    public Optional<Contribution> inHand(CallId call, Viewer viewer) {
        return held(call, viewer.someone()).map(id -> contributions.get(new ContributionId(id)));
    }

    private Optional<UUID> held(CallId call, PersonId me) {
        return db.sql("""
                select r.contribution_id from review r join contribution c on c.id = r.contribution_id
                    join work w on w.id = c.work_id
                where r.call_id = ? and r.person_id = ? and r.done_at is null
                    and w.withdrawn_at is null and w.audience in ('MEMBERS', 'EVERYONE')
                    and not exists (select 1 from hidden_subject h where h.kind = 'WORK' and h.subject = w.id)
                order by r.handed_at, r.contribution_id limit 1""").params(call.value(), me.value()).query(UUID.class).optional();
    }

    /**
     * Hands someone the one that they are to look at next: what they have in hand, else the one that fewest have looked
     * at. Empty when they have seen all. Putting back what lay too long and handing out are two transactions: what is
     * handed out is not in the order in which the others are held, so that none of these may still be held then.
     *
     * @throws Refused when the call has ended
     */
    public Optional<Contribution> next(CallId id, Viewer viewer, Instant now) {
        Call call = calls.get(id);
        PersonId me = viewer.someone();
        if (call.closure() != null) {
            throw new Refused(409, "call.refused.closed");
        }
        step.executeWithoutResult(status -> putBack(id, now));
        return step.execute(status -> held(id, me).or(() -> hand(id, me, now)))
                .map(found -> contributions.get(new ContributionId(found)));
    }

    private void putBack(CallId call, Instant now) {
        Timestamp before = Timestamp.from(now.minus(IN_HAND_MAX));
        List<UUID> stale =
                db.sql("""
                select contribution_id from review where call_id = ? and done_at is null and handed_at < ?""").params(call.value(), before).query(UUID.class).list();
        if (stale.isEmpty()) {
            return;
        }
        hold(stale);
        db.sql("""
                with gone as (
                    delete from review where call_id = :call and done_at is null and handed_at < :before
                    returning contribution_id)
                update contribution_look l set eyes = greatest(0, eyes - n)
                from (select contribution_id, count(*)::int as n from gone group by contribution_id) g
                where l.contribution_id = g.contribution_id""").param("call", call.value()).param("before", before).update();
    }

    /** One after the other in the order of their ids, so that two never wait for each other. */
    private void hold(List<UUID> contributions) {
        db.sql("select contribution_id from contribution_look where contribution_id = any(?)"
                        + " order by contribution_id for update")
                .param(contributions.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /**
     * The one that fewest have looked at. Two who are handed one at the same moment both choose the same: the second
     * finds that its eyes are no longer as many, and chooses again.
     */
    private Optional<UUID> hand(CallId call, PersonId me, Instant now) {
        Optional<Least> least = least(call, me);
        while (least.isPresent() && !taken(least.get())) {
            least = least(call, me);
        }
        least.ifPresent(found -> db.sql(
                        "insert into review (contribution_id, person_id, call_id, handed_at) values (?, ?, ?, ?)")
                .params(found.id(), me.value(), call.value(), Timestamp.from(now))
                .update());
        return least.map(Least::id);
    }

    private record Least(UUID id, int eyes) {}

    private Optional<Least> least(CallId call, PersonId me) {
        return db.sql("""
                select l.contribution_id, l.eyes from contribution_look l join contribution c on c.id = l.contribution_id
                    join work w on w.id = c.work_id
                where l.call_id = :call and w.withdrawn_at is null and w.audience in ('MEMBERS', 'EVERYONE')
                    and not exists (select 1 from hidden_subject h where h.kind = 'WORK' and h.subject = w.id)
                    and not exists (select 1 from contribution_party p
                        where p.contribution_id = c.id and p.person_id = :me)
                    and not exists (select 1 from review r where r.contribution_id = c.id and r.person_id = :me)
                order by l.eyes, l.credit desc, l.ring limit 1""")
                .param("call", call.value())
                .param("me", me.value())
                .query((row, n) -> new Least(row.getObject("contribution_id", UUID.class), row.getInt("eyes")))
                .optional();
    }

    private boolean taken(Least found) {
        return db.sql("update contribution_look set eyes = eyes + 1 where contribution_id = ? and eyes = ?")
                        .params(found.id(), found.eyes())
                        .update()
                == 1;
    }

    private void eyes(UUID contribution, int more) {
        db.sql("update contribution_look set eyes = greatest(0, eyes + ?) where contribution_id = ?")
                .params(more, contribution)
                .update();
    }

    /**
     * Says that someone has looked at what they were handed. Whoever looks at others' comes up sooner. Said again,
     * nothing happens.
     *
     * @param points one for each criterion, by those who are asked for them; else none
     * @throws NotFound when they were not handed it, or it was put back
     * @throws Refused  when the call has ended
     */
    @Transactional
    public void done(ContributionId id, List<Integer> points, Viewer viewer, Instant now) {
        CallId call = handed(id, viewer);
        if (calls.get(call).closure() != null) {
            throw new Refused(409, "call.refused.closed");
        }
        Rules book = rules.of(call);
        PersonId me = viewer.someone();
        List<Integer> given = book.judgedBy(me) ? book.checked(points) : List.of();
        List<UUID> own =
                db.sql("""
                select p.contribution_id from contribution_party p join contribution c on c.id = p.contribution_id
                where p.person_id = ? and c.call_id = ?""").params(me.value(), call.value()).query(UUID.class).list();
        List<UUID> concerned = new ArrayList<>(own);
        concerned.add(id.value());
        hold(concerned);
        int done = db.sql("""
                update review set done_at = :now, points = :points
                where contribution_id = :id and person_id = :me and done_at is null""")
                .param("now", Timestamp.from(now))
                .param("points", given.stream().map(Integer::shortValue).toArray(Short[]::new))
                .param("id", id.value())
                .param("me", me.value())
                .update();
        if (done == 1) {
            db.sql("update contribution_look set credit = credit + 1 where contribution_id = any(?)")
                    .param(own.toArray(UUID[]::new))
                    .update();
            db.sql("""
                    update contribution_look l set score = (
                        select round(avg(p) * 1000) from review r cross join unnest(r.points) p
                        where r.contribution_id = l.contribution_id) where l.contribution_id = :id""").param("id", id.value()).update();
        }
    }

    /** Puts back what someone was handed; they are not handed it again. */
    @Transactional
    public void skip(ContributionId id, Viewer viewer, Instant now) {
        handed(id, viewer);
        hold(List.of(id.value()));
        int skipped = db.sql("""
                update review set done_at = ?, skipped = true
                where contribution_id = ? and person_id = ? and done_at is null""")
                .params(Timestamp.from(now), id.value(), viewer.someone().value())
                .update();
        if (skipped == 1) {
            eyes(id.value(), -1);
        }
    }

    private CallId handed(ContributionId id, Viewer viewer) {
        return db.sql("select call_id from review where contribution_id = ? and person_id = ?")
                .params(id.value(), viewer.someone().value())
                .query((row, n) -> new CallId(row.getObject("call_id", UUID.class)))
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** What these were given, in one query; of those that nobody gave points, nothing. */
    public Map<ContributionId, Points> points(Collection<ContributionId> ids) {
        Map<ContributionId, Points> found = new HashMap<>();
        Map<ContributionId, List<Integer>> means = new HashMap<>();
        db.sql("""
                select r.contribution_id, p.nth, round(avg(p.point) * 1000)::int as mean, count(*)::int as number
                from review r cross join unnest(r.points) with ordinality p(point, nth)
                where r.contribution_id = any(:ids) group by r.contribution_id, p.nth
                order by r.contribution_id, p.nth""")
                .param("ids", ids.stream().map(ContributionId::value).toArray(UUID[]::new))
                .query((java.sql.ResultSet row) -> {
                    ContributionId id = new ContributionId(row.getObject("contribution_id", UUID.class));
                    List<Integer> own = means.computeIfAbsent(id, key -> new ArrayList<>());
                    own.add(row.getInt("mean"));
                    found.put(id, new Points(row.getInt("number"), own));
                });
        return found;
    }

    /**
     * What was given points, the most first: for those who lead the call, and for everyone once it has ended.
     *
     * @throws Forbidden while it goes on and someone else leads it
     */
    public Page<Contribution> results(CallId id, Viewer viewer, @Nullable String after, int size) {
        Call call = calls.get(id);
        if (call.closure() == null && !calls.leads(call, viewer.person())) {
            throw new Forbidden("call " + id.text());
        }
        Place from = Place.read(after);
        record Row(int score, UUID id) {}
        List<Row> rows = db.sql("""
                select score, contribution_id as id from contribution_look where call_id = :call and score is not null
                    and score <= :score and (score < :score or contribution_id > :id)
                order by score desc, contribution_id limit :limit""")
                .param("call", id.value())
                .param("score", from.score())
                .param("id", from.id())
                .param("limit", size + 1)
                .query((row, n) -> new Row(row.getInt("score"), row.getObject("id", UUID.class)))
                .list();
        Page<Row> page = Page.of(rows, size, last -> last.score() + "." + new ContributionId(last.id()).text());
        Map<ContributionId, Contribution> found = contributions.find(
                page.items().stream().map(row -> new ContributionId(row.id())).toList());
        return new Page<>(
                page.items().stream()
                        .map(row -> found.get(new ContributionId(row.id())))
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                page.next());
    }

    private record Place(int score, UUID id) {
        static Place read(@Nullable String key) {
            if (key == null || key.isBlank()) {
                return new Place(Integer.MAX_VALUE, new UUID(0, 0));
            }
            int dot = key.indexOf('.');
            try {
                return new Place(
                        Integer.parseInt(key.substring(0, Math.max(dot, 0))),
                        org.tallylight.shared.Id.read(key.substring(dot + 1)));
            } catch (NumberFormatException | NotFound e) {
                throw After.refused();
            }
        }
    }
}
