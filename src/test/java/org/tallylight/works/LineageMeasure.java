package org.tallylight.works;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that a work was made from: by the arrays in memory, and by a recursive query. */
public final class LineageMeasure {
    private static final String RECURSIVE = """
            with recursive above (seq) as (
                select e.parent_seq from edge e where e.child = (select id from work where seq = :seq)
                    and not exists (select 1 from edge_undone u where u.edge_seq = e.seq)
                union
                select e.parent_seq from above a join work w on w.seq = a.seq join edge e on e.child = w.id
                    and not exists (select 1 from edge_undone u where u.edge_seq = e.seq))
            select seq from above order by seq""";

    private final JdbcClient db;
    private final Lineage lineage;

    public LineageMeasure(DataSource database) {
        this.db = JdbcClient.create(database);
        this.lineage = new Lineage(db, new JdbcTemplate(database));
    }

    /** Works that have at least {@code ancestors} ancestors, the first from {@code seq} on. */
    public List<Long> withAncestors(long seq, int ancestors, int count) {
        return java.util.stream.LongStream.range(seq, seq + 100_000)
                .filter(each -> lineage.ancestors(each).length >= ancestors)
                .limit(count)
                .boxed()
                .toList();
    }

    /** The median, over these works, of one question in milliseconds; the answer is checked. */
    public double[] medians(List<Long> seqs) {
        double[] ours = new double[seqs.size()];
        double[] theirs = new double[seqs.size()];
        for (int i = 0; i < seqs.size(); i++) {
            long began = System.nanoTime();
            long[] found = lineage.ancestors(seqs.get(i));
            ours[i] = (System.nanoTime() - began) / 1e6;
            began = System.nanoTime();
            List<Long> asked = db.sql(RECURSIVE)
                    .param("seq", seqs.get(i))
                    .query(Long.class)
                    .list();
            theirs[i] = (System.nanoTime() - began) / 1e6;
            if (!java.util.Arrays.equals(
                    found, asked.stream().mapToLong(Long::longValue).toArray())) {
                throw new IllegalStateException("the ancestors of " + seqs.get(i) + " differ");
            }
        }
        java.util.Arrays.sort(ours);
        java.util.Arrays.sort(theirs);
        return new double[] {ours[ours.length / 2], theirs[theirs.length / 2]};
    }
}
