package org.tallylight.works;

import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that a work was made from, and all that became of it: by the program's lineage, and by a recursive query. */
public final class LineageMeasure {
    private static final String ABOVE = """
            with recursive above (seq) as (
                select e.parent_seq from edge e where e.child = (select id from work where seq = :seq)
                    and not exists (select 1 from edge_undone u where u.edge_seq = e.seq)
                union
                select e.parent_seq from above a join work w on w.seq = a.seq join edge e on e.child = w.id
                    and not exists (select 1 from edge_undone u where u.edge_seq = e.seq))
            select seq from above order by seq""";

    private static final String BELOW = """
            with recursive below (seq, id) as (
                select e.child_seq, e.child from edge e where e.parent = (select id from work where seq = :seq)
                    and not exists (select 1 from edge_undone u where u.edge_seq = e.seq)
                union
                select e.child_seq, e.child from below b join edge e on e.parent = b.id
                    and not exists (select 1 from edge_undone u where u.edge_seq = e.seq))
            select seq from below order by seq""";

    private final JdbcClient db;
    private final Lineage lineage;

    public LineageMeasure(DataSource database) {
        this.db = JdbcClient.create(database);
        this.lineage = new Lineage(db, new JdbcTemplate(database));
    }

    public long[] ours(long seq, boolean up) {
        return up ? lineage.ancestors(seq) : lineage.descendants(seq);
    }

    public long[] byQuery(long seq, boolean up) {
        return db.sql(up ? ABOVE : BELOW).param("seq", seq).query(Long.class).list().stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Works that have at least {@code ancestors} ancestors, the first from {@code seq} on. */
    public List<Long> withAncestors(long seq, int ancestors, int count) {
        return LongStream.range(seq, seq + 100_000)
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
            long[] found = ours(seqs.get(i), true);
            ours[i] = (System.nanoTime() - began) / 1e6;
            began = System.nanoTime();
            long[] asked = byQuery(seqs.get(i), true);
            theirs[i] = (System.nanoTime() - began) / 1e6;
            if (!java.util.Arrays.equals(found, asked)) {
                throw new IllegalStateException("the ancestors of " + seqs.get(i) + " differ");
            }
        }
        java.util.Arrays.sort(ours);
        java.util.Arrays.sort(theirs);
        return new double[] {ours[ours.length / 2], theirs[theirs.length / 2]};
    }
}
