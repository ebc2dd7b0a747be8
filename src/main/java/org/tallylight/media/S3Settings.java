package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A bucket that speaks S3, {@code tallylight.media.s3.*} in the configuration. Its keys are secrets: they are in no
 * text of this record, so in no log.
 *
 * @param bucket        its name; empty where files lie on the disk
 * @param prefix        what the names of all its objects begin with, for a bucket that is shared: {@code lantern/}
 * @param endpoint      the server's address; empty for Amazon's own
 * @param region        where it is
 * @param accessKey     who asks; empty to take what the machine itself offers (its role, its profile)
 * @param secretKey     what requests are signed with
 * @param secretKeyFile a file with that, in its place
 * @param pathStyle     whether the bucket is named in the path ({@code host/bucket/}) and not in the host
 * @param encryption    how the server encrypts what lies there: empty, {@code AES256} or {@code aws:kms}
 * @param kmsKey        the key of {@code aws:kms}; empty for the bucket's own
 */
@ConfigurationProperties("tallylight.media.s3")
public record S3Settings(
        @DefaultValue("") String bucket,
        @DefaultValue("") String prefix,
        @DefaultValue("") String endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("") String secretKeyFile,
        @DefaultValue("false") boolean pathStyle,
        @DefaultValue("") String encryption,
        @DefaultValue("") String kmsKey) {
    boolean given() {
        return !bucket.isBlank();
    }

    /** The secret key, wherever it stands. */
    String secret() throws IOException {
        return secretKeyFile.isBlank()
                ? secretKey
                : Files.readString(Path.of(secretKeyFile)).strip();
    }

    /** The bucket as an operator knows it. */
    String place() {
        return bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }

    @Override
    public String toString() {
        return "bucket " + place();
    }
}
