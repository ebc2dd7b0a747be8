package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.media.Samples;

/** What {@code docs/api.md} tells its reader to type is typed, and the routes that it names are there. */
@OnTallylight
class ApiGuideTest {
    private static final Path GUIDE = Path.of("docs/api.md");
    private static final Pattern EXAMPLE = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile("`((?:GET|POST|PUT|DELETE)(?:` and `(?:GET|POST|PUT|DELETE))?) (?:/api/v1)?(/[^`]*)`");

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @TempDir
    private Path folder;

    @Test
    void theExamplesWorkAsTheyAreWritten() throws IOException, InterruptedException {
        cast.founder();
        Files.copy(Samples.sound(folder), folder.resolve("hum.wav"));
        Files.copy(Samples.png(folder), folder.resolve("face.png"));
        StringBuilder script = new StringBuilder("set -eu\n");
        Matcher example = EXAMPLE.matcher(Files.readString(GUIDE));
        while (example.find()) {
            script.append(example.group(1)).append("echo; echo ---\n");
        }
        List<String> said =
                List.of(typed(script.toString().replace("http://localhost:8080", "http://localhost:" + port))
                        .split("\n---\n"));
        assertThat(said).hasSize(13);
        assertThat(said.get(0)).contains("\"name\":\"Lantern Street\"");
        assertThat(said.get(1)).contains("\"handle\":\"ana", "\"ageBand\":\"ADULT\"");
        assertThat(said.get(3)).contains("\"path\":\"/works/").doesNotContain("urn:tallylight");
        assertThat(said.get(4)).contains("\"title\":\"A hum\"", "\"medium\":\"AUDIO\"");
        assertThat(said.get(5))
                .contains("\"kind\":\"INSPIRED\"", "\"audience\":\"EVERYONE\"", "\"picture\":\"/api/v1/people/");
        assertThat(Files.mismatch(folder.resolve("original.wav"), folder.resolve("hum.wav")))
                .isEqualTo(-1);
        assertThat(said.get(6)).contains("Someone hums in a kitchen.", "\"text\":\"Humming\"");
        assertThat(said.get(6))
                .contains("\"name\":\"Grandma\"", "\"tools\":\"A phone\"", "Before the cut")
                .doesNotContain("urn:tallylight");
        assertThat(said.get(7)).contains("\"title\":\"A line\"");
        assertThat(said.get(8)).contains("Tus-Resumable: 1.0.0", "Upload-Offset: 0", "\"title\":\"The same hum\"");
        assertThat(said.get(9))
                .contains("\"ask\":\"The bells of the harbour\"", "\"finished\":true", "\"sender\":\"Kofi\"");
        assertThat(said.get(10)).contains("A hum", "A line");
        assertThat(said.get(11).split("}", -1)).as("the same answer twice").hasSize(3);
        assertThat(said.get(12)).contains("urn:tallylight:invalid.empty", "\"field\":\"body\"");
    }

    private String typed(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            shell.getOutputStream().close();
            String said = new String(shell.getInputStream().readAllBytes());
            assertThat(shell.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
            assertThat(shell.exitValue()).as(said).isZero();
            return said;
        } finally {
            shell.destroyForcibly();
        }
    }

    @Test
    void everyRouteThatItNamesIsThere() throws IOException {
        TreeSet<String> routes = new TreeSet<>();
        Route.all().forEach(route -> routes.add(route.method() + " " + route.plainPath()));
        List<String> lost = new ArrayList<>();
        Matcher named = NAMED.matcher(Files.readString(GUIDE));
        while (named.find()) {
            for (String method : named.group(1).split("` and `")) {
                String route = method + " /api/v1" + named.group(2);
                if (!routes.contains(route)) {
                    lost.add(route);
                }
            }
        }
        assertThat(lost).isEmpty();
    }
}
