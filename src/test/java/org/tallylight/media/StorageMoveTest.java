package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallylight.RunningCompany;
import org.tallylight.TestDatabase;
import org.tallylight.database.Unable;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;

/** A company whose files lie on the disk is given a bucket. */
class StorageMoveTest {
    private static S3Server server;
    private static int buckets;

    @TempDir
    Path data;

    @TempDir
    Path folder;

    private TestDatabase database;
    private String bucket;

    @BeforeAll
    static void serve() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void company() {
        database = TestDatabase.fresh();
        bucket = server.bucket("move-" + buckets++);
    }

    @Test
    void whatLiesOnTheDiskIsMovedAndReadAllTheWhile() throws IOException {
        List<Blob> blobs = filledDisk(20);
        try (Room room = withBucket()) {
            Blob fresh = receive(room, 9_000_000, 99);
            assertThat(room.files()).as("new bytes go to the bucket").hasSize(20);
            readAll(room, blobs);

            StorageMove.Moved moved = move(room);

            assertThat(moved).isEqualTo(new StorageMove.Moved.All(20, total(blobs), List.of()));
            assertThat(room.files()).isEmpty();
            readAll(room, blobs);
            readAll(room, List.of(fresh));
            assertThat(room.blobs().verify(progress -> {})).isEmpty();
            assertThat(move(room)).isEqualTo(new StorageMove.Moved.All(0, 0, List.of()));
            room.blobs().drop(blobs.getFirst().id());
            assertThat(server.objects(bucket)).hasSize(20 + 1);
        }
    }

