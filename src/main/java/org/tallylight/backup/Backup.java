package org.tallylight.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.tallylight.database.Premises;
import org.tallylight.database.Unable;
import org.tallylight.media.Storage;

/**
 * Writes a company into one file while it runs: all tables of one snapshot, then the blobs that snapshot
 * names. Blobs never change, and none is removed meanwhile.
 */
public final class Backup {
    static final String KEY = "master-key";
    static final String TABLES = "tables/";
    static final String BLOBS = "blobs/";
    private static final int PART_BYTES = 8 << 20;
    private static final int BLOBS_AT_ONCE = 1000;

    private final Premises company;
    private final Storage storage;
    private final Consumer<String> progress;
    private final List<Manifest.Table> tables = new ArrayList<>();
    private final List<Manifest.BlobBytes> blobs = new ArrayList<>();
    private final List<Manifest.Missing> missing = new ArrayList<>();

    private Backup(Premises company, Storage storage, Consumer<String> progress) {
        this.company = company;
        this.storage = storage;
        this.progress = progress;
    }

    /**
     * What was written.
     *
     * @param contents for people
     * @param missing  what could not be read, a sentence each; the rest is whole
     */
    public record Taken(Path file, String contents, List<String> missing) {}

    /**
     * Takes a backup. The file appears under its name when it is whole, readable by its owner alone: it has
     * the master key in it.
     *
     * @throws Unable when the file is there already, or something goes wrong; nothing is left then
     */
    public static Taken take(Premises company, Storage storage, Path file, Instant now, Consumer<String> progress) {
        if (Files.exists(file)) {
            throw new Unable("There is already something at " + file + "; a backup never replaces another.");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (Connection db = company.database().connectAsOwner()) {
            Backup backup = new Backup(company, storage, progress);
            Manifest manifest;
            try (TarFile.Writing archive = TarFile.write(unfinished)) {
                manifest = backup.write(db, archive, now);
                archive.finish();
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            TarFile.force(file.toAbsolutePath().resolveSibling("."));
            return new Taken(
                    file,
                    manifest.contents(),
                    manifest.missing().stream()
                            .map(each -> each.key() + ": " + each.reason())
                            .toList());
        } catch (IOException | SQLException e) {
            discard(unfinished, e);
            throw new Unable("The backup could not be taken: " + e.getMessage(), e);
        } catch (Unable e) {
            discard(unfinished, e);
            throw e;
        }
    }

    private static void discard(Path unfinished, Exception because) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private Manifest write(Connection db, TarFile.Writing archive, Instant now) throws IOException, SQLException {
        try (Statement statement = db.createStatement()) {
            // Held by this session: nobody removes bytes that the snapshot still names.
            statement.execute("select pg_advisory_lock(" + Storage.BACKUP_LOCK + ")");
            db.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read read only");
        }
        for (Tables.Layout table : Tables.of(db)) {
            tables.add(copy(db, table, archive));
        }
        List<Manifest.Sequence> sequences = Tables.sequences(db);
        copyBlobs(db, archive);
        byte[] key = company.masterKey().base64().getBytes(StandardCharsets.US_ASCII);
        String keyHash = archive.entry(KEY, new ByteArrayInputStream(key), key.length);
        Manifest manifest = new Manifest(now, Tables.migrations(db), tables, sequences, blobs, missing, keyHash);
        db.rollback();
        byte[] list = manifest.bytes();
        archive.entry(Manifest.ENTRY, new ByteArrayInputStream(list), list.length);
        return manifest;
    }

    private Manifest.Table copy(Connection db, Tables.Layout table, TarFile.Writing archive)
            throws IOException, SQLException {
        progress.accept(table.name());
        Digest digest = new Digest();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        int[] number = {0};
        long rows = Tables.copy(db, table, bytes -> {
            digest.add(bytes, 0, bytes.length);
            part.writeBytes(bytes);
            if (part.size() >= PART_BYTES) {
                put(table, number[0]++, part, archive);
            }
        });
        put(table, number[0], part, archive);
        return new Manifest.Table(table.name(), rows, digest.hex(), table.columns());
    }

    private static void put(Tables.Layout table, int number, ByteArrayOutputStream part, TarFile.Writing archive)
            throws IOException {
        byte[] bytes = part.toByteArray();
        part.reset();
        archive.entry(
                TABLES + table.name() + "/" + "%06d".formatted(number), new ByteArrayInputStream(bytes), bytes.length);
    }

    private void copyBlobs(Connection db, TarFile.Writing archive) throws IOException, SQLException {
        try (Statement statement = db.createStatement()) {
            statement.setFetchSize(BLOBS_AT_ONCE);
            try (ResultSet row = statement.executeQuery(
                    "select distinct on (storage_key) storage_key, sha256, bytes from blob order by storage_key")) {
                for (long done = 1; row.next(); done++) {
                    copyBlob(row.getString(1), HexFormat.of().formatHex(row.getBytes(2)), row.getLong(3), archive);
                    if (done % 100 == 0) {
                        progress.accept(done + " files");
                    }
                }
            }
        }
    }

    private void copyBlob(String key, String sha256, long bytes, TarFile.Writing archive) throws IOException {
        try {
            long there = storage.bytes(key);
            if (there != bytes) {
                missing.add(new Manifest.Missing(key, "it has " + there + " bytes instead of " + bytes));
                return;
            }
        } catch (IOException e) {
            missing.add(new Manifest.Missing(key, "it cannot be read: " + e));
            return;
        }
        try (InputStream in = storage.read(key, 0)) {
            String found = archive.entry(BLOBS + key, in, bytes);
            if (!found.equals(sha256)) {
                missing.add(new Manifest.Missing(key, "its bytes are not those that were received"));
            }
            blobs.add(new Manifest.BlobBytes(key, bytes, found));
        }
    }
}
