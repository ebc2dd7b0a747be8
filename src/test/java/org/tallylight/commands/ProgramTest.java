package org.tallylight.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tallylight.Launcher;
import org.tallylight.RunningCompany;
import org.tallylight.Tallylight;
import org.tallylight.TestDatabase;
import picocli.CommandLine;

/** The commands as a person runs them, each in a JVM of its own. */
class ProgramTest {
    private static final Pattern RUNS = Pattern.compile("Tallylight runs at http://localhost:(\\d+) .*");
    private static final int START_SECONDS_MAX = 120;

    private final Path data = TestDatabase.freshFolder("program").resolve("data");

    @Test
    void aCompanyStartsOnceAndEndsCleanlyAndSurvivesBeingKilled() throws Exception {
        Process first = company();
        try {
            int port = port(first);
            assertThat(answers(port)).isTrue();
            Ran second = run("--port", "0");
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.said())
                    .containsOnlyOnce("is in use by another Tallylight (process " + first.pid() + ")")
                    .doesNotContain("Exception");
            Ran tooSoon = run("person", "add", "Ada");
            assertThat(tooSoon.code()).isEqualTo(1);
            assertThat(tooSoon.said()).contains("The company is not set up").doesNotContain("Exception");
            Ran backup = run("backup", data.resolveSibling("backup.tar").toString());
            assertThat(backup.code()).as(backup.said()).isZero();
        } finally {
            first.destroyForcibly().waitFor();
        }
        Process again = company();
        try {
            assertThat(answers(port(again))).isTrue();
            again.destroy();
            assertThat(again.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        } finally {
            again.destroyForcibly();
        }
        Path elsewhere = data.resolveSibling("elsewhere");
        Ran restored = run(
                elsewhere, List.of("restore", data.resolveSibling("backup.tar").toString()));
        assertThat(restored.said()).contains("identical by hash").doesNotContain("flyway");
        assertThat(restored.code()).isZero();
        Ran verified = run(elsewhere, List.of("verify"));
        assertThat(verified.said()).contains("All is as it was kept.");
        assertThat(verified.code()).isZero();
    }

