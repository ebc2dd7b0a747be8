package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class DiskStorageTest implements StorageContract {
    @TempDir
    Path folder;

    private DiskStorage storage;

    @BeforeEach
    void open() throws IOException {
        storage = new DiskStorage(folder);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Storage elsewhere() throws IOException {
        return new DiskStorage(folder);
    }
}
