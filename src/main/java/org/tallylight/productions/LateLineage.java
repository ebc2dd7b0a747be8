package org.tallylight.productions;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tallylight.works.EdgeConfirmed;
import org.tallylight.works.Heritage;
import org.tallylight.works.Lineage;
import org.tallylight.works.SourcesNamed;
import org.tallylight.works.WorkId;

/**
 * What a work was made from may be named, or confirmed, after a cut that uses it was locked: then the cut answers
 * whoever gave that, too. The news may come twice.
 */
@Component
class LateLineage {
    /** A cut more than this is settled with the next news; nothing is in so many. */
    private static final int CUTS_MAX = 200;

    private static final String STANDING = """
            select distinct c.id from use u join cut c on c.id = u.cut join work w on w.id = u.work_id
            where w.seq = any(?) and c.locked_at is not null
                and c.number = (select max(z.number) from cut z where z.part = c.part and z.locked_at is not null)
            order by c.id limit""";

    private final JdbcClient db;
    private final Lineage lineage;
    private final Cuts cuts;
    private final Clock clock;

    LateLineage(JdbcClient db, Lineage lineage, Cuts cuts, Clock clock) {
        this.db = db;
        this.lineage = lineage;
        this.cuts = cuts;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void named(SourcesNamed news) {
        settle(news.child());
    }

    @ApplicationModuleListener
    void confirmed(EdgeConfirmed news) {
        settle(news.child());
    }

    private void settle(WorkId child) {
        Instant now = clock.instant();
        db.sql("select seq from work where id = ? and seq is not null")
                .param(child.value())
                .query(Long.class)
                .optional()
                .ifPresent(seq -> standing(seq).forEach(cut -> cuts.settle(cut, now)));
    }

    /** The cuts that stand and use a work, or anything that was made from it. */
    private List<CutId> standing(long seq) {
        long[] below = lineage.descendants(seq);
        long[] all = Arrays.copyOf(below, below.length + 1);
        all[below.length] = seq;
        return db.sql(STANDING + " " + CUTS_MAX)
                .param(used(all))
                .query((row, n) -> new CutId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Of very many works, those that any cut uses: they are fewer by far, and found sooner. */
    private long[] used(long[] works) {
        if (works.length <= Heritage.LOOKED_AT_MAX) {
            return works;
        }
        long[] sorted = works.clone();
        Arrays.sort(sorted);
        return db
                .sql("select distinct w.seq from use u join work w on w.id = u.work_id")
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .filter(seq -> Arrays.binarySearch(sorted, seq) >= 0)
                .toArray();
    }
}
