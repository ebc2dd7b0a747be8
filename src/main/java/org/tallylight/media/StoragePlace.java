package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.database.Unable;

/** Where a company's bytes lie, as its settings and its database say. */
public final class StoragePlace {
    private static final String DISK = "blobs";

    private StoragePlace() {}

    /**
     * Opens it: the folder {@code blobs}, or a bucket and, for what was there before, the folder.
     *
     * @throws Unable when settings and database do not agree on the bucket
     */
    public static Storage open(Path data, Environment settings, DataSource database) throws IOException {
        DiskStorage disk = onDisk(data);
        S3Settings s3 = Binder.get(settings).bindOrCreate("tallylight.media.s3", S3Settings.class);
        BucketMark mark = new BucketMark(JdbcClient.create(database));
        if (!s3.given()) {
            mark.needsNone();
            return disk;
        }
        long bytesMax = settings.getProperty("tallylight.media.upload-bytes-max", Long.class, 0L);
        if (bytesMax > S3Storage.OBJECT_BYTES_MAX) {
            throw new Unable("A bucket takes files of at most " + S3Storage.OBJECT_BYTES_MAX
                    + " bytes; lower tallylight.media.upload-bytes-max.");
        }
        S3Bucket bucket;
        try {
            bucket = new S3Bucket(s3);
        } catch (IOException | RuntimeException e) {
            throw new Unable("The settings tallylight.media.s3 are not right: " + e.getMessage(), e);
        }
        mark.on(bucket);
        Path work = data.resolve("work").toAbsolutePath();
        return new MovingStorage(disk, new S3Storage(bucket, work, new Holds(database)), work);
    }

    /** The folder alone, for a company that is made there and has nothing elsewhere. */
    public static DiskStorage onDisk(Path data) throws IOException {
        return new DiskStorage(data.resolve(DISK));
    }
}
