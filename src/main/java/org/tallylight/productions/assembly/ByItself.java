package org.tallylight.productions.assembly;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartRows;
import org.tallylight.shared.Invalid;
import org.tallylight.works.VersionKept;
import org.tallylight.works.WorkGone;
import org.tallylight.works.WorkId;

/**
 * Has rough cuts made again by themselves, some time after their rundown changed: not while people are at it, not more
 * than some in a production and an hour, and not where the company has switched it off. What a work leaves that was
 * withdrawn is made again at once.
 */
@Component
class ByItself {
    private static final int LOOKED_AT_ONCE_MAX = 20;
    /** What tells nobody that it changed, a work that was hidden for instance, is noticed within this time. */
    private static final Duration ANYWAY = Duration.ofDays(1);

    private final JdbcClient db;
    private final RoughCutRows rows;
    private final Rundown rundown;
    private final RoughCutJobs jobs;
    private final AssemblyLimits limits;
    private final Clock clock;

    ByItself(JdbcClient db, RoughCutRows rows, Rundown rundown, RoughCutJobs jobs, AssemblyLimits limits, Clock clock) {
        this.db = db;
        this.rows = rows;
        this.rundown = rundown;
        this.jobs = jobs;
        this.limits = limits;
        this.clock = clock;
    }

    /** Looks for rundowns that changed and have been quiet since. Returns how many are made again. */
    @Transactional
    public int look(Instant now) {
        if (!limits.byItself()) {
            return 0;
        }
        int begun = 0;
        for (Part part : changed(now)) {
            if (madeInTheLastHour(part, now) < limits.perHourMax() && again(part, now)) {
                begun++;
            }
        }
        return begun;
    }

    private List<Part> changed(Instant now) {
        return db.sql("""
                select p.* from part p left join rough_cut r on r.part = p.id
                where p.kind not in ('SEASON', 'SEGMENT') and p.dropped_at is null and p.published_at is null
                    and p.stage <> 'DONE' and p.moved_at < :quiet and (r.wanted_at is null or r.failed_at is not null)
                    and (r.looked_at is null or r.looked_at <= p.moved_at
                        or (r.asset is not null and r.looked_at < :anyway))
                order by p.moved_at limit :most""")
                .param("quiet", Timestamp.from(now.minus(Duration.ofMinutes(limits.quietMinutes()))))
                .param("anyway", Timestamp.from(now.minus(ANYWAY)))
                .param("most", LOOKED_AT_ONCE_MAX)
                .query(PartRows::part)
                .list();
    }

    private int madeInTheLastHour(Part part, Instant now) {
        return db.sql("""
                select count(*) from rough_cut r join part p on p.id = r.part
                where p.production = :production and (r.wanted_at is not null and r.failed_at is null and r.wanted_by is null
                    or r.made_by is null and r.made_at > :ago)""")
                .param("production", part.production().value())
                .param("ago", Timestamp.from(now.minus(Duration.ofHours(1))))
                .query(Integer.class)
                .single();
    }

    /** Has it made where it would be another one, and has something to show. */
    private boolean again(Part part, Instant now) {
        rows.looked(part.id(), now);
        RoughCut.Made made = rows.find(part.id()).map(RoughCut::made).orElse(null);
        boolean names = made != null && made.names();
        try {
            Assembly assembly = rundown.of(part, names);
            if (assembly.runs().isEmpty() || (made == null && !assembly.showsSomething())) {
                return false;
            }
            if (made != null && made.key().equals(assembly.key())) {
                return false;
            }
        } catch (Invalid e) {
            return false; // Whoever asks for it is told why.
        }
        jobs.soon(part.id(), rows.want(part.id(), names, null, now), false);
        return true;
    }

    /** A new version may be another picture. */
    @ApplicationModuleListener
    void kept(VersionKept news) {
        db.sql("""
                update rough_cut set looked_at = null
                where wanted_at is null and part in (select part from rough_cut_run where work_id = ?)""").param(news.work().value()).update();
    }

    @ApplicationModuleListener
    void gone(WorkGone news) {
        if (limits.byItself()) {
            of(news.work()).forEach(part -> again(part, clock.instant()));
        }
    }

    private List<Part> of(WorkId work) {
        return db.sql("""
                select p.* from part p join rough_cut r on r.part = p.id
                where (r.wanted_at is null or r.failed_at is not null) and p.id in (select part from rough_cut_run where work_id = ?)""").param(work.value()).query(PartRows::part).list();
    }
}
