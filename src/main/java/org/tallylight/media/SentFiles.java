package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Refused;

/** Files that came by links: taken from a form in one go, and who sent them. */
@Component
public class SentFiles {
    private final OpenUploads uploads;
    private final UploadRows rows;
    private final Media media;
    private final JdbcClient db;
    private final Clock clock;

    SentFiles(OpenUploads uploads, UploadRows rows, Media media, JdbcClient db, Clock clock) {
        this.uploads = uploads;
        this.rows = rows;
        this.media = media;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Takes the one file of a link from a form; a stream that breaks off leaves nothing and throws.
     *
     * @param sender as they name themselves
     * @throws Refused when the link holds no longer, or it is no file that we take
     */
    public void take(UploadLink link, InputStream bytes, String fileName, String sender) {
        Sender by = Sender.of(link);
        Instant now = clock.instant();
        Upload upload = uploads.open(new OpenUploads.Opening(false, null, fileName, "", sender), by, now);
        boolean taken = false;
        try {
            Counted counted = new Counted(bytes);
            uploads.append(upload.id(), new Piece(0, null, null, -1, counted), by, now);
            if (!counted.ended) {
                throw new IOException("the form broke off");
            }
            // Only now its length is known.
            Piece end = new Piece(counted.count, counted.count, null, 0, InputStream.nullInputStream());
            uploads.append(upload.id(), end, by, now);
            taken = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!taken) {
                uploads.forget(upload.id());
            }
        }
    }

    /** Counts what is read, and notes whether the end was reached. */
    private static final class Counted extends InputStream {
        private final InputStream in;
        private long count;
        private boolean ended;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            ended = read < 0;
            count += Math.max(0, read);
            return read;
        }
    }

    /** A file that came by a link and waits for something to be made of it, until its time is over. */
    public record Waiting(UploadId upload, String sender, String ask, Asset asset, Instant until) {}

    /**
     * What waits, for the person who asked for it.
     *
     * @throws NotFound when there is nothing of theirs, or something was made of it
     */
    public Waiting waiting(UploadId id, PersonId person) {
        Upload upload = rows.find(id, person)
                .filter(found -> !found.expired(clock.instant()))
                .orElseThrow(() -> new NotFound(id));
        Upload.Brought brought = upload.brought();
        AssetId asset = upload.asset();
        if (brought == null || asset == null || rows.isUsed(id)) {
            throw new NotFound(id);
        }
        String ask = db.sql("select ask from upload_link where id = ?")
                .param(brought.link().value())
                .query(String.class)
                .single();
        return new Waiting(id, brought.sender(), ask, media.get(asset), upload.expiresAt());
    }

    /** Throws away what came, before anything was made of it. */
    public void drop(UploadId id, PersonId person) {
        uploads.end(id, new Sender(person, null));
    }

    /** Who sent a file, as they named themselves; empty for one that did not come by a link. */
    public Optional<String> of(AssetId asset) {
        return db.sql("select sender from sent_file where asset = ?")
                .param(asset.value())
                .query(String.class)
                .optional();
    }
}
