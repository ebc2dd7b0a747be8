package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.util.StreamUtils;

/** What every storage does, wherever its bytes lie. */
interface StorageContract {
    /** More than two parts of an object in a bucket, and no round number. */
    int LONG_BYTES = 2 * S3Storage.PART_BYTES + 12_345;

    /** The storage, as this node has it. */
    Storage storage();

    /** The same storage, as another process has it. */
    Storage elsewhere() throws IOException;

    @Test
    default void whatIsKeptCanBeReadFromAnyByte() throws IOException {
        String key = keep(bytes("abcdefgh"));

        assertThat(storage().bytes(key)).isEqualTo(8);
        assertThat(elsewhere().bytes(key)).isEqualTo(8);
        try (InputStream in = storage().read(key, 3)) {
            in.skipNBytes(2);
            assertThat(in.readAllBytes()).asString().isEqualTo("fgh");
        }
        try (InputStream in = storage().read(key, 8)) {
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    default void aLongFileComesBackWholeAndInRanges() throws IOException {
        byte[] bytes = noise(LONG_BYTES);
        String key = keep(bytes);

        try (InputStream in = storage().read(key, 0)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        for (int[] range : new int[][] {
            {0, 0}, {0, 99}, {8_388_600, 8_388_620}, {LONG_BYTES - 1, LONG_BYTES - 1}, {5_000_000, 16_000_000}
        }) {
            var part = new java.io.ByteArrayOutputStream();
            try (InputStream in = storage().read(key, 0)) {
                StreamUtils.copyRange(in, part, range[0], range[1]);
            }
            assertThat(part.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, range[0], range[1] + 1));
        }
        try (InputStream in = storage().read(key, 100)) {
            assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOfRange(bytes, 100, 110));
            in.skipNBytes(9_000_000);
            assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOfRange(bytes, 9_000_110, 9_000_120));
        }
    }

    @Test
    default void fullPartsOnlyMakeAFileToo() throws IOException {
        byte[] bytes = noise(2 * S3Storage.PART_BYTES);
        String written = keep(bytes);
        String grown = Storage.freshKey();
        try (Storage.Growing growing = storage().grow(grown).orElseThrow()) {
            assertThat(growing.goOn(0)).isTrue();
            growing.write(ByteBuffer.wrap(bytes));
            growing.force();
        }
        storage().finish(grown, bytes.length);

        isAt(written, bytes);
        isAt(grown, bytes);
    }

    @Test
    default void whatIsNotThereIsSaidSo() throws IOException {
        String key = Storage.freshKey();

        assertThatThrownBy(() -> storage().bytes(key)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage().asFile(key, Files::size)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> storage().finish(key, 5)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> {
                    try (InputStream in = storage().read(key, 0)) {
                        in.read();
                    }
                })
                .isInstanceOf(NoSuchFileException.class);
        try (Storage.Growing growing = storage().grow(key).orElseThrow()) {
            assertThat(growing.goOn(1)).isFalse();
        }
    }

    @Test
    default void whatIsNotKeptLeavesNothing() throws IOException {
        for (int bytes : new int[] {1000, LONG_BYTES}) {
            try (Storage.Writing writing = storage().begin(Storage.freshKey())) {
                writing.write(ByteBuffer.wrap(new byte[bytes]));
            }
        }

        assertThat(keys(Duration.ZERO)).isEmpty();
    }

    @Test
    default void onlyWhatIsOldEnoughIsNamed() throws IOException {
        String key = keep(bytes("old"));

        assertThat(keys(Duration.ofHours(1))).isEmpty();
        assertThat(keys(Duration.ofSeconds(-60))).containsExactly(key);
    }

