package org.tallylight.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.tallylight.RunningCompany;
import org.tallylight.TestDatabase;
import org.tallylight.database.DataFolder;
import org.tallylight.database.Premises;
import org.tallylight.database.Unable;
import org.tallylight.media.DiskStorage;
import org.tallylight.media.Storage;

class BackupTest {
    private static final Path RUNTIME = Path.of("target/runtime");
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final int BLOBS = 40;

    private static Path place;
    private static Path data;
    private static Path backup;
    private static Premises company;
    private static Storage storage;

    @BeforeAll
    static void aCompanyWithRowsAndFiles() throws Exception {
        place = TestDatabase.freshFolder("backup");
        data = place.resolve("data");
        backup = place.resolve("backup.tar");
        company = Premises.take(settings(data));
        storage = new DiskStorage(company.folder().folder("blobs"));
        Flyway.configure()
                .dataSource(
                        company.database().url(),
                        company.database().owner().user(),
                        company.database().owner().password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", company.database().app().user()))
                .load()
                .migrate();
        try (Connection db = company.database().connectAsOwner();
                Statement statement = db.createStatement()) {
            statement.execute("insert into event_publication (id, listener_id, event_type, serialized_event,"
                    + " publication_date) select gen_random_uuid(), 'listener ' || g, 'Ünï', repeat('x', g % 900),"
                    + " timestamptz '2026-03-01 09:00Z' from generate_series(1, 30000) g");
            for (int i = 0; i < BLOBS; i++) {
                addBlob(db, i);
            }
        }
        assertThat(Backup.take(company, storage, backup, NOW, words -> {}).missing())
                .isEmpty();
    }

    @AfterAll
    static void close() {
        company.close();
    }

    @Test
    void whatIsRestoredIsTheSameByHash() throws Exception {
        Path elsewhere = place.resolve("elsewhere");
        Restore.from(backup, elsewhere, RUNTIME, BackupTest::shelves, words -> {});
        try (Premises restored = Premises.take(settings(elsewhere));
                Connection db = restored.database().connectAsOwner();
                Connection before = company.database().connectAsOwner()) {
            assertThat(hashes(db)).isEqualTo(hashes(before)).hasSizeGreaterThan(5);
            assertThat(restored.folder().secrets().masterKey())
                    .isEqualTo(company.folder().secrets().masterKey());
            assertThat(restored.database().app().password())
                    .isNotEqualTo(company.database().app().password());
            try (ResultSet row = db.createStatement().executeQuery("select storage_key, sha256 from blob")) {
                int blobs = 0;
                while (row.next()) {
                    try (InputStream in = shelves(restored.folder()).read(row.getString(1), 0)) {
                        assertThat(sha256(in.readAllBytes())).isEqualTo(row.getBytes(2));
                    }
                    blobs++;
                }
                assertThat(blobs).isEqualTo(BLOBS);
            }
        }
    }

    @Test
    void whatIsRestoredElsewhereIsVerifiedClean() throws Exception {
        Path elsewhere = place.resolve("verified");
        Restore.from(backup, elsewhere, RUNTIME, BackupTest::shelves, words -> {});
        RunningCompany.Ran verified = RunningCompany.run(elsewhere, "verify");
        assertThat(verified.said()).contains("All is as it was kept.");
        assertThat(verified.code()).isZero();
    }

    @Test
    void everyKindOfTableIsCopiedAndReadBackAlike() throws Exception {
        try (Connection db = TestDatabase.fresh().ownerDataSource().getConnection();
                Statement statement = db.createStatement()) {
            statement.execute("create table odd (b int, a text, price numeric generated always as (b * 2) stored,"
                    + " id bigint generated always as identity, doc jsonb, primary key (b, a))");
            statement.execute("insert into odd (b, a, doc) select g, 'é' || g, '{\"x\": [1, null]}'"
                    + " from generate_series(1, 500) g");
            statement.execute("create table keyless (word text)");
            statement.execute("insert into keyless values ('twice'), ('twice'), (null), ('')");
            Map<String, String> before = hashes(db);
            assertThat(before)
                    .containsKeys("public.odd", "public.keyless")
                    .doesNotContainKey("public.flyway_schema_history");
            statement.execute("create table shuffled as select * from odd order by random()");
            statement.execute("delete from odd");
            statement.execute(
                    "insert into odd (b, a, id, doc) overriding system value" + " select b, a, id, doc from shuffled");
            statement.execute("drop table shuffled");
            assertThat(hashes(db)).isEqualTo(before);
        }
    }

    @Test
    void aBackupIsForItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
    }

