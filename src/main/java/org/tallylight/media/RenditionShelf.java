package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.NotFound;

/** Where the workbench puts what it made. Each call stands alone, so that a crash keeps what was done. */
@Component
class RenditionShelf {
    private final Blobs blobs;
    private final AssetRows rows;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MediaLimits limits;
    private final Clock clock;

    RenditionShelf(
            Blobs blobs,
            AssetRows rows,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            MediaLimits limits,
            Clock clock) {
        this.blobs = blobs;
        this.rows = rows;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * What an asset is made from: its clean copy, if there is one already, else its original.
     *
     * @throws NotFound when the asset was removed
     */
    BlobId source(AssetId asset) {
        return jdbc.sql("""
                        select coalesce(r.blob_id, a.original) from asset a
                        left join rendition r on r.asset_id = a.id and r.kind = 'ORIGINAL_CLEAN'
                        where a.id = ?
                        """)
                .param(asset.value())
                .query(UUID.class)
                .optional()
                .map(BlobId::new)
                .orElseThrow(() -> new NotFound(asset));
    }

    /** The type of its original. */
    String mime(AssetId asset) {
        return jdbc.sql("select mime from asset where id = ?")
                .param(asset.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound(asset));
    }

    boolean has(AssetId asset, RenditionKind kind) {
        return find(asset, kind) != null;
    }

    /** Whether it was made here to be played as it is. */
    boolean playsAsItIs(AssetId asset) {
        return jdbc.sql("""
                        select exists (select 1 from asset a join rendition r on r.asset_id = a.id
                            and r.kind = 'PLAYABLE' and r.blob_id = a.original where a.id = ?)
                        """).param(asset.value()).query(Boolean.class).single();
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
        return jdbc.sql("select blob_id from rendition where asset_id = ? and kind = ? limit 1")
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
    void put(AssetId asset, RenditionKind kind, Path file, String mime, @Nullable Pixels size) throws IOException {
        put(asset, kind, 0, file, mime, size);
    }

    /** The same, for one of several of its kind. */
    void put(AssetId asset, RenditionKind kind, int number, Path file, String mime, @Nullable Pixels size)
            throws IOException {
        BlobId blob = received(file).id();
        try {
            insert(asset, kind, number, blob, mime, size, null);
        } catch (DataIntegrityViolationException e) {
            blobs.drop(blob);
            throw new NotFound(asset);
        }
    }

    /** A rung that was made. */
    record MadeRung(Rung rung, Path film, Pixels size, Playlist playlist) {}

    /** Keeps all rungs of a ladder, or none of them. */
    void putLadder(AssetId asset, List<MadeRung> rungs) throws IOException {
        List<BlobId> kept = new ArrayList<>();
        for (MadeRung made : rungs) {
            kept.add(received(made.film()).id());
        }
        try {
            transaction.executeWithoutResult(status -> {
                for (int i = 0; i < kept.size(); i++) {
                    MadeRung made = rungs.get(i);
                    int height = made.rung().height();
                    insert(asset, RenditionKind.RUNG, height, kept.get(i), "video/mp4", made.size(), made.playlist());
                }
            });
        } catch (DataIntegrityViolationException e) {
            kept.forEach(blobs::drop);
            throw new NotFound(asset);
        }
    }

    private void insert(
            AssetId asset,
            RenditionKind kind,
            int number,
            BlobId blob,
            String mime,
            @Nullable Pixels size,
            @Nullable Playlist playlist) {
        jdbc.sql("""
                        insert into rendition (asset_id, kind, number, blob_id, mime, width, height,
                            playlist, codecs, peak_bits_per_second)
                        values (:asset, :kind, :number, :blob, :mime, :width, :height, :playlist, :codecs, :peak)
                        on conflict do nothing
                        """)
                .param("asset", asset.value())
                .param("kind", kind.name())
                .param("number", number)
                .param("blob", blob.value())
                .param("mime", mime)
                .param("width", size == null ? null : size.width())
                .param("height", size == null ? null : size.height())
                .param("playlist", playlist == null ? null : playlist.text())
                .param("codecs", playlist == null ? null : playlist.codecs())
                .param("peak", playlist == null ? null : playlist.peakBitsPerSecond())
                .update();
        // Something came of this try: a long film is not given up for what happened to the program meanwhile.
        jdbc.sql("update media_job set tries = 1 where asset_id = ? and tries > 1")
                .param(asset.value())
                .update();
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

    /** Whether its sound was measured. */
    boolean measured(AssetId asset) {
        return jdbc.sql("select exists (select 1 from asset where id = ? and peaks is not null)")
                .param(asset.value())
                .query(Boolean.class)
                .single();
    }

    void heard(AssetId asset, Meter.Heard heard) {
        rows.heard(asset, heard);
    }

    void blur(AssetId asset, byte[] webp) {
        jdbc.sql("update asset set blur = ? where id = ?")
                .params(webp, asset.value())
                .update();
    }
}
