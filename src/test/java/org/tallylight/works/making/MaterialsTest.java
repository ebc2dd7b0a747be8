package org.tallylight.works.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.media.Asset;
import org.tallylight.media.BlobId;
import org.tallylight.media.Blobs;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.works.WorkId;

/** Ana tells how she made something, and offers what it was made of. */
@OnTallylight
class MaterialsTest {
    private static final String V1 = "/api/v1";

    @Autowired
    private Cast cast;

    @Autowired
    private Materials materials;

    @Autowired
    private Blobs blobs;

    @Autowired
    private JdbcClient db;

    @TempDir
    private Path folder;

    private Browser anas;
    private Api ana;
    private Api bo;
    private Api visitor;

    @BeforeEach
    void meet() {
        Person person = cast.keyholder("Ana");
        anas = cast.browser(person);
        ana = new Api(cast.port(), cast.token(cast.viewer(person)));
        bo = new Api(cast.port(), cast.token(cast.someone("Bo")));
        visitor = new Api(cast.port(), "");
    }

    private String work(String audience) {
        Api.Answer made = ana.post(V1 + "/works", Map.of("title", "Kettle", "body", "It sings.", "audience", audience));
        assertThat(made.status()).as(made.said()).isEqualTo(201);
        return "/works/" + made.text("id");
    }

    /** What a sound program writes: nothing that we could tell. */
    private Path project() {
        return Samples.text(folder, "kettle.als", "\u001f\u008b project of a kettle " + folder);
    }

    private Api.Answer offered(String work, String said, Path file) {
        Api.Answer answer = ana.upload(V1 + work + "/materials?" + said + "&fileName=" + file.getFileName(), file);
        assertThat(answer.status()).as(answer.said()).isEqualTo(201);
        return answer;
    }

    @Test
    void howItWasMadeStandsOnItsPage() {
        String work = work("EVERYONE");
        assertThat(anas.get(work).body()).doesNotContain("id=\"made\"");
        anas.get(work + "/making");
        assertThat(anas.post(work + "/making", "tools", "A kettle & a <phone>", "process", "I *waited* for it.")
                        .location())
                .isEqualTo(work + "/making");

        assertThat(cast.browser().get(work).body())
                .contains("<summary>How I made it</summary>")
                .contains("A kettle &amp; a &lt;phone&gt;")
                .contains("I <em>waited</em> for it.");
        assertThat(visitor.get(V1 + work + "/making").text("tools")).isEqualTo("A kettle & a <phone>");
        assertThat(bo.put(V1 + work + "/making", Map.of("tools", "Mine")).status())
                .isEqualTo(403);
        assertThat(anas.post(work + "/making", "tools", "x".repeat(501)).status())
                .isEqualTo(422);
        assertThat(ana.put(V1 + work + "/making", Map.of()).status()).isEqualTo(200);
        assertThat(cast.browser().get(work).body()).doesNotContain("How I made it");
    }

