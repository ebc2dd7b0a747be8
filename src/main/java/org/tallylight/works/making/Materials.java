package org.tallylight.works.making;

import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.BlobId;
import org.tallylight.media.Blobs;
import org.tallylight.media.FileSize;
import org.tallylight.media.FinishedUploads;
import org.tallylight.media.Media;
import org.tallylight.media.Offered;
import org.tallylight.media.UploadId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Refused;
import org.tallylight.works.Uploads;
import org.tallylight.works.WorkId;

/** What works were made of. Who may see or change a work is asked before. */
@Component
public class Materials {
    public static final int MATERIALS_MAX = 40;
    public static final long WORK_BYTES_MAX = 8L << 30;

    private static final String SELECT = """
            select m.*, a.medium, coalesce(r.mime, a.mime, 'application/octet-stream') as mime, a.ready_at, a.failed_at,
                b.id as given, coalesce(b.bytes, m.bytes) as given_bytes
            from material m left join asset a on a.id = m.asset
                left join rendition r on r.asset_id = a.id and r.kind = 'ORIGINAL_CLEAN'
                left join blob b on b.id = coalesce(m.blob, r.blob_id, case when a.medium = 'DOCUMENT' then a.original end)
            where m.work_id = ?""";

    private final JdbcClient db;
    private final Uploads uploads;
    private final FinishedUploads finished;
    private final Media media;
    private final Blobs blobs;
    private final TransactionTemplate transaction;

    Materials(
            JdbcClient db,
            Uploads uploads,
            FinishedUploads finished,
            Media media,
            Blobs blobs,
            TransactionTemplate transaction) {
        this.db = db;
        this.uploads = uploads;
        this.finished = finished;
        this.media = media;
        this.blobs = blobs;
        this.transaction = transaction;
    }

    /**
     * What a work was made of, the first offered first; at most {@link #MATERIALS_MAX}. Of those that are {@link
     * Material#ready}, {@link Blobs#read} gives the bytes.
     */
    public List<Material> of(WorkId work) {
        return db.sql(SELECT + " order by m.id")
                .param(work.value())
                .query(Materials::material)
                .list();
    }

