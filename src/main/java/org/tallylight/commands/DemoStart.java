package org.tallylight.commands;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.tallylight.database.DataFolder;
import org.tallylight.database.Premises;
import org.tallylight.database.Unable;
import org.tallylight.demo.Demo;
import org.tallylight.demo.DemoFolder;
import org.tallylight.demo.Wish;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Sees to it that there is a demo in a folder before the company is run on it. The demo is made in a company that
 * does not listen, so that nobody meets it half made or in its shifted time; then it is run like any other.
 */
final class DemoStart {
    private static final String FOLDER = "demo";
    private static final int REPORTED_DAYS = 10;
    private static final List<String> SHOWN = List.of(
            "marisol   who set it up: operator and producer",
            "ines      a director: three episodes and an open call to answer",
            "yuki      a curator: sources to confirm, a claim and a likeness to decide",
            "hana      a night nurse who writes, and has earned something",
            "greta     is asked to make a letter together with Noor; 71, watch out",
            "tilda     a newcomer, since yesterday");

    private final Class<?> application;
    private final CommandSpec spec;
    private final Map<String, Object> settings;

    DemoStart(Class<?> application, CommandSpec spec, Map<String, Object> settings) {
        this.application = application;
        this.spec = spec;
        this.settings = settings;
    }

    /** Settings that hold whenever a demo runs: a database of its own, no letter to anyone, a folder. */
    static void settle(Map<String, Object> settings) {
        settings.putIfAbsent(Premises.DATA, FOLDER);
        settings.put("tallylight.database.url", "");
        // Its people are nobody's: their letters stay where an operator reads them.
        settings.put(
                "spring.autoconfigure.exclude",
                "org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration");
    }

    /**
     * Makes the demo where there is none, or only a part of one.
     *
     * @throws Unable when the folder holds anything else
     */
    DemoFolder prepare(Wish.Size size) {
        Path data = Path.of(String.valueOf(settings.get(Premises.DATA)));
        DemoFolder folder = DemoFolder.at(data);
        if (!folder.finished()) {
            if (DataFolder.inUse(folder.path())) {
                throw new Unable("The demo in " + folder.path() + " is being made by another Tallylight.");
            }
            if (folder.begun()) {
                errors().println("The demo in " + folder.path() + " was not finished the last time; it is made anew.");
                stopDatabase(folder.path());
                folder.clear();
            }
            make(folder, size);
        }
        return folder;
    }

    /** A database that a killed program left running is taken over and ended, before its files go. */
    private void stopDatabase(Path folder) {
        if (folder.resolve("postgres").resolve("postmaster.pid").toFile().exists()) {
            Premises.take(Place.environment(settings)).close();
        }
    }

    private void make(DemoFolder folder, Wish.Size size) {
        Map<String, Object> quiet = new HashMap<>(settings);
        quiet.put("server.port", "-1");
        quiet.put("tallylight.media.job-threads", "2");
        // A line of the log would break the one line that moves on.
        quiet.put("logging.level.root", "warn");
        quiet.put("logging.level.org.tallylight", "warn");
        String port = String.valueOf(settings.getOrDefault("server.port", "8080"));
        Wish wish = new Wish("http://localhost:" + port, folder.password(), size);
        SpringApplication company = Companies.application(application, quiet);
        company.addInitializers(Demo.within(wish, Clock.systemUTC().instant(), folder.making()));
        Progress progress = new Progress(spec);
        errors().println("A demo is made in " + folder.path() + ": ninety days of a company, in a few minutes ...");
        try (ConfigurableApplicationContext running = Companies.start(company)) {
            Demo.make(running, new Telling(progress, errors()));
            progress.end();
        }
        folder.finish();
    }

    /** One line that moves on where someone watches, else a line every ten days. */
    private static final class Telling implements Demo.Watching {
        private final Progress progress;
        private final PrintWriter errors;
        private int told;
        private String last = "";

        Telling(Progress progress, PrintWriter errors) {
            this.progress = progress;
            this.errors = errors;
        }

        @Override
        public void at(Demo.Progress now) {
            String where = "day " + now.day() + " of 90, " + now.works() + " works";
            if (Progress.watched()) {
                last = now.told().isEmpty() ? last : now.told();
                progress.tell(where + ": " + last);
            } else if (now.day() >= told + REPORTED_DAYS) {
                told = now.day() / REPORTED_DAYS * REPORTED_DAYS;
                errors.println("  " + where);
            }
        }
    }

    /** Says how to come in. */
    void greet(DemoFolder folder) {
        PrintWriter errors = errors();
        errors.println();
        errors.println("  Everyone of this demo signs in with their handle and this password:  " + folder.password());
        SHOWN.forEach(line -> errors.println("    " + line));
        errors.println();
    }

    private PrintWriter errors() {
        return spec.commandLine().getErr();
    }
}
