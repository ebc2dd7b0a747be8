package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Refused;

/**
 * What becomes of uploads whose bytes have all arrived: a blob, which costs a row and no second read, then an asset.
 * A program that died in between goes on where it was when the upload is asked for again.
 */
@Component
public class FinishedUploads {
    private static final int BYTES_PER_MEGABYTE = 1 << 20;

    private final UploadRows rows;
    private final Arrivals arrivals;
    private final Storage storage;
    private final Blobs blobs;
    private final BlobSweep sweep;
    private final Media media;
    private final UploadLinks links;
    private final MediaLimits limits;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    FinishedUploads(
            UploadRows rows,
            Arrivals arrivals,
            Storage storage,
            Blobs blobs,
            BlobSweep sweep,
            Media media,
            UploadLinks links,
            MediaLimits limits,
            TransactionTemplate transaction,
            ApplicationEventPublisher news,
            Clock clock) {
        this.rows = rows;
        this.arrivals = arrivals;
        this.storage = storage;
        this.blobs = blobs;
        this.sweep = sweep;
        this.media = media;
        this.links = links;
        this.limits = limits;
        this.transaction = transaction;
        this.news = news;
        this.clock = clock;
    }

    /**
     * What an upload became, for something to be made of it.
     *
     * @throws NotFound when this person has no such upload, or its time is over
     * @throws Refused  when bytes are missing, or it is no file that we take
     */
    public Asset get(UploadId id, PersonId by) {
        Upload upload = rows.find(id, by)
                .filter(found -> !found.expired(clock.instant()) && found.kind() != Upload.Kind.PARTIAL)
                .orElseThrow(() -> new NotFound(id));
        if (!upload.arrived()) {
            throw new Refused(409, "media.upload.unfinished");
        }
        return media.get(Objects.requireNonNull(make(upload).asset()));
    }

    /** Whether something was made of an upload. */
    public boolean isUsed(UploadId id) {
        return rows.isUsed(id);
    }

    /** Something was made of an upload, which no longer counts as open. */
    public void used(UploadId id) {
        rows.used(id, clock.instant());
    }

    /** Makes an asset of all that arrived, once. */
    Upload make(Upload upload) {
        if (upload.asset() != null) {
            return upload;
        }
        BlobId blob = upload.blob() == null ? record(upload) : upload.blob();
        return switch (media.accept(blob, upload.fileName(), upload.person())) {
            // The blob is gone, and the upload with it.
            case Accepted.Refused(var key, var arguments) -> throw new Refused(422, key, arguments.toArray());
            case Accepted.Taken(var asset) -> {
                if (!Objects.requireNonNull(transaction.execute(status -> became(upload, asset.id())))) {
                    media.drop(asset.id());
                }
                yield rows.find(upload.id(), upload.person()).orElseThrow(() -> new NotFound(upload.id()));
            }
        };
    }

    /** What came by a link is told of once, when the asset is first its own. */
    private boolean became(Upload upload, AssetId asset) {
        if (!rows.became(upload.id(), asset)) {
            return false;
        }
        Upload.Brought brought = upload.brought();
        if (brought != null) {
            Instant now = clock.instant();
            links.arrived(brought.link(), asset, brought.sender(), now);
            rows.waits(upload.id(), now.plus(Duration.ofDays(UploadLimits.WAITING_DAYS)));
            news.publishEvent(new UploadArrived(upload.id(), upload.person(), brought.sender()));
        }
        return true;
    }

    private BlobId record(Upload upload) {
        try {
            storage.finish(upload.key(), upload.receivedBytes());
            String sha256 = HexFormat.of().formatHex(arrivals.hash(upload));
            var taken = new Intake.Taken(sha256, upload.receivedBytes());
            return blobs.record(upload.key(), taken, blob -> became(upload.id(), blob))
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void became(UploadId id, Blob blob) {
        Upload now = rows.lock(id).orElseThrow(() -> new NotFound(id));
        if (now.blob() != null) {
            throw new Refused(423, "media.upload.busy");
        }
        rows.became(id, blob.id());
    }

    /**
     * Joins parts to one file, which takes their place; asked again, it is the one that was joined before.
     *
     * @param parts what was asked for, as it was sent
     * @throws Refused when a part has not arrived, or the whole is too large or no file that we take
     */
    Upload join(String parts, List<UploadId> ids, String fileName, String metadata, PersonId by, Instant now) {
        Optional<Upload> before = rows.joined(parts, by);
        if (before.isPresent()) {
            return make(before.get());
        }
        List<Upload> found = new ArrayList<>();
        long bytes = 0;
        for (UploadId id : ids) {
            Upload part = rows.find(id, by)
                    .filter(each -> each.kind() == Upload.Kind.PARTIAL && !each.expired(now))
                    .orElseThrow(() -> new NotFound(id));
            if (!part.arrived()) {
                throw new Refused(409, "media.upload.unfinished");
            }
            found.add(part);
            bytes += part.receivedBytes();
        }
        if (bytes > limits.uploadBytesMax()) {
            throw new Refused(413, "media.refused.large", limits.uploadBytesMax() / BYTES_PER_MEGABYTE);
        }
        if (bytes == 0) {
            throw new Refused(422, "media.refused.empty");
        }
        return make(copy(parts, found, fileName, metadata, by, now));
    }

    private Upload copy(String parts, List<Upload> found, String fileName, String metadata, PersonId by, Instant now) {
        String key = Storage.freshKey();
        try (Storage.Writing writing = storage.begin(key);
                InputStream in = joined(finished(found))) {
            Intake.Taken taken = Intake.take(in, writing, limits.uploadBytesMax());
            writing.keep();
            UploadId id = UploadId.fresh();
            blobs.record(key, taken, blob -> {
                rows.lock(by);
                if (rows.joined(parts, by).isPresent()) {
                    throw new Refused(423, "media.upload.busy");
                }
                found.stream().distinct().forEach(part -> {
                    rows.delete(part.id());
                    sweep.dropBytesOnceCommitted(part.key());
                });
                rows.insert(
                        new Upload(
                                id,
                                by,
                                Upload.Kind.FINAL,
                                taken.bytes(),
                                taken.bytes(),
                                null,
                                fileName,
                                metadata,
                                parts,
                                blob.id(),
                                null,
                                null,
                                arrivals.expiry(now)),
                        now);
            });
            return rows.find(id, by).orElseThrow(() -> new NotFound(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Upload> finished(List<Upload> parts) throws IOException {
        List<Upload> full =
                parts.stream().filter(part -> part.receivedBytes() > 0).toList();
        for (Upload each : full) {
            storage.finish(each.key(), each.receivedBytes());
        }
        return full;
    }

    /** Opens each part when it is its turn, which {@link SequenceInputStream} asks for in an old way. */
    @SuppressWarnings("JdkObsolete")
    private InputStream joined(List<Upload> parts) {
        var next = parts.iterator();
        return new SequenceInputStream(new java.util.Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return next.hasNext();
            }

            @Override
            public InputStream nextElement() {
                try {
                    return storage.read(next.next().key(), 0);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    /** Removes what an upload became, unless something was made of that. */
    void drop(Upload upload) {
        try {
            if (upload.asset() != null) {
                media.drop(upload.asset());
            } else if (upload.blob() != null) {
                blobs.drop(upload.blob());
            }
        } catch (DataIntegrityViolationException e) {
            // A room above has it, and that is as it should be.
        }
    }
}
