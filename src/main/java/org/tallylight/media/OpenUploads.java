package org.tallylight.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.shared.NotFound;
import org.tallylight.web.Refused;

/**
 * Files that come in several goes. What is told to have arrived is on the disk; when all of a file has, it is looked
 * at as any other, and what is not taken leaves nothing. Another person's upload does not exist.
 */
@Component
class OpenUploads {
    private static final int BYTES_PER_MEGABYTE = 1 << 20;
    private static final int SWEPT_AT_ONCE_MAX = 200;

    private final UploadRows rows;
    private final Arrivals arrivals;
    private final FinishedUploads finished;
    private final UploadLinks links;
    private final BlobSweep sweep;
    private final MediaLimits limits;
    private final UploadLimits uploadLimits;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OpenUploads(
            UploadRows rows,
            Arrivals arrivals,
            FinishedUploads finished,
            UploadLinks links,
            BlobSweep sweep,
            MediaLimits limits,
            UploadLimits uploadLimits,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.arrivals = arrivals;
        this.finished = finished;
        this.links = links;
        this.sweep = sweep;
        this.limits = limits;
        this.uploadLimits = uploadLimits;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What is said of an upload when it is opened.
     *
     * @param bytes  how long it will be; null when that is said later
     * @param sender the name of who sends it by a link; not looked at where its person does
     */
    record Opening(boolean partial, @Nullable Long bytes, String fileName, String metadata, String sender) {}

    /**
     * Opens an upload. What the holder of a link began before and did not finish makes room for it.
     *
     * @throws Refused when it would be too large, or the person has too much open, or a link holds no longer
     */
    Upload open(Opening said, Sender by, Instant now) {
        Long bytes = said.bytes();
        if (bytes != null) {
            fits(bytes, said.partial());
        }
        UploadLink link = by.link();
        if (link != null) {
            if (said.partial()) {
                throw new Refused(403, "upload-link.parts");
            }
            rows.broughtBy(link.id()).filter(before -> before.asset() == null).ifPresent(this::drop);
        }
        Upload upload = new Upload(
                UploadId.fresh(),
                by.person(),
                said.partial() ? Upload.Kind.PARTIAL : Upload.Kind.WHOLE,
                bytes,
                0,
                Storage.freshKey(),
                said.fileName(),
                said.metadata(),
                null,
                null,
                null,
                by.brought(said.sender()),
                arrivals.expiry(now));
        transaction.executeWithoutResult(status -> {
            within(upload, bytes, now);
            if (link != null) {
                links.lock(link, bytes, now);
                if (rows.broughtBy(link.id()).isPresent()) {
                    throw new Refused(423, "media.upload.busy");
                }
            }
            rows.insert(upload, now);
        });
        return upload;
    }

    private void fits(long bytes, boolean mayBeEmpty) {
        if (bytes > limits.uploadBytesMax()) {
            throw new Refused(413, "media.refused.large", limits.uploadBytesMax() / BYTES_PER_MEGABYTE);
        }
        if (bytes == 0 && !mayBeEmpty) {
            throw new Refused(422, "media.refused.empty");
        }
    }

    private void within(Upload upload, @Nullable Long bytes, Instant now) {
        rows.lock(upload.person());
        UploadRows.Open open = rows.open(upload.person(), upload.id(), limits.uploadBytesMax(), now);
        if (upload.brought() != null
                && (open.uploads() >= uploadLimits.openMax()
                        || Objects.requireNonNullElse(bytes, 0L) > uploadLimits.personBytesMax() - open.bytes())) {
            // How much another person has on its way is not the sender's to know.
            throw new Refused(413, "upload-link.full");
        }
        if (upload.brought() == null && open.uploads() >= uploadLimits.openMax()) {
            throw new Refused(429, "media.upload.many", uploadLimits.openMax());
        }
        long left = uploadLimits.personBytesMax() - open.bytes();
        if (upload.brought() == null && Objects.requireNonNullElse(bytes, limits.uploadBytesMax()) > left) {
            throw new Refused(
                    413,
                    "media.upload.full",
                    uploadLimits.personBytesMax() / BYTES_PER_MEGABYTE,
                    Math.max(0, left) / BYTES_PER_MEGABYTE);
        }
    }

    /**
     * The upload as it is, all that came so far acknowledged.
     *
     * @throws NotFound when there is none that this sender reaches
     * @throws Refused  when its time is over
     */
    Upload get(UploadId id, Sender by, Instant now) {
        try {
            arrivals.acknowledge(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Upload upload = rows.find(id, by.person()).filter(by::reaches).orElseThrow(() -> new NotFound(id));
        if (upload.expired(now)) {
            throw new Refused(410, "media.upload.expired", uploadLimits.hours());
        }
        return upload;
    }

    /**
     * Takes some bytes. A stream that breaks off is kept as far as it came, unless it was to be checked.
     *
     * @throws Refused when it is not the time for these bytes, or when the whole is no file that we take
     */
    Upload append(UploadId id, Piece piece, Sender by, Instant now) {
        Upload upload = lasting(get(id, by, now), piece.length(), by, now);
        if (upload.kind() == Upload.Kind.FINAL) {
            throw new Refused(403, "media.upload.joined");
        }
        long most = Objects.requireNonNullElse(upload.bytes(), bytesMax(by));
        if (upload.blob() == null) {
            if (piece.bytes() > most - piece.offset()) {
                throw piece.offset() == upload.receivedBytes() ? over(upload, most) : conflict(upload);
            }
            receive(upload, piece, most);
        } else if (piece.offset() != upload.receivedBytes()) {
            throw conflict(upload);
        }
        Upload received = get(id, by, now);
        return received.arrived() && received.kind() == Upload.Kind.WHOLE ? finished.make(received) : received;
    }

    private long bytesMax(Sender by) {
        UploadLink link = by.link();
        return link == null ? limits.uploadBytesMax() : Math.min(link.bytesMax(), limits.uploadBytesMax());
    }

    private Upload lasting(Upload upload, @Nullable Long bytes, Sender by, Instant now) {
        if (bytes == null || bytes.equals(upload.bytes())) {
            return upload;
        }
        if (upload.bytes() != null || bytes < upload.receivedBytes()) {
            throw new Refused(422, "media.upload.length");
        }
        fits(bytes, upload.kind() == Upload.Kind.PARTIAL);
        UploadLink link = by.link();
        transaction.executeWithoutResult(status -> {
            within(upload, bytes, now);
            if (link != null) {
                links.lock(link, bytes, now);
            }
            rows.lasts(upload.id(), bytes);
        });
        return get(upload.id(), by, now);
    }

    private void receive(Upload upload, Piece piece, long most) {
        switch (arrivals.begin(upload, piece.offset(), piece.checksum() != null)) {
            case Arrivals.Begun.Elsewhere() -> throw conflict(upload);
            case Arrivals.Begun.Busy() -> throw new Refused(423, "media.upload.busy");
            case Arrivals.Begun.Lost() -> {
                drop(upload);
                throw new Refused(410, "media.upload.lost");
            }
            case Arrivals.Begun.Yours(var turn) -> {
                try {
                    receive(upload, piece, most, turn);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    arrivals.end(upload.id(), turn);
                }
            }
        }
    }

    private void receive(Upload upload, Piece piece, long most, Arrival.Turn turn) throws IOException {
        byte[] buffer = new byte[Intake.BUFFER_BYTES];
        Piece.Checksum checksum = piece.checksum();
        long left = most - piece.offset();
        int count = piece.read(buffer, left);
        while (count >= 0 && count <= left && turn.write(buffer, count)) {
            if (checksum != null) {
                checksum.digest().update(buffer, 0, count);
            }
            left -= count;
            count = piece.read(buffer, left);
        }
        if (count > left) {
            turn.forget();
            throw over(upload, most);
        }
        if (checksum != null && !(count == Piece.END && checksum.holds())) {
            turn.forget();
            throw new Refused(460, "media.upload.checksum");
        }
        if (!turn.keep()) {
            throw new Refused(423, "media.upload.busy");
        }
    }

    private static Refused over(Upload upload, long bytesMax) {
        return upload.bytes() == null
                ? new Refused(413, "media.refused.large", Math.max(1, bytesMax / BYTES_PER_MEGABYTE))
                : new Refused(413, "media.upload.over", upload.bytes());
    }

    private static Refused conflict(Upload upload) {
        return new Refused(409, "media.upload.offset", upload.receivedBytes());
    }

    /** Ends an upload, whatever came of it, unless something was made of it. */
    void end(UploadId id, Sender by) {
        Upload upload = rows.find(id, by.person()).filter(by::reaches).orElseThrow(() -> new NotFound(id));
        if (by.link() != null && upload.asset() != null) {
            throw UploadLinks.gone(); // It arrived, and is its person's now.
        }
        drop(upload);
    }

    /** Drops an upload that came to nothing, if it is still there. */
    void forget(UploadId id) {
        rows.find(id).filter(upload -> upload.asset() == null).ifPresent(this::drop);
    }

    private void drop(Upload upload) {
        arrivals.stop(upload.id());
        transaction.executeWithoutResult(status -> rows.lock(upload.id()).ifPresent(now -> {
            rows.delete(now.id());
            if (now.storageKey() != null) {
                sweep.dropBytesOnceCommitted(now.storageKey());
            }
        }));
        finished.drop(upload);
    }

    /** Ends what nobody went on with, and says how many. */
    int sweep() {
        List<Upload> expired = rows.expired(clock.instant(), SWEPT_AT_ONCE_MAX);
        expired.forEach(this::drop);
        links.sweep(clock.instant());
        return expired.size();
    }
}
