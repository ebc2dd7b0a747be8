package org.tallylight.media;

import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.interchange.Rate;
import org.tallylight.shared.Medium;
import org.tallylight.web.Refused;

/**
 * Films and sounds as edit suites take them ({@link RenditionKind#EDITING}): a film at a steady rate of pictures, each of
 * which can be cut at, with the time code of the film that it is made of, else from zero; a sound as samples, with the
 * time at which it begins where it says one. Phones
 * record at a rate that wanders, which edit suites cut beside the picture. Made when they are wanted; they go when nobody has wanted them for {@link #KEPT_DAYS} days.
 */
@Component
public class EditingFiles {
    public static final int KEPT_DAYS = 90;
    /** By which sounds are counted. */
    public static final Rate SAMPLES = new Rate(48_000, 1);
    /** How many may wait at once in the whole company: they are many times as large as what they are made of. */
    public static final int WAITING_MAX = 5_000;

    private static final Duration FAILURES_KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final MediaJobs jobs;

    EditingFiles(JdbcClient jdbc, MediaJobs jobs) {
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    /**
     * How far a file is that is not there yet.
     *
     * @param percent from 0 to 100
     * @param failed  whether it cannot be made; whoever wants it a day later has it tried again
     */
    public record Waiting(int percent, boolean failed) {}

    /** The rate of such a film, by that of the film that it is made of. */
    public static FrameRate rate(@Nullable FrameRate own) {
        return own == null ? FrameRate.USUAL : own.steady();
    }

    /** Whether an asset has such a file at all: a film or a sound. */
    public static boolean suits(Asset asset) {
        return asset.medium() == Medium.VIDEO || asset.medium() == Medium.AUDIO;
    }

    /**
     * Wants the files of these films and sounds, and says of which there are none yet. Twice does no harm.
     *
     * @throws Refused (429) while too many wait
     */
    @Transactional
    public Map<AssetId, Waiting> want(Collection<Asset> assets, Instant now) {
        UUID[] ids = ids(assets);
        jdbc.sql("""
                update editing_file set failed_at = null, reason = null, tries = 0, progress = 0
                where asset_id = any(:ids) and failed_at < :before""")
                .param("ids", ids)
                .param("before", Timestamp.from(now.minus(FAILURES_KEPT)))
                .update();
        jdbc.sql("""
                insert into editing_file (asset_id, asked_at, used_at)
                select id, :now, :now from asset where id = any(:ids) and failed_at is null order by id
                on conflict (asset_id) do update set used_at = :now""").param("now", Timestamp.from(now)).param("ids", ids).update();
        few();
        Map<AssetId, Waiting> waiting = waiting(ids);
        waiting.forEach((asset, each) -> {
            if (!each.failed()) {
                jobs.edit(asset);
            }
        });
        return waiting;
    }

    private void few() {
        int waiting = jdbc.sql("""
                select count(*) from editing_file e where failed_at is null and not exists (select 1 from rendition r
                    where r.asset_id = e.asset_id and r.kind = 'EDITING')""").query(Integer.class).single();
        if (waiting > WAITING_MAX) {
            throw new Refused(429, "media.editing.many", WAITING_MAX);
        }
    }

    /** Which of these are wanted and not there yet. */
    public Map<AssetId, Waiting> waiting(Collection<Asset> assets) {
        return waiting(ids(assets));
    }

    private Map<AssetId, Waiting> waiting(UUID[] ids) {
        Map<AssetId, Waiting> waiting = new HashMap<>();
        jdbc.sql("""
                select e.asset_id, e.progress, e.failed_at is not null as failed from editing_file e
                where e.asset_id = any(:ids) and not exists (select 1 from rendition r
                    where r.asset_id = e.asset_id and r.kind = 'EDITING')""").param("ids", ids).query((ResultSet row) -> {
            waiting.put(
                    new AssetId(row.getObject("asset_id", UUID.class)),
                    new Waiting(row.getInt("progress"), row.getBoolean("failed")));
        });
        return waiting;
    }

    private static UUID[] ids(Collection<Asset> assets) {
        List<Asset> suited = assets.stream().filter(EditingFiles::suits).toList();
        return suited.stream().map(asset -> asset.id().value()).sorted().toArray(UUID[]::new);
    }
}
