package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.TestDatabase;
import org.tallylight.shared.NotFound;

class BlobsTest {
    @TempDir
    Path data;

    Room room;
    Blobs blobs;

    @BeforeEach
    void open() {
        room = Room.open(TestDatabase.fresh(), data, "job-threads", "0");
        blobs = room.blobs();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void whatIsReceivedIsKnownByItsHashAndCanBeRead() throws IOException {
        Blob blob = keep("hello");

        assertThat(blob.sha256()).isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(blobs.get(blob.id())).isEqualTo(blob);
        try (InputStream in = blobs.read(blob.id(), 2)) {
            assertThat(in.readAllBytes()).asString().isEqualTo("llo");
        }
    }

    @Test
    void nothingAndTooMuchLeaveNothing() {
        assertThat(receive("", 10)).isEqualTo(new Received.Empty());
        assertThat(receive("0123456789", 9)).isEqualTo(new Received.TooLarge(9));
        assertThat(receive("0123456789", 10)).isInstanceOf(Received.Kept.class);

        assertThat(room.files()).hasSize(1);
        assertThat(room.rows("blob")).isEqualTo(1);
    }

    @Test
    void aSenderWhoGoesAwayLeavesNothing() {
        InputStream gone = new InputStream() {
            private int left = 500_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("connection reset");
                }
                return 7;
            }
        };

        assertThatThrownBy(() -> blobs.receive(gone, Long.MAX_VALUE)).isInstanceOf(UncheckedIOException.class);

