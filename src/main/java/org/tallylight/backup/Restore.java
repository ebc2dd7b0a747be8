package org.tallylight.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.tallylight.database.DataFolder;
import org.tallylight.database.EmbeddedPostgres;
import org.tallylight.database.MasterKey;
import org.tallylight.database.Unable;
import org.tallylight.media.Storage;

/**
 * Makes a company of a backup, in a folder where there was none: reads the whole backup and holds it against
 * its manifest first, then writes, then hashes all that it wrote.
 */
public final class Restore {
    private static final int BUFFER_BYTES = 1 << 18;

    private final Path file;
    private final Manifest manifest;
    private final Consumer<String> progress;

    private Restore(Path file, Manifest manifest, Consumer<String> progress) {
        this.file = file;
        this.manifest = manifest;
        this.progress = progress;
    }

    /** What was restored, for people, and what the backup itself lacked. */
    public record Restored(String contents, List<String> missing) {}

    /** Where the blobs go. */
    @FunctionalInterface
    public interface Shelves {
        Storage in(DataFolder folder) throws IOException;
    }

    /**
     * Restores into {@code data}, which must be absent or empty; leaves nothing there when it fails.
     *
     * @throws Unable in words: what is wrong with the backup or with the place
     */
    public static Restored from(
            Path file, Path data, @Nullable Path runtime, Shelves shelves, Consumer<String> progress) {
        if (Files.exists(data) && !isEmpty(data)) {
            throw new Unable("There is already something in " + data.toAbsolutePath()
                    + "; a backup is restored into an empty folder.");
        }
        try {
            Restore restore = new Restore(file, Contents.checked(file, progress), progress);
            restore.into(data, runtime, shelves);
            return new Restored(
                    restore.manifest.contents(),
                    restore.manifest.missing().stream()
                            .map(each -> each.key() + ": " + each.reason())
                            .toList());
        } catch (IOException | SQLException e) {
            throw new Unable("The backup could not be restored: " + e.getMessage(), e);
        }
    }