    @Test
    void aPortThatIsTakenIsSaidInOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran refused = run("--port", Integer.toString(taken.getLocalPort()));
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.said().lines().filter(line -> !line.contains("INFO")))
                    .containsExactly("Port " + taken.getLocalPort()
                            + " is in use by another program; choose another with --port.");
        }
    }

    @Test
    void theDoctorLeavesNothingBehind() {
        StringWriter said = new StringWriter();
        int code = Program.execute(
                Tallylight.class, new PrintWriter(said), new PrintWriter(said), "doctor", "--data", data.toString());
        assertThat(said.toString()).contains("ok       Java", "ok       Database", "Data folder: " + data);
        assertThat(code).isBetween(0, 1);
        assertThat(data).doesNotExist();
    }

    @Test
    void aCommandOnAFolderWithoutACompanySaysSo() {
        StringWriter said = new StringWriter();
        int code = Program.execute(
                Tallylight.class, new PrintWriter(said), new PrintWriter(said), "backup", "x.tar", "--data", "" + data);
        assertThat(code).isEqualTo(1);
        assertThat(said.toString()).startsWith("There is no company in " + data);
        assertThat(data).doesNotExist();
    }

    @Test
    void whatOnlyLooksAtACompanyMakesNone() {
        for (String each : List.of("verify", "person role ana DIRECTOR", "person token ana")) {
            List<String> words = new ArrayList<>(List.of(each.split(" ")));
            words.addAll(List.of("--data", data.toString()));
            StringWriter said = new StringWriter();
            PrintWriter writer = new PrintWriter(said);
            assertThat(Program.execute(Tallylight.class, writer, writer, words.toArray(String[]::new)))
                    .isEqualTo(1);
            assertThat(said.toString()).startsWith("There is no company in " + data);
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void aPortThatIsNoneIsSaidBeforeAnythingStarts() {
        for (String port : List.of("abc", "70000", "-1")) {
            StringWriter said = new StringWriter();
            PrintWriter writer = new PrintWriter(said);
            assertThat(Program.execute(Tallylight.class, writer, writer, "--port", port, "--data", data.toString()))
                    .isEqualTo(2);
            assertThat(said.toString()).contains(port).doesNotContain("Exception");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void halfOfACertificateIsSaidBeforeAnythingStarts() {
        for (String words : List.of(
                "--https --certificate a.pem",
                "--https --key a.pem",
                "--certificate a.pem --key a.pem",
                "--https --certificate a.pem --key a.pem --public-name films.example",
                "--https --https-port 70000")) {
            List<String> all = new ArrayList<>(List.of(words.split(" ")));
            all.addAll(List.of("--data", data.toString()));
            StringWriter said = new StringWriter();
            PrintWriter writer = new PrintWriter(said);
            assertThat(Program.execute(Tallylight.class, writer, writer, all.toArray(String[]::new)))
                    .as(words)
                    .isEqualTo(2);
            assertThat(said.toString()).doesNotContain("Exception");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void aCertificateThatCannotBeReadIsSaidInOneSentence() throws Exception {
        Path text = Files.writeString(data.resolveSibling("list.txt"), "milk, eggs");
        Ran refused = run("--port", "0", "--https", "--certificate", text.toString(), "--key", text.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.said().lines().filter(line -> !line.contains("INFO")))
                .containsExactly("There is no certificate in PEM form in " + text + ".");
    }

    /** Java 17 reads class files up to version 61. */
    @Test
    void anOlderJavaCanReadWhatTellsItThatItIsTooOld() throws Exception {
        try (InputStream launcher = Launcher.class.getResourceAsStream("Launcher.class")) {
            assertThat(ByteBuffer.wrap(Objects.requireNonNull(launcher).readAllBytes())
                            .getShort(6))
                    .isLessThanOrEqualTo((short) 61);
        }
    }

    @Test
    void aFolderBesideThisOneIsAPlaceOnThisMachine() {
        Place place = new Place();
        new CommandLine(place).parseArgs("--data", "../other");
        assertThat(place.settings())
                .containsEntry(
                        "tallylight.data",
                        Path.of("..", "other").toAbsolutePath().normalize().toString());
    }

    @Test
    void aWordThatIsNoCommandIsNotUnderstood() {
        StringWriter said = new StringWriter();
        assertThat(Program.execute(Tallylight.class, new PrintWriter(said), new PrintWriter(said), "fly"))
                .isEqualTo(2);
        assertThat(said.toString()).contains("fly");
    }

    private record Ran(int code, String said) {}

    private Ran run(String... arguments) throws Exception {
        return run(data, List.of(arguments));
    }

    private static Ran run(Path data, List<String> arguments) throws Exception {
        Process process = java(data, arguments).start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
            return new Ran(process.exitValue(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process company() throws IOException {
        Path said = data.resolveSibling("said.txt");
        Files.deleteIfExists(said);
        return java(data, List.of("--port", "0")).redirectOutput(said.toFile()).start();
    }

    private int port(Process company) throws Exception {
        for (int tenths = 0; tenths < START_SECONDS_MAX * 10 && company.isAlive(); tenths++) {
            for (String line : Files.readAllLines(data.resolveSibling("said.txt"))) {
                Matcher runs = RUNS.matcher(line);
                if (runs.matches()) {
                    return Integer.parseInt(runs.group(1));
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError(Files.readString(data.resolveSibling("said.txt")));
    }

    private static ProcessBuilder java(Path data, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(RunningCompany.SHORT_LIVED);
        command.addAll(List.of(
                "-Xmx256m",
                "-Dtallylight.runtime=" + Path.of("target/runtime").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Tallylight.class.getName()));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static boolean answers(int port) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    < 500;
        }
    }
}
