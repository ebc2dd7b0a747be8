package org.tallylight;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.tallylight.database.DataFolder;
import org.tallylight.database.EmbeddedPostgres;
import org.tallylight.database.Login;

/**
 * A fresh, migrated database of one embedded PostgreSQL that serves all tests of this JVM. {@link #fresh}
 * copies a template that was migrated once, in some tens of milliseconds.
 */
public record TestDatabase(String url, String user, String password, String ownerUser, String ownerPassword) {
    private static final String TEMPLATE = "tallylight_template";
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final ExecutorService MAKING =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    /** Made while the test before it runs. */
    private static @Nullable Future<TestDatabase> next;

    private static final int CONNECTIONS_MAX = 20;
    private static final Duration IDLE_MAX = Duration.ofSeconds(10);

    /** To greet PostgreSQL anew for each statement costs more than most statements. */
    private static final Map<String, HikariDataSource> POOLS = new ConcurrentHashMap<>();

    /** Started when first needed, migrated once. Shut down by its watch when the JVM ends. */
    private static final class Server {
        static final DataFolder FOLDER = DataFolder.open(freshFolder("test-database"), Path.of("target/runtime"));
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(FOLDER);
            greetsSooner(postgres);
            create(postgres, TEMPLATE, EmbeddedPostgres.DATABASE);
            TestDatabase template = of(postgres, TEMPLATE);
            template.migrate("classpath:db/migration");
            return postgres;
        }
    }

    /** A database of its own, with every table and no row but those that the migrations bring. */
    public static TestDatabase fresh() {
        // Earlier tests are done with theirs, and one server has so many for all:
        POOLS.values().forEach(TestDatabase::letGo);
        Future<TestDatabase> mine;
        synchronized (MAKING) {
            mine = next == null ? MAKING.submit(TestDatabase::made) : next;
            next = MAKING.submit(TestDatabase::made);
        }
        try {
            return mine.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static TestDatabase made() {
        String name = "test_" + MADE.incrementAndGet();
        create(Server.POSTGRES, name, TEMPLATE);
        return of(Server.POSTGRES, name);
    }

    /** A database of its own without any table. */
    public static TestDatabase unmigrated() {
        String name = "test_" + MADE.incrementAndGet();
        synchronized (TestDatabase.class) {
            create(Server.POSTGRES, name, EmbeddedPostgres.DATABASE);
        }
        return of(Server.POSTGRES, name);
    }

    /** Applies the migrations of a place that it has not had yet, as a start does. */
    public void migrate(String location) {
        Flyway.configure()
                .dataSource(url, ownerUser, ownerPassword)
                .locations(location)
                .placeholders(Map.of("app", user))
                .outOfOrder(true)
                .load()
                .migrate();
    }

    /** The server itself, for tests about it. */
    public static EmbeddedPostgres server() {
        return Server.POSTGRES;
    }

    /** An empty folder under target that is removed when the next test run starts. */
    public static Path freshFolder(String kind) {
        try {
            Path tests = Path.of("target", "test-data").toAbsolutePath();
            Files.createDirectories(tests);
            removeFinished(tests);
            Path mine = tests.resolve(Long.toString(ProcessHandle.current().pid()));
            Files.createDirectories(mine);
            return Files.createTempDirectory(mine, kind + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the application sees it. */
    public DataSource dataSource() {
        return dataSource(user, password);
    }

    /** As the owner of the tables, who may also truncate and alter. */
    public DataSource ownerDataSource() {
        return dataSource(ownerUser, ownerPassword);
    }

    public JdbcClient client() {
        return JdbcClient.create(dataSource());
    }

    private DataSource dataSource(String as, String with) {
        HikariDataSource open = POOLS.computeIfAbsent(as + " at " + url, name -> {
            HikariConfig pool = new HikariConfig();
            pool.setJdbcUrl(url);
            pool.setUsername(as);
            pool.setPassword(with);
            pool.setMaximumPoolSize(CONNECTIONS_MAX);
            pool.setMinimumIdle(0);
            pool.setIdleTimeout(IDLE_MAX.toMillis());
            pool.setInitializationFailTimeout(-1);
            return new HikariDataSource(pool);
        });
        // A context that ends closes what can be closed, and the next one of the test begins on the same database.
        return new DelegatingDataSource(open);
    }

    private static void letGo(HikariDataSource pool) {
        HikariPoolMXBean open = pool.getHikariPoolMXBean();
        if (open != null) {
            open.softEvictConnections();
        }
    }

    private static TestDatabase of(EmbeddedPostgres postgres, String name) {
        return new TestDatabase(
                postgres.url().replace("/" + EmbeddedPostgres.DATABASE + "?", "/" + name + "?"),
                postgres.app().user(),
                postgres.app().password(),
                postgres.owner().user(),
                postgres.owner().password());
    }

    /** Hashes the roles' passwords once and not 4096 times, which is the better part of a connection. */
    private static void greetsSooner(EmbeddedPostgres postgres) {
        try (Connection db = postgres.connectAsSuperuser("postgres");
                Statement statement = db.createStatement()) {
            statement.execute("set scram_iterations = 1");
            for (Login login : List.of(postgres.app(), postgres.owner())) {
                statement.execute("alter role " + statement.enquoteIdentifier(login.user(), true) + " password "
                        + statement.enquoteLiteral(login.password()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void create(EmbeddedPostgres postgres, String name, String template) {
        try (Connection db = postgres.connectAsSuperuser("postgres");
                Statement statement = db.createStatement()) {
            statement.execute("create database " + name + " template " + template + " owner "
                    + postgres.owner().user());
            // No test of these pulls the plug; those that kill a PostgreSQL have one of their own.
            statement.execute("alter database " + name + " set synchronous_commit = off");
            statement.execute("revoke all on database " + name + " from public");
            statement.execute("grant connect, temporary on database " + name + " to "
                    + postgres.app().user());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void removeFinished(Path tests) throws IOException {
        List<Path> others;
        try (Stream<Path> all = Files.list(tests)) {
            others = all.filter(each -> ProcessHandle.of(
                                    Long.parseLong(each.getFileName().toString()))
                            .isEmpty())
                    .toList();
        }
        for (Path each : others) {
            try (Stream<Path> all = Files.walk(each)) {
                all.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (UncheckedIOException e) {
                // The last server in there still tidies up: the next run removes it.
                continue;
            }
        }
    }
}
