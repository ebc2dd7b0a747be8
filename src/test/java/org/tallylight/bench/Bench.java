package org.tallylight.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * Measures the program beside references, in one run on this machine: {@code bin/bench [--json] [--only NAME]}.
 * Ratios are what counts; a missed target is printed and is no error.
 */
public final class Bench {
    private static final Path LOAD = Path.of("/proc/loadavg");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        boolean json = false;
        String only = "";
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--json" -> json = true;
                case "--only" -> only = i + 1 < arguments.length ? arguments[++i] : "";
                default -> throw new IllegalArgumentException("bin/bench [--json] [--only NAME]");
            }
        }
        // What is said on the way, by libraries too, is not part of the answer.
        PrintStream answer = System.out;
        System.setOut(System.err);
        if (LoggerFactory.getLogger("ROOT") instanceof Logger log) {
            log.setLevel(Level.WARN);
        }
        System.exit(run(groups(), only, json, answer));
    }

    static List<Group> groups() {
        return List.of(
                new WebMeasures(),
                new UploadMeasures(),
                new MediaMeasures(),
                new AssemblyMeasures(),
                new TimelineMeasures(),
                new PackMeasures(),
                new SplitMeasures(),
                new LineageMeasures(),
                new LedgerMeasures(),
                new CompanyMeasures(),
                new StartMeasures());
    }

    /** The exit code: 0 when all that was asked for could be measured. */
    static int run(List<Group> groups, String only, boolean json, PrintStream out) throws Exception {
        List<Group> asked = groups.stream().filter(each -> asked(each, only)).toList();
        if (asked.isEmpty()) {
            System.err.println("Nothing is called " + only + ". There are: "
                    + groups.stream()
                            .map(each -> each.name() + " (" + String.join(", ", each.measures()) + ")")
                            .collect(Collectors.joining("; ")));
            return 2;
        }
        int code = 0;
        List<Measure> all = new ArrayList<>();
        if (!json) {
            out.println(Measure.HEAD);
        }
        for (Group group : asked) {
            try {
                say(group.name());
                List<Measure> taken = group.take();
                all.addAll(taken);
                if (!json) {
                    taken.forEach(each -> out.println(each.line()));
                }
            } catch (Exception | AssertionError failure) {
                say(group.name() + " could not be measured: " + failure);
                failure.printStackTrace(System.err);
                code = 1;
            }
        }
        if (json) {
            out.println(all.stream().map(Measure::json).collect(Collectors.joining(",\n ", "[", "]")));
        }
        say("done");
        return code;
    }

    private static boolean asked(Group group, String only) {
        return only.isEmpty() || group.name().equals(only) || group.measures().contains(only);
    }

    /** How it goes, with the machine's load beside it. */
    static void say(String what) throws IOException {
        String load = Files.isReadable(LOAD) ? Files.readString(LOAD).split(" ", 2)[0] : "unknown";
        System.err.println("[load " + load + "] " + what);
    }
}