    @Test
    void aBackupWithAByteChangedIsRefusedAndLeavesNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(backup);
        for (String inside : List.of("listener 29", "taken\t", base64(), "\7".repeat(1000))) {
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains(inside);
            int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(inside) + 3;
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Path damaged = place.resolve("damaged.tar");
            Files.write(damaged, changed);
            Path target = place.resolve("never");
            assertThatThrownBy(() -> Restore.from(damaged, target, RUNTIME, BackupTest::shelves, words -> {}))
                    .isInstanceOf(Unable.class);
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void halfABackupIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(backup);
        Path half = place.resolve("half.tar");
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Restore.from(half, place.resolve("never"), RUNTIME, BackupTest::shelves, words -> {}))
                .isInstanceOf(Unable.class);
    }

    @Test
    void nothingIsRestoredOverACompany() {
        assertThatThrownBy(() -> Restore.from(backup, data, RUNTIME, BackupTest::shelves, words -> {}))
                .isInstanceOf(Unable.class)
                .hasMessageContaining("empty folder");
    }

    @Test
    void aBackupNeverReplacesAnother() {
        assertThatThrownBy(() -> Backup.take(company, storage, backup, NOW, words -> {}))
                .isInstanceOf(Unable.class)
                .hasMessageContaining("never replaces");
    }

    @Test
    void aBackupSaysWhichFileIsMissing() throws Exception {
        String key = Storage.freshKey();
        UUID id = UUID.randomUUID();
        try (Connection db = company.database().connectAsOwner()) {
            insert(db, id, sha256(new byte[] {1}), 1, key);
            Path file = place.resolve("lacking.tar");
            Backup.Taken taken = Backup.take(company, storage, file, NOW, words -> {});
            assertThat(taken.missing()).singleElement().asString().contains(key);
            try (Statement statement = db.createStatement()) {
                statement.execute("delete from blob where storage_key = '" + key + "'");
            }
        }
    }

    private static String base64() {
        return company.masterKey().base64();
    }

    private static MockEnvironment settings(Path data) {
        return new MockEnvironment()
                .withProperty(Premises.DATA, data.toString())
                .withProperty(Premises.RUNTIME, RUNTIME.toString());
    }

    private static Storage shelves(DataFolder folder) throws IOException {
        return new DiskStorage(folder.path().resolve("blobs"));
    }

    private static void addBlob(Connection db, int number) throws Exception {
        byte[] bytes = new byte[1 + number * 1000];
        Arrays.fill(bytes, (byte) number);
        String key = Storage.freshKey();
        try (Storage.Writing writing = storage.begin(key)) {
            writing.write(ByteBuffer.wrap(bytes));
            writing.keep();
        }
        insert(db, UUID.randomUUID(), sha256(bytes), bytes.length, key);
    }

    private static void insert(Connection db, UUID id, byte[] sha256, long bytes, String key) throws SQLException {
        try (PreparedStatement insert =
                db.prepareStatement("insert into blob (id, sha256, bytes, storage_key, created_at)"
                        + " values (?, ?, ?, ?, timestamptz '2026-03-01 09:00Z')")) {
            insert.setObject(1, id);
            insert.setBytes(2, sha256);
            insert.setLong(3, bytes);
            insert.setString(4, key);
            insert.executeUpdate();
        }
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static Map<String, String> hashes(Connection db) throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        for (Tables.Layout table : Tables.of(db)) {
            Digest digest = new Digest();
            Tables.copy(db, table, bytes -> digest.add(bytes, 0, bytes.length));
            hashes.put(table.name(), digest.hex());
        }
        return hashes;
    }
}
