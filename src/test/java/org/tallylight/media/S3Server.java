package org.tallylight.media;

import java.util.ArrayList;
import java.util.List;
import org.gaul.s3proxy.junit.S3ProxyJunitCore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that speaks S3, in this JVM, with a bucket for whoever asks for one. */
public final class S3Server implements AutoCloseable {
    public static final String ACCESS_KEY = "lantern";
    public static final String SECRET_KEY = "a-secret-that-no-log-shows";

    private final S3ProxyJunitCore server = new S3ProxyJunitCore.Builder()
            .withCredentials(ACCESS_KEY, SECRET_KEY)
            .ignoreUnknownHeaders()
            .build();

    public S3Server() throws Exception {
        server.beforeEach();
    }

    public String endpoint() {
        return server.getUri().toString();
    }

    public S3Client client() {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .endpointOverride(server.getUri())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    /** Makes a bucket. */
    public String bucket(String name) {
        try (S3Client client = client()) {
            client.createBucket(make -> make.bucket(name));
        }
        return name;
    }

    /** The names of all objects of a bucket. */
    public List<String> objects(String bucket) {
        try (S3Client client = client()) {
            return client.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                    .map(each -> each.key())
                    .toList();
        }
    }

    S3Settings settings(String bucket) {
        return new S3Settings(bucket, "a company/", endpoint(), "us-east-1", ACCESS_KEY, SECRET_KEY, "", true, "", "");
    }

    /** The same as options of a JVM. */
    public String[] options(String bucket) {
        List<String> options = new ArrayList<>(List.of("-Xmx256m"));
        String[] named = named(bucket);
        for (int i = 0; i < named.length; i += 2) {
            options.add("-Dtallylight.media." + named[i] + "=" + named[i + 1]);
        }
        return options.toArray(String[]::new);
    }

    /** The same as settings of a {@link Room}. */
    String[] named(String bucket, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of(
                "s3.bucket",
                bucket,
                "s3.prefix",
                "a company/",
                "s3.endpoint",
                endpoint(),
                "s3.access-key",
                ACCESS_KEY));
        all.addAll(List.of("s3.secret-key", SECRET_KEY, "s3.path-style", "true"));
        return all.toArray(String[]::new);
    }

    @Override
    public void close() {
        server.afterEach();
    }
}
