package org.tallylight.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tallylight.shared.Unpacking;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, packed in a jar of their own and unpacked once. */
final class PostgresBinaries {
    /** Goes into the folder's name: a newer PostgreSQL is unpacked beside the older. */
    static final String VERSION = "18.6.0";

    private PostgresBinaries() {}

    /** The folder with {@code bin/postgres}, unpacked there if it was not yet. */
    static Path unpackedIn(Path runtime) {
        String archive = "postgres-" + system() + "-" + machine() + ".txz";
        try {
            return Unpacking.once(runtime, "postgres-" + VERSION, into -> {
                try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
                    if (packed == null) {
                        throw new Unable("No PostgreSQL comes along for this kind of machine (" + system() + " "
                                + machine() + "); give one with TALLYLIGHT_DATABASE_URL.");
                    }
                    unpack(packed, into);
                }
            });
        } catch (IOException e) {
            throw new Unable("PostgreSQL could not be unpacked into " + runtime + ": " + e + ".", e);
        }
    }

    private static void unpack(InputStream packed, Path into) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("an entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("linux") ? "linux" : name;
    }

    private static String machine() {
        String name = System.getProperty("os.arch", "");
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }
}
