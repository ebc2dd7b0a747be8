package org.tallylight.media;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Who writes to a key, among all nodes, where the storage itself has no locks: locks of database sessions. All of
 * this node are on one connection, taken while there are any, and end with the process, however it dies.
 */
final class Holds implements AutoCloseable {
    private static final int ALIVE_SECONDS_MAX = 5;

    private final DataSource database;
    private final Set<String> held = new HashSet<>();
    private @Nullable Connection connection;
    private int connections;

    Holds(DataSource database) {
        this.database = database;
    }

    /** Nothing when someone has it, here or on another node. */
    synchronized Optional<Hold> take(String key) throws IOException {
        if (held.contains(key)) {
            return Optional.empty();
        }
        try {
            Connection session = session();
            boolean ours = ask(session, "select pg_try_advisory_lock(hashtextextended('growing ' || ?, 0))", key);
            if (!ours) {
                letGoOfSession();
                return Optional.empty();
            }
            held.add(key);
            return Optional.of(new Hold(key, session, connections));
        } catch (SQLException e) {
            throw new IOException("cannot ask who writes to " + key, e);
        }
    }

    private Connection session() throws SQLException {
        Connection before = connection;
        if (before != null && before.isValid(ALIVE_SECONDS_MAX)) {
            return before;
        }
        if (before != null) {
            lost(before);
        }
        Connection fresh = database.getConnection();
        connection = fresh;
        connections++;
        fresh.setAutoCommit(true);
        return fresh;
    }

    /** All that was held on it ended with it, and whoever held something is told when they look. */
    private void lost(Connection session) {
        connection = null;
        held.clear();
        try {
            session.close();
        } catch (SQLException e) {
            // It was gone already.
        }
    }

    private void letGoOfSession() throws SQLException {
        Connection last = connection;
        if (held.isEmpty() && last != null) {
            connection = null;
            last.close();
        }
    }

    private static boolean ask(Connection session, String question, String key) throws SQLException {
        try (PreparedStatement asked = session.prepareStatement(question)) {
            asked.setString(1, key);
            try (ResultSet answer = asked.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    @Override
    public synchronized void close() {
        try {
            held.clear();
            letGoOfSession();
        } catch (SQLException e) {
            // It was gone already.
        }
    }

    /** The right to write to a key, until it is closed. */
    final class Hold implements AutoCloseable {
        private final String key;
        private final Connection session;
        private final int number;

        private Hold(String key, Connection session, int number) {
            this.key = key;
            this.session = session;
            this.number = number;
        }

        private boolean isOver() {
            return connection == null || connections != number;
        }

        /** @throws IOException when it was lost, so that another may write by now */
        void check() throws IOException {
            synchronized (Holds.this) {
                try {
                    if (isOver() || !session.isValid(ALIVE_SECONDS_MAX)) {
                        throw new IOException("the hold on " + key + " was lost with the database's connection");
                    }
                } catch (SQLException e) {
                    throw new IOException("cannot ask whether " + key + " is still held", e);
                }
            }
        }

        @Override
        public void close() {
            synchronized (Holds.this) {
                if (isOver() || !held.remove(key)) {
                    return;
                }
                try {
                    ask(session, "select pg_advisory_unlock(hashtextextended('growing ' || ?, 0))", key);
                    letGoOfSession();
                } catch (SQLException e) {
                    lost(session);
                }
            }
        }
    }
}
