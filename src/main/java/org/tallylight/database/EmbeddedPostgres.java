package org.tallylight.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes along, on the folder {@code postgres} of a data folder: listens on a free port
 * of 127.0.0.1 alone, lets nobody in without a password, never answers "committed" before it is on the
 * disk. Started again when it dies, shut down when we end; one that a killed program left behind is stopped
 * before a new one starts.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String DATABASE = "tallylight";
    static final String SUPERUSER = "tallylight_superuser";
    static final String OWNER = "tallylight_owner";
    static final String APP = "tallylight_app";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration LEFTOVER_STOP_MAX = Duration.ofSeconds(60);
    private static final int STARTS_MAX = 20;
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    /** Below the ports that systems give to outgoing connections. */
    private static final int PORT_MIN = 15_000;

    private static final int PORT_MAX = 32_000;
    private static final int PORT_TRIES_MAX = 200;

    private final DataFolder folder;
    private final Path home;
    private final Path cluster;
    private final Privileges privileges;
    private int port;
    private PostgresProcess process;
    private volatile boolean closing;

    private EmbeddedPostgres(DataFolder folder) {
        this.folder = folder;
        this.home = PostgresBinaries.unpackedIn(folder.runtime());
        this.cluster = folder.path().resolve("postgres");
        this.privileges = Privileges.found(folder.path());
        this.port = freePort();
        stopLeftover();
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            new PostgresCluster(folder, home, privileges).make(cluster);
        }
        PostgresSettings.write(cluster);
        privileges.give(cluster);
        privileges.give(folder.folder("logs"));
        this.process = launch(true);
    }

    /**
     * Starts it, and the first time makes the cluster, the roles and the database.
     *
     * @throws Unable in words for a person
     */
    public static EmbeddedPostgres start(DataFolder folder) {
        EmbeddedPostgres postgres = new EmbeddedPostgres(folder);
        try {
            postgres.prepare();
        } catch (SQLException e) {
            postgres.close();
            throw new Unable("The database of this company could not be prepared: " + e.getMessage(), e);
        }
        Thread.ofVirtual().name("postgres-watch").start(postgres::keepAlive);
        return postgres;
    }

    /**
     * Unpacks it and asks it for its version, as a test whether it runs on this machine.
     *
     * @throws Unable in words for a person
     */
    public static String about(Path runtime) {
        try {
            Files.createDirectories(runtime);
        } catch (IOException e) {
            throw new Unable("The folder " + runtime + " cannot be made: " + e + ".", e);
        }
        Path home = PostgresBinaries.unpackedIn(runtime);
        List<String> command = new ArrayList<>(Privileges.found(runtime).before());
        command.addAll(List.of(home.resolve("bin/postgres").toString(), "--version"));
        return PostgresCluster.run(command, runtime, Duration.ofSeconds(20));
    }

    /** The port of one that another process runs on a folder, if it does. */
    public static Optional<Integer> portIn(Path dataFolder) {
        Path cluster = dataFolder.toAbsolutePath().normalize().resolve("postgres");
        return PostmasterFile.in(cluster)
                .filter(PostmasterFile::ready)
                .filter(file -> file.process(cluster).isPresent())
                .map(PostmasterFile::port);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?ApplicationName=tallylight";
    }

    static Login app(Secrets secrets) {
        return new Login(APP, secrets.password("postgres-app"));
    }

    static Login owner(Secrets secrets) {
        return new Login(OWNER, secrets.password("postgres-owner"));
    }

    static Login superuser(Secrets secrets) {
        return new Login(SUPERUSER, secrets.password("postgres-superuser"));
    }

    public String url() {
        return url(port, DATABASE);
    }

    public int port() {
        return port;
    }

    /** The postmaster's process id. */
    public synchronized long pid() {
        return process.pid();
    }

    public Login app() {
        return app(folder.secrets());
    }

    public Login owner() {
        return owner(folder.secrets());
    }

    /** A connection that may do everything, for what the owner may not: extensions, new databases. */
    public Connection connectAsSuperuser(String database) throws SQLException {
        Login superuser = superuser(folder.secrets());
        return DriverManager.getConnection(url(port, database), superuser.user(), superuser.password());
    }

    private void stopLeftover() {
        PostmasterFile.in(cluster).flatMap(file -> file.process(cluster)).ifPresent(left -> {
            LOG.info("Stopping a PostgreSQL (process {}) that a killed Tallylight left behind.", left.pid());
            PostgresCluster.run(
                    List.of("kill", "-INT", Long.toString(left.pid())), folder.path(), Duration.ofSeconds(5));
            try {
                left.onExit().get(LEFTOVER_STOP_MAX.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                left.destroyForcibly();
            }
        });
    }

    /**
     * Tried again for a while: after a hard kill the last of the old server's processes still leave, and a
     * port may have been taken since we looked.
     */
    private PostgresProcess launch(boolean first) {
        String said = "";
        for (int start = 0; start < STARTS_MAX && !closing; start++) {
            try {
                PostgresProcess launched = PostgresProcess.launch(
                        command(), cluster, folder.folder("logs").resolve("postgres-start.log"));
                if (launched.ready()) {
                    return launched;
                }
                said = launched.words();
                if (first && said.contains("could not bind")) {
                    port = freePort();
                }
                if (said.contains("contains errors")) {
                    break;
                }
                Thread.sleep(BETWEEN_STARTS);
            } catch (IOException e) {
                throw new Unable("PostgreSQL could not be run: " + e + ".", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unable("Interrupted.", e);
            }
        }
        throw new Unable("The database does not start. PostgreSQL says: " + said);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(privileges.before());
        command.addAll(List.of(home.resolve("bin/postgres").toString(), "-D", cluster.toString()));
        command.addAll(PostgresSettings.unchangeable(port));
        return command;
    }

    /**
     * Never one that the system might give to an outgoing connection: while a killed PostgreSQL is away, somebody
     * would sit on its port, even the pool, connected to itself.
     */
    private static int freePort() {
        for (int tried = 0; tried < PORT_TRIES_MAX; tried++) {
            int port = ThreadLocalRandom.current().nextInt(PORT_MIN, PORT_MAX);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                LOG.debug("Port {} is taken.", port);
            }
        }
        throw new Unable("No port from " + PORT_MIN + " to " + PORT_MAX + " is free on this machine.");
    }

    /** Roles, database and extensions, once; a marker says that it is done. */
    private void prepare() throws SQLException {
        Path marker = folder.path().resolve("postgres.prepared");
        if (Files.exists(marker)) {
            return;
        }
        try (Connection db = connectAsSuperuser("postgres")) {
            Roles.make(db, owner(folder.secrets()), app(folder.secrets()));
            Roles.makeDatabase(db, DATABASE);
        }
        try (Connection db = connectAsSuperuser(DATABASE)) {
            Roles.makeExtensions(db);
        }
        try {
            Files.writeString(marker, PostgresBinaries.VERSION + "\n");
        } catch (IOException e) {
            throw new Unable("The data folder cannot be written: " + e + ".", e);
        }
    }

    private void keepAlive() {
        try {
            while (!closing) {
                current().await();
                again();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it until it runs: what keeps it from starting (a full disk, the remains of the old one) may pass. */
    private void again() throws InterruptedException {
        while (!closing) {
            try {
                synchronized (this) {
                    if (!closing) {
                        LOG.warn("PostgreSQL ended by itself and is started again.");
                        process = launch(false);
                    }
                }
                return;
            } catch (Unable e) {
                if (!closing) {
                    LOG.error(e.sentence());
                    Thread.sleep(AFTER_FAILURE);
                }
            }
        }
    }

    private synchronized PostgresProcess current() {
        return process;
    }

    /** Leaves it running without us, as a kill of this program and its watch would. */
    void forget() {
        closing = true;
        current().forget();
    }

    /** Shuts it down and waits until everything is written. */
    @Override
    public void close() {
        closing = true;
        current().stop();
    }
}
