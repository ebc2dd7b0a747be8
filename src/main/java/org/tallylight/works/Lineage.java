package org.tallylight.works;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/**
 * What was made from what, in memory: the edges of the database in a few arrays over {@code seq}. Whoever asks sees
 * at once what this node has committed, and what another has within {@link #BEHIND_MAX}; by one indexed query, which
 * is not made again before. What a curator refused is no lineage. Speaks in seqs; who may see which work is not known
 * here.
 */
@Component
public class Lineage {
    /** How long an edge of another node may stay unseen. */
    static final Duration BEHIND_MAX = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(Lineage.class);
    private static final int BATCH = 50_000;
    private static final int COPY_BYTES = 1 << 16;
    /** A signature, flags and the length of nothing more (PostgreSQL, COPY, binary format). */
    private static final int COPY_HEAD_BYTES = 19;
    /** So many walks at a time have marks that are kept for the next; 130 KB for each million works. */
    private static final int MARKS_KEPT_MAX = 8;

    private final JdbcClient db;
    private final JdbcOperations copying;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final ArrayBlockingQueue<Marks> marks = new ArrayBlockingQueue<>(MARKS_KEPT_MAX);
    private final Lock loading = new ReentrantLock();
    private Graph graph = new Graph();
    private volatile boolean loaded;
    private volatile long readAtNanos;
    private volatile long readCommits = -1;

    Lineage(JdbcClient db, JdbcOperations copying) {
        this.db = db;
        this.copying = copying;
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

    /**
     * How many generations a work goes back to something that was made from nothing here; zero when it is such itself.
     *
     * @param longest  by the longest way
     * @param shortest by the shortest
     */
    public record Depth(int longest, int shortest) {}

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
        return ancestors(List.of(seq));
    }

    /** All that any of these works was made from, the oldest first; one of them only when another was made from it. */
    public long[] ancestors(Collection<Long> seqs) {
        return walked(with -> graph.reach(seqs, true, with));
    }

    /** All that was made from a work, the oldest first; without the work itself. */
    public long[] descendants(long seq) {
        return descendants(List.of(seq));
    }

    /** All that was made from any of these works, the oldest first; one of them only when it was made from another. */
    public long[] descendants(Collection<Long> seqs) {
        return walked(with -> graph.reach(seqs, false, with));
    }

    /** What both works go back to, the oldest first; one of the two itself when the other was made from it. */
    public long[] common(long one, long other) {
        return walked(with -> {
            long[] those = withItself(graph.reach(List.of(other), true, with), other);
            return Arrays.stream(withItself(graph.reach(List.of(one), true, with), one))
                    .filter(each -> Arrays.binarySearch(those, each) >= 0)
                    .toArray();
        });
    }

    private static long[] withItself(long[] above, long seq) {
        long[] all = Arrays.copyOf(above, above.length + 1);
        all[above.length] = seq;
        return all;
    }

    /**
     * How deep a work's family goes up.
     *
     * @param above its ancestors, in order; where some are left out, what is above them does not count
     * @param seen  which of them count as a generation
     */
    public Depth depth(long seq, long[] above, LongPredicate seen) {
        return asked(() -> graph.depth(seq, above, seen));
    }

    /**
     * All edges of the works and of all that they were made from, the youngest child first; refused ones too, but not
     * what is beyond them. Those of other nodes are seen up to this moment.
     */
    public List<Link> edgesAbove(Collection<Long> seqs) {
        catchUp(true);
        List<Graph.Line> lines = walked(with -> graph.linesAbove(seqs, with));
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

    /** A question that needs to note where it has been. */
    private <T> T walked(Function<Marks, T> question) {
        Marks kept = marks.poll();
        Marks with = kept == null ? new Marks() : kept;
        T answer = asked(() -> question.apply(with));
        marks.offer(with); // What threw may have left marks, and is not kept.
        return answer;
    }

    private <T> T asked(java.util.function.Supplier<T> question) {
        catchUp(false);
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
    private void catchUp(boolean now) {
        if (Publication.held()) {
            return;
        }
        if (!loaded) {
            load();
        }
        long commits = Publication.commits();
        long began = System.nanoTime();
        if (now || commits != readCommits || began - readAtNanos > BEHIND_MAX.toNanos()) {
            readOn();
            readCommits = commits;
            readAtNanos = began;
        }
    }

    /** The first reading, once: whoever asks meanwhile waits for it, and then reads what was added since. */
    private void load() {
        loading.lock();
        try {
            if (!loaded) {
                ConnectionCallback<Graph> reading = Lineage::whole;
                Graph whole = copying.execute(reading);
                lock.writeLock().lock();
                try {
                    graph = Objects.requireNonNull(whole);
                } finally {
                    lock.writeLock().unlock();
                }
                loaded = true;
            }
        } finally {
            loading.unlock();
        }
    }

    /**
     * All edges as one statement sees them. What was undone before is no longer among them; what is undone or refused
     * later has a seq after the last of them.
     */
    private static Graph whole(Connection connection) throws SQLException {
        Graph graph;
        try (var room = connection.createStatement();
                ResultSet most = room.executeQuery("""
                        select coalesce((select max(seq) from edge), 0), coalesce((select max(seq) from work), 0)""")) {
            most.next();
            graph = new Graph(most.getLong(1), most.getLong(2));
        }
        String edges = "copy (select seq::int, parent_seq::int, child_seq::int, class from edge order by seq)"
                + " to stdout (format binary)";
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(
                new PGCopyInputStream(connection.unwrap(PGConnection.class), edges), COPY_BYTES))) {
            in.skipNBytes(COPY_HEAD_BYTES);
            byte[] kind = new byte[16];
            while (in.readShort() >= 0) {
                int seq = number(in);
                int parent = number(in);
                int child = number(in);
                int length = in.readInt();
                in.readFully(kind, 0, length);
                graph.put(
                        seq,
                        parent,
                        child,
                        EdgeClass.of(new String(kind, 0, length, US_ASCII)).ordinal());
            }
        } catch (IOException e) {
            throw new DataAccessResourceFailureException("the edges could not be read", e);
        }
        try (var refusals = connection.createStatement();
                ResultSet row = refusals.executeQuery("select edge_seq from edge_refusal")) {
            while (row.next()) {
                graph.drop(row.getInt(1), Graph.REFUSED);
            }
        }
        graph.gather();
        return graph;
    }

    private static int number(DataInputStream in) throws IOException {
        in.readInt(); // It is four bytes long.
        return in.readInt();
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
                (select seq, edge_seq, 0, :undone from edge_undone where seq > :from order by seq limit :most)
                union all
                (select seq, edge_seq, 0, :refused from edge_refusal where seq > :from order by seq limit :most)
                order by seq limit :most""")
                .param("from", from)
                .param("most", BATCH)
                .param("undone", Graph.UNDONE)
                .param("refused", Graph.REFUSED)
                .query((ResultSet row) -> {
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
