package org.tallylight.works;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/**
 * What was made from what, in memory: the edges of the database in a few arrays over {@code seq}, caught up
 * before each question by one indexed query. Speaks in seqs; who may see which work is not known here.
 * About 17 bytes an edge and 8 a work.
 */
@Component
public class Lineage {
    private static final Logger LOG = LoggerFactory.getLogger(Lineage.class);
    private static final int BATCH = 50_000;

    private final JdbcClient db;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Graph graph = new Graph();
    private final Lock loading = new ReentrantLock();
    private volatile boolean loaded;

    Lineage(JdbcClient db) {
        this.db = db;
    }

    /**
     * An edge as it counts in a split.
     *
     * @param confirmed  null while it waits
     */
    public record Link(
            long edge,
            long parent,
            long child,
            EdgeClass kind,
            @Nullable Confirmed confirmed,
            boolean refused) {}

    /**
     * That an edge was confirmed.
     *
     * @param measuredBp the measured use in basis points of the child, zero where nothing was measured
     * @param by         who confirmed it; null when it was measured alone
     */
    public record Confirmed(int measuredBp, @Nullable PersonId by) {}

    /** What stands next to each of these works, above or below it, the oldest first; asked in one go. */
    public Map<Long, long[]> near(Collection<Long> seqs, boolean up) {
        return asked(() -> {
            Map<Long, long[]> near = new HashMap<>();
            seqs.forEach(seq -> near.put(seq, graph.near(seq, up)));
            return near;
        });
    }

    /** The newest edges up or down from each of these works that are older than {@code before}, the newest first. */
    public Map<Long, long[]> newest(Collection<Long> seqs, boolean up, long before, int most) {
        return asked(() -> {
            Map<Long, long[]> newest = new HashMap<>();
            seqs.forEach(seq -> newest.put(seq, graph.newest(seq, up, before, most)));
            return newest;
        });
    }

    /** What a work was made from directly, the oldest first. */
    public long[] parents(long seq) {
        return asked(() -> graph.near(seq, true));
    }

    /** What was made from a work directly, the oldest first. */
    public long[] children(long seq) {
        return asked(() -> graph.near(seq, false));
    }

    /** All that a work was made from, however long ago, the oldest first; without the work itself. */
    public long[] ancestors(long seq) {
        return asked(() -> graph.reach(List.of(seq), true));
    }

    /** All that was made from a work, the oldest first; without the work itself. */
    public long[] descendants(long seq) {
        return asked(() -> graph.reach(List.of(seq), false));
    }

    /** All edges of the works and of all that they were made from, the youngest child first. */
    public List<Link> edgesAbove(Collection<Long> seqs) {
        List<Graph.Line> lines = asked(() -> graph.linesAbove(seqs));
        Map<Long, Confirmed> confirmed = new HashMap<>();
        Set<Long> refused = new HashSet<>();
        for (int from = 0; from < lines.size(); from += BATCH) {
            Long[] some = lines.subList(from, Math.min(lines.size(), from + BATCH)).stream()
                    .map(Graph.Line::edge)
                    .toArray(Long[]::new);
            judged(some, confirmed, refused);
        }
        List<Link> links = new ArrayList<>(lines.size());
        for (Graph.Line line : lines) {
            links.add(new Link(
                    line.edge(),
                    line.parent(),
                    line.child(),
                    line.kind(),
                    confirmed.get(line.edge()),
                    refused.contains(line.edge())));
        }
        return links;
    }

    private void judged(Long[] edges, Map<Long, Confirmed> confirmed, Set<Long> refused) {
        db.sql("select edge_seq, coalesce(used_bp, 0) as bp, by from edge_confirmation where edge_seq = any(?)")
                .param(edges)
                .query((ResultSet row) -> {
                    confirmed.put(
                            row.getLong("edge_seq"), new Confirmed(row.getInt("bp"), WorkRows.personOrNull(row, "by")));
                });
        db.sql("select edge_seq from edge_refusal where edge_seq = any(?)")
                .param(edges)
                .query((ResultSet row) -> {
                    refused.add(row.getLong("edge_seq"));
                });
    }

    /**
     * Begins to read all edges, which takes seconds where there are millions, before anyone asks. A command that only
     * visits the company seldom asks.
     */
    @EventListener
    void begin(ApplicationReadyEvent ready) {
        Environment settings = ready.getApplicationContext().getEnvironment();
        if (settings.getProperty("tallylight.visiting", Boolean.class, false)) {
            return;
        }
        Thread.ofVirtual().name("lineage").start(() -> {
            try {
                load();
            } catch (DataAccessException e) {
                LOG.info("The lineage will be read when it is asked for: {}", e.toString());
            }
        });
    }

    private <T> T asked(java.util.function.Supplier<T> question) {
        catchUp();
        lock.readLock().lock();
        try {
            return question.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Reads what was added since. Seqs commit in order, so nothing before the last one read can still
     * appear. A transaction that adds edges itself is not asked: it may yet roll back.
     */
    private void catchUp() {
        if (Publication.held()) {
            return;
        }
        if (!loaded) {
            load();
        }
        readOn();
    }

    /** The first reading, once: whoever asks meanwhile waits for it, and then reads what was added since. */
    private void load() {
        loading.lock();
        try {
            if (!loaded) {
                readOn();
                loaded = true;
            }
        } finally {
            loading.unlock();
        }
    }

    private void readOn() {
        boolean more = true;
        while (more) {
            long from;
            lock.readLock().lock();
            try {
                from = graph.last();
            } finally {
                lock.readLock().unlock();
            }
            long[] rows = read(from);
            if (rows.length > 0) {
                lock.writeLock().lock();
                try {
                    graph.add(rows);
                } finally {
                    lock.writeLock().unlock();
                }
            }
            more = rows.length == BATCH * Graph.ROW;
        }
    }

    private long[] read(long from) {
        long[][] rows = {new long[64 * Graph.ROW]};
        int[] length = {0};
        db.sql("""
                (select seq, parent_seq, child_seq, case class when 'COPY' then 0 when 'INCORPORATES' then 1
                    when 'ADAPTS' then 2 else 3 end as class from edge where seq > :from order by seq limit :most)
                union all
                (select seq, edge_seq, 0, 0 from edge_undone where seq > :from order by seq limit :most)
                order by seq limit :most""").param("from", from).param("most", BATCH).query((ResultSet row) -> {
            if (length[0] == rows[0].length) {
                rows[0] = Arrays.copyOf(rows[0], length[0] * 2);
            }
            for (int column = 1; column <= Graph.ROW; column++) {
                rows[0][length[0]++] = row.getLong(column);
            }
        });
        return Arrays.copyOf(rows[0], length[0]);
    }
}
