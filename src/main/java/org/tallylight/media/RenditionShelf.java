package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.NotFound;

/** Where the workbench puts what it made. Each call stands alone, so that a crash keeps what was done. */
@Component
class RenditionShelf {
    private final Blobs blobs;
    private final AssetRows rows;
    private final JdbcClient jdbc;
    private final MediaLimits limits;
    private final Clock clock;

    RenditionShelf(Blobs blobs, AssetRows rows, JdbcClient jdbc, MediaLimits limits, Clock clock) {
        this.blobs = blobs;
        this.rows = rows;
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * The original of an asset.
     *
     * @throws NotFound when the asset was removed
     */
    BlobId original(AssetId asset) {
        return jdbc.sql("select original from asset where id = ?")
                .param(asset.value())
                .query(UUID.class)
                .optional()
                .map(BlobId::new)
                .orElseThrow(() -> new NotFound(asset));
    }

    boolean has(AssetId asset, RenditionKind kind) {
        return find(asset, kind) != null;
    }

    /** Lends a rendition that was put here as a file. */
    <R> R asFile(AssetId asset, RenditionKind kind, Storage.FileUse<R> use) throws IOException {
        BlobId blob = find(asset, kind);
        if (blob == null) {
            throw new NotFound(asset);
        }
        return blobs.asFile(blob, use);
    }

    private @Nullable BlobId find(AssetId asset, RenditionKind kind) {
        return jdbc.sql("select blob_id from rendition where asset_id = ? and kind = ?")
                .params(asset.value(), kind.name())
                .query(UUID.class)
                .optional()
                .map(BlobId::new)
                .orElse(null);
    }

    /**
     * Keeps a made file.
     *
     * @throws NotFound when the asset was removed meanwhile
     * @throws Broken   when the file is empty or too large
     */
    void put(AssetId asset, RenditionKind kind, Path file, String mime, Probe.@Nullable Picture picture)
            throws IOException {
        BlobId blob = received(file).id();
        try {
            jdbc.sql("""
                            insert into rendition (asset_id, kind, blob_id, mime, width, height)
                            values (:asset, :kind, :blob, :mime, :width, :height) on conflict do nothing
                            """)
                    .param("asset", asset.value())
                    .param("kind", kind.name())
                    .param("blob", blob.value())
                    .param("mime", mime)
                    .param("width", picture == null ? null : picture.width())
                    .param("height", picture == null ? null : picture.height())
                    .update();
        } catch (DataIntegrityViolationException e) {
            blobs.drop(blob);
            throw new NotFound(asset);
        }
    }

    private Blob received(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return switch (blobs.receive(in, limits.outputBytesMax())) {
                case Received.Kept(var blob) -> blob;
                case Received.Empty() -> throw new Broken("media.failed.broken", "nothing came of it");
                case Received.TooLarge(var bytesMax) ->
                    throw new Broken("media.failed.broken", "what came of it is over " + bytesMax + " bytes");
            };
        }
    }

    /** Says how far it is, 0 to 100. */
    void progress(AssetId asset, int progress) {
        int found = jdbc.sql("update media_job set progress = ?, changed_at = ? where asset_id = ?")
                .params(progress, Timestamp.from(clock.instant()), asset.value())
                .update();
        if (found == 0) {
            throw new NotFound(asset);
        }
    }

    void describe(AssetId asset, @Nullable Flicks duration, Probe.@Nullable Picture picture, int channels) {
        rows.describe(asset, duration, picture, channels);
    }

    void peaks(AssetId asset, Peaks peaks) {
        jdbc.sql("update asset set peaks = ? where id = ?")
                .params(peaks.bytes(), asset.value())
                .update();
    }
}
