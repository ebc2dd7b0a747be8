package org.tallylight.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.database.Unable;

/**
 * Whose a bucket is. The company keeps in its database which bucket its files may lie in, and the bucket has an object
 * with the same mark. So no company is started without the bucket that it needs, and no two sweep one bucket: each
 * would take the other's files for nobody's.
 */
final class BucketMark {
    private static final Logger LOG = LoggerFactory.getLogger(BucketMark.class);
    private static final String OBJECT = "mark";
    private static final int MARK_BYTES_MAX = 1000;

    private final JdbcClient jdbc;

    BucketMark(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Kept(String name, String prefix, String mark) {
        String place() {
            return name + (prefix.isEmpty() ? "" : "/" + prefix);
        }
    }

    private Optional<Kept> kept() {
        return jdbc.sql("select name, prefix, mark from bucket")
                .query((row, number) -> new Kept(row.getString("name"), row.getString("prefix"), row.getString("mark")))
                .optional();
    }

    /** @throws Unable when this company's files may lie in a bucket */
    void needsNone() {
        kept().ifPresent(kept -> {
            throw new Unable("The files of this company lie in the bucket " + kept.place()
                    + "; say where it is with tallylight.media.s3.bucket and the settings beside it.");
        });
    }

    /** @throws Unable when this company has another bucket, or the bucket another company */
    void on(S3Bucket bucket) {
        S3Settings settings = bucket.settings();
        Optional<Kept> before = kept();
        if (before.isPresent() && !before.get().place().equals(settings.place())) {
            throw new Unable("The files of this company lie in the bucket "
                    + before.get().place() + ", and not in " + settings.place() + ".");
        }
        try {
            Optional<String> mark = mark(bucket);
            if (before.isEmpty() && mark.isPresent()) {
                throw other(settings);
            }
            String ours = before.map(Kept::mark).orElseGet(() -> first(settings));
            if (mark.isEmpty()) {
                bucket.put(OBJECT, ours.getBytes(StandardCharsets.US_ASCII));
            } else if (!mark.get().equals(ours)) {
                throw other(settings);
            }
        } catch (IOException e) {
            if (before.isEmpty()) {
                throw new Unable("The bucket cannot be used: " + e.getMessage(), e);
            }
            LOG.warn("The bucket cannot be reached; what lies in it is missing until it can.", e);
        }
    }

    private static Unable other(S3Settings settings) {
        return new Unable("The bucket " + settings.place()
                + " has the files of another company; name another one, or another tallylight.media.s3.prefix.");
    }

    /** Before the object, so that a crash in between leaves what the next start goes on from. */
    private String first(S3Settings settings) {
        jdbc.sql("insert into bucket (name, prefix, mark) values (?, ?, ?) on conflict do nothing")
                .params(settings.bucket(), settings.prefix(), Storage.freshKey())
                .update();
        return kept().orElseThrow().mark();
    }

    private static Optional<String> mark(S3Bucket bucket) throws IOException {
        if (bucket.bytes(OBJECT).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = bucket.get(OBJECT, 0, MARK_BYTES_MAX)
                .<InputStream>map(got -> got)
                .orElseGet(() -> new ByteArrayInputStream(new byte[0]))) {
            return Optional.of(new String(in.readNBytes(MARK_BYTES_MAX), StandardCharsets.US_ASCII).strip());
        }
    }
}
