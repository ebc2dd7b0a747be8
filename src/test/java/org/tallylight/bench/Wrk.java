package org.tallylight.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load of wrk at 16 connections, on paths of a list in turn. */
final class Wrk {
    private static final int CONNECTIONS = 16;
    private static final Pattern MEASURED = Pattern.compile("measured (\\d+) (\\d+) (\\d+) (\\d+)");

    private final Path folder;
    private final Path script;

    /** What a round of load found. */
    record Load(double perSecond, double p99Ms) {}

    Wrk(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.script = folder.resolve("wrk.lua");
        try (InputStream in = Wrk.class.getResourceAsStream("/bench/wrk.lua")) {
            Files.write(script, in.readAllBytes());
        }
    }

    /** Keeps a list of paths for rounds to come. */
    Path paths(String name, List<String> paths) throws IOException {
        return Files.write(folder.resolve(name + ".txt"), paths);
    }

    /** Loads a server for some seconds; any answer but a good one is an error. */
    Load load(String address, Path paths, int seconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "wrk",
                        "-t2",
                        "-c" + CONNECTIONS,
                        "-d" + seconds + "s",
                        "--timeout",
                        "20s",
                        "-s",
                        script.toString(),
                        address,
                        "--",
                        paths.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher measured = MEASURED.matcher(said);
        if (!measured.find()
                || !measured.group(4).equals("0")
                || measured.group(1).equals("0")) {
            throw new IOException("wrk on " + address + " with " + paths + ": " + said);
        }
        double requests = Double.parseDouble(measured.group(1));
        return new Load(
                requests / (Double.parseDouble(measured.group(2)) / 1e6), Double.parseDouble(measured.group(3)) / 1e3);
    }
}
