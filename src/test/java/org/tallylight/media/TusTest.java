package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.shared.Viewer;
import tools.jackson.databind.JsonNode;

/** Files in several goes, by the real tus-js-client, and by hand where it would never do such a thing. */
@OnTallylight
class TusTest {
    private static final String ALL = "/api/v1/uploads";
    private static final int CHUNK = 256 * 1024;
    private static final int BREAKS = Integer.getInteger("breaks", 200);
    private static final long SEED = Long.getLong("seed", 20_261_125L);

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient db;

    @Autowired
    private OpenUploads uploads;

    @Autowired
    private Blobs blobs;

    @Autowired
    private Storage storage;

    @TempDir
    private Path folder;

    private Viewer viewer;
    private String token;
    private Browser ana;

    @BeforeEach
    void ana() {
        viewer = cast.someone("Ana");
        token = cast.token(viewer);
        ana = by(token);
    }

    private Browser by(String someones) {
        return cast.browser().bearing(someones).with("Tus-Resumable", "1.0.0");
    }

    private String address() {
        return "http://localhost:" + port;
    }

    private JsonNode sent(Path file, String address, Map<String, Object> options) throws Exception {
        try (TusClient client = TusClient.sends(file, address, token, options)) {
            return client.end();
        }
    }

    private static String id(JsonNode done) {
        String url = done.path("done").asString();
        assertThat(url).as(done.toString()).isNotEmpty();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** Keeps an upload as a work, twice, and reads the one work that is there afterwards. */
    private void isKeptWhole(String upload, Path file) throws Exception {
        Api api = new Api(port, token);
        Api.Answer kept = api.post("/api/v1/works", Map.of("title", "Noise", "upload", upload));
        assertThat(kept.status()).as(kept.said()).isEqualTo(201);
        assertThat(api.post("/api/v1/works", Map.of("title", "Noise", "upload", upload))
                        .text("id"))
                .isEqualTo(kept.text("id"));
        HttpRequest.Builder original = ana.request("/api/v1/works/" + kept.text("id") + "/versions/1/original");
        var answer = java.net.http.HttpClient.newHttpClient()
                .send(original.build(), java.net.http.HttpResponse.BodyHandlers.ofByteArray());
        assertThat(Arrays.mismatch(answer.body(), Files.readAllBytes(file)))
                .as("the first byte that is another")
                .isEqualTo(-1);
    }

    private Browser.Answer send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = ana.request(path).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return ana.send(request);
    }

