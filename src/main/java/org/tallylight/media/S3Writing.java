package org.tallylight.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object being written in one go: in one request when it is small, else in parts. */
final class S3Writing implements Storage.Writing {
    private final S3Bucket bucket;
    private final String object;
    private final Spool spool;
    private final List<S3Bucket.Part> parts = new ArrayList<>();
    private @Nullable String upload;
    private boolean kept;

    S3Writing(S3Bucket bucket, String object, Spool spool) {
        this.bucket = bucket;
        this.object = object;
        this.spool = spool;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (spool.bytes() == S3Storage.PART_BYTES) {
                send();
            }
            spool.take(bytes, S3Storage.PART_BYTES);
        }
    }

    private void send() throws IOException {
        String to = upload == null ? bucket.begin(object) : upload;
        upload = to;
        parts.add(bucket.put(object, to, parts.size() + 1, spool));
        spool.clear();
    }

    @Override
    public void keep() throws IOException {
        String begun = upload;
        if (begun == null) {
            bucket.put(object, spool);
        } else {
            if (spool.bytes() > 0) {
                send();
            }
            bucket.complete(object, begun, parts);
        }
        kept = true;
    }

    @Override
    public void close() throws IOException {
        spool.close();
        String begun = upload;
        if (!kept && begun != null) {
            bucket.abort(object, begun);
        }
    }
}
