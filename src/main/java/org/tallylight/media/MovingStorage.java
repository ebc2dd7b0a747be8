package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Two storages, the older of which is being emptied into the newer. What is new goes to the newer; what is read is
 * looked for in the older first, for asking a disk costs nothing, and its bytes go only when they lie in the newer.
 * So no one has to be told when something moves: it is in one of both at any moment, looked for in this order.
 */
final class MovingStorage implements Storage, AutoCloseable {
    private final DiskStorage older;
    private final S3Storage newer;
    private final Path folder;

    /** @param folder for names that files are lent by, on the disk of the older storage */
    MovingStorage(DiskStorage older, S3Storage newer, Path folder) {
        this.older = older;
        this.newer = newer;
        this.folder = folder;
    }

    Storage older() {
        return older;
    }

    Storage newer() {
        return newer;
    }

    @Override
    public Writing begin(String key) throws IOException {
        return newer.begin(key);
    }

    /** What was begun in the older one is finished there. */
    @Override
    public Optional<Growing> grow(String key) throws IOException {
        return inOlder(key) ? older.grow(key) : newer.grow(key);
    }

    @Override
    public void finish(String key, long bytes) throws IOException {
        if (inOlder(key)) {
            older.finish(key, bytes);
        } else {
            newer.finish(key, bytes);
        }
    }

    private boolean inOlder(String key) throws IOException {
        try {
            return older.bytes(key) >= 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public InputStream read(String key, long from) throws IOException {
        try {
            return older.read(key, from);
        } catch (NoSuchFileException e) {
            return newer.read(key, from);
        }
    }

    @Override
    public long bytes(String key) throws IOException {
        try {
            return older.bytes(key);
        } catch (NoSuchFileException e) {
            return newer.bytes(key);
        }
    }

    /** From the older one by a second name, under which the bytes stay when they are moved away meanwhile. */
    @Override
    public <R> R asFile(String key, FileUse<R> use) throws IOException {
        Path lent = Files.createDirectories(folder).resolve("lent" + Storage.freshKey());
        try {
            older.asFile(key, file -> Files.createLink(lent, file));
        } catch (NoSuchFileException e) {
            return newer.asFile(key, use);
        }
        try {
            return use.with(lent);
        } finally {
            Files.deleteIfExists(lent);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        older.delete(key);
        newer.delete(key);
    }

    @Override
    public void eachOlderThan(Duration age, Consumer<String> key) throws IOException {
        older.eachOlderThan(age, key);
        newer.eachOlderThan(age, key);
    }

    @Override
    public void close() {
        newer.close();
    }
}
