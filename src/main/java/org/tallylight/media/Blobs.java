package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.shared.NotFound;

/**
 * All bytes that were received. A blob that no asset is made of, and that no room asked to {@link
 * #keep}, is removed after {@link MediaLimits#looseBlobHours()}.
 */
@Component
public class Blobs {
    private final Storage storage;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BlobSweep sweep;
    private final Clock clock;

    Blobs(Storage storage, JdbcClient jdbc, TransactionTemplate transaction, BlobSweep sweep, Clock clock) {
        this.storage = storage;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.sweep = sweep;
        this.clock = clock;
    }

    /**
     * Streams {@code in} to the storage, hashing on the way, and records it once it would survive a power
     * cut. Uses a few megabytes of memory, whatever the length.
     *
     * @param bytesMax the most that is taken
     * @throws UncheckedIOException when reading or writing fails; nothing is kept
     */
    public Received receive(InputStream in, long bytesMax) {
        String key = Storage.freshKey();
        try (Storage.Writing writing = storage.begin(key)) {
            Intake.Taken taken = Intake.take(in, writing, bytesMax);
            if (taken.bytes() > bytesMax) {
                return new Received.TooLarge(bytesMax);
            }
            if (taken.bytes() == 0) {
                return new Received.Empty();
            }
            writing.keep();
            return new Received.Kept(record(key, taken, blob -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Records bytes that lie under {@code key} and would survive a power cut; {@code along} is done in the same
     * transaction.
     *
     * @throws UncheckedIOException when they do not lie there; nobody sweeps them between this look and the row, however
     *                              long ago they were written
     */
    Blob record(String key, Intake.Taken taken, Consumer<Blob> along) {
        Blob blob = new Blob(BlobId.fresh(), taken.sha256(), taken.bytes());
        byte[] sha256 = HexFormat.of().parseHex(taken.sha256());
        transaction.executeWithoutResult(status -> {
            sweep.lock(sha256);
            String before = jdbc.sql("select storage_key from blob where sha256 = ? limit 1")
                    .param(sha256)
                    .query(String.class)
                    .optional()
                    .orElse(key);
            if (key.equals(before)) {
                sweep.lockKey(key);
                present(key, taken.bytes());
            }
            jdbc.sql("insert into blob (id, sha256, bytes, storage_key, created_at) values (?, ?, ?, ?, ?)")
                    .params(blob.id().value(), sha256, taken.bytes(), before, Timestamp.from(clock.instant()))
                    .update();
            along.accept(blob);
            if (!key.equals(before)) {
                sweep.dropBytesOnceCommitted(key);
            }
        });
        return blob;
    }

    private void present(String key, long bytes) {
        try {
            if (storage.bytes(key) != bytes) {
                throw new IOException(key + " has not the " + bytes + " bytes that were written");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The blob of this id.
     *
     * @throws NotFound when there is none
     */
    public Blob get(BlobId id) {
        return stored(id).blob();
    }

    /** The blobs of these ids, in one query; those that are not there are left out. */
    public Map<BlobId, Blob> find(Collection<BlobId> ids) {
        Map<BlobId, Blob> found = new HashMap<>();
        jdbc.sql("select * from blob where id = any(?)")
                .param(ids.stream().map(BlobId::value).distinct().toArray(UUID[]::new))
                .query(Blobs::row)
                .list()
                .forEach(each -> found.put(each.blob().id(), each.blob()));
        return found;
    }

    /**
     * Keeps a blob that is used outside of assets, a signed paper for instance, from being swept.
     *
     * @throws NotFound when it was swept before
     */
    @Transactional
    public void keep(BlobId id) {
        int kept = jdbc.sql("update blob set kept_at = coalesce(kept_at, ?) where id = ?")
                .params(Timestamp.from(clock.instant()), id.value())
                .update();
        if (kept == 0) {
            throw new NotFound(id);
        }
    }

    /** Removes a blob: its row now, its bytes once this is committed and if no other blob has them. */
    @Transactional
    public void drop(BlobId id) {
        jdbc.sql("select * from blob where id = ?")
                .param(id.value())
                .query(Blobs::row)
                .optional()
                .ifPresent(sweep::drop);
    }

    /**
     * Opens a blob's bytes from byte {@code from} on.
     *
     * @throws NotFound when there is no such blob
     */
    public InputStream read(BlobId id, long from) throws IOException {
        return storage.read(stored(id).key(), from);
    }

    /** Lends a blob's bytes as a file, not to be written to. */
    <R> R asFile(BlobId id, Storage.FileUse<R> use) throws IOException {
        return storage.asFile(stored(id).key(), use);
    }

    Stored stored(BlobId id) {
        return jdbc.sql("select * from blob where id = ?")
                .param(id.value())
                .query(Blobs::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** A blob whose bytes are gone or are not what was received. */
    public record Damage(BlobId blob, String reason) {}

    /** How far a check of all bytes is. */
    public record Progress(long blobs, long bytes, long bytesOfAll) {}

    /** Reads and hashes all that is stored, each run of bytes once, and names what is damaged. */
    public List<Damage> verify(Consumer<Progress> progress) {
        long all = jdbc.sql("select coalesce(sum(bytes), 0) from (select distinct storage_key, bytes from blob) each")
                .query(Long.class)
                .single();
        var damaged = new ArrayList<Damage>();
        String after = "";
        long count = 0;
        long bytes = 0;
        for (List<Stored> page = pageAfter(after); !page.isEmpty(); page = pageAfter(after)) {
            for (Stored next : page) {
                String reason = damage(next);
                if (reason != null) {
                    damaged.add(new Damage(next.blob().id(), reason));
                }
                count++;
                bytes += next.blob().bytes();
                progress.accept(new Progress(count, bytes, all));
            }
            after = page.getLast().key();
        }
        return List.copyOf(damaged);
    }

    /** Each run of bytes once, by its key, after this one. */
    List<Stored> pageAfter(String key) {
        return jdbc.sql(
                        "select distinct on (storage_key) * from blob where storage_key > ? order by storage_key limit 500")
                .param(key)
                .query(Blobs::row)
                .list();
    }

    private @Nullable String damage(Stored stored) {
        byte[] found;
        try (InputStream in = storage.read(stored.key(), 0)) {
            found = Intake.hash(in);
        } catch (IOException e) {
            return e.toString();
        }
        byte[] expected = HexFormat.of().parseHex(stored.blob().sha256());
        return Arrays.equals(expected, found) ? null : "the bytes are not those that were received";
    }

    /** A blob and the key its bytes lie under, which stays in this room. */
    record Stored(Blob blob, String key) {}

    static Stored row(ResultSet row, int number) throws SQLException {
        Blob blob = new Blob(
                new BlobId(row.getObject("id", UUID.class)),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getLong("bytes"));
        return new Stored(blob, row.getString("storage_key"));
    }
}
