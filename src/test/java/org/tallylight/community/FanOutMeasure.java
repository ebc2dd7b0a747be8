package org.tallylight.community;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tallylight.TestDatabase;

/**
 * One update told to many followers, beside a bare insert of as many notices into the same table: of the followers a
 * fifth chose for themselves, and a twentieth has a device.
 */
public final class FanOutMeasure implements AutoCloseable {
    private static final Crowd FOLLOWERS = new Crowd("select person from follower", Map.of());

    private final SingleConnectionDataSource line;
    private final JdbcClient db;
    private final NoticeRows rows;
    private final int followers;
    private int told;

    /** What one took: seconds by the clock, and of the database's process for this connection. */
    public record Took(double seconds, double databaseSeconds) {}

    public FanOutMeasure(TestDatabase database, int followers) throws SQLException {
        this.followers = followers;
        DataSource owner = database.ownerDataSource();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table follower (person uuid primary key)");
            statement.execute("""
                    insert into person (id, handle, name, credit_name, locale, age_band, joined_at)
                    select fresh_id(), 'p' || n, 'P ' || n, 'P ' || n, 'en', 'ADULT', now()
                    from generate_series(1, %d) n""".formatted(followers));
            statement.execute("insert into follower select id from person");
            statement.execute("""
                    insert into notice_choice (person, topic, site, mail, push)
                    select person, 'FOLLOWED', true, 'AT_ONCE', true from (
                        select person, row_number() over () as n from follower) f where n % 5 = 0""");
            statement.execute("""
                    insert into push_device (id, person, hash, sealed, name, made_at)
                    select fresh_id(), person, sha256(person::text::bytea), '', '', now() from (
                        select person, row_number() over () as n from follower) f where n % 20 = 0""");
            statement.execute("analyze");
        }
        line = new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
        db = JdbcClient.create(line);
        rows = new NoticeRows(db);
    }

    public Took ours() {
        String news = "update " + ++told;
        return timed(() -> rows.put(
                new NoticeRows.Draft(
                        news, null, "album.added.one", new String[] {"Doors"}, "/albums/x", Instant.EPOCH, false),
                FOLLOWERS));
    }

    public Took bare() {
        String news = "bare " + ++told;
        return timed(() -> db.sql("""
                insert into notice (id, person, kind, args, link, at, news, topic, site, mail, digest, due_at)
                select fresh_id(), person, 'album.added.one', array['Doors'], '/albums/x', now(), :news, 'FOLLOWED',
                    true, false, true, now() from follower""").param("news", news).update());
    }

    private interface Insert {
        int rows();
    }

    private Took timed(Insert insert) {
        long process = db.sql("select pg_backend_pid()").query(Long.class).single();
        double cpu = cpu(process);
        long began = System.nanoTime();
        int inserted = insert.rows();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (inserted != followers) {
            throw new IllegalStateException(inserted + " of " + followers + " were told");
        }
        return new Took(seconds, cpu(process) - cpu);
    }

    private static double cpu(long process) {
        return ProcessHandle.of(process)
                        .flatMap(each -> each.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    @Override
    public void close() {
        line.destroy();
    }
}