    private void into(Path data, @Nullable Path runtime, Shelves shelves) throws IOException, SQLException {
        boolean whole = false;
        try (DataFolder folder = DataFolder.open(data, runtime)) {
            adoptKey(folder);
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
                migrate(postgres);
                Storage storage = shelves.in(folder);
                write(postgres, storage);
                compare(postgres, storage);
                forgetBucket(postgres);
            }
            whole = true;
        } finally {
            if (!whole) {
                DataFolder.remove(data);
            }
        }
    }

    private void adoptKey(DataFolder folder) throws IOException, SQLException {
        TarFile.read(file, (name, bytes) -> {
            if (name.equals(Backup.KEY)) {
                folder.secrets().adopt(MasterKey.of(new String(bytes.readAllBytes(), StandardCharsets.US_ASCII)));
            }
        });
    }

    /** Makes the tables as they were then; the next start brings them up to date. */
    private void migrate(EmbeddedPostgres postgres) throws SQLException {
        progress.accept("tables");
        Flyway.configure()
                .dataSource(
                        postgres.url(),
                        postgres.owner().user(),
                        postgres.owner().password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", postgres.app().user()))
                .target(manifest.migrations().getLast().version())
                .load()
                .migrate();
        try (Connection db = postgres.connectAsSuperuser(EmbeddedPostgres.DATABASE)) {
            if (!Tables.migrations(db).equals(manifest.migrations())) {
                throw new Unable("The backup was taken by another version of Tallylight (migrations "
                        + manifest.version() + "); restore it with that version, then start the newer one on it.");
            }
        }
    }

    private void write(EmbeddedPostgres postgres, Storage storage) throws IOException, SQLException {
        try (Connection db = postgres.connectAsSuperuser(EmbeddedPostgres.DATABASE);
                Statement statement = db.createStatement()) {
            db.setAutoCommit(false);
            // Triggers and foreign keys held when these rows were first written.
            statement.execute("set local session_replication_role = replica");
            for (Manifest.Table table : manifest.tables()) {
                statement.execute("truncate " + table.name() + " cascade");
            }
            try (Copying copying = new Copying(db, manifest)) {
                TarFile.read(file, (name, bytes) -> {
                    if (name.startsWith(Backup.TABLES)) {
                        copying.take(name.substring(Backup.TABLES.length(), name.lastIndexOf('/')), bytes);
                    } else if (name.startsWith(Backup.BLOBS)) {
                        keep(storage, name.substring(Backup.BLOBS.length()), bytes);
                    }
                });
                copying.end();
            }
            for (Manifest.Sequence sequence : manifest.sequences()) {
                if (sequence.last() != null) {
                    statement.execute("select setval(" + statement.enquoteLiteral(sequence.name()) + ", "
                            + sequence.last() + ", true)");
                }
            }
            db.commit();
            db.setAutoCommit(true);
            statement.execute("analyze");
        }
    }

    private static void keep(Storage storage, String key, InputStream bytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (Storage.Writing writing = storage.begin(key)) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                writing.write(ByteBuffer.wrap(buffer, 0, count));
            }
            writing.keep();
        }
    }

    /** What was written must be what was read, to the byte. */
    private void compare(EmbeddedPostgres postgres, Storage storage) throws IOException, SQLException {
        progress.accept("comparing");
        Map<String, Manifest.Table> expected =
                manifest.tables().stream().collect(Collectors.toMap(Manifest.Table::name, Function.identity()));
        Set<String> seen = new HashSet<>();
        try (Connection db = postgres.connectAsSuperuser(EmbeddedPostgres.DATABASE)) {
            for (Tables.Layout table : Tables.of(db)) {
                Digest digest = new Digest();
                Tables.copy(db, table, bytes -> digest.add(bytes, 0, bytes.length));
                Manifest.Table then = expected.get(table.name());
                if (then == null || !then.sha256().equals(digest.hex())) {
                    throw new Unable("The table " + table.name() + " is not what it was; nothing was restored.");
                }
                seen.add(table.name());
            }
        }
        if (!seen.equals(expected.keySet())) {
            throw new Unable("Not every table was restored; nothing was kept.");
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        for (Manifest.BlobBytes blob : manifest.blobs()) {
            Digest digest = new Digest();
            try (InputStream in = storage.read(blob.key(), 0)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    digest.add(buffer, 0, count);
                }
            }
            if (!digest.hex().equals(blob.sha256())) {
                throw new Unable("The file " + blob.key() + " is not what it was; nothing was restored.");
            }
        }
    }

    /** All files are here now; what lies in the bucket belongs to the company that the backup was taken of. */
    private static void forgetBucket(EmbeddedPostgres postgres) throws SQLException {
        try (Connection db = postgres.connectAsSuperuser(EmbeddedPostgres.DATABASE);
                Statement statement = db.createStatement();
                ResultSet known = statement.executeQuery("select to_regclass('public.bucket') is not null")) {
            if (known.next() && known.getBoolean(1)) {
                statement.execute("delete from bucket");
            }
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            throw new Unable("The folder " + folder + " cannot be read: " + e + ".", e);
        }
    }

    /** Tables on their way in: one at a time, in parts. */
    private static final class Copying implements AutoCloseable {
        private final Connection db;
        private final Map<String, Manifest.Table> tables = new HashMap<>();
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private String current = "";
        private @Nullable CopyIn copy;

        Copying(Connection db, Manifest manifest) {
            this.db = db;
            manifest.tables().forEach(table -> tables.put(table.name(), table));
        }

        void take(String table, InputStream bytes) throws IOException, SQLException {
            CopyIn running = copy;
            if (running == null || !table.equals(current)) {
                end();
                running = begin(table);
            }
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                running.writeToCopy(buffer, 0, count);
            }
        }

        private CopyIn begin(String table) throws SQLException {
            Manifest.Table known = tables.get(table);
            if (known == null) {
                throw new Unable("The backup has a table that is not on its list: " + table);
            }
            Tables.Layout layout = new Tables.Layout(table, known.columns(), new ArrayList<>());
            CopyIn begun = db.unwrap(PGConnection.class).getCopyAPI().copyIn(layout.copyIn());
            current = table;
            copy = begun;
            return begun;
        }

        void end() throws SQLException {
            if (copy != null) {
                copy.endCopy();
                copy = null;
            }
        }

        @Override
        public void close() throws SQLException {
            if (copy != null && copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
