package org.tallylight.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tallylight.backup.Backup;
import org.tallylight.database.Database;
import org.tallylight.database.Premises;
import org.tallylight.database.Unable;
import org.tallylight.media.Storage;
import org.tallylight.media.StoragePlace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the company into one file. */
@Command(
        name = "backup",
        description = "Writes the whole company into one file, as of one moment; the company may run meanwhile."
                + " Keep the file to yourself: it holds the master key.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private static final DateTimeFormatter IN_NAMES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "FILE", description = "the file to write, or a folder to write one into")
    private Path to = Path.of(".");

    @Override
    public Integer call() {
        Instant now = Clock.systemUTC().instant();
        Path file = Files.isDirectory(to) ? to.resolve("tallylight-" + IN_NAMES.format(now) + ".tar") : to;
        Progress progress = new Progress(spec);
        ConfigurableEnvironment settings = place.environment();
        try (Premises company = Premises.visit(settings)) {
            Backup.Taken taken = Backup.take(company, storage(company, settings), file, now, progress::tell);
            progress.end();
            taken.missing().forEach(each -> spec.commandLine().getErr().println("missing  file " + each));
            spec.commandLine().getOut().println(taken.file().toAbsolutePath() + ": " + taken.contents());
            return taken.missing().isEmpty() ? 0 : 1;
        }
    }

    private static Storage storage(Premises company, Environment settings) {
        try {
            Database database = company.database();
            return StoragePlace.open(
                    company.folder().path(),
                    settings,
                    new DriverManagerDataSource(
                            database.url(),
                            database.app().user(),
                            database.app().password()));
        } catch (IOException e) {
            throw new Unable("The files in " + company.folder().path() + " cannot be reached: " + e + ".", e);
        }
    }
}
