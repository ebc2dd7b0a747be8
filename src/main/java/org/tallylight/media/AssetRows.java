package org.tallylight.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;

/** The rows of assets and their renditions, read and written. */
@Component
class AssetRows {
    private final JdbcClient jdbc;

    AssetRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(
            AssetId id,
            BlobId original,
            String fileName,
            Inspection.Found.Good found,
            @Nullable PersonId by,
            Instant now) {
        jdbc.sql("""
                        insert into asset (id, original, file_name, mime, medium, accepted_by, accepted_at)
                        values (:id, :original, :name, :mime, :medium, :by, :now)
                        """)
                .param("id", id.value())
                .param("original", original.value())
                .param("name", fileName)
                .param("mime", found.mime())
                .param("medium", found.medium().name())
                .param("by", by == null ? null : by.value())
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("insert into media_job (asset_id, changed_at) values (?, ?)")
                .params(id.value(), Timestamp.from(now))
                .update();
    }

    /** What plays of it, and what is given out, is the original. */
    void playsAsItIs(AssetId id) {
        jdbc.sql("""
                        insert into rendition (asset_id, kind, number, blob_id, mime, width, height)
                        select id, kind, 0, original, mime, width, height
                        from asset cross join unnest(array['PLAYABLE', 'ORIGINAL_CLEAN']) kind where id = ?
                        """).param(id.value()).update();
    }

    /** How its sound is. */
    void heard(AssetId id, Meter.Heard heard) {
        Loudness loudness = heard.loudness();
        jdbc.sql("""
                        update asset set peaks = :peaks, loudness = :lufs, loudness_range = :range, true_peak = :peak
                        where id = :asset
                        """)
                .param("peaks", heard.peaks().bytes())
                .param("lufs", loudness == null ? null : loudness.lufs())
                .param("range", loudness == null ? null : loudness.range())
                .param("peak", loudness == null ? null : loudness.truePeak())
                .param("asset", id.value())
                .update();
    }

    /** Of this asset only a part is kept. */
    void cut(AssetId id, Cut cut) {
        jdbc.sql("update asset set cut_from_ms = ?, cut_to_ms = ? where id = ?")
                .params(cut.fromMs(), cut.toMs(), id.value())
                .update();
    }

    /** What is known of its form, which preparing may still correct. */
    void describe(AssetId id, @Nullable Flicks duration, Probe.@Nullable Picture picture, int channels) {
        FrameRate rate = picture == null || duration == null ? null : picture.rate();
        jdbc.sql("""
                        update asset set duration_flicks = :duration, width = :width, height = :height,
                            channels = :channels, rate_numerator = :numerator, rate_denominator = :denominator
                        where id = :id
                        """)
                .param("duration", duration == null ? null : duration.count())
                .param("width", picture == null ? null : picture.width())
                .param("height", picture == null ? null : picture.height())
                .param("channels", channels)
                .param("numerator", rate == null ? null : rate.numerator())
                .param("denominator", rate == null ? null : rate.denominator())
                .param("id", id.value())
                .update();
    }

    /** When it begins, as its camera or recorder counted. What its original says: nothing that is made of it does. */
    void begins(AssetId id, Probe original) {
        Probe.Picture picture = original.picture();
        jdbc.sql("""
                        update asset set timecode = coalesce(timecode, :timecode),
                            starts_sample = coalesce(starts_sample, :starts)
                        where id = :id
                        """)
                .param("timecode", picture == null ? null : picture.timecode())
                .param("starts", original.starts(), Types.BIGINT)
                .param("id", id.value())
                .update();
    }

    /** The assets of these ids, in their order; what does not exist is left out. Two queries. */
    Map<AssetId, Asset> find(Collection<AssetId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<UUID> values = ids.stream().map(AssetId::value).distinct().toList();
        Map<UUID, List<Rendition>> renditions = renditions(values);
        Map<UUID, Asset> found = new HashMap<>();
        jdbc.sql("""
                        select a.*, b.bytes, j.progress from asset a
                        join blob b on b.id = a.original
                        join media_job j on j.asset_id = a.id
                        where a.id in (:ids)
                        """)
                .param("ids", values)
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return asset(row, id, renditions.getOrDefault(id, List.of()));
                })
                .list()
                .forEach(asset -> found.put(asset.id().value(), asset));
        Map<AssetId, Asset> ordered = new LinkedHashMap<>();
        for (UUID id : values) {
            Asset asset = found.get(id);
            if (asset != null) {
                ordered.put(asset.id(), asset);
            }
        }
        return ordered;
    }

    private Map<UUID, List<Rendition>> renditions(List<UUID> assets) {
        Map<UUID, List<Rendition>> found = new HashMap<>();
        jdbc.sql("""
                        select r.asset_id, r.kind, r.number, r.blob_id, r.mime, b.bytes, r.width, r.height
                        from rendition r join blob b on b.id = r.blob_id where r.asset_id in (:ids)
                        union all
                        select a.id, 'ORIGINAL', 0, a.original, a.mime, b.bytes, a.width, a.height
                        from asset a join blob b on b.id = a.original where a.id in (:ids)
                        order by number
                        """)
                .param("ids", assets)
                .query((row, number) -> Map.entry(row.getObject("asset_id", UUID.class), rendition(row)))
                .list()
                .forEach(each -> found.computeIfAbsent(each.getKey(), id -> new ArrayList<>())
                        .add(each.getValue()));
        return found;
    }

    private static Rendition rendition(ResultSet row) throws SQLException {
        return new Rendition(
                RenditionKind.valueOf(row.getString("kind")),
                row.getInt("number"),
                new BlobId(row.getObject("blob_id", UUID.class)),
                row.getString("mime"),
                row.getLong("bytes"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class));
    }

    private static Asset asset(ResultSet row, UUID id, List<Rendition> renditions) throws SQLException {
        Long duration = row.getObject("duration_flicks", Long.class);
        Integer rate = row.getObject("rate_numerator", Integer.class);
        byte[] peaks = row.getBytes("peaks");
        byte[] blur = row.getBytes("blur");
        boolean ready = row.getTimestamp("ready_at") != null;
        return new Asset(
                new AssetId(id),
                Medium.valueOf(row.getString("medium")),
                row.getString("file_name"),
                ready
                        ? Asset.State.READY
                        : row.getTimestamp("failed_at") != null ? Asset.State.FAILED : Asset.State.PENDING,
                row.getTimestamp("finished_at") != null,
                ready ? 100 : row.getInt("progress"),
                row.getString("failure_key"),
                duration == null ? null : new Flicks(duration),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                rate == null ? null : new FrameRate(rate, row.getInt("rate_denominator")),
                row.getString("timecode"),
                row.getObject("starts_sample", Long.class),
                row.getInt("channels") > 0,
                peaks == null ? null : Peaks.of(peaks),
                Loudness.of(row),
                blur == null ? null : Blur.of(blur),
                renditions,
                row.getTimestamp("accepted_at").toInstant());
    }
}
