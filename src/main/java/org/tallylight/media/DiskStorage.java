package org.tallylight.media;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Bytes in files of a local folder, 256 subfolders by the first two digits of the key. */
public final class DiskStorage implements Storage {
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    private final Path folder;

    public DiskStorage(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
    }

    @Override
    public Writing begin(String key) throws IOException {
        Path file = file(key);
        makeShelf(key);
        return new FileWriting(file, new OpenFile(FileChannel.open(file, CREATE_NEW, WRITE)));
    }

    @Override
    public Optional<Growing> grow(String key) throws IOException {
        makeShelf(key);
        FileChannel channel = FileChannel.open(file(key), CREATE, WRITE);
        try {
            // The system lets go of it when the process dies, however it dies:
            if (channel.tryLock() != null) {
                force(shelf(key));
                return Optional.of(new FileGrowing(new OpenFile(channel)));
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    private void makeShelf(String key) throws IOException {
        Path shelf = shelf(key);
        if (!Files.isDirectory(shelf)) {
            Files.createDirectories(shelf);
            force(folder);
        }
    }

    @Override
    public void finish(String key, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file(key), WRITE)) {
            if (channel.size() < bytes) {
                throw new NoSuchFileException(key, null, "it has only " + channel.size() + " bytes");
            }
            if (channel.size() > bytes) {
                channel.truncate(bytes).force(true);
            }
        }
    }

    @Override
    public InputStream read(String key, long from) throws IOException {
        FileChannel channel = FileChannel.open(file(key), READ);
        try {
            return new FileBytes(channel.position(from));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public long bytes(String key) throws IOException {
        return Files.size(file(key));
    }

    @Override
    public <R> R asFile(String key, FileUse<R> use) throws IOException {
        return use.with(file(key));
    }

    @Override
    public void delete(String key) throws IOException {
        if (Files.deleteIfExists(file(key))) {
            force(shelf(key));
        }
    }

    @Override
    public void eachOlderThan(Duration age, Consumer<String> key) throws IOException {
        // The files' times are the machine's, so they are held against the machine's clock: the injected
        // one may be shifted, and would then sweep what is being written.
        long newestMillis = System.currentTimeMillis() - age.toMillis();
        try (DirectoryStream<Path> shelves = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
            for (Path shelf : shelves) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(shelf, file -> old(file, newestMillis))) {
                    files.forEach(file -> key.accept(file.getFileName().toString()));
                }
            }
        }
    }

    private static boolean old(Path file, long newestMillis) throws IOException {
        try {
            return KEY.matcher(file.getFileName().toString()).matches()
                    && Files.getLastModifiedTime(file).toMillis() <= newestMillis;
        } catch (NoSuchFileException e) {
            return false; // Removed since the folder was listed.
        }
    }

    private Path shelf(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("no key of ours: " + key);
        }
        return folder.resolve(key.substring(0, 2));
    }

    private Path file(String key) {
        return shelf(key).resolve(key);
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private record FileGrowing(OpenFile file) implements Growing {
        @Override
        public boolean goOn(long bytes) throws IOException {
            if (file.bytes() < bytes) {
                return false;
            }
            file.goOn(bytes);
            return true;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            file.write(bytes);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static final class FileWriting implements Writing {
        private final Path path;
        private final OpenFile file;
        private boolean kept;

        FileWriting(Path path, OpenFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            file.write(bytes);
        }

        @Override
        public void keep() throws IOException {
            file.force();
            file.close();
            Path shelf = path.getParent();
            if (shelf == null) {
                throw new NoSuchFileException(path.toString());
            }
            force(shelf);
            kept = true;
        }

        @Override
        public void close() throws IOException {
            file.close();
            if (!kept) {
                Files.deleteIfExists(path);
            }
        }
    }
}
