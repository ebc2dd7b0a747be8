package org.tallylight.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;

/** All assets: taken, looked up, removed. Who may see one is asked before, by the room that shows it. */
@Component
public class Media implements GivenUp {
    private final Blobs blobs;
    private final Inspection inspection;
    private final AssetRows rows;
    private final MediaJobs jobs;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Preparation preparation;
    private final Clock clock;

    Media(
            Blobs blobs,
            Inspection inspection,
            AssetRows rows,
            MediaJobs jobs,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Preparation preparation,
            Clock clock) {
        this.blobs = blobs;
        this.inspection = inspection;
        this.rows = rows;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.preparation = preparation;
        this.clock = clock;
    }

    /**
     * Looks at received bytes and makes an asset of them, with a job that prepares it, or refuses them
     * and removes the blob. Takes up to twice {@link MediaLimits#checkSeconds()}; call it outside of a
     * transaction.
     *
     * @param fileName as the sender named it; only its ending is held against what the file is
     * @param by       who sent it, null for a visitor
     * @throws UncheckedIOException when the file cannot be looked at; the blob stays until it is swept
     */
    public Accepted accept(BlobId blob, String fileName, @Nullable PersonId by) {
        return accept(blob, fileName, by, null);
    }

    /** The same; of a sound or film only the part {@code cut} is kept, once it is prepared. */
    public Accepted accept(BlobId blob, String fileName, @Nullable PersonId by, @Nullable Cut cut) {
        try {
            Inspection.Found found = blobs.asFile(blob, file -> inspection.of(file, fileName));
            return switch (found) {
                case Inspection.Found.Bad(var wordsKey, var arguments) -> {
                    blobs.drop(blob);
                    yield new Accepted.Refused(wordsKey, arguments);
                }
                case Inspection.Found.Good good ->
                    new Accepted.Taken(take(blob, FileName.last(fileName), good, by, cut));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Looks at received bytes that need not be seen or heard. A file of a kind that we cannot tell stays a blob, for the
     * caller to {@link Blobs#keep}; one that is named as a picture, sound, film or document must be one, and a program
     * is refused, as everywhere.
     */
    public Offered offer(BlobId blob, String fileName, PersonId by) {
        try {
            Inspection.Found found = blobs.asFile(blob, file -> inspection.of(file, fileName));
            return switch (found) {
                case Inspection.Found.Good good ->
                    new Offered.Shown(take(blob, FileName.last(fileName), good, by, null));
                case Inspection.Found.Bad bad
                when bad.unknown() && !Inspection.claims(fileName) -> new Offered.Plain(blob, FileName.last(fileName));
                case Inspection.Found.Bad(var wordsKey, var arguments) -> {
                    blobs.drop(blob);
                    yield new Offered.Refused(wordsKey, arguments);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Asset take(
            BlobId blob, String fileName, Inspection.Found.Good found, @Nullable PersonId by, @Nullable Cut cut) {
        AssetId id = AssetId.fresh();
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            rows.insert(id, blob, fileName, found, by, now);
            if (cut != null && (found.medium() == Medium.AUDIO || found.medium() == Medium.VIDEO)) {
                rows.cut(id, cut);
            }
            Probe probe = found.probe();
            if (found.medium() == Medium.DOCUMENT) {
                preparation.ready(id);
            } else {
                if (probe != null) {
                    rows.describe(
                            id,
                            found.medium() == Medium.IMAGE ? null : probe.duration(),
                            probe.picture(),
                            probe.channels());
                    rows.begins(id, probe);
                }
                jobs.make(id, Stage.FIRST);
            }
        });
        return get(id);
    }

    /**
     * Makes an asset of a film that was made here and plays as it is: it is neither coded nor copied again, and only
     * its stills are still made. The rest as {@link #accept(BlobId, String, PersonId)}.
     *
     * @param heard its sound where it was measured, else that is done too
     * @throws IOException when it is not what it should be
     */
    Asset assembled(BlobId blob, String fileName, Meter.@Nullable Heard heard, @Nullable PersonId by)
            throws IOException {
        Inspection.Found found = blobs.asFile(blob, file -> inspection.of(file, fileName));
        if (!(found instanceof Inspection.Found.Good good)) {
            throw new IOException("a film of our own making that is none: " + found);
        }
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            Asset asset = take(blob, fileName, good, by, null);
            rows.playsAsItIs(asset.id());
            if (heard != null) {
                rows.heard(asset.id(), heard);
            }
            return asset;
        }));
    }

    /**
     * The asset of this id.
     *
     * @throws NotFound when there is none
     */
    public Asset get(AssetId id) {
        Asset asset = find(List.of(id)).get(id);
        if (asset == null) {
            throw new NotFound(id);
        }
        return asset;
    }

    /** Whether two assets are of the same bytes. */
    public boolean same(AssetId one, @Nullable AssetId other) {
        return other != null
                && jdbc.sql(
                                "select count(distinct b.sha256) from asset a join blob b on b.id = a.original where a.id in (?, ?)")
                        .params(one.value(), other.value())
                        .query(Integer.class)
                        .single()
                        .equals(1);
    }

    /** The assets of these ids, in two queries; those that do not exist are left out. */
    public Map<AssetId, Asset> find(Collection<AssetId> ids) {
        return rows.find(ids);
    }

    /** Removes an asset with all that was made of it, at once and for good. Nothing happens if there is none. */
    @Transactional
    public void drop(AssetId id) {
        List<UUID> used =
                jdbc.sql("""
                        select original from asset where id = :id
                        union select blob_id from rendition where asset_id = :id
                        """).param("id", id.value()).query(UUID.class).list();
        jdbc.sql("delete from asset where id = ?").param(id.value()).update();
        for (UUID blob : used) {
            boolean wanted =
                    jdbc.sql("""
                            select exists (select 1 from blob where id = :blob and kept_at is not null)
                                or exists (select 1 from asset where original = :blob)
                                or exists (select 1 from rendition where blob_id = :blob)
                            """).param("blob", blob).query(Boolean.class).single();
            if (!wanted) {
                blobs.drop(new BlobId(blob));
            }
        }
    }

    @Override
    public List<Failure> failures(UUID before, int most) {
        return jdbc.sql("""
                        select a.id, a.file_name, a.medium, a.ready_at is not null as ready, j.failure_key,
                            j.stopped_at, j.reason, j.tries
                        from media_job j join asset a on a.id = j.asset_id
                        where j.stopped_at is not null and j.asset_id < :before
                        order by j.asset_id desc limit :most
                        """)
                .param("before", before)
                .param("most", most)
                .query((row, number) -> new Failure(
                        new FailureId(row.getObject("id", UUID.class)),
                        row.getString("file_name"),
                        Medium.valueOf(row.getString("medium")),
                        row.getBoolean("ready"),
                        row.getString("failure_key"),
                        String.valueOf(row.getString("reason")),
                        row.getInt("tries"),
                        row.getTimestamp("stopped_at").toInstant()))
                .list();
    }

    @Override
    @Transactional
    public void retry(FailureId id) {
        int stopped = jdbc.sql("""
                        update media_job set stopped_at = null, failure_key = null, tries = 0, progress = 0, reason = null,
                            changed_at = ?
                        where asset_id = ? and stopped_at is not null
                        """)
                .params(Timestamp.from(clock.instant()), id.value())
                .update();
        if (stopped == 1) {
            int failed = jdbc.sql("""
                            update asset set failed_at = null, failure_key = null where id = ? and failed_at is not null
                            """).param(id.value()).update();
            jobs.make(new AssetId(id.value()), failed == 1 ? Stage.FIRST : Stage.REST);
        }
    }
}
