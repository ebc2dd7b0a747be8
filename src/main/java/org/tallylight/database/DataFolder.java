package org.tallylight.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Folders;

/**
 * The folder that holds all a company has on this machine: its database, its blobs, its secrets. Made with
 * access for its owner alone, and held by one process at a time through a lock that the system drops when
 * the process dies, however it dies.
 */
public final class DataFolder implements AutoCloseable {
    private static final int HOLDER_BYTES_MAX = 32;

    /**
     * The folders this process holds. Asked before the lock file is even opened: on Linux, closing a second
     * channel on a file drops the lock that the first one has.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path runtime;
    private final Secrets secrets;
    private final @Nullable FileChannel lock;

    private DataFolder(Path path, Path runtime, Secrets secrets, @Nullable FileChannel lock) {
        this.path = path;
        this.runtime = runtime;
        this.secrets = secrets;
        this.lock = lock;
    }

    /**
     * Makes the folder if it is absent, and takes it.
     *
     * @param runtime where programs that come along are unpacked, or null for a folder inside
     * @throws Unable when another process has it, or it cannot be written
     */
    public static DataFolder open(Path folder, @Nullable Path runtime) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            makePrivate(path);
            return new DataFolder(path, within(path, runtime), Secrets.in(path), lock(path));
        } catch (IOException e) {
            throw new Unable("The data folder " + path + " cannot be used: " + e + ".", e);
        }
    }

    /**
     * Looks into a folder that may be in use: nothing is locked, nothing made.
     *
     * @throws Unable when there is no company in it
     */
    public static DataFolder lookInto(Path folder, @Nullable Path runtime) {
        Path path = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(Secrets.file(path))) {
            throw new Unable("There is no company in " + path + "; name its folder with --data.");
        }
        try {
            return new DataFolder(path, within(path, runtime), Secrets.in(path), null);
        } catch (IOException e) {
            throw new Unable("The data folder " + path + " cannot be read: " + e + ".", e);
        }
    }

    /** Says whether some process, this one or another, holds the folder. */
    public static boolean inUse(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(path.resolve("lock"))) {
            return false;
        }
        try {
            release(path, lock(path));
            return false;
        } catch (Unable e) {
            return true;
        } catch (IOException e) {
            throw new Unable("The data folder " + path + " cannot be read: " + e + ".", e);
        }
    }

    /** Removes a folder that no process holds, with all that is in it. */
    public static void remove(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new Unable("The folder " + folder + " cannot be removed: " + e + ".", e);
        }
    }

    private static Path within(Path path, @Nullable Path runtime) {
        return runtime == null
                ? path.resolve("runtime")
                : runtime.toAbsolutePath().normalize();
    }

    private static void makePrivate(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Path parent = path.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        if (!HELD.add(path)) {
            throw refusal(path, Long.toString(ProcessHandle.current().pid()));
        }
        FileChannel channel = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            String holder = holder(channel);
            release(path, channel);
            throw refusal(path, holder);
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static void release(Path path, FileChannel channel) throws IOException {
        channel.close();
        HELD.remove(path);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HOLDER_BYTES_MAX);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    }

    private static Unable refusal(Path path, String holder) {
        return new Unable("The data folder " + path + " is in use by another Tallylight"
                + (holder.isEmpty() ? "" : " (process " + holder + ")")
                + "; stop that one first, or name another folder with --data.");
    }

    /** The folder itself, absolute. */
    public Path path() {
        return path;
    }

    /** A folder inside for one purpose, made for the owner alone when absent. */
    public Path folder(String name) {
        Path inner = path.resolve(name);
        try {
            makePrivate(inner);
        } catch (IOException e) {
            throw new Unable("The folder " + inner + " cannot be made: " + e + ".", e);
        }
        return inner;
    }

    /** Where programs that come along (PostgreSQL, ffmpeg) are unpacked, once. Holds nothing of value. */
    public Path runtime() {
        return runtime;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** Lets the next process have the folder. */
    @Override
    public void close() {
        try {
            if (lock != null) {
                release(path, lock);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
