package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where bytes lie, under keys that mean nothing: written once under a random key, in one go or in several, then
 * never changed and never renamed (object stores cannot).
 */
public interface Storage {
    /** The advisory lock of the database that a backup holds; while it does, no bytes are removed. */
    long BACKUP_LOCK = 0x6261636B7570L;

    /** A key that no one can guess: 32 hexadecimal digits. */
    static String freshKey() {
        byte[] random = new byte[16];
        Keys.RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Begins to write what will lie under {@code key}, which must be new. */
    Writing begin(String key) throws IOException;

    /**
     * Opens what lies under {@code key} to write more of it, or begins it. Nothing when someone else has it open,
     * here or in another process; the hold ends with {@link Growing#close}, or with its process.
     */
    Optional<Growing> grow(String key) throws IOException;

    /**
     * What came in several goes is whole: these first {@code bytes} bytes, which can be read from now on. May be
     * said again.
     *
     * @throws java.nio.file.NoSuchFileException when not all of them are there
     */
    void finish(String key, long bytes) throws IOException;

    /**
     * Reads on from byte {@code from}; skipping in the stream costs nothing.
     *
     * @throws java.nio.file.NoSuchFileException when nothing lies there, here or at the first byte that is read
     */
    InputStream read(String key, long from) throws IOException;

    /** How many bytes lie under the key. */
    long bytes(String key) throws IOException;

    /** Lends the bytes as a file of this machine for as long as {@code use} runs; it must not write to it. */
    <R> R asFile(String key, FileUse<R> use) throws IOException;

    /** Removes what lies under the key, if anything does. */
    void delete(String key) throws IOException;

    /** Names each key that was written to last more than {@code age} ago by the storage's own clock. */
    void eachOlderThan(Duration age, Consumer<String> key) throws IOException;

    /** Bytes being written. Closing without {@link #keep} removes them. */
    interface Writing extends AutoCloseable {
        void write(ByteBuffer bytes) throws IOException;

        /** Returns when the bytes and their name would survive a power cut. */
        void keep() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Bytes that come in several goes. Closing leaves what was forced; say first where to {@link #goOn}. */
    interface Growing extends AutoCloseable {
        /**
         * Goes on after the first {@code bytes} bytes, which were forced before, and drops what lies behind them.
         *
         * @return whether there were as many
         */
        boolean goOn(long bytes) throws IOException;

        void write(ByteBuffer bytes) throws IOException;

        /** Returns when what was written would survive a power cut. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }

    @FunctionalInterface
    interface FileUse<R> {
        R with(Path file) throws IOException;
    }

    /** Holds the generator, which an interface cannot hide. */
    final class Keys {
        private static final SecureRandom RANDOM = new SecureRandom();

        private Keys() {}
    }
}
