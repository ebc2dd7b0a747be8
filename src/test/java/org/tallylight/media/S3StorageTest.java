package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallylight.TestDatabase;

class S3StorageTest implements StorageContract {
    private static S3Server server;
    private static TestDatabase database;
    private static int buckets;

    @TempDir
    Path folder;

    private String bucket;
    private S3Storage storage;
    private S3Storage elsewhere;

    @BeforeAll
    static void serve() throws Exception {
        server = new S3Server();
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        bucket = server.bucket("bucket-" + buckets++);
        storage = at(server.settings(bucket));
        elsewhere = at(server.settings(bucket));
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
        elsewhere.close();
        try (var left = Files.list(folder)) {
            assertThat(left).as("what it leaves on this machine").isEmpty();
        }
    }

    private S3Storage at(S3Settings settings) throws IOException {
        return new S3Storage(new S3Bucket(settings), folder, new Holds(database.dataSource()));
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Storage elsewhere() {
        return elsewhere;
    }

    @Test
    void aFewBytesOfALongFileDoNotCostTheWhole() throws Exception {
        String key = Storage.freshKey();
        int bytes = 64 << 20;
        try (Storage.Writing writing = storage.begin(key)) {
            writing.write(ByteBuffer.wrap(new byte[bytes]));
            writing.keep();
        }
        try (Meter meter = new Meter(URI.create(server.endpoint()))) {
            S3Settings to = server.settings(bucket);
            S3Settings through = new S3Settings(
                    bucket,
                    to.prefix(),
                    meter.address(),
                    to.region(),
                    to.accessKey(),
                    to.secretKey(),
                    "",
                    true,
                    "",
                    "");
            try (S3Storage metered = at(through);
                    InputStream in = metered.read(key, 0)) {
                in.skipNBytes(bytes - 1_000_000);
                in.readNBytes(1000);
            }
            assertThat(meter.carried()).as("bytes from the bucket").isBetween(1000L, 400_000L);
        }
    }

    @Test
    void aBrokenLineIsTakenUpWhereItBroke() throws Exception {
        String key = Storage.freshKey();
        byte[] bytes = new byte[5 << 20];
        new java.util.Random(3).nextBytes(bytes);
        try (Storage.Writing writing = storage.begin(key)) {
            writing.write(ByteBuffer.wrap(bytes));
            writing.keep();
        }
        try (Meter meter = new Meter(URI.create(server.endpoint()))) {
            S3Settings to = server.settings(bucket);
            S3Settings through = new S3Settings(
                    bucket,
                    to.prefix(),
                    meter.address(),
                    to.region(),
                    to.accessKey(),
                    to.secretKey(),
                    "",
                    true,
                    "",
                    "");
            try (S3Storage metered = at(through);
                    InputStream in = metered.read(key, 0)) {
                byte[] first = in.readNBytes(1 << 20);
                meter.cut();
                byte[] rest = in.readAllBytes();
                assertThat(java.util.Arrays.equals(first, 0, first.length, bytes, 0, first.length))
                        .isTrue();
                assertThat(java.util.Arrays.equals(rest, 0, rest.length, bytes, first.length, bytes.length))
                        .isTrue();
            }
        }
    }

    @Test
    void theLockEndsWithTheConnectionAndWhoeverHadItWritesNoMore() throws Exception {
        String key = Storage.freshKey();
        try (Storage.Growing ours = storage.grow(key).orElseThrow()) {
            assertThat(ours.goOn(0)).isTrue();
            ours.write(ByteBuffer.wrap(new byte[10]));
            ours.force();
            try (var db = database.dataSource().getConnection();
                    var statement = db.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                        + " and pid <> pg_backend_pid()");
            }
            assertThatThrownBy(() -> {
                        ours.write(ByteBuffer.wrap(new byte[10]));
                        ours.force();
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("lost");
            try (Storage.Growing theirs = elsewhere.grow(key).orElseThrow()) {
                assertThat(theirs.goOn(10)).isTrue();
            }
        }
    }

    @Test
    void whatIsWrongIsSaidWithoutTheSecret() throws IOException {
        S3Settings right = server.settings(bucket);
        S3Settings wrong = new S3Settings(
                bucket, "", right.endpoint(), "us-east-1", right.accessKey(), "another-secret", "", true, "", "");
        assertThat(wrong.toString()).doesNotContain("another-secret").doesNotContain(right.accessKey());
        try (S3Storage locked = at(wrong)) {
            assertThatThrownBy(() -> locked.bytes(Storage.freshKey()))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining("another-secret");
        }
        S3Settings nowhere = server.settings("no-such-bucket");
        try (S3Storage missing = at(nowhere)) {
            String key = Storage.freshKey();
            assertThatThrownBy(() -> missing.read(key, 0).read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void theSecretMayStandInAFile() throws IOException {
        S3Settings right = server.settings(bucket);
        Path file = Files.writeString(Files.createTempFile("secret", ""), S3Server.SECRET_KEY + "\n");
        S3Settings fromFile = new S3Settings(
                bucket,
                right.prefix(),
                right.endpoint(),
                "us-east-1",
                right.accessKey(),
                "",
                file.toString(),
                true,
                "",
                "");
        try (S3Storage opened = at(fromFile)) {
            String key = Storage.freshKey();
            try (Storage.Writing writing = opened.begin(key)) {
                writing.write(ByteBuffer.wrap(new byte[3]));
                writing.keep();
            }
            assertThat(storage.bytes(key)).isEqualTo(3);
        } finally {
            Files.delete(file);
        }
    }

    /** Stands between and counts what comes back. */
    private static final class Meter implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
        private final URI to;
        private final AtomicLong carried = new AtomicLong();
        private final java.util.Set<Socket> open = java.util.concurrent.ConcurrentHashMap.newKeySet();

        Meter(URI to) throws IOException {
            this.to = to;
            Thread.ofVirtual().start(this::serve);
        }

        String address() {
            return "http://127.0.0.1:" + listening.getLocalPort();
        }

        long carried() {
            return carried.get();
        }

        void cut() throws IOException {
            for (Socket each : open) {
                each.close();
            }
            open.clear();
        }

        private void serve() {
            try {
                while (!listening.isClosed()) {
                    Socket near = listening.accept();
                    Socket far = new Socket(to.getHost(), to.getPort());
                    open.add(near);
                    open.add(far);
                    Thread.ofVirtual().start(() -> copy(near, far, new AtomicLong()));
                    Thread.ofVirtual().start(() -> copy(far, near, carried));
                }
            } catch (IOException e) {
                // It was closed.
            }
        }

        private static void copy(Socket from, Socket into, AtomicLong count) {
            try (from;
                    into) {
                byte[] buffer = new byte[16 * 1024];
                for (int got = from.getInputStream().read(buffer);
                        got >= 0;
                        got = from.getInputStream().read(buffer)) {
                    into.getOutputStream().write(buffer, 0, got);
                    count.addAndGet(got);
                }
            } catch (IOException e) {
                // One of both has gone.
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            cut();
        }
    }
}
