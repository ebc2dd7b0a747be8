package org.tallylight.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallylight.shared.Folders;

/**
 * The folder in which PostgreSQL keeps a database, made once.
 *
 * @param home where its programs are
 */
record PostgresCluster(DataFolder folder, Path home, Privileges privileges) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final Duration INITDB_MAX = Duration.ofMinutes(5);

    /** Made beside and renamed: a crash half way leaves nothing that looks like a database. */
    void make(Path cluster) {
        LOG.info("Making the database of this company.");
        try {
            Path beside = folder.folder("postgres.new");
            Folders.delete(beside);
            folder.folder("postgres.new");
            Path password = Files.createTempFile(
                    folder.path(),
                    "superuser",
                    ".txt",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    password, EmbeddedPostgres.superuser(folder.secrets()).password());
            privileges.give(beside);
            privileges.give(password);
            List<String> command = new ArrayList<>(privileges.before());
            command.addAll(List.of(home.resolve("bin/initdb").toString(), "-D", beside.toString()));
            command.addAll(List.of("-U", EmbeddedPostgres.SUPERUSER, "--pwfile=" + password, "--auth=scram-sha-256"));
            // The builtin locale never changes its order under an index, as the system's libraries do.
            command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
            command.addAll(List.of("--encoding=UTF8", "--data-checksums"));
            try {
                run(command, folder.path(), INITDB_MAX);
            } finally {
                Files.delete(password);
            }
            Files.move(beside, cluster, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Unable("The database folder " + cluster + " cannot be made: " + e + ".", e);
        }
    }

    /** Runs one of its programs to its end; what it said. */
    static String run(List<String> command, Path in, Duration max) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(in.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(max.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new Unable(command.getFirst() + " did not end within " + max.toSeconds() + " seconds.");
            }
            if (process.exitValue() != 0) {
                throw new Unable("PostgreSQL could not be set up: " + said.strip());
            }
            return said.strip();
        } catch (IOException e) {
            throw new Unable("PostgreSQL could not be run: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unable("Interrupted.", e);
        }
    }
}
