package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import org.tallylight.shared.NotFound;

/** Makes the {@link EditingFiles}, and lets go those that nobody wants any more. */
@Component
class EditingBench {
    private static final int SWEPT_AT_ONCE_MAX = 100;
    private static final String WAITING = """
            asset_id = :asset and failed_at is null and not exists (select 1 from rendition r
                where r.asset_id = :asset and r.kind = 'EDITING')""";

    private final FFmpeg ffmpeg;
    private final Blobs blobs;
    private final RenditionShelf shelf;
    private final AssetRows rows;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Tries tries;
    private final MediaLimits limits;
    private final Clock clock;

    EditingBench(
            FFmpeg ffmpeg,
            Blobs blobs,
            RenditionShelf shelf,
            AssetRows rows,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Tries tries,
            MediaLimits limits,
            Clock clock) {
        this.ffmpeg = ffmpeg;
        this.blobs = blobs;
        this.shelf = shelf;
        this.rows = rows;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tries = tries;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Makes one, if it is still wanted and not there.
     *
     * @throws IOException when it is worth another try
     */
    void make(AssetId asset, BooleanSupplier stopping) throws IOException {
        tries.run(
                new Tries.Row("editing_file", WAITING, Map.of("asset", asset.value())),
                stopping,
                () -> make(asset),
                words -> failed(asset, words));
    }

    /** Of the original: nothing else says when it begins. */
    private void make(AssetId asset) throws IOException {
        BlobId original = known(asset)
                .rendition(RenditionKind.ORIGINAL)
                .orElseThrow(() -> new NotFound(asset))
                .blob();
        try {
            blobs.asFile(original, source -> make(asset, source));
        } catch (Broken e) {
            failed(asset, Tries.lastWords(String.valueOf(e.getMessage())));
        }
    }

    private AssetId make(AssetId asset, Path source) throws IOException {
        Path folder = ffmpeg.workFolder();
        try {
            Probe probe = look(source);
            rows.begins(asset, probe);
            Asset known = known(asset);
            Probe.Picture picture = probe.picture();
            Path made = folder.resolve("editing");
            int most = limits.durationSecondsMax();
            List<String> recipe = picture == null
                    ? Recipe.editing(known.starts(EditingFiles.SAMPLES).frame(), probe.channels(), most, made)
                    : film(known, probe, most, made);
            ffmpeg.convert(
                            source,
                            List.of(),
                            recipe,
                            limits.jobSeconds(),
                            Hearing.progress(probe.duration(), 0, 99, percent -> progress(asset, percent)))
                    .orThrow();
            String mime = picture == null ? "audio/wav" : "video/quicktime";
            shelf.put(
                    asset,
                    RenditionKind.EDITING,
                    made,
                    mime,
                    picture == null ? null : Pixels.of(look(made).picture()));
            return asset;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Asset known(AssetId id) {
        Asset asset = rows.find(List.of(id)).get(id);
        if (asset == null) {
            throw new NotFound(id);
        }
        return asset;
    }

    private static List<String> film(Asset film, Probe of, int most, Path made) {
        FrameRate rate = EditingFiles.rate(film.rate());
        return Recipe.editing(rate, film.starts(rate.counted()), of, most, made);
    }

    private Probe look(Path file) throws IOException {
        return switch (Probe.of(ffmpeg, file, Work.LOOK_SECONDS_MAX)) {
            case Probe.Answer.Found found -> found.probe();
            case Probe.Answer.Unreadable unreadable -> throw new Broken("media.failed.broken", unreadable.errors());
        };
    }

    private void progress(AssetId asset, int percent) {
        jdbc.sql("update editing_file set progress = ? where asset_id = ?")
                .params(percent, asset.value())
                .update();
    }

    private void failed(AssetId asset, String reason) {
        jdbc.sql("update editing_file set failed_at = ?, reason = ? where asset_id = ?")
                .params(Timestamp.from(clock.instant()), reason, asset.value())
                .update();
    }

    /** Lets go what nobody has wanted for long. Returns how many went. */
    int sweep() {
        Timestamp before = Timestamp.from(clock.instant().minus(Duration.ofDays(EditingFiles.KEPT_DAYS)));
        List<UUID> old = jdbc.sql("select asset_id from editing_file where used_at < ? order by used_at limit ?")
                .params(before, SWEPT_AT_ONCE_MAX)
                .query(UUID.class)
                .list();
        for (UUID asset : old) {
            transaction.executeWithoutResult(status -> {
                int gone = jdbc.sql("delete from editing_file where asset_id = ? and used_at < ?")
                        .params(asset, before)
                        .update();
                if (gone == 1) {
                    jdbc.sql("delete from rendition where asset_id = ? and kind = 'EDITING' returning blob_id")
                            .param(asset)
                            .query(UUID.class)
                            .list()
                            .forEach(blob -> blobs.drop(new BlobId(blob)));
                }
            });
        }
        return old.size();
    }
}