    @Test
    void whoReadsAndWhoRemovesWhileItMovesNoticesNothing() throws Exception {
        List<Blob> blobs = filledDisk(60);
        try (Room room = withBucket();
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicBoolean moving = new AtomicBoolean(true);
            List<Future<Integer>> reading = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Random random = new Random(i);
                reading.add(readers.submit(() -> {
                    int read = 0;
                    while (moving.get()) {
                        Blob blob = blobs.get(random.nextInt(40));
                        readAll(room, List.of(blob));
                        assertThat(room.blobs().<Long>asFile(blob.id(), Files::size))
                                .isEqualTo(blob.bytes());
                        read++;
                    }
                    return read;
                }));
            }
            reading.add(readers.submit(() -> {
                for (Blob blob : blobs.subList(40, 60)) {
                    room.blobs().drop(blob.id());
                }
                return 20;
            }));
            StorageMove.Moved moved;
            try {
                moved = move(room);
            } finally {
                moving.set(false);
            }
            for (Future<Integer> each : reading) {
                assertThat(each.get()).isPositive();
            }
            assertThat(((StorageMove.Moved.All) moved).damaged()).isEmpty();
            assertThat(room.files()).isEmpty();
            readAll(room, blobs.subList(0, 40));
            assertThat(room.rows("blob")).isEqualTo(40);
            assertThat(room.leftovers()).isEmpty();
        }
    }

    @Test
    void aMoveThatIsKilledGoesOnAndLosesNothing() throws Exception {
        List<Blob> blobs = filledDisk(40);
        try (Room room = withBucket()) {
            int kills = 0;
            for (int left : new int[] {35, 24, 11}) {
                Process mover = mover();
                try (BufferedReader said = mover.inputReader(StandardCharsets.UTF_8)) {
                    assertThat(said.lines().anyMatch("moving"::equals)).isTrue();
                    while (room.files().size() > left && mover.isAlive()) {
                        Room.pause();
                    }
                } finally {
                    kills += mover.isAlive() ? 1 : 0;
                    mover.destroyForcibly().waitFor();
                }
                readAll(room, blobs);
                assertThat(room.blobs().verify(progress -> {})).isEmpty();
            }
            assertThat(kills).isPositive();

            StorageMove.Moved.All rest = (StorageMove.Moved.All) move(room);

            assertThat(rest.damaged()).isEmpty();
            assertThat(room.files()).isEmpty();
            readAll(room, blobs);
            assertThat(room.blobs().verify(progress -> {})).isEmpty();
        }
    }

    @Test
    void whatIsDamagedStaysAndIsNamed() throws IOException {
        List<Blob> blobs = filledDisk(3);
        try (Room room = withBucket()) {
            String key = room.blobs().stored(blobs.get(1).id()).key();
            Path file = data.resolve("blobs").resolve(key.substring(0, 2)).resolve(key);
            byte[] bytes = Files.readAllBytes(file);
            bytes[5] ^= 1;
            Files.write(file, bytes);

            StorageMove.Moved.All moved = (StorageMove.Moved.All) move(room);

            assertThat(moved.files()).isEqualTo(2);
            assertThat(moved.damaged())
                    .extracting(Blobs.Damage::blob)
                    .containsExactly(blobs.get(1).id());
            assertThat(room.files()).containsExactly(file);
        }
    }

    @Test
    void withoutABucketThereIsNowhereToMove() throws IOException {
        try (Room room = Room.open(database, data, "job-threads", "0")) {
            assertThat(move(room)).isEqualTo(new StorageMove.Moved.NowhereToMove());
        }
    }

    @Test
    void aCompanyThatHasABucketDoesNotStartWithoutOrWithAnother() {
        withBucket().close();

        assertThatThrownBy(() -> Room.open(database, data, "job-threads", "0"))
                .hasRootCauseInstanceOf(Unable.class)
                .rootCause()
                .hasMessageContaining(bucket);
        String other = server.bucket("other-" + buckets++);
        assertThatThrownBy(() -> Room.open(database, data, server.named(other, "job-threads", "0")))
                .rootCause()
                .isInstanceOf(Unable.class)
                .hasMessageContaining(bucket);
        withBucket().close();
    }

    @Test
    void twoCompaniesNeverShareABucket() {
        withBucket().close();

        assertThatThrownBy(() -> Room.open(TestDatabase.fresh(), folder, server.named(bucket, "job-threads", "0")))
                .rootCause()
                .isInstanceOf(Unable.class)
                .hasMessageContaining("another company")
                .hasMessageNotContaining(S3Server.SECRET_KEY);
    }

    @Test
    void anUploadGoesOnOnAnotherNode() throws IOException {
        Path sound = Noise.wav(folder, "noise.wav", 20 << 20, 5);
        byte[] bytes = Files.readAllBytes(sound);
        PersonId ada = PersonId.fresh();
        try (Room one = withBucket();
                Room two = Room.open(database, folder.resolve("two"), server.named(bucket, "job-threads", "0"))) {
            UploadId id = one.the(OpenUploads.class)
                    .open(
                            new OpenUploads.Opening(false, (long) bytes.length, "noise.wav", "", ""),
                            new Sender(ada, null),
                            one.clock().instant())
                    .id();
            int at = 0;
            for (int count : new int[] {7_000_000, 5_000_000, 3, bytes.length - 12_000_003}) {
                Room node = at == 0 || count == 3 ? one : two;
                node.the(OpenUploads.class)
                        .append(
                                id,
                                new Piece(at, null, null, count, new ByteArrayInputStream(bytes, at, count)),
                                new Sender(ada, null),
                                node.clock().instant());
                at += count;
            }
            Asset asset = one.the(FinishedUploads.class).get(id, ada);

            assertThat(original(one, asset).bytes()).isEqualTo(bytes.length);
            assertThat(one.blobs().verify(progress -> {})).isEmpty();
            assertThat(one.files()).isEmpty();
            assertThat(two.files()).isEmpty();
            assertThat(server.objects(bucket)).hasSize(2);
        }
    }

    @Test
    void anUploadThatWasBegunOnTheDiskIsFinishedThere() throws IOException {
        Path sound = Noise.wav(folder, "noise.wav", 500_000, 6);
        byte[] bytes = Files.readAllBytes(sound);
        PersonId ada = PersonId.fresh();
        UploadId id;
        try (Room before = Room.open(database, data, "job-threads", "0")) {
            id = before.the(OpenUploads.class)
                    .open(
                            new OpenUploads.Opening(false, (long) bytes.length, "noise.wav", "", ""),
                            new Sender(ada, null),
                            before.clock().instant())
                    .id();
            before.the(OpenUploads.class)
                    .append(
                            id,
                            piece(bytes, 0, 200_000),
                            new Sender(ada, null),
                            before.clock().instant());
        }
        try (Room room = withBucket()) {
            assertThat(((StorageMove.Moved.All) move(room)).files()).isZero();
            room.the(OpenUploads.class)
                    .append(
                            id,
                            piece(bytes, 200_000, 300_000),
                            new Sender(ada, null),
                            room.clock().instant());

            assertThat(original(room, room.the(FinishedUploads.class).get(id, ada))
                            .bytes())
                    .isEqualTo(bytes.length);
            assertThat(room.files()).hasSize(1);
            assertThat(((StorageMove.Moved.All) move(room)).files()).isEqualTo(1);
            assertThat(room.blobs().verify(progress -> {})).isEmpty();
        }
    }

    private static Blob original(Room room, Asset asset) {
        Rendition original = asset.rendition(RenditionKind.ORIGINAL).orElseThrow();
        return room.blobs().get(original.blob());
    }

    private static Piece piece(byte[] bytes, int at, int count) {
        return new Piece(at, null, null, count, new ByteArrayInputStream(bytes, at, count));
    }

    private List<Blob> filledDisk(int files) {
        List<Blob> blobs = new ArrayList<>();
        try (Room room = Room.open(database, data, "job-threads", "0")) {
            for (int i = 0; i < files; i++) {
                blobs.add(receive(room, i % 10 == 0 ? 9_000_000 : 1 + i * 1000, i));
            }
        }
        return blobs;
    }

    private Room withBucket() {
        return Room.open(database, data, server.named(bucket, "job-threads", "0"));
    }

    private static Blob receive(Room room, int bytes, int seed) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return ((Received.Kept) room.blobs().receive(new ByteArrayInputStream(noise), Long.MAX_VALUE)).blob();
    }

    private static StorageMove.Moved move(Room room) throws IOException {
        return room.the(StorageMove.class).all(progress -> {});
    }

    private static long total(List<Blob> blobs) {
        return blobs.stream().mapToLong(Blob::bytes).sum();
    }

    private static void readAll(Room room, List<Blob> blobs) throws IOException {
        for (Blob blob : blobs) {
            try (InputStream in = room.blobs().read(blob.id(), 0)) {
                assertThat(HexFormat.of().formatHex(Intake.hash(in))).isEqualTo(blob.sha256());
            } catch (NotFound e) {
                throw new AssertionError("gone: " + blob, e);
            }
        }
    }

    private Process mover() throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(RunningCompany.SHORT_LIVED);
        command.addAll(List.of(
                "-Xmx192m",
                "-cp",
                classes,
                Mover.class.getName(),
                database.url(),
                database.user(),
                database.password(),
                data.toString()));
        command.addAll(List.of(server.named(bucket, "job-threads", "0")));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Moves, in a process that can be killed. */
    static final class Mover {
        private Mover() {}

        public static void main(String[] arguments) throws IOException {
            TestDatabase database = new TestDatabase(arguments[0], arguments[1], arguments[2], "", "");
            String[] settings = java.util.Arrays.copyOfRange(arguments, 4, arguments.length);
            try (Room room = Room.open(database, Path.of(arguments[3]), settings)) {
                System.out.println("moving");
                room.the(StorageMove.class).all(progress -> {});
            }
        }
    }
}
