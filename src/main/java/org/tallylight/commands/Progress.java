package org.tallylight.commands;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** One line that says how far a command is, where someone watches. */
final class Progress {
    private static final int COLUMNS_MAX = 78;

    private final PrintWriter out;
    private final boolean watched;

    Progress(CommandSpec spec) {
        this.out = spec.commandLine().getErr();
        this.watched = watched();
    }

    /** Whether a person reads this at a terminal. */
    static boolean watched() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    void tell(String words) {
        if (watched) {
            String cut = words.length() > COLUMNS_MAX ? words.substring(0, COLUMNS_MAX) : words;
            out.print("\r" + cut + " ".repeat(COLUMNS_MAX - cut.length()));
            out.flush();
        }
    }

    void end() {
        if (watched) {
            out.print("\r" + " ".repeat(COLUMNS_MAX) + "\r");
            out.flush();
        }
    }
}
