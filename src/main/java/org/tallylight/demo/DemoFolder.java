package org.tallylight.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.tallylight.database.DataFolder;
import org.tallylight.database.Unable;

/**
 * A data folder that a demo made, known by its marker file, which also keeps the password of the demo's people.
 * The marker is written into an empty folder before anything else, so that what is beside it was made by a demo.
 */
public final class DemoFolder {
    private static final String MARKER = "demo.properties";
    private static final String PASSWORD = "password";
    private static final String MADE = "made";
    /** What a company keeps in its folder. */
    private static final List<String> A_COMPANYS =
            List.of("postgres", "postgres.prepared", "blobs", "work", "logs", "making", "secrets.properties");

    private static final int PASSWORD_WORDS = 4;
    private static final int PASSWORD_NUMBERS = 10_000;

    private final Path path;
    private final Properties marker = new Properties();

    private DemoFolder(Path path) {
        this.path = path;
        try (InputStream in = Files.newInputStream(path.resolve(MARKER))) {
            marker.load(in);
        } catch (IOException e) {
            throw new Unable("The demo in " + path + " cannot be read: " + e + ".", e);
        }
    }

    /** Whether a demo was begun in a folder and never finished. */
    public static boolean unfinished(Path folder) {
        return Files.isRegularFile(folder.resolve(MARKER)) && !new DemoFolder(folder).finished();
    }

    /**
     * The demo's folder; an empty or absent one becomes it.
     *
     * @throws Unable when the folder holds anything that no demo made; nothing is changed then
     */
    public static DemoFolder at(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        if (Files.isRegularFile(path.resolve(MARKER))) {
            return new DemoFolder(path);
        }
        try {
            if (Files.exists(path) && !empty(path)) {
                throw new Unable("The folder " + path + " holds a company or other files that are no demo:"
                        + " give the demo a folder of its own with --data.");
            }
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            Properties fresh = new Properties();
            fresh.setProperty(PASSWORD, fresh());
            write(path, fresh);
            return new DemoFolder(path);
        } catch (IOException e) {
            throw new Unable("The folder " + path + " cannot be used for a demo: " + e + ".", e);
        }
    }

    private static boolean empty(Path path) throws IOException {
        try (Stream<Path> inside = Files.list(path)) {
            return inside.findAny().isEmpty();
        }
    }

    private static String fresh() {
        List<String> words = Lines.of("password-words.txt");
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < PASSWORD_WORDS; i++) {
            password.append(words.get(random.nextInt(words.size()))).append('-');
        }
        return password.append(random.nextInt(PASSWORD_NUMBERS)).toString();
    }

    private static void write(Path path, Properties marker) throws IOException {
        Path beside = path.resolve(MARKER + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(beside)) {
            marker.store(out, "A demo of Tallylight was made here; it may be removed with all that is beside it.");
        }
        Files.move(beside, path.resolve(MARKER), StandardCopyOption.ATOMIC_MOVE);
    }

    public boolean finished() {
        return marker.containsKey(MADE);
    }

    /** Whether a demo was begun here, and ended before it was finished. */
    public boolean begun() {
        return !finished() && A_COMPANYS.stream().anyMatch(name -> Files.exists(path.resolve(name)));
    }

    /** Removes what an unfinished demo made; programs that were unpacked stay. */
    public void clear() {
        A_COMPANYS.forEach(this::remove);
    }

    private void remove(String name) {
        if (Files.exists(path.resolve(name))) {
            DataFolder.remove(path.resolve(name));
        }
    }

    /** Says that the demo is whole. */
    public void finish() {
        marker.setProperty(MADE, "yes");
        remove("making");
        try {
            write(path, marker);
        } catch (IOException e) {
            throw new Unable("The demo in " + path + " cannot be finished: " + e + ".", e);
        }
    }

    /** With which each of its people signs in. */
    public String password() {
        return marker.getProperty(PASSWORD, "");
    }

    public Path path() {
        return path;
    }

    /** For files on their way into the company. */
    public Path making() {
        return path.resolve("making");
    }
}