        assertThat(room.files()).isEmpty();
        assertThat(room.rows("blob")).isZero();
    }

    @Test
    void sameBytesAreStoredOnceAndNobodyCanTell() {
        Blob adas = keep("the same");
        Blob bens = keep("the same");

        assertThat(bens.id()).isNotEqualTo(adas.id());
        assertThat(room.files()).hasSize(1);

        blobs.drop(adas.id());

        assertThatThrownBy(() -> blobs.get(adas.id())).isInstanceOf(NotFound.class);
        assertThat(blobs.get(bens.id())).isEqualTo(bens);
        assertThat(room.files()).hasSize(1);

        blobs.drop(bens.id());

        assertThat(room.files()).isEmpty();
    }

    @Test
    void aDropThatIsTakenBackKeepsTheBytes() {
        Blob blob = keep("stay");

        room.the(TransactionTemplate.class).executeWithoutResult(status -> {
            blobs.drop(blob.id());
            status.setRollbackOnly();
        });

        assertThat(blobs.get(blob.id())).isEqualTo(blob);
        assertThat(room.files()).hasSize(1);
    }

    @Test
    void manyWhoSendAndDropTheSameAtOnceLoseNothing() throws Exception {
        List<Callable<Blob>> senders = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            boolean drops = i % 2 == 0;
            senders.add(() -> {
                Blob blob = keep("crowd");
                if (drops) {
                    blobs.drop(blob.id());
                }
                return blob;
            });
        }
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : crowd.invokeAll(senders)) {
                each.get();
            }
        }

        assertThat(room.rows("blob")).isEqualTo(12);
        assertThat(blobs.verify(progress -> {})).isEmpty();
        long keys = room.jdbc()
                .sql("select count(distinct storage_key) from blob")
                .query(Long.class)
                .single();
        assertThat(room.files()).hasSize((int) keys);
    }

    @Test
    void bytesThatACrashLeftWithoutARowAreSweptAfterAGraceTime() throws IOException {
        Storage storage = room.the(Storage.class);
        try (Storage.Writing writing = storage.begin(Storage.freshKey())) {
            writing.write(ByteBuffer.wrap(new byte[100]));
            writing.keep();
        }
        keep("named");

        assertThat(sweep()).isZero();
        for (Path file : room.files()) {
            FileTime old = FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() - 25 * 3_600_000L);
            Files.setLastModifiedTime(file, old);
        }

        assertThat(sweep()).isEqualTo(1);
        assertThat(room.files()).hasSize(1);
    }

    @Test
    void aBlobThatNothingUsesIsSweptUnlessARoomKeepsIt() throws IOException {
        Blob loose = keep("loose");
        Blob kept = keep("kept");
        blobs.keep(kept.id());

        room.clock().advance(Duration.ofHours(23));
        assertThat(sweep()).isZero();
        room.clock().advance(Duration.ofHours(2));
        assertThat(sweep()).isEqualTo(1);

        assertThatThrownBy(() -> blobs.get(loose.id())).isInstanceOf(NotFound.class);
        assertThat(blobs.get(kept.id())).isEqualTo(kept);
        assertThat(room.files()).hasSize(1);
    }

    @Test
    void aBitThatFlippedIsFound() throws IOException {
        Blob good = keep("good bytes");
        Blob bad = keep("bad bytes");
        String key = blobs.stored(bad.id()).key();
        Files.writeString(data.resolve("blobs").resolve(key.substring(0, 2)).resolve(key), "bad bytez");
        List<Blobs.Progress> progress = new ArrayList<>();

        List<Blobs.Damage> damage = blobs.verify(progress::add);

        assertThat(damage).extracting(Blobs.Damage::blob).containsExactly(bad.id());
        assertThat(progress.getLast())
                .isEqualTo(new Blobs.Progress(2, good.bytes() + bad.bytes(), good.bytes() + bad.bytes()));
    }

    @Test
    void bytesThatWereSweptBeforeTheirRowAreNotRecorded() throws IOException {
        String key = written(1);
        age(room.files().getFirst());
        assertThat(sweep()).isEqualTo(1);

        assertThatThrownBy(() -> blobs.record(key, taken(1), blob -> {})).isInstanceOf(UncheckedIOException.class);

        assertThat(room.rows("blob")).isZero();
    }

    @Test
    void whoSweepsAndWhoRecordsAtOnceLoseNothingThatIsNamed() throws Exception {
        int recorded = 0;
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 60; round++) {
                int seed = round;
                String key = written(seed);
                for (Path file : room.files()) {
                    age(file);
                }
                var sweeping = both.submit(this::sweep);
                var recording = both.submit(() -> blobs.record(key, taken(seed), blob -> {}));
                sweeping.get();
                try {
                    recording.get();
                    recorded++;
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(UncheckedIOException.class);
                }
                assertThat(blobs.verify(progress -> {})).isEmpty();
            }
        }
        assertThat(room.rows("blob")).isEqualTo(recorded);
        assertThat(room.files()).hasSize(recorded);
    }

    @Test
    void aPaperThatIsKeptWhileTheSweepRunsStays() throws Exception {
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                Blob paper = keep("paper " + round);
                room.clock().advance(Duration.ofHours(25));
                var keeping = both.submit(() -> blobs.keep(paper.id()));
                var sweeping = both.submit(this::sweep);
                sweeping.get();
                try {
                    keeping.get();
                    assertThat(blobs.get(paper.id())).isEqualTo(paper);
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(NotFound.class);
                }
            }
        }
        assertThat(blobs.verify(progress -> {})).isEmpty();
    }

    private String written(int seed) throws IOException {
        String key = Storage.freshKey();
        try (Storage.Writing writing = room.the(Storage.class).begin(key)) {
            writing.write(ByteBuffer.wrap(bytes(seed)));
            writing.keep();
        }
        return key;
    }

    private static byte[] bytes(int seed) {
        return ("bytes " + seed).getBytes(StandardCharsets.UTF_8);
    }

    private static Intake.Taken taken(int seed) throws IOException {
        byte[] bytes = bytes(seed);
        return new Intake.Taken(
                java.util.HexFormat.of().formatHex(Intake.hash(new ByteArrayInputStream(bytes))), bytes.length);
    }

    private static void age(Path file) throws IOException {
        try {
            Files.setLastModifiedTime(
                    file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() - 25 * 3_600_000L));
        } catch (java.nio.file.NoSuchFileException e) {
            // Swept in the round before.
        }
    }

    private int sweep() throws IOException {
        return room.the(BlobSweep.class).sweep();
    }

    private Blob keep(String text) {
        return ((Received.Kept) receive(text, Long.MAX_VALUE)).blob();
    }

    private Received receive(String text, long bytesMax) {
        return blobs.receive(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), bytesMax);
    }
}
