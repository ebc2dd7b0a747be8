package org.tallylight;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a program of someone's would call it: JSON over HTTP, with their token or none. */
public record Api(int port, String token, Map<String, String> headers) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    public Api(int port, String token) {
        this(port, token, Map.of());
    }

    /** The same, with a header on every request. */
    public Api with(String header, String value) {
        return with(Map.of(header, value));
    }

    /** The same, with these headers on every request. */
    public Api with(Map<String, String> headers) {
        return new Api(port, token, headers);
    }

    /** What came back; the body is JSON, or missing; {@code said} is the text of it in any case. */
    public record Answer(int status, JsonNode body, String said, Map<String, java.util.List<String>> headers) {
        public String text(String member) {
            return body.path(member).asString();
        }

        /** The text of a member inside another. */
        public String at(String member, String inside) {
            return body.path(member).path(inside).asString();
        }

        public boolean json() {
            return !body.isMissingNode();
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    /** Puts a file as the body. */
    public Answer put(String path, Path file) {
        try {
            return answer(request(path)
                    .header("Content-Type", "application/octet-stream")
                    .PUT(HttpRequest.BodyPublishers.ofFile(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body, Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /** The same as {@link #post}, with an idempotency key. */
    public Answer once(String key, String path, Object body) {
        return send("POST", path, body, Map.of("Idempotency-Key", key));
    }

    /** Sends a file as the body. */
    public Answer upload(String path, Path file) {
        try {
            return answer(request(path)
                    .header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofFile(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a form that ends with a file. */
    public Answer form(String path, Path file) {
        String head = "--film\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
                + "\"\r\n\r\n";
        try {
            return answer(request(path)
                    .header("Content-Type", "multipart/form-data; boundary=film")
                    .POST(HttpRequest.BodyPublishers.concat(
                            HttpRequest.BodyPublishers.ofString(head),
                            HttpRequest.BodyPublishers.ofFile(file),
                            HttpRequest.BodyPublishers.ofString("\r\n--film--\r\n"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until all is made of the newest file of a work, {@code /works/…}. */
    public void awaitFile(String work) {
        await().atMost(Duration.ofMinutes(3))
                .until(() -> get("/api/v1" + work)
                        .body()
                        .path("version")
                        .path("file")
                        .path("finished")
                        .asBoolean(false));
    }

    private Answer send(String method, String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return answer(request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(
                                body instanceof String text ? text : JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        headers.forEach(request::header);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer answer(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            String said = new String(response.body(), StandardCharsets.UTF_8);
            JsonNode json = type.contains("json") && !said.isEmpty() ? JSON.readTree(said) : JSON.missingNode();
            return new Answer(
                    response.statusCode(), json, said, response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
