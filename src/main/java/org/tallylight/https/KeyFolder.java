package org.tallylight.https;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tallylight.database.Unable;

/** A folder with keys, which nobody but its owner may enter; several nodes may share one. */
final class KeyFolder {
    private final Path path;

    /** Makes the folder when it is absent. */
    KeyFolder(Path path) {
        this.path = path;
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new Unable("The folder " + path + " cannot be made: " + e + ".", e);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    Optional<String> read(String name) {
        try {
            return Files.exists(file(name)) ? Optional.of(Files.readString(file(name))) : Optional.empty();
        } catch (IOException e) {
            throw new Unable("The file " + file(name) + " cannot be read: " + e + ".", e);
        }
    }

    /** Puts a text in the place of what is there, all of it or nothing. */
    void write(String name, String text) {
        try {
            Path beside = beside(text);
            Files.move(beside, file(name), StandardCopyOption.ATOMIC_MOVE);
            flush();
        } catch (IOException e) {
            throw new Unable("The file " + file(name) + " cannot be written: " + e + ".", e);
        }
    }

    /** Keeps a text where nothing is kept yet, and says what is kept: another node may have been first. */
    String first(String name, String text) {
        try {
            Path beside = beside(text);
            try {
                Files.createLink(file(name), beside);
                flush();
            } catch (FileAlreadyExistsException e) {
                return read(name).orElseThrow();
            } finally {
                Files.delete(beside);
            }
            return text;
        } catch (IOException e) {
            throw new Unable("The file " + file(name) + " cannot be written: " + e + ".", e);
        }
    }

    private Path beside(String text) throws IOException {
        Path beside = path.resolve("new-" + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(
                beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
            channel.force(true);
        }
        return beside;
    }

    private void flush() throws IOException {
        try (FileChannel folder = FileChannel.open(path)) {
            folder.force(true);
        }
    }
}
