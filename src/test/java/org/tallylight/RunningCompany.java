package org.tallylight;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The company as its own program: a JVM with a data folder and a PostgreSQL of its own, to be killed and
 * started again. Ended by {@link #close}, with all that it started.
 */
public final class RunningCompany implements AutoCloseable {
    private static final Pattern RUNS = Pattern.compile("Tallylight runs at http://localhost:(\\d+) .*");
    private static final Pattern SETUP = Pattern.compile("/setup\\?token=\\S+");
    private static final int START_SECONDS_MAX = 180;
    private static final int POLL_MS = 20;
    /** A JVM that lives for moments is started soonest so: C2 would compile through all of its life. */
    public static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final String SMALL = "-Xmx256m";
    private static final List<String> CLASSES =
            List.of("-cp", System.getProperty("java.class.path"), Tallylight.class.getName());

    private final Path data;
    private final List<String> program;
    private final List<String> options;
    private Process process;
    private int port;

    private RunningCompany(Path data, List<String> program, List<String> options)
            throws IOException, InterruptedException {
        this.data = data;
        this.program = program;
        this.options = options;
        again();
    }

    /** Starts it on a folder, with more options of the JVM, and waits until it answers. */
    public static RunningCompany on(Path data, String... options) throws IOException, InterruptedException {
        Files.createDirectories(data.getParent());
        List<String> all = new ArrayList<>(SHORT_LIVED);
        all.add(SMALL);
        all.addAll(List.of(options));
        return new RunningCompany(data, CLASSES, all);
    }

    /** The same from the built jar, as an operator runs it. */
    public static RunningCompany ofJar(Path jar, Path data, String... options)
            throws IOException, InterruptedException {
        Files.createDirectories(data.getParent());
        return new RunningCompany(data, List.of("-jar", jar.toString()), List.of(options));
    }

    /** What a command said, and its exit code. */
    public record Ran(int code, String said) {}

    /** Runs a command on a folder, in a JVM of its own. */
    public static Ran run(Path data, String... arguments) throws IOException, InterruptedException {
        List<String> jvm = new ArrayList<>(SHORT_LIVED);
        jvm.add(SMALL);
        Process process = java(data, jvm, List.of(arguments)).start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new AssertionError("it never ended: " + said);
            }
            return new Ran(process.exitValue(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    public static ProcessBuilder java(Path data, List<String> options, List<String> arguments) {
        return java(data, CLASSES, options, arguments);
    }

    private static ProcessBuilder java(Path data, List<String> program, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(options);
        command.add("-Dtallylight.runtime=" + Path.of("target/runtime").toAbsolutePath());
        command.addAll(program);
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** Starts it again, on another port, and waits until it answers. */
    public void again() throws IOException, InterruptedException {
        Path said = data.resolveSibling("said.txt");
        Files.deleteIfExists(said);
        process = java(data, program, options, List.of("--port", "0"))
                .redirectOutput(said.toFile())
                .start();
        port = Integer.parseInt(said(RUNS, 1));
    }

    private String said(Pattern pattern, int group) throws IOException, InterruptedException {
        for (int polls = 0; polls < START_SECONDS_MAX * 1_000 / POLL_MS && process.isAlive(); polls++) {
            for (String line : words().split("\n")) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    return matcher.group(group);
                }
            }
            Thread.sleep(POLL_MS);
        }
        throw new AssertionError(words());
    }

    /** All that it wrote since it was last started. */
    public String words() throws IOException {
        return Files.readString(data.resolveSibling("said.txt"));
    }

    public Path data() {
        return data;
    }

    public int port() {
        return port;
    }

    public String address() {
        return "http://localhost:" + port;
    }

    public Process process() {
        return process;
    }

    /** Sets the company up by the link it prints, by Nadia, and gives a token of hers for everything. */
    public String founded() throws IOException, InterruptedException {
        Browser nadia = new Browser(address());
        String link = said(SETUP, 0);
        nadia.get(link);
        Browser.Answer founded = nadia.post(
                "/setup",
                "token",
                link.substring(link.indexOf('=') + 1),
                "company",
                "Lantern Street",
                "kind",
                "OPEN",
                "currency",
                "EUR",
                "url",
                address(),
                "name",
                "Nadia",
                "handle",
                "nadia",
                "mail",
                "nadia@example.org",
                "password",
                Cast.PASSWORD,
                "terms",
                "on");
        if (founded.status() != 303 && founded.status() != 302) {
            throw new AssertionError(founded.status() + founded.body());
        }
        return run(data, "person", "token", "nadia", "--scope", "READ,WRITE,MONEY")
                .said()
                .strip();
    }

    /** The postmaster's process id. */
    public long postgres() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
    }

    /** Its database as it runs now, for tests that look at rows. */
    public DataSource database() {
        try {
            Properties secrets = new Properties();
            secrets.load(new StringReader(Files.readString(data.resolve("secrets.properties"))));
            List<String> running = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://127.0.0.1:" + running.get(3).strip() + "/tallylight");
            source.setUser("tallylight_app");
            source.setPassword(secrets.getProperty("postgres-app"));
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As by {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Kills PostgreSQL's postmaster as by {@code kill -9}; the program starts another. */
    public void killPostgres() throws IOException {
        ProcessHandle.of(postgres()).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
