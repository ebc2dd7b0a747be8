package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.media.Samples;
import org.tallylight.shared.Viewer;
import tools.jackson.databind.JsonNode;

/** Any two versions are compared by whoever sees the work, and its maker takes an earlier one again. */
@OnTallylight
class VersionsTest {
    private static final String V1 = "/api/v1";

    @Autowired
    private Cast cast;

    @Autowired
    private JdbcClient db;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Api api(Viewer someone) {
        return new Api(port, cast.token(someone));
    }

    @Test
    void anEarlierTextIsTheLatestAgainWithThoseInBetween() {
        Api ana = api(cast.someone("Ana"));
        Api bo = api(cast.someone("Bo"));
        String work = V1 + "/works/"
                + ana.post(V1 + "/works", Map.of("title", "Kettle", "body", "Iron and steam", "audience", "ONLY_ME"))
                        .text("id");
        ana.post(work + "/versions", Map.of("body", "Iron and light", "note", "lighter"));
        ana.post(work + "/versions", Map.of("body", "Copper and light"));
        JsonNode compared = ana.get(work + "/comparison?one=1&other=3").body().path("difference");
        assertThat(compared.get(0).path("kind").asString()).isEqualTo("GONE");
        assertThat(compared.get(0).path("text").asString()).isEqualTo("Iron ");
        assertThat(ana.get(work + "/comparison?one=3&other=1")
                        .body()
                        .path("difference")
                        .get(0)
                        .path("text")
                        .asString())
                .isEqualTo("Copper ");
        assertThat(ana.get(work + "/comparison?one=1&other=9").status()).isEqualTo(404);
        assertThat(bo.get(work + "/comparison?one=1&other=3").status()).isEqualTo(404);
        assertThat(bo.post(work + "/versions/1/restoration", Map.of()).status()).isEqualTo(404);

        Api.Answer again = ana.once("restored-once", work + "/versions/1/restoration", Map.of("note", "As it was"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body().path("newestVersion").asInt()).isEqualTo(4);
        assertThat(again.body().path("version").path("body").asString()).isEqualTo("Iron and steam");
        assertThat(ana.once("restored-once", work + "/versions/1/restoration", Map.of("note", "As it was"))
                        .body()
                        .path("newestVersion")
                        .asInt())
                .isEqualTo(4);
        ana.put(work + "/audience", Map.of("audience", "EVERYONE"));
        assertThat(bo.get(work + "/comparison?one=2&other=4").status()).isEqualTo(200);
        assertThat(bo.post(work + "/versions/1/restoration", Map.of()).status()).isEqualTo(403);
        assertThat(ana.post(work + "/versions/9/restoration", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void aFileThatIsTakenAgainIsTheSameFileAndGoesWithItsWork() {
        Api ana = api(cast.someone("Ana"));
        String work = V1 + "/works/"
                + ana.upload(V1 + "/works?title=Card&fileName=a.png", Samples.png(folder))
                        .text("id");
        Path other = Samples.made(folder, "other.png", "-f lavfi -i testsrc2=s=90x60 -frames:v 1");
        assertThat(ana.upload(work + "/versions?fileName=b.png", other).status())
                .isEqualTo(201);
        assertThat(ana.post(work + "/versions/1/restoration", Map.of())
                        .body()
                        .path("newestVersion")
                        .asInt())
                .isEqualTo(3);
        WorkId id = WorkId.of(work.substring(work.lastIndexOf('/') + 1));
        List<UUID> assets = db.sql("select distinct asset from version where work_id = ?")
                .param(id.value())
                .query(UUID.class)
                .list();
        assertThat(assets).as("of three versions").hasSize(2);
        assertThat(ana.post(work + "/undo", "").status()).isEqualTo(204);
        assertThat(db.sql("select count(*) from asset where id = any(?)")
                        .param(assets.toArray(UUID[]::new))
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
