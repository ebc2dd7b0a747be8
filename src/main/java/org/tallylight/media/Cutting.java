package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.shared.Medium;

/**
 * Cuts an original to what its maker wants of it, before anything else is made of it: the part takes the place
 * of the whole, which goes. Sound loses nothing; film is encoded once more, finely, since it can be cut nowhere
 * but at key pictures.
 */
@Component
class Cutting {
    private final FFmpeg ffmpeg;
    private final Blobs blobs;
    private final Inspection inspection;
    private final AssetRows rows;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MediaLimits limits;

    Cutting(
            FFmpeg ffmpeg,
            Blobs blobs,
            Inspection inspection,
            AssetRows rows,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            MediaLimits limits) {
        this.ffmpeg = ffmpeg;
        this.blobs = blobs;
        this.inspection = inspection;
        this.rows = rows;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.limits = limits;
    }

    private record Wanted(BlobId original, Medium medium, Cut cut) {}

    /**
     * Cuts an asset that is to be cut, once.
     *
     * @throws Broken      when nothing is left of it, or it cannot be cut
     * @throws IOException when the machine is to blame
     */
    void apply(AssetId asset, Path folder) throws IOException {
        Optional<Wanted> found = wanted(asset);
        if (found.isEmpty()) {
            return;
        }
        Wanted wanted = found.get();
        boolean film = wanted.medium == Medium.VIDEO;
        Path part = folder.resolve(film ? "part.mp4" : "part.flac");
        FFmpeg.Ran ran = blobs.asFile(
                wanted.original,
                file -> ffmpeg.convert(
                        file,
                        List.of(),
                        Recipe.part(wanted.cut, film, part),
                        limits.jobSeconds(),
                        InputStream::readAllBytes));
        ran.orThrow();
        Inspection.Found looked = inspection.of(part, part.getFileName().toString());
        if (!(looked instanceof Inspection.Found.Good good) || good.probe() == null) {
            throw new Broken("media.failed.cut", "nothing is left between the ends");
        }
        try (InputStream in = Files.newInputStream(part)) {
            if (blobs.receive(in, limits.uploadBytesMax()) instanceof Received.Kept(var blob)) {
                replace(asset, wanted.original, blob.id(), good);
            }
        }
    }

    private Optional<Wanted> wanted(AssetId asset) {
        return jdbc.sql(
                        "select original, medium, cut_from_ms, cut_to_ms from asset where id = ? and cut_to_ms is not null")
                .param(asset.value())
                .query((row, n) -> new Wanted(
                        new BlobId(row.getObject("original", UUID.class)),
                        Medium.valueOf(row.getString("medium")),
                        new Cut(row.getLong("cut_from_ms"), row.getLong("cut_to_ms"))))
                .optional();
    }

    private void replace(AssetId asset, BlobId whole, BlobId part, Inspection.Found.Good good) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            update asset set original = :part, mime = :mime, cut_from_ms = null, cut_to_ms = null,
                                timecode = null, starts_sample = null,
                                file_name = regexp_replace(file_name, '\\.[^.]*$', '') || :ending
                            where id = :id
                            """)
                    .param("part", part.value())
                    .param("mime", good.mime())
                    .param("ending", good.medium() == Medium.VIDEO ? ".mp4" : ".flac")
                    .param("id", asset.value())
                    .update();
            Probe probe = Objects.requireNonNull(good.probe());
            rows.describe(asset, probe.duration(), probe.picture(), probe.channels());
            blobs.drop(whole);
        });
    }
}
