package org.tallylight.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real tus-js-client in a Node of its own, sending one file. */
public final class TusClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SECONDS_MAX = 120;

    private final Process node;
    private final BufferedReader said;

    private TusClient(Process node) {
        this.node = node;
        this.said = node.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it; {@code options} are those of tus-js-client. */
    public static TusClient sends(Path file, String address, String token, Map<String, Object> options)
            throws IOException {
        Map<String, Object> told = new HashMap<>(Map.of(
                "file",
                file.toString(),
                "token",
                token,
                "endpoint",
                address + "/api/v1/uploads",
                "metadata",
                Map.of("filename", file.getFileName().toString())));
        told.putAll(options);
        return new TusClient(
                new ProcessBuilder("node", "src/test/resources/tus/client.mjs", JSON.writeValueAsString(told))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** The id of its upload, once it is open. */
    public String url() throws IOException {
        String url = JSON.readTree(Objects.requireNonNull(said.readLine()))
                .path("url")
                .asString();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** What it says in the end: {@code done}, or the {@code status} and {@code body} of its error. */
    public JsonNode end() throws IOException, InterruptedException {
        JsonNode last = JSON.missingNode();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            last = JSON.readTree(line);
        }
        if (!node.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("it never ended");
        }
        return last;
    }

    @Override
    public void close() {
        node.destroyForcibly();
    }
}
