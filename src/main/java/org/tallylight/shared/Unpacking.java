package org.tallylight.shared;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs that come along, unpacked once: beside their folder first and then moved into place, so that the folder is
 * whole where it is there. Several processes may share the folder above; one unpacks at a time, and puts away what an
 * earlier one left that was interrupted.
 */
public final class Unpacking {
    private static final String HALF = "unpacking";
    private static final String LOCK = "unpacking.lock";

    /** What is unpacked. */
    @FunctionalInterface
    public interface Contents {
        void into(Path folder) throws IOException;
    }

    private Unpacking() {}

    /** The folder {@code name} in another, with its contents unpacked if it was not there yet. */
    public static synchronized Path once(Path above, String name, Contents contents) throws IOException {
        Path home = above.resolve(name);
        if (Files.isDirectory(home) && (halves(above).isEmpty() || !Files.isWritable(above))) {
            return home;
        }
        Files.createDirectories(above);
        try (FileChannel channel =
                        FileChannel.open(above.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            for (Path half : halves(above)) {
                Folders.delete(half);
            }
            if (!Files.isDirectory(home)) {
                Path beside = Files.createTempDirectory(above, HALF + "-");
                contents.into(beside);
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return home;
    }

    private static List<Path> halves(Path above) throws IOException {
        List<Path> halves = new ArrayList<>();
        try (DirectoryStream<Path> left = Files.newDirectoryStream(above, HALF + "*")) {
            for (Path each : left) {
                if (Files.isDirectory(each)) {
                    halves.add(each);
                }
            }
        }
        return halves;
    }
}