    private String opened(long bytes) {
        Browser.Answer answer = send("POST", ALL, BodyPublishers.noBody(), "Upload-Length", String.valueOf(bytes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.location();
    }

    private Browser.Answer patch(String upload, long offset, byte[] bytes, String... more) {
        String[] headers = Arrays.copyOf(
                new String[] {"Content-Type", "application/offset+octet-stream", "Upload-Offset", String.valueOf(offset)
                },
                4 + more.length);
        System.arraycopy(more, 0, headers, 4, more.length);
        return send("PATCH", upload, BodyPublishers.ofByteArray(bytes), headers);
    }

    private String offset(String upload) {
        return send("HEAD", upload, BodyPublishers.noBody()).header("Upload-Offset");
    }

    private long mine(String table, String column) {
        return db.sql("select count(*) from " + table + " where " + column + " = ?")
                .param(viewer.someone().value())
                .query(Long.class)
                .single();
    }

    @Test
    void aClientIsToldWhatCanBeDone() {
        Browser.Answer answer =
                cast.browser().send(cast.browser().request(ALL).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Extension"))
                .contains(
                        "creation", "checksum", "expiration", "termination", "concatenation", "creation-defer-length");
        assertThat(answer.header("Tus-Checksum-Algorithm")).isEqualTo("sha1,sha256");
    }

    @Test
    void filesAtTheBordersOfChunksArriveWhole() throws Exception {
        for (int bytes : List.of(CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK)) {
            Path file = Noise.wav(folder, bytes + ".wav", bytes, SEED + bytes);
            isKeptWhole(id(sent(file, address(), Map.of("chunkSize", CHUNK))), file);
        }
    }

    @Test
    void aFileArrivesByEachWayThatTheClientKnows() throws Exception {
        List<Map<String, Object>> ways = List.of(
                Map.of("overridePatchMethod", true, "chunkSize", CHUNK),
                Map.of("uploadDataDuringCreation", true, "chunkSize", CHUNK),
                // In one go: with chunks, this client promises a whole one in the end and then sends less.
                Map.of("uploadLengthDeferred", true),
                Map.of("parallelUploads", 3, "chunkSize", CHUNK));
        for (int i = 0; i < ways.size(); i++) {
            Path file = Noise.wav(folder, "way" + i + ".wav", 5 * CHUNK, SEED + i);
            isKeptWhole(id(sent(file, address(), ways.get(i))), file);
        }
        assertThat(mine("upload", "person")).as("the parts went with the whole").isEqualTo(ways.size());
        assertThat(blobs.verify(progress -> {})).isEmpty();
    }

    @Test
    void whatTheFormDoesNotTakeIsNotTakenHereAndLeavesNothing() throws Exception {
        Path nothing = Files.write(folder.resolve("nothing.wav"), new byte[0]);
        Path one = Files.write(folder.resolve("one.wav"), new byte[] {7});
        Path program = Samples.text(folder, "hum.wav", "#!/bin/sh\necho hum\n");
        Map<Path, String> refusals = Map.of(nothing, "empty", one, "unknown", program, "program");
        for (var each : refusals.entrySet()) {
            JsonNode refused = sent(each.getKey(), address(), Map.of());
            assertThat(refused.path("status").asInt()).as(refused.toString()).isEqualTo(422);
            assertThat(refused.path("body").asString())
                    .contains("\"type\":\"urn:tallylight:media.refused." + each.getValue() + "\"");
        }
        assertThat(mine("upload", "person")).isZero();
        assertThat(mine("asset", "accepted_by")).isZero();
    }

    @Test
    void aLineThatBreaksAgainAndAgainLosesAndDoublesNothing() throws Exception {
        Path file = Noise.wav(folder, "long.wav", 12 << 20, SEED);
        long began = System.nanoTime();
        try (BadLine line = new BadLine(() -> port, BREAKS, 100_000, 0, SEED)) {
            JsonNode done = sent(file, line.address(), Map.of("retries", 50));
            isKeptWhole(id(done), file);
            assertThat(line.breaksLeft()).as("breaks that were not needed").isZero();
        }
        System.out.printf("%d breaks in %d ms%n", BREAKS, (System.nanoTime() - began) / 1_000_000);
        assertThat(mine("work", "maker")).isEqualTo(1);
        assertThat(blobs.verify(progress -> {})).isEmpty();
    }

    @Test
    void twoClientsOnOneUploadMakeOneFile() throws Exception {
        Path file = Noise.wav(folder, "both.wav", 6 << 20, SEED);
        String upload = opened(6 << 20);
        Map<String, Object> options =
                Map.of("uploadUrl", address() + upload, "chunkSize", CHUNK, "retries", 200, "retryMillis", 5);
        try (TusClient one = TusClient.sends(file, address(), token, options);
                TusClient other = TusClient.sends(file, address(), token, options)) {
            assertThat(id(one.end())).isEqualTo(id(other.end()));
        }
        String id = upload.substring(upload.lastIndexOf('/') + 1);
        db.sql("update upload set file_name = 'both.wav' where id = ?")
                .param(UploadId.of(id).value())
                .update();
        isKeptWhole(id, file);
        assertThat(mine("work", "maker")).isEqualTo(1);
    }

    @Test
    void bytesAtAnotherOffsetAreNotTaken() {
        String upload = opened(10);
        assertThat(patch(upload, 3, new byte[2]).status()).isEqualTo(409);
        assertThat(patch(upload, 0, new byte[4]).header("Upload-Offset")).isEqualTo("4");
        assertThat(patch(upload, 0, new byte[4]).status()).isEqualTo(409);
        assertThat(patch(upload, 4, new byte[7]).status())
                .as("more than it has")
                .isEqualTo(413);
        assertThat(offset(upload)).isEqualTo("4");
        assertThat(ana.get(upload).body()).contains("\"receivedBytes\":4").contains("\"finished\":false");
        assertThat(new Api(port, token)
                        .post("/api/v1/works", Map.of("title", "Half", "upload", upload.substring(16)))
                        .status())
                .as("not all is there")
                .isEqualTo(409);
    }

    @Test
    void aLengthMayBeSaidWithTheLastBytes() {
        Browser.Answer opened = send("POST", ALL, BodyPublishers.noBody(), "Upload-Defer-Length", "1");
        String upload = opened.location();
        assertThat(patch(upload, 0, new byte[4]).status()).isEqualTo(204);
        assertThat(send("HEAD", upload, BodyPublishers.noBody()).header("Upload-Defer-Length"))
                .isEqualTo("1");
        assertThat(patch(upload, 4, new byte[4], "Upload-Length", "3").status()).isEqualTo(422);
        assertThat(patch(upload, 4, new byte[4], "Upload-Length", "9").status()).isEqualTo(204);
        assertThat(send("HEAD", upload, BodyPublishers.noBody()).header("Upload-Length"))
                .isEqualTo("9");
    }

    @Test
    void bytesThatAreNotTheOnesThatWereSentAreNotKept() throws Exception {
        String upload = opened(30);
        byte[] bytes = "ten bytes.".getBytes(StandardCharsets.UTF_8);
        String sha1 = "sha1 "
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
        String sha256 = "sha256 "
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(patch(upload, 0, new byte[10], "Upload-Checksum", sha1).status())
                .isEqualTo(460);
        assertThat(offset(upload)).isEqualTo("0");
        assertThat(patch(upload, 0, bytes, "Upload-Checksum", sha1).status()).isEqualTo(204);
        assertThat(patch(upload, 10, new byte[10], "Upload-Checksum", sha256).status())
                .isEqualTo(460);
        assertThat(patch(upload, 10, bytes, "Upload-Checksum", sha256).status()).isEqualTo(204);
        assertThat(patch(upload, 20, bytes, "Upload-Checksum", "md5 eA==").status())
                .isEqualTo(400);
        assertThat(offset(upload)).isEqualTo("20");
    }

    @Test
    void aHashGoesOnRightAfterBytesThatWereNotKept() throws Exception {
        Path file = Noise.wav(folder, "checked.wav", 2 * CHUNK, SEED);
        byte[] all = Files.readAllBytes(file);
        String upload = opened(all.length);
        byte[] half = Arrays.copyOf(all, CHUNK);
        patch(upload, 0, half);
        patch(upload, CHUNK, new byte[CHUNK], "Upload-Checksum", "sha1 eA==");
        Browser.Answer last = patch(upload, CHUNK, Arrays.copyOfRange(all, CHUNK, all.length));
        assertThat(last.status()).as(last.body()).isEqualTo(204);
        isKeptWhole(upload.substring(upload.lastIndexOf('/') + 1), file);
        assertThat(blobs.verify(progress -> {})).isEmpty();
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        assertThat(db.sql("select count(*) from blob where encode(sha256, 'hex') = ?")
                        .param(sha256)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatNobodyGoesOnWithExpires() throws Exception {
        String upload = opened(10);
        patch(upload, 0, new byte[4]);
        String key = key(upload);
        assertThat(send("HEAD", upload, BodyPublishers.noBody()).header("Upload-Expires"))
                .endsWith("GMT");
        ((TestClock) clock).advance(Duration.ofHours(25));
        assertThat(patch(upload, 4, new byte[4]).status()).isEqualTo(410);
        assertThat(uploads.sweep()).isPositive();
        assertThat(send("HEAD", upload, BodyPublishers.noBody()).status()).isEqualTo(404);
        assertThat(isThere(key)).isFalse();
    }

    @Test
    void whatIsEndedLeavesNothing() throws Exception {
        String upload = opened(10);
        patch(upload, 0, new byte[4]);
        String key = key(upload);
        assertThat(isThere(key)).isTrue();
        assertThat(send("DELETE", upload, BodyPublishers.noBody()).status()).isEqualTo(204);
        assertThat(isThere(key)).isFalse();
        assertThat(patch(upload, 4, new byte[4]).status()).isEqualTo(404);
        String other = opened(10);
        assertThat(send("POST", other, BodyPublishers.noBody(), "X-HTTP-Method-Override", "DELETE")
                        .status())
                .isEqualTo(204);
        assertThat(send("POST", other, BodyPublishers.noBody(), "X-HTTP-Method-Override", "HEAD")
                        .status())
                .isEqualTo(404);
    }

    private String key(String upload) {
        return db.sql("select storage_key from upload where id = ?")
                .param(UploadId.of(upload.substring(upload.lastIndexOf('/') + 1))
                        .value())
                .query(String.class)
                .single();
    }

    private boolean isThere(String key) {
        try {
            return storage.bytes(key) >= 0;
        } catch (java.io.IOException absent) {
            return false;
        }
    }

    @Test
    void whatIsTooMuchIsRefusedBeforeItsFirstByte() {
        String most = String.valueOf(4L << 30);
        Browser.Answer large = send("POST", ALL, BodyPublishers.noBody(), "Upload-Length", "4294967297");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.body()).contains("urn:tallylight:media.refused.large");
        for (int i = 0; i < 4; i++) {
            opened(Long.parseLong(most));
        }
        Browser.Answer full = send("POST", ALL, BodyPublishers.noBody(), "Upload-Length", "1");
        assertThat(full.status()).isEqualTo(413);
        assertThat(full.body())
                .contains("urn:tallylight:media.upload.full")
                .contains("16,384 MB")
                .contains("0 MB");
        ana();
        for (int i = 0; i < 50; i++) {
            opened(1);
        }
        assertThat(send("POST", ALL, BodyPublishers.noBody(), "Upload-Length", "1")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void whatTheProtocolDoesNotKnowIsRefused() {
        assertThat(cast.browser().bearing(token).json("POST", ALL, "").status())
                .as("no version")
                .isEqualTo(412);
        assertThat(send("POST", ALL, BodyPublishers.noBody()).status())
                .as("no length")
                .isEqualTo(400);
        assertThat(send("POST", ALL, BodyPublishers.noBody(), "Upload-Concat", "middle")
                        .status())
                .as("an unknown way to join")
                .isEqualTo(400);
        assertThat(send("POST", ALL, BodyPublishers.noBody(), "Upload-Length", "9", "Upload-Metadata", "filename ###")
                        .status())
                .isEqualTo(400);
        String upload = opened(9);
        assertThat(send("PATCH", upload, BodyPublishers.ofString("x"), "Upload-Offset", "0")
                        .status())
                .as("another type")
                .isEqualTo(415);
        assertThat(send("POST", upload, BodyPublishers.noBody(), "X-HTTP-Method-Override", "BREW")
                        .status())
                .isEqualTo(405);
        assertThat(offset(upload)).isEqualTo("0");
    }

    @Test
    void anothersUploadDoesNotExist() {
        String upload = opened(9);
        ana = by(cast.token(cast.someone("Bo")));
        assertThat(send("HEAD", upload, BodyPublishers.noBody()).status()).isEqualTo(404);
        assertThat(patch(upload, 0, new byte[9]).status()).isEqualTo(404);
        assertThat(send("DELETE", upload, BodyPublishers.noBody()).status()).isEqualTo(404);
        assertThat(send("POST", ALL, BodyPublishers.noBody(), "Upload-Concat", "final;" + upload)
                        .status())
                .isEqualTo(404);
        ana = cast.browser().with("Tus-Resumable", "1.0.0");
        assertThat(send("POST", ALL, BodyPublishers.noBody(), "Upload-Length", "9")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anUploadThatAnotherProcessWritesToIsLocked() throws Exception {
        String upload = opened(9);
        patch(upload, 0, new byte[2]);
        try (Storage.Growing held = storage.grow(key(upload)).orElseThrow()) {
            assertThat(held.goOn(2)).isTrue();
            assertThat(patch(upload, 2, new byte[2]).status()).isEqualTo(423);
        }
        assertThat(patch(upload, 2, new byte[2]).status()).isEqualTo(204);
    }
}
