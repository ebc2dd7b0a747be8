package org.tallylight.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tallylight.RunningCompany;

/**
 * From the launch of the JVM to the first page, on the company of a million works that was started before, its
 * PostgreSQL included, as {@code bin/start} runs it; beside a Spring Boot program with one controller, which is
 * {@code java -jar} of a jar that Spring Boot made.
 */
final class StartMeasures implements Group {
    private static final int ROUNDS = 5;
    private static final double MOST = 2.5;
    private static final String[] PLAIN = {"--enable-native-access=ALL-UNNAMED"};
    private static final int START_SECONDS_MAX = 120;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<String> measures() {
        return List.of("start-to-first-page-seconds");
    }

    @Override
    public List<Measure> take() throws Exception {
        Path folder = Files.createDirectories(MillionWorks.FOLDER.resolve("start"));
        Path one = OneControllerJar.make(MillionWorks.JAR, folder);
        try (RunningCompany company = MillionWorks.start(MillionWorks.OPTIONS)) {
            Bench.say("started once before, on port " + company.port());
        }
        List<String> ours = List.of(
                MillionWorks.LAID_OUT.toString(),
                "--data",
                MillionWorks.DATA.toString(),
                "--host",
                "127.0.0.1",
                "--port");
        start(folder, MillionWorks.OPTIONS, ours);
        start(folder, PLAIN, List.of(one.toString(), "--server.port"));
        Rounds rounds = new Rounds(ROUNDS).run(round -> {
            round.add("ours", start(folder, MillionWorks.OPTIONS, ours));
            round.add("one", start(folder, PLAIN, List.of(one.toString(), "--server.port")));
        });
        return List.of(
                Measure.atMost("start-to-first-page-seconds", rounds.median("ours"), rounds.median("one"), MOST));
    }

    /** Seconds until the first page came; the last argument names the port. */
    private static double start(Path folder, String[] options, List<String> arguments) throws Exception {
        int port = Nginx.freePort();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(options));
        command.add("-Dtallylight.runtime=" + Path.of("target/runtime").toAbsolutePath());
        command.add("-jar");
        command.addAll(arguments);
        command.add(command.removeLast() + "=" + port);
        Path said = folder.resolve("said.txt");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            while (!answers(port)) {
                if (!process.isAlive() || System.nanoTime() - began > START_SECONDS_MAX * 1_000_000_000L) {
                    throw new IOException("it does not start: " + Files.readString(said));
                }
                Thread.sleep(5);
            }
            return (System.nanoTime() - began) / 1e9;
        } finally {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private static boolean answers(int port) {
        try {
            HttpURLConnection page = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            return page.getResponseCode() == 200 && page.getInputStream().readAllBytes().length > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
