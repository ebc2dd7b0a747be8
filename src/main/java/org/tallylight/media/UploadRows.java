package org.tallylight.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/** The rows of uploads. */
@Component
class UploadRows {
    private final JdbcClient jdbc;

    UploadRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a person has open. */
    record Open(int uploads, long bytes) {}

    /** Until the transaction ends, this person opens no other upload; so what is counted holds. */
    void lock(PersonId person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('upload ' || ?::text, 0))")
                .param(person.value())
                .query((row, number) -> true)
                .single();
    }

    /** What counts: all but what something was made of. One that did not say its length counts as the longest. */
    Open open(PersonId person, UploadId but, long longestBytes, Instant now) {
        return jdbc.sql("""
                        select count(*) uploads, coalesce(sum(coalesce(bytes, :longest)), 0)::bigint bytes
                        from upload where person = :person and id <> :but and used_at is null and expires_at > :now
                        """)
                .param("longest", longestBytes)
                .param("person", person.value())
                .param("but", but.value())
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Open(row.getInt("uploads"), row.getLong("bytes")))
                .single();
    }

    void insert(Upload upload, Instant now) {
        Upload.Brought brought = upload.brought();
        jdbc.sql("""
                        insert into upload (id, person, kind, bytes, received_bytes, storage_key, file_name, metadata,
                            parts, blob, link, sender, created_at, expires_at)
                        values (:id, :person, :kind, :bytes, :received, :key, :name, :metadata, :parts, :blob,
                            :link, :sender, :now, :expires)
                        """)
                .param("id", upload.id().value())
                .param("person", upload.person().value())
                .param("kind", upload.kind().name())
                .param("bytes", upload.bytes())
                .param("received", upload.receivedBytes())
                .param("key", upload.storageKey())
                .param("name", upload.fileName())
                .param("metadata", upload.metadata())
                .param("parts", upload.parts())
                .param("blob", upload.blob() == null ? null : upload.blob().value())
                .param("link", brought == null ? null : brought.link().value(), Types.OTHER)
                .param("sender", brought == null ? "" : brought.sender())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(upload.expiresAt()))
                .update();
    }

    Optional<Upload> find(UploadId id, PersonId person) {
        return jdbc.sql("select * from upload where id = ? and person = ?")
                .params(id.value(), person.value())
                .query(UploadRows::row)
                .optional();
    }

    Optional<Upload> find(UploadId id) {
        return jdbc.sql("select * from upload where id = ?")
                .param(id.value())
                .query(UploadRows::row)
                .optional();
    }

    /** The same, which nobody else changes until the transaction ends. */
    Optional<Upload> lock(UploadId id) {
        return jdbc.sql("select * from upload where id = ? for update")
                .param(id.value())
                .query(UploadRows::row)
                .optional();
    }

    Optional<Upload> joined(String parts, PersonId person) {
        return jdbc.sql("select * from upload where parts = ? and person = ?")
                .params(parts, person.value())
                .query(UploadRows::row)
                .optional();
    }

    /** What came by a link, or is on its way. */
    Optional<Upload> broughtBy(UploadLinkId link) {
        return jdbc.sql("select * from upload where link = ?")
                .param(link.value())
                .query(UploadRows::row)
                .optional();
    }

    List<Upload> expired(Instant now, int max) {
        return jdbc.sql("select * from upload where expires_at <= ? order by expires_at limit ?")
                .params(Timestamp.from(now), max)
                .query(UploadRows::row)
                .list();
    }

    /** Says how many bytes are on the disk for good; false when the upload is gone. */
    boolean received(UploadId id, long bytes, Instant expires) {
        return jdbc.sql("update upload set received_bytes = ?, expires_at = ? where id = ? and blob is null")
                        .params(bytes, Timestamp.from(expires), id.value())
                        .update()
                == 1;
    }

    void lasts(UploadId id, long bytes) {
        jdbc.sql("update upload set bytes = ? where id = ? and bytes is null")
                .params(bytes, id.value())
                .update();
    }

    void became(UploadId id, BlobId blob) {
        jdbc.sql("update upload set blob = ?, storage_key = null where id = ?")
                .params(blob.value(), id.value())
                .update();
    }

    /** Says what it became; false when that was said before, or the upload is gone. */
    boolean became(UploadId id, AssetId asset) {
        return jdbc.sql("update upload set asset = ? where id = ? and asset is null")
                        .params(asset.value(), id.value())
                        .update()
                == 1;
    }

    /** Keeps what arrived until then. */
    void waits(UploadId id, Instant expires) {
        jdbc.sql("update upload set expires_at = ? where id = ?")
                .params(Timestamp.from(expires), id.value())
                .update();
    }

    boolean isUsed(UploadId id) {
        return jdbc.sql("select used_at is not null from upload where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    void used(UploadId id, Instant now) {
        jdbc.sql("update upload set used_at = coalesce(used_at, ?) where id = ?")
                .params(Timestamp.from(now), id.value())
                .update();
    }

    void delete(UploadId id) {
        jdbc.sql("delete from upload where id = ?").param(id.value()).update();
    }

    private static Upload row(ResultSet row, int number) throws SQLException {
        UUID blob = row.getObject("blob", UUID.class);
        UUID asset = row.getObject("asset", UUID.class);
        UUID link = row.getObject("link", UUID.class);
        String sender = row.getString("sender");
        return new Upload(
                new UploadId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person", UUID.class)),
                Upload.Kind.valueOf(row.getString("kind")),
                row.getObject("bytes", Long.class),
                row.getLong("received_bytes"),
                row.getString("storage_key"),
                row.getString("file_name"),
                row.getString("metadata"),
                row.getString("parts"),
                made(blob, BlobId::new),
                made(asset, AssetId::new),
                made(link, id -> new Upload.Brought(new UploadLinkId(id), sender)),
                row.getTimestamp("expires_at").toInstant());
    }

    private static <T> @Nullable T made(@Nullable UUID id, java.util.function.Function<UUID, T> of) {
        return id == null ? null : of.apply(id);
    }
}
