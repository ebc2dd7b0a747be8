package org.tallylight.database;

import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * What nobody may know: passwords and the master key, drawn at random when first asked for and kept in a
 * file that only its owner may read. Losing the master key loses everybody's personal data; a backup has it.
 */
public final class Secrets {
    private static final String MASTER_KEY = "master-key";
    private static final int PASSWORD_BYTES = 32;
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final TreeMap<String, String> kept = new TreeMap<>();

    private Secrets(Path file) {
        this.file = file;
    }

    static Path file(Path folder) {
        return folder.resolve("secrets.properties");
    }

    static Secrets in(Path folder) throws IOException {
        Secrets secrets = new Secrets(file(folder));
        if (Files.exists(secrets.file)) {
            Properties read = new Properties();
            read.load(new StringReader(Files.readString(secrets.file)));
            read.stringPropertyNames().forEach(name -> secrets.kept.put(name, read.getProperty(name)));
        }
        return secrets;
    }

    /** A password for something on this machine, 256 random bits in base64url. */
    public String password(String name) {
        return keep(name, PASSWORD_BYTES);
    }

    /** The key of 32 bytes under which the keys of people lie. */
    public byte[] masterKey() {
        return Base64.getUrlDecoder().decode(keep(MASTER_KEY, KEY_BYTES));
    }

    /** Takes the master key of a company that is restored here. */
    public synchronized void adopt(MasterKey key) {
        kept.put(MASTER_KEY, key.base64());
        write();
    }

    private synchronized String keep(String name, int bytes) {
        String known = kept.get(name);
        if (known != null) {
            return known;
        }
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        kept.put(name, fresh);
        write();
        return fresh;
    }

    /** Beside first, then renamed into place, so that a crash leaves the old file or the new one. */
    private void write() {
        StringBuilder text = new StringBuilder("# Keep this file to yourself.\n");
        kept.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        try {
            Path beside = file.resolveSibling("secrets.new");
            Files.deleteIfExists(beside);
            try (FileChannel channel = FileChannel.open(
                    beside,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(StandardCharsets.US_ASCII.encode(text.toString()));
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(file.resolveSibling("."))) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new Unable("The secrets file " + file + " cannot be written: " + e + ".", e);
        }
    }
}
