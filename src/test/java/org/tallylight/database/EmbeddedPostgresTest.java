package org.tallylight.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tallylight.TestDatabase;

class EmbeddedPostgresTest {
    private final EmbeddedPostgres postgres = TestDatabase.server();

    @Test
    void whatIsCommittedIsOnTheDisk() throws SQLException {
        try (Connection db = postgres.connectAsSuperuser("postgres")) {
            assertThat(List.of(
                            show(db, "fsync"),
                            show(db, "full_page_writes"),
                            show(db, "synchronous_commit"),
                            show(db, "data_checksums")))
                    .containsOnly("on");
        }
    }

    @Test
    void nobodyConnectsWithoutThePassword() {
        for (String role : List.of(EmbeddedPostgres.SUPERUSER, EmbeddedPostgres.OWNER, EmbeddedPostgres.APP)) {
            for (String password : List.of("", "wrong", role)) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), role, password))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
        }
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), "postgres", "postgres"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void everyWayInAsksForThePassword() throws SQLException {
        try (Connection db = postgres.connectAsSuperuser("postgres");
                ResultSet rules =
                        db.createStatement().executeQuery("select distinct auth_method from pg_hba_file_rules")) {
            assertThat(rules.next()).isTrue();
            assertThat(rules.getString(1)).isEqualTo("scram-sha-256");
            assertThat(rules.next()).isFalse();
            assertThat(show(db, "unix_socket_directories")).isEmpty();
            assertThat(show(db, "listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void noOtherMachineReachesIt() throws Exception {
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : network.inetAddresses().toList()) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(
                                    () -> new Socket().connect(new InetSocketAddress(address, postgres.port()), 1000))
                            .isInstanceOf(java.io.IOException.class);
                }
            }
        }
    }

    @Test
    void theApplicationWritesRowsAndMakesNoTables() {
        TestDatabase database = TestDatabase.fresh();
        var db = database.client();
        db.sql("insert into event_publication (id, listener_id, event_type, serialized_event, publication_date)"
                        + " values (gen_random_uuid(), 'l', 't', '{}', timestamp '2026-03-01')")
                .update();
        assertThat(db.sql("delete from event_publication").update()).isEqualTo(1);
        assertThatThrownBy(() -> db.sql("create table mine (id int)").update()).hasStackTraceContaining("denied");
        assertThatThrownBy(() -> db.sql("truncate event_publication").update()).hasStackTraceContaining("denied");
        assertThatThrownBy(() -> db.sql("drop table event_publication").update())
                .hasStackTraceContaining("must be owner");
    }

    @Test
    void itStartsAgainOnTheSameRowsAndTheSamePort() throws Exception {
        Path path = TestDatabase.freshFolder("again");
        try (DataFolder folder = DataFolder.open(path, Path.of("target/runtime"))) {
            try (EmbeddedPostgres first = EmbeddedPostgres.start(folder)) {
                write(first, folder, "kept");
                ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
                List<String> read = readPatiently(first, folder);
                assertThat(read).containsExactly("kept");
            }
            long before = System.nanoTime();
            try (EmbeddedPostgres second = EmbeddedPostgres.start(folder)) {
                assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                        .isLessThan(5000);
                assertThat(read(second, folder)).containsExactly("kept");
            }
            assertThat(EmbeddedPostgres.portIn(path)).isEmpty();
        }
    }

    @Test
    void aPostgresLeftBehindIsStoppedAndNotDoubled() throws Exception {
        Path path = TestDatabase.freshFolder("left");
        try (DataFolder folder = DataFolder.open(path, Path.of("target/runtime"))) {
            EmbeddedPostgres left = EmbeddedPostgres.start(folder);
            write(left, folder, "kept");
            long pid = left.pid();
            left.forget();
            try (EmbeddedPostgres next = EmbeddedPostgres.start(folder)) {
                assertThat(ProcessHandle.of(pid)).isEmpty();
                assertThat(next.pid()).isNotEqualTo(pid);
                assertThat(read(next, folder)).containsExactly("kept");
            }
        }
    }

    @Test
    void aKilledProgramTakesItsPostgresAlong() throws Exception {
        Path path = TestDatabase.freshFolder("killed");
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String said = program.inputReader()
                    .lines()
                    .filter(line -> line.startsWith("postgres "))
                    .findFirst()
                    .orElseThrow();
            killAndWait(program, path, Long.parseLong(said.substring("postgres ".length())));
        } finally {
            program.destroyForcibly();
        }
    }

    private static void killAndWait(Process program, Path path, long postgresPid) throws Exception {
        ProcessHandle child = ProcessHandle.of(postgresPid).orElseThrow();
        assertThatThrownBy(() -> DataFolder.open(path, null))
                .isInstanceOf(Unable.class)
                .hasMessageContaining("in use by another Tallylight (process " + program.pid() + ")");
        assertThat(DataFolder.inUse(path)).isTrue();
        program.destroyForcibly().waitFor();
        child.onExit().get(20, TimeUnit.SECONDS);
        assertThat(DataFolder.inUse(path)).isFalse();
    }

    @Test
    void theFolderIsForItsOwnerAlone() throws Exception {
        Path path = TestDatabase.freshFolder("private").resolve("data");
        try (DataFolder folder = DataFolder.open(path, null)) {
            folder.secrets().masterKey();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("secrets.properties"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aFolderIsHeldOnceEvenWithinOneProgram() {
        Path path = TestDatabase.freshFolder("once");
        try (DataFolder folder = DataFolder.open(path, null)) {
            byte[] key = folder.secrets().masterKey();
            assertThatThrownBy(() -> DataFolder.open(path, null)).isInstanceOf(Unable.class);
            assertThat(DataFolder.lookInto(path, null).secrets().masterKey()).isEqualTo(key);
        }
        DataFolder.open(path, null).close();
    }

    /** A program that holds a company until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            DataFolder folder = DataFolder.open(Path.of(args[0]), Path.of("target/runtime"));
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
            System.out.println("postgres " + postgres.pid());
            System.out.flush();
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private static String show(Connection db, String setting) throws SQLException {
        try (ResultSet row = db.createStatement().executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres to, DataFolder folder) throws SQLException {
        Login owner = EmbeddedPostgres.owner(folder.secrets());
        return DriverManager.getConnection(to.url(), owner.user(), owner.password());
    }

    private static void write(EmbeddedPostgres to, DataFolder folder, String word) throws SQLException {
        try (Connection db = connect(to, folder);
                var statement = db.createStatement()) {
            statement.execute("create schema mine");
            statement.execute("create table mine.word (word text)");
            statement.execute("insert into mine.word values ('" + word + "')");
        }
    }

    private static List<String> read(EmbeddedPostgres from, DataFolder folder) throws SQLException {
        try (Connection db = connect(from, folder);
                ResultSet rows = db.createStatement().executeQuery("select word from mine.word")) {
            List<String> words = new ArrayList<>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }

    private static List<String> readPatiently(EmbeddedPostgres from, DataFolder folder) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return read(from, folder);
            } catch (SQLException e) {
                if (i == 100) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }
}