    @Test
    void aProjectFileIsSavedAndNeverShown() throws IOException {
        String work = work("EVERYONE");
        Path file = project();
        Api.Answer kept = offered(work, "kind=PROJECT&name=Live%20set&version=1", file);
        assertThat(kept.text("mime")).isEqualTo("application/octet-stream");
        assertThat(kept.text("state")).isEqualTo("READY");
        assertThat(kept.body().path("play").isNull()).isTrue();

        Browser.Answer saved =
                cast.browser().get("/works/" + kept.text("download").split("/works/")[1]);
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(saved.header("Content-Disposition")).startsWith("attachment").contains("kettle.als");
        assertThat(saved.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(saved.header("Content-Security-Policy")).contains("sandbox");
        assertThat(visitor.get(kept.text("download").replace("/download", "/play"))
                        .status())
                .isEqualTo(404);

        List<Material> all = materials.of(WorkId.of(work.substring("/works/".length())));
        assertThat(all).hasSize(1);
        try (var in = blobs.read(all.getFirst().given(), 0)) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(file));
        }
        assertThat(cast.browser().get(work).body())
                .contains("Live set")
                .contains("Version 1")
                .contains(all.getFirst().path() + "/download");
    }

    @Test
    void aStemIsTypedAsEveryUploadAndCanBeHeard() {
        String work = work("MEMBERS");
        Api.Answer kept = offered(work, "kind=STEM", Samples.sound(folder));
        assertThat(kept.text("medium")).isEqualTo("AUDIO");
        String here = V1 + work + "/materials/" + kept.text("id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !bo.get(here).body().path("download").isNull());

        assertThat(bo.get(here).text("state")).isEqualTo(Asset.State.READY.name());
        assertThat(bo.get(bo.get(here).text("play")).status()).isEqualTo(200);
        assertThat(bo.get(bo.get(here).text("download")).headers().get("content-disposition"))
                .singleElement()
                .asString()
                .startsWith("attachment");
        for (String path : new String[] {here, here + "/download", here + "/play", V1 + work + "/materials"}) {
            assertThat(visitor.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void whatCallsItselfASoundMustBeOneAndAProgramIsNotTaken() {
        String work = work("EVERYONE");
        Path junk = Samples.text(folder, "junk.wav", "no sound at all");
        Path program = Samples.text(folder, "plugin.vst", "MZ\u0090 a program");
        Path page = Samples.text(folder, "page.html", "<script>alert(1)</script>");
        for (Path file : new Path[] {junk, program}) {
            Api.Answer answer = ana.upload(V1 + work + "/materials?kind=OTHER&fileName=" + file.getFileName(), file);
            assertThat(answer.status()).as(answer.said()).isEqualTo(422);
        }
        assertThat(offered(work, "kind=OTHER", page).text("mime")).isEqualTo("application/octet-stream");
        assertThat(ana.upload(V1 + work + "/materials?kind=GIFT&fileName=x", page)
                        .status())
                .isEqualTo(422);
        assertThat(ana.upload(V1 + work + "/materials?kind=RAW&version=7&fileName=x", page)
                        .status())
                .isEqualTo(422);
        assertThat(bo.upload(V1 + work + "/materials?kind=RAW&fileName=x", page).status())
                .isEqualTo(403);
        assertThat(ana.get(V1 + work + "/materials").body().path("items")).hasSize(1);
    }

    @Test
    void theSameKeyOffersItOnce() {
        String work = work("EVERYONE");
        Api again = ana.with("Idempotency-Key", "kettle-project-1");
        String path = V1 + work + "/materials?kind=PROJECT&fileName=kettle.als";
        String first = again.upload(path, project()).text("id");
        assertThat(again.upload(path, project()).text("id")).isEqualTo(first);
        Path other = Samples.text(folder, "other.als", "another project");
        assertThat(again.upload(path, other).status()).isEqualTo(422);
        assertThat(ana.get(V1 + work + "/materials").body().path("items")).hasSize(1);
    }

    @Test
    void whatIsTakenAwayOrWithdrawnLeavesNothing() {
        String work = work("EVERYONE");
        String kept = V1 + work + "/materials/"
                + offered(work, "kind=PROJECT", project()).text("id");
        offered(work, "kind=STEM", Samples.sound(folder));
        List<Material> all = materials.of(WorkId.of(work.substring("/works/".length())));
        assertThat(bo.delete(kept).status()).isEqualTo(403);
        assertThat(ana.delete(kept).status()).isEqualTo(204);
        assertThat(visitor.get(kept).status()).isEqualTo(404);
        assertThat(stored(all.getFirst().given())).isZero();

        assertThat(ana.post(V1 + work + "/withdrawal", Map.of()).text("outcome"))
                .isEqualTo("DELETED");
        assertThat(db.sql("select count(*) from asset where id = ?")
                        .param(all.getLast().asset().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private int stored(BlobId blob) {
        return db.sql("select count(*) from blob where id = ?")
                .param(blob.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void anUploadInSeveralGoesBecomesOneMaterial() throws IOException {
        String work = work("EVERYONE");
        Path sound = Samples.sound(folder);
        byte[] bytes = Files.readAllBytes(sound);
        Browser program = cast.browser().bearing(ana.token());
        Browser.Answer opened = program.send(program.request(V1 + "/uploads")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", String.valueOf(bytes.length))
                .header(
                        "Upload-Metadata",
                        "filename "
                                + java.util.Base64.getEncoder()
                                        .encodeToString("bass.wav".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/offset+octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
        String upload = opened.location().substring(opened.location().lastIndexOf('/') + 1);
        Map<String, Object> given = Map.of("kind", "STEM", "name", "Bass", "upload", upload);
        Api.Answer first = ana.post(V1 + work + "/materials", given);
        assertThat(first.status()).as(first.said()).isEqualTo(201);
        assertThat(ana.post(V1 + work + "/materials", given).text("id")).isEqualTo(first.text("id"));
        assertThat(ana.post(V1 + work("ONLY_ME") + "/materials", given).status())
                .isEqualTo(409);
    }

    @Test
    void aWorkOffersOnlySoMany() {
        String work = work("EVERYONE");
        String id = offered(work, "kind=RAW", project()).text("id");
        db.sql("""
                insert into material (id, work_id, kind, name, blob, file_name, bytes, at, by)
                select gen_random_uuid(), work_id, kind, name, blob, file_name, bytes, :now, by
                from material, generate_series(2, :max) where id = :id""")
                .param("id", org.tallylight.shared.Id.read(id))
                .param("max", Materials.MATERIALS_MAX)
                .param("now", java.sql.Timestamp.from(Instant.EPOCH))
                .update();
        assertThat(ana.upload(V1 + work + "/materials?kind=RAW&fileName=one.als", project())
                        .status())
                .isEqualTo(409);
        assertThat(anas.get(work + "/making").status()).isEqualTo(200);
        db.sql("delete from material where at = :now and work_id = (select work_id from material where id = :id)")
                .param("id", org.tallylight.shared.Id.read(id))
                .param("now", java.sql.Timestamp.from(Instant.EPOCH))
                .update();
        db.sql("update material set bytes = ? where id = ?")
                .params(Materials.WORK_BYTES_MAX, org.tallylight.shared.Id.read(id))
                .update();
        assertThat(ana.upload(V1 + work + "/materials?kind=RAW&fileName=one.als", project())
                        .status())
                .isEqualTo(413);
    }
}