    /**
     * One of a work.
     *
     * @throws NotFound when it has no such one
     */
    public Material get(WorkId work, MaterialId id) {
        return db.sql(SELECT + " and m.id = ?")
                .params(work.value(), id.value())
                .query(Materials::material)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /**
     * Receives a file, outside of a transaction, and offers it. A stream that breaks off leaves nothing and throws.
     *
     * @param once the sender's key: the same key offers one only; null for none
     * @throws Refused when it is no file that we take, there are too many or they are too large together, or the key
     *                 was used for another file
     */
    public Material add(
            WorkId work,
            Offer offer,
            InputStream bytes,
            String fileName,
            @Nullable UUID once,
            PersonId by,
            Instant now) {
        roomFor(work, 0);
        return switch (uploads.receiveAny(bytes, fileName, by)) {
            case Offered.Refused(var key, var arguments) -> throw new Refused(422, key, arguments.toArray());
            case Offered.Shown(var asset) -> {
                try {
                    Material kept = insert(work, offer, asset.id(), null, asset.fileName(), once, by, now);
                    if (!asset.id().equals(kept.asset())) {
                        same(media.same(asset.id(), kept.asset()));
                        media.drop(asset.id());
                    } else {
                        uploads.used(asset.id());
                    }
                    yield kept;
                } catch (Refused | Invalid | NotFound e) {
                    media.drop(asset.id());
                    throw e;
                }
            }
            case Offered.Plain(var blob, var name) -> {
                try {
                    Material kept = insert(work, offer, null, blob, name, once, by, now);
                    if (!blob.equals(kept.given())) {
                        same(kept.asset() == null && sameBytes(blob, Objects.requireNonNull(kept.given())));
                        blobs.drop(blob);
                    }
                    yield kept;
                } catch (Refused | Invalid | NotFound e) {
                    blobs.drop(blob);
                    throw e;
                }
            }
        };
    }

    private static void same(boolean same) {
        if (!same) {
            throw new Refused(422, "idempotency.other");
        }
    }

    private boolean sameBytes(BlobId one, BlobId other) {
        return blobs.get(one).sha256().equals(blobs.get(other).sha256());
    }

    /**
     * Offers what arrived in several goes; one upload is one material, however often it is asked for.
     *
     * @throws Refused when not all of it is there, something else was made of it, or there is no room
     */
    Material add(WorkId work, Offer offer, UploadId upload, PersonId by, Instant now) {
        Asset asset = finished.get(upload, by);
        boolean known = db.sql("select exists (select 1 from material where work_id = ? and once = ?)")
                .params(work.value(), upload.value())
                .query(Boolean.class)
                .single();
        if (!known && finished.isUsed(upload)) {
            throw new Refused(409, "media.upload.used");
        }
        Material kept = insert(work, offer, asset.id(), null, asset.fileName(), upload.value(), by, now);
        finished.used(upload);
        return kept;
    }

    private Material insert(
            WorkId work,
            Offer offer,
            @Nullable AssetId asset,
            @Nullable BlobId blob,
            String fileName,
            @Nullable UUID once,
            PersonId by,
            Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // One who offers after another must see the other's before counting.
            if (db.sql("select 1 from work where id = ? and withdrawn_at is null for no key update")
                    .param(work.value())
                    .query(Integer.class)
                    .optional()
                    .isEmpty()) {
                throw new NotFound(work);
            }
            UUID before = once == null ? null : kept(work, once);
            if (before != null) {
                return get(work, new MaterialId(before));
            }
            hasVersion(work, offer);
            long bytes = bytes(asset, blob);
            roomFor(work, bytes);
            if (blob != null) {
                blobs.keep(blob);
            }
            MaterialId id = MaterialId.fresh();
            db.sql("""
                    insert into material (id, work_id, version, kind, name, asset, blob, file_name, bytes, once, at, by)
                    values (:id, :work, :version, :kind, :name, :asset, :blob, :fileName, :bytes, :once, :at, :by)""")
                    .param("id", id.value())
                    .param("work", work.value())
                    .param("version", offer.version(), Types.INTEGER)
                    .param("kind", offer.kind().name())
                    .param("name", offer.named(fileName))
                    .param("asset", asset == null ? null : asset.value(), Types.OTHER)
                    .param("blob", blob == null ? null : blob.value(), Types.OTHER)
                    .param("fileName", fileName.isBlank() ? "file" : fileName)
                    .param("bytes", bytes)
                    .param("once", once, Types.OTHER)
                    .param("at", Timestamp.from(now))
                    .param("by", by.value())
                    .update();
            return get(work, id);
        }));
    }

    private @Nullable UUID kept(WorkId work, UUID once) {
        return db.sql("select id from material where work_id = ? and once = ?")
                .params(work.value(), once)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private void hasVersion(WorkId work, Offer offer) {
        Integer version = offer.version();
        if (version != null
                && !db.sql("select exists (select 1 from version where work_id = ? and number = ?)")
                        .params(work.value(), version)
                        .query(Boolean.class)
                        .single()) {
            throw new Invalid("version", "material.version", version);
        }
    }

    private long bytes(@Nullable AssetId asset, @Nullable BlobId blob) {
        return blob != null
                ? blobs.get(blob).bytes()
                : db.sql("select b.bytes from asset a join blob b on b.id = a.original where a.id = ?")
                        .param(Objects.requireNonNull(asset).value())
                        .query(Long.class)
                        .single();
    }

    private void roomFor(WorkId work, long bytes) {
        db.sql("select count(*) as count, coalesce(sum(bytes), 0) as bytes from material where work_id = ?")
                .param(work.value())
                .query((ResultSet row) -> {
                    if (row.getInt("count") >= MATERIALS_MAX) {
                        throw new Refused(409, "material.many", MATERIALS_MAX);
                    }
                    if (row.getLong("bytes") + bytes > WORK_BYTES_MAX) {
                        throw new Refused(413, "material.full", new FileSize(WORK_BYTES_MAX));
                    }
                });
    }

    /** Takes a material away, at once and for good; what was saved of it before stays where it is. */
    @Transactional
    void remove(Material material) {
        int removed = db.sql("delete from material where id = ?")
                .param(material.id().value())
                .update();
        AssetId asset = material.asset();
        BlobId plain = asset == null ? material.given() : null;
        if (removed == 1 && asset != null) {
            media.drop(asset);
        }
        if (removed == 1 && plain != null) {
            blobs.drop(plain);
        }
    }

    private static Material material(ResultSet row, int number) throws SQLException {
        UUID asset = row.getObject("asset", UUID.class);
        UUID given = row.getObject("given", UUID.class);
        String medium = row.getString("medium");
        boolean ready = asset == null || row.getObject("ready_at") != null;
        boolean failed = row.getObject("failed_at") != null;
        return new Material(
                new MaterialId(row.getObject("id", UUID.class)),
                new WorkId(row.getObject("work_id", UUID.class)),
                row.getObject("version", Integer.class),
                Material.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("file_name"),
                row.getString("mime"),
                medium == null ? null : Medium.valueOf(medium),
                asset == null ? null : new AssetId(asset),
                ready ? Asset.State.READY : failed ? Asset.State.FAILED : Asset.State.PENDING,
                given == null ? null : new BlobId(given),
                row.getLong("given_bytes"),
                new PersonId(row.getObject("by", UUID.class)),
                row.getTimestamp("at").toInstant());
    }
}
