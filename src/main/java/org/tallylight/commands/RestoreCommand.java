package org.tallylight.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.tallylight.backup.Restore;
import org.tallylight.database.Premises;
import org.tallylight.database.Unable;
import org.tallylight.media.StoragePlace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a company of a backup. */
@Command(
        name = "restore",
        description = "Makes a company of a backup, in an empty data folder, and compares it by hash.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "FILE", description = "what backup wrote")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        ConfigurableEnvironment settings = place.environment();
        if (!settings.getProperty("tallylight.database.url", "").isBlank()) {
            throw new Unable("A backup is restored into the database that comes along;"
                    + " unset TALLYLIGHT_DATABASE_URL, restore, and move the database from there.");
        }
        if (!Files.isRegularFile(file)) {
            throw new Unable("There is no backup at " + file.toAbsolutePath() + ".");
        }
        // The migrations of a new database are no news to whoever restores one.
        LoggingSystem.get(RestoreCommand.class.getClassLoader()).setLogLevel("org.flywaydb", LogLevel.WARN);
        Path data = Premises.data(settings);
        Progress progress = new Progress(spec);
        Restore.Restored restored = Restore.from(
                file, data, Premises.runtime(settings), folder -> StoragePlace.onDisk(folder.path()), progress::tell);
        progress.end();
        restored.missing().forEach(each -> spec.commandLine().getErr().println("missing  file " + each));
        spec.commandLine()
                .getOut()
                .println(data.toAbsolutePath().normalize() + ": " + restored.contents() + ", identical by hash");
        return restored.missing().isEmpty() ? 0 : 1;
    }
}
