package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStorageTest {
    @TempDir
    Path folder;

    DiskStorage storage;

    @BeforeEach
    void open() throws IOException {
        storage = new DiskStorage(folder);
    }

    @Test
    void whatIsKeptCanBeReadFromAnyByte() throws IOException {
        String key = keep("abcdefgh");

        assertThat(storage.bytes(key)).isEqualTo(8);
        try (InputStream in = storage.read(key, 3)) {
            in.skipNBytes(2);
            assertThat(in.readAllBytes()).asString().isEqualTo("fgh");
        }
    }

    @Test
    void whatIsNotKeptLeavesNothing() throws IOException {
        try (Storage.Writing writing = storage.begin(Storage.freshKey())) {
            writing.write(ByteBuffer.wrap(new byte[1000]));
        }

        assertThat(keys(Duration.ZERO)).isEmpty();
    }

    @Test
    void onlyWhatIsOldEnoughIsNamed() throws IOException {
        String key = keep("old");

        assertThat(keys(Duration.ofHours(1))).isEmpty();
        assertThat(keys(Duration.ZERO)).containsExactly(key);
    }

    @Test
    void aKeyCannotNameAPlaceOutside() {
        assertThatThrownBy(() -> storage.read("../../../etc/passwd", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void removingTwiceIsAsGoodAsOnce() throws IOException {
        String key = keep("gone");

        storage.delete(key);
        storage.delete(key);

        assertThat(keys(Duration.ZERO)).isEmpty();
    }

    private String keep(String text) throws IOException {
        String key = Storage.freshKey();
        try (Storage.Writing writing = storage.begin(key)) {
            writing.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            writing.keep();
        }
        return key;
    }

    private List<String> keys(Duration age) throws IOException {
        List<String> keys = new ArrayList<>();
        storage.eachOlderThan(age, keys::add);
        return keys;
    }
}
