package org.tallylight.media;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket's requests, in the words of this room. Names of objects are without the prefix that all have. A missing
 * object is a {@link NoSuchFileException}; whatever else goes wrong is an {@link IOException}.
 */
final class S3Bucket implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final S3Client client;
    private final S3Settings settings;

    S3Bucket(S3Settings settings) throws IOException {
        this.settings = settings;
        this.client = client(settings);
    }

    private static S3Client client(S3Settings settings) throws IOException {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(settings.region()))
                .credentialsProvider(
                        settings.accessKey().isBlank()
                                ? DefaultCredentialsProvider.builder().build()
                                : StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(settings.accessKey(), settings.secret())))
                // What Amazon added lately, other servers do not know; bytes are held against MD5 as ever.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .chunkedEncodingEnabled(false)
                        .build());
        if (!settings.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        return builder.build();
    }

    S3Settings settings() {
        return settings;
    }

    /** A part of an object that is not whole yet. */
    record Part(int number, String tag, long bytes) {}

    void put(String object, Spool bytes) throws IOException {
        String md5 = bytes.md5();
        ask(() -> client.putObject(
                put -> put.bucket(settings.bucket())
                        .key(name(object))
                        .contentMD5(md5)
                        .serverSideEncryption(encryption())
                        .ssekmsKeyId(kmsKey()),
                body(bytes)));
    }

    void put(String object, byte[] bytes) throws IOException {
        ask(() -> client.putObject(
                put -> put.bucket(settings.bucket()).key(name(object)).serverSideEncryption(encryption()),
                RequestBody.fromBytes(bytes)));
    }

    /** Begins an object of many parts and says the id they go under. */
    String begin(String object) throws IOException {
        return ask(() -> client.createMultipartUpload(begin -> begin.bucket(settings.bucket())
                        .key(name(object))
                        .serverSideEncryption(encryption())
                        .ssekmsKeyId(kmsKey())))
                .uploadId();
    }

    Part put(String object, String upload, int number, Spool bytes) throws IOException {
        String md5 = bytes.md5();
        String tag = ask(() -> client.uploadPart(
                        part -> part.bucket(settings.bucket())
                                .key(name(object))
                                .uploadId(upload)
                                .partNumber(number)
                                .contentMD5(md5),
                        body(bytes)))
                .eTag();
        return new Part(number, tag, bytes.bytes());
    }

    void complete(String object, String upload, List<Part> parts) throws IOException {
        List<CompletedPart> all = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.tag())
                        .build())
                .toList();
        ask(() -> client.completeMultipartUpload(complete -> complete.bucket(settings.bucket())
                .key(name(object))
                .uploadId(upload)
                .multipartUpload(whole -> whole.parts(all))));
    }

    void abort(String object, String upload) throws IOException {
        try {
            ask(() -> client.abortMultipartUpload(
                    abort -> abort.bucket(settings.bucket()).key(name(object)).uploadId(upload)));
        } catch (NoSuchFileException e) {
            // It is gone, as it should be.
        }
    }

    /** The ids of this object's parts that are not one object yet; at most one where nobody died. */
    List<String> unfinished(String object) throws IOException {
        List<String> ids = new ArrayList<>();
        eachUnfinished(object, each -> {
            if (each.key().equals(name(object))) {
                ids.add(each.uploadId());
            }
        });
        return ids;
    }

    void eachUnfinished(String prefix, Consumer<MultipartUpload> use) throws IOException {
        ask(() -> {
            client.listMultipartUploadsPaginator(
                            list -> list.bucket(settings.bucket()).prefix(name(prefix)))
                    .uploads()
                    .forEach(use);
            return true;
        });
    }

    /** The parts that arrived, by their number; none when there is no such upload. */
    List<Part> parts(String object, String upload) throws IOException {
        try {
            return ask(() -> client
                    .listPartsPaginator(list ->
                            list.bucket(settings.bucket()).key(name(object)).uploadId(upload))
                    .parts()
                    .stream()
                    .map(part -> new Part(part.partNumber(), part.eTag(), part.size()))
                    .toList());
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    OptionalLong bytes(String object) throws IOException {
        try {
            return OptionalLong.of(ask(() -> client.headObject(
                            head -> head.bucket(settings.bucket()).key(name(object))))
                    .contentLength());
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    /** Bytes {@code from} to {@code to} with the last one; nothing when the object ends before. */
    Optional<ResponseInputStream<GetObjectResponse>> get(String object, long from, long to) throws IOException {
        try {
            return Optional.of(ask(() -> client.getObject(
                    get -> get.bucket(settings.bucket()).key(name(object)).range("bytes=" + from + "-" + to))));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    void delete(String object) throws IOException {
        ask(() -> client.deleteObject(delete -> delete.bucket(settings.bucket()).key(name(object))));
    }

    void each(String prefix, Consumer<S3Object> use) throws IOException {
        ask(() -> {
            client.listObjectsV2Paginator(list -> list.bucket(settings.bucket()).prefix(name(prefix)))
                    .contents()
                    .forEach(use);
            return true;
        });
    }

    private String name(String object) {
        return settings.prefix() + object;
    }

    private @Nullable String encryption() {
        return settings.encryption().isBlank() ? null : settings.encryption();
    }

    private @Nullable String kmsKey() {
        return settings.kmsKey().isBlank() ? null : settings.kmsKey();
    }

    private static RequestBody body(Spool bytes) {
        return RequestBody.fromContentProvider(bytes::read, bytes.bytes(), "application/octet-stream");
    }

    private <T> T ask(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (S3Exception e) {
            String said = settings + ": " + e.getMessage();
            String code = e.awsErrorDetails() == null
                    ? ""
                    : String.valueOf(e.awsErrorDetails().errorCode());
            if (e.statusCode() == NOT_FOUND && !code.equals("NoSuchBucket")) {
                throw told(new NoSuchFileException(said), e);
            }
            throw e.statusCode() == RANGE_NOT_SATISFIABLE
                    ? told(new FileNotFoundException(said), e)
                    : new IOException(said, e);
        } catch (SdkException e) {
            throw new IOException(settings + ": " + e.getMessage(), e);
        }
    }

    private static IOException told(IOException told, Exception because) {
        told.initCause(because);
        return told;
    }

    @Override
    public void close() {
        client.close();
    }
}
