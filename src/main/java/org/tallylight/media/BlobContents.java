package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.media.archive.Content;

/** Blobs as what stands in archives. The CRC-32 of each is reckoned once, when it is first asked for. */
@Component
public class BlobContents {
    private final JdbcClient db;
    private final Storage storage;

    BlobContents(JdbcClient db, Storage storage) {
        this.db = db;
        this.storage = storage;
    }

    /** Those of these blobs that there still are, in one query. */
    public Map<BlobId, Content> of(Collection<BlobId> blobs) {
        Map<BlobId, Content> found = new HashMap<>();
        db.sql("select * from blob where id = any(:ids)")
                .param("ids", blobs.stream().map(BlobId::value).toArray(UUID[]::new))
                .query((row, n) -> new Stored(Blobs.row(row, n), row.getObject("crc32", Long.class)))
                .list()
                .forEach(each -> found.put(each.stored.blob().id(), each));
        return found;
    }

    private final class Stored implements Content {
        private final Blobs.Stored stored;
        private @Nullable Long crc32;

        private Stored(Blobs.Stored stored, @Nullable Long crc32) {
            this.stored = stored;
            this.crc32 = crc32;
        }

        @Override
        public long bytes() {
            return stored.blob().bytes();
        }

        @Override
        public String sha256() {
            return stored.blob().sha256();
        }

        @Override
        public synchronized int crc32() throws IOException {
            Long known = crc32;
            if (known == null) {
                known = sum();
                db.sql("update blob set crc32 = :sum where id = :id")
                        .param("sum", known)
                        .param("id", stored.blob().id().value())
                        .update();
                crc32 = known;
            }
            return known.intValue();
        }

        private long sum() throws IOException {
            CRC32 sum = new CRC32();
            byte[] buffer = new byte[Intake.BUFFER_BYTES];
            try (InputStream in = open(0)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    sum.update(buffer, 0, count);
                }
            }
            return sum.getValue();
        }

        @Override
        public InputStream open(long from) throws IOException {
            return storage.read(stored.key(), from);
        }
    }
}
