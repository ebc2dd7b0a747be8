package org.tallylight.commands;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.tallylight.database.DataFolder;
import org.tallylight.database.Premises;
import org.tallylight.database.Unable;
import org.tallylight.demo.DemoFolder;
import org.tallylight.demo.Wish;
import org.tallylight.https.Https;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The jar's commands; without one it runs the company. */
@Command(
        name = "tallylight",
        description = "Runs the company; stop it with Ctrl-C.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            Doctor.class,
            Verify.class,
            BackupCommand.class,
            RestoreCommand.class,
            PersonCommand.class,
            StorageCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Program implements Callable<Integer> {
    private static final int RUNNING = -1;
    private static final int PORT_MAX = 65_535;
    private static final int NOT_LISTENING = -1;

    private final Class<?> application;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private Place place = new Place();

    @Option(names = "--port", paramLabel = "PORT", description = "where it listens (8080)")
    private @Nullable Integer port;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "on which address (127.0.0.1: this machine alone)")
    private String host = "";

    @Mixin
    private HttpsChoice https = new HttpsChoice();

    @Option(
            names = "--demo",
            description = "look at a company that is already at work; it is made the first time (folder: demo)")
    private boolean demo;

    private Program(Class<?> application) {
        this.application = application;
    }

    /** Carries out the command; returns at once when the company runs, and ends the JVM otherwise. */
    public static void main(Class<?> application, String... arguments) {
        int code = execute(application, writer(System.out), writer(System.err), arguments);
        if (code != RUNNING) {
            System.exit(code);
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    static int execute(Class<?> application, PrintWriter out, PrintWriter errors, String... arguments) {
        Program program = new Program(application);
        CommandLine line = new CommandLine(program, new Parts(application));
        line.setOut(out);
        line.setErr(errors);
        line.setExecutionExceptionHandler((failure, where, parsed) -> {
            if (failure instanceof Companies.Told) {
                return CommandLine.ExitCode.SOFTWARE;
            }
            Unable known = known(failure);
            if (known == null) {
                throw failure;
            }
            where.getErr().println(known.sentence());
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line.execute(arguments);
    }

    private static @Nullable Unable known(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof Unable known) {
                return known;
            }
        }
        return null;
    }

    @Override
    public Integer call() {
        Map<String, Object> settings = place.settings();
        if (port != null) {
            if (port < 0 || port > PORT_MAX) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "A port is a number from 1 to " + PORT_MAX + ", not " + port + ".");
            }
            settings.put("server.port", port);
        }
        if (!host.isEmpty()) {
            settings.put("server.address", host);
        }
        https.settle(settings, spec.commandLine());
        if (Progress.watched()) {
            spec.commandLine().getErr().println("Tallylight starts ...");
        }
        if (demo) {
            DemoStart.settle(settings);
            DemoStart start = new DemoStart(application, spec, settings);
            DemoFolder folder = start.prepare(Wish.Size.WHOLE);
            run(settings, ready -> start.greet(folder));
        } else {
            Path data = Premises.data(Place.environment(settings));
            if (DemoFolder.unfinished(data)) {
                throw new Unable(
                        "The demo in " + data + " is not finished; start it with --demo, which makes it anew.");
            }
            run(settings, ready -> {});
        }
        return RUNNING;
    }

    private void run(Map<String, Object> settings, Consumer<ApplicationReadyEvent> afterwards) {
        if (Place.environment(settings).getProperty("tallylight.jobs", "").equals("only")) {
            settings.put("server.port", NOT_LISTENING);
        }
        SpringApplication company = Companies.application(application, settings);
        company.addListeners((ApplicationListener<ApplicationReadyEvent>) ready -> {
            greet(ready);
            afterwards.accept(ready);
        });
        Companies.start(company);
    }

    private void greet(ApplicationReadyEvent ready) {
        var context = ready.getApplicationContext();
        String listening = context.getEnvironment().getProperty("local.server.port", "");
        if (!listening.isEmpty()) {
            Https secured = context.getBean(Https.class);
            spec.commandLine()
                    .getErr()
                    .printf(
                            "Tallylight runs at %s  (data: %s; Ctrl-C stops it)%n",
                            secured.on() ? secured.address() : "http://localhost:" + listening,
                            context.getBean(DataFolder.class).path());
            secured.greeting().forEach(spec.commandLine().getErr()::println);
            if (secured.on()
                    && context.getEnvironment()
                            .getProperty("server.address", "")
                            .startsWith("127.")) {
                spec.commandLine().getErr().println("Only this machine reaches it; with --host 0.0.0.0 others do too.");
            }
        } else {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "Tallylight does jobs and serves no pages  (data: %s; Ctrl-C stops it)%n",
                            context.getBean(DataFolder.class).path());
        }
    }
}
