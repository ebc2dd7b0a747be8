package org.tallylight.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.context.ApplicationContext;
import org.tallylight.database.Unable;
import org.tallylight.media.StorageMove;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the files lie. */
@Command(
        name = "storage",
        description = "Looks after where the files of the company lie.",
        mixinStandardHelpOptions = true,
        subcommands = StorageCommand.Move.class)
final class StorageCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the storage: move.");
    }

    /** Empties the disk into the bucket. */
    @Command(
            name = "move",
            description = "Moves all files from the disk to the bucket that is configured; the company may run"
                    + " meanwhile, started with that bucket. Stopped in the middle, it goes on the next time.",
            mixinStandardHelpOptions = true)
    static final class Move implements Callable<Integer> {
        private final Class<?> application;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Mixin
        private Place place = new Place();

        Move(Class<?> application) {
            this.application = application;
        }

        @Override
        public Integer call() {
            return Companies.visit(application, place, this::move);
        }

        private int move(ApplicationContext company) {
            Progress progress = new Progress(spec);
            PrintWriter out = spec.commandLine().getOut();
            try {
                StorageMove.Moved moved = company.getBean(StorageMove.class)
                        .all(each -> progress.tell(each.files() + " files, " + (each.bytes() >> 20) + " MB"));
                progress.end();
                return switch (moved) {
                    case StorageMove.Moved.NowhereToMove() ->
                        throw new Unable(
                                "No bucket is configured: set tallylight.media.s3.bucket and what belongs to it,"
                                        + " start the company with that, and move then.");
                    case StorageMove.Moved.All(long files, long bytes, var damaged) -> {
                        damaged.forEach(each ->
                                out.println("damaged  file " + each.blob().text() + ": " + each.reason()));
                        out.println("moved    " + files + " files, " + (bytes >> 20) + " MB");
                        yield damaged.isEmpty() ? 0 : 1;
                    }
                };
            } catch (IOException e) {
                throw new Unable(
                        "Not everything was moved, and nothing is lost: " + e.getMessage() + " (" + e.getCause()
                                + "). Say it again.",
                        e);
            }
        }
    }
}