    @Test
    default void aKeyCannotNameAPlaceOutside() {
        assertThatThrownBy(() -> storage().read("../../../etc/passwd", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage().begin("0".repeat(31) + "/")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage().delete("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void removingTwiceIsAsGoodAsOnce() throws IOException {
        String key = keep(bytes("gone"));

        storage().delete(key);
        storage().delete(key);

        assertThat(keys(Duration.ofSeconds(-60))).isEmpty();
    }

    @Test
    default void bytesAreLentAsAFile() throws IOException {
        byte[] bytes = noise(300_000);
        String key = keep(bytes);

        Path lent = storage().asFile(key, file -> {
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
            return file;
        });

        assertThat(storage().bytes(key)).isEqualTo(bytes.length);
        assertThat(lent).isNotNull();
    }

    @Test
    default void aFileComesInSeveralGoesOnSeveralNodes() throws IOException {
        byte[] bytes = noise(LONG_BYTES);
        String key = Storage.freshKey();
        Random random = new Random(7);
        int at = 0;
        boolean here = true;
        while (at < bytes.length) {
            int count = Math.min(bytes.length - at, 1 + random.nextInt(6 << 20));
            Storage node = here ? storage() : elsewhere();
            try (Storage.Growing growing = node.grow(key).orElseThrow()) {
                assertThat(growing.goOn(at)).isTrue();
                growing.write(ByteBuffer.wrap(bytes, at, count / 2));
                growing.force();
                growing.write(ByteBuffer.wrap(bytes, at + count / 2, count - count / 2));
                growing.force();
            }
            at += count;
            here = !here;
        }
        elsewhere().finish(key, bytes.length);
        storage().finish(key, bytes.length);

        isAt(key, bytes);
        try (Storage.Growing growing = storage().grow(key).orElseThrow()) {
            assertThat(growing.goOn(bytes.length)).isTrue();
            growing.force();
        }
        storage().delete(key);
        assertThat(keys(Duration.ofSeconds(-60))).isEmpty();
    }

    @Test
    default void whatLiesBehindTheAcknowledgedIsDropped() throws IOException {
        byte[] bytes = noise(LONG_BYTES);
        String key = Storage.freshKey();
        int acknowledged = S3Storage.PART_BYTES - 100;
        try (Storage.Growing growing = storage().grow(key).orElseThrow()) {
            assertThat(growing.goOn(0)).isTrue();
            growing.write(ByteBuffer.wrap(bytes, 0, acknowledged));
            growing.force();
            // Bytes that nobody acknowledges: a checksum that does not hold, or a kill.
            growing.write(ByteBuffer.wrap(new byte[S3Storage.PART_BYTES + 500]));
            growing.force();
            assertThat(growing.goOn(acknowledged)).isTrue();
            growing.write(ByteBuffer.wrap(new byte[S3Storage.PART_BYTES + 700]));
        }
        try (Storage.Growing growing = elsewhere().grow(key).orElseThrow()) {
            assertThat(growing.goOn(acknowledged)).isTrue();
            growing.write(ByteBuffer.wrap(bytes, acknowledged, bytes.length - acknowledged));
            growing.force();
        }
        storage().finish(key, bytes.length);

        isAt(key, bytes);
    }

    @Test
    default void aShortFileComesInSeveralGoesByteByByte() throws IOException {
        String key = Storage.freshKey();
        byte[] bytes = bytes("tally");
        for (int i = 0; i < bytes.length; i++) {
            try (Storage.Growing growing = storage().grow(key).orElseThrow()) {
                assertThat(growing.goOn(i)).isTrue();
                growing.write(ByteBuffer.wrap(bytes, i, 1));
                growing.force();
            }
        }
        storage().finish(key, bytes.length);

        isAt(key, bytes);
    }

    @Test
    default void oneWritesAtATime() throws IOException {
        String key = Storage.freshKey();
        try (Storage.Growing ours = storage().grow(key).orElseThrow()) {
            assertThat(ours.goOn(0)).isTrue();
            assertThat(storage().grow(key)).isEmpty();
            assertThat(elsewhere().grow(key)).isEmpty();
            try (Storage.Growing another = storage().grow(Storage.freshKey()).orElseThrow()) {
                assertThat(another).isNotNull();
            }
        }
        try (Storage.Growing theirs = elsewhere().grow(key).orElseThrow()) {
            assertThat(storage().grow(key)).isEmpty();
            assertThat(theirs).isNotNull();
        }
    }

    @Test
    default void whatIsUnfinishedIsNamedWhenItIsOldAndCanBeRemoved() throws IOException {
        String small = Storage.freshKey();
        String large = Storage.freshKey();
        for (String key : List.of(small, large)) {
            try (Storage.Growing growing = storage().grow(key).orElseThrow()) {
                assertThat(growing.goOn(0)).isTrue();
                growing.write(ByteBuffer.wrap(new byte[key.equals(small) ? 100 : S3Storage.PART_BYTES]));
                growing.force();
            }
        }
        assertThat(keys(Duration.ofSeconds(-60))).containsExactlyInAnyOrder(small, large);

        storage().delete(small);
        storage().delete(large);

        assertThat(keys(Duration.ofSeconds(-60))).isEmpty();
    }

    private String keep(byte[] bytes) throws IOException {
        String key = Storage.freshKey();
        try (Storage.Writing writing = storage().begin(key)) {
            writing.write(ByteBuffer.wrap(bytes));
            writing.keep();
        }
        return key;
    }

    private void isAt(String key, byte[] bytes) throws IOException {
        assertThat(storage().bytes(key)).isEqualTo(bytes.length);
        try (InputStream in = storage().read(key, 0)) {
            assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
        }
    }

    private List<String> keys(Duration age) throws IOException {
        List<String> keys = new ArrayList<>();
        storage().eachOlderThan(age, keys::add);
        return keys;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int count) {
        byte[] bytes = new byte[count];
        new Random(20_261_129).nextBytes(bytes);
        return bytes;
    }
}
