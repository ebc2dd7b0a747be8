package org.tallylight.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A plain tar (POSIX pax), which any tar can open. */
final class TarFile {
    private static final int BUFFER_BYTES = 1 << 18;

    private TarFile() {}

    /** Does something with one entry while it is there. */
    @FunctionalInterface
    interface Reader {
        void read(String name, InputStream bytes) throws IOException, SQLException;
    }

    static void read(Path file, Reader reader) throws IOException, SQLException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                reader.read(entry.getName(), tar);
            }
        }
    }

    static Writing write(Path file) throws IOException {
        Files.deleteIfExists(file);
        return new Writing(FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static final class Writing implements AutoCloseable {
        private final FileChannel channel;
        private final OutputStream out;
        private final TarArchiveOutputStream tar;

        private Writing(FileChannel channel) {
            this.channel = channel;
            this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
            this.tar = new TarArchiveOutputStream(out, "UTF-8");
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        }

        /** Writes one entry of exactly {@code bytes} bytes, and says its SHA-256. */
        String entry(String name, InputStream in, long bytes) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(bytes);
            entry.setMode(0600);
            tar.putArchiveEntry(entry);
            Digest digest = new Digest();
            byte[] buffer = new byte[BUFFER_BYTES];
            long left = bytes;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new EOFException(name + " ended too early");
                }
                tar.write(buffer, 0, count);
                digest.add(buffer, 0, count);
                left -= count;
            }
            tar.closeArchiveEntry();
            return digest.hex();
        }

        /** Returns when all of it would survive a power cut. */
        void finish() throws IOException {
            tar.finish();
            out.flush();
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
