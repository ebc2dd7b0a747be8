package org.tallylight.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.tallylight.database.Unable;

/** Reads a whole backup once and holds every byte against the manifest at its end. */
final class Contents {
    private static final int BUFFER_BYTES = 1 << 18;

    private final Map<String, Digest> tables = new HashMap<>();
    private final Map<String, String> blobs = new HashMap<>();
    private byte[] list = new byte[0];
    private String key = "";

    private Contents() {}

    /**
     * The manifest of a backup that is whole.
     *
     * @throws Unable when it is not
     */
    static Manifest checked(Path file, Consumer<String> progress) throws IOException, SQLException {
        progress.accept("checking the backup");
        Contents contents = new Contents();
        TarFile.read(file, contents::take);
        if (contents.list.length == 0) {
            throw new Unable(file + " is no whole backup: its list of contents is missing.");
        }
        Manifest manifest = Manifest.read(contents.list);
        contents.compare(manifest);
        return manifest;
    }

    private void take(String name, InputStream bytes) throws IOException {
        if (name.equals(Manifest.ENTRY)) {
            list = bytes.readAllBytes();
        } else if (name.equals(Backup.KEY)) {
            key = hash(bytes);
        } else if (name.startsWith(Backup.TABLES)) {
            String table = name.substring(Backup.TABLES.length(), name.lastIndexOf('/'));
            add(tables.computeIfAbsent(table, unseen -> new Digest()), bytes);
        } else if (name.startsWith(Backup.BLOBS)) {
            blobs.put(name.substring(Backup.BLOBS.length()), hash(bytes));
        } else {
            throw new Unable("The backup holds something this Tallylight does not know: " + name);
        }
    }

    private static String hash(InputStream bytes) throws IOException {
        Digest digest = new Digest();
        add(digest, bytes);
        return digest.hex();
    }

    private static void add(Digest digest, InputStream bytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            digest.add(buffer, 0, count);
        }
    }

    private void compare(Manifest manifest) {
        for (Manifest.Table table : manifest.tables()) {
            Digest digest = tables.remove(table.name());
            if (digest == null || !digest.hex().equals(table.sha256())) {
                throw new Unable("The backup is damaged: the table " + table.name() + " is not what it was.");
            }
        }
        for (Manifest.BlobBytes blob : manifest.blobs()) {
            if (!blob.sha256().equals(blobs.remove(blob.key()))) {
                throw new Unable("The backup is damaged: the file " + blob.key() + " is not what it was.");
            }
        }
        if (!key.equals(manifest.keySha256()) || !tables.isEmpty() || !blobs.isEmpty()) {
            throw new Unable("The backup is damaged: it does not hold what its list says.");
        }
    }
}
