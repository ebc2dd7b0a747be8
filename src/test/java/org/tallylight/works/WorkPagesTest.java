package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.media.Samples;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

@OnTallylight
class WorkPagesTest {
    private static final Pattern KEEP = Pattern.compile("action=\"(/keep/[^/\"]+)\"");

    @Autowired
    private Cast cast;

    @Autowired
    private TestClock clock;

    @Autowired
    private Works works;

    @Autowired
    private JdbcClient db;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private int mails;

    /** A visitor who has made something and stands before "Keep it?". */
    private String captured(Visit visit, String with, String fileName, byte[] file) {
        visit.get("/capture?with=" + with);
        Visit.Page keep = visit.upload("/capture", fileName, file, "with", with);
        assertThat(keep.path()).as(keep.html()).isEqualTo("/keep");
        Matcher action = KEEP.matcher(keep.html());
        assertThat(action.find()).isTrue();
        return action.group(1);
    }

    /** From the card to pass on, which follows a first share, to the work's own page. */
    private static Visit.Page onwards(Visit visit, Visit.Page shared) {
        assertThat(shared.path()).as(shared.html()).startsWith("/works/").endsWith("/shared");
        return visit.get(shared.path().replace("/shared", ""));
    }

    private Visit.Page kept(Visit visit, String keep, String audience, String title) {
        return visit.post(
                keep,
                "audience",
                audience,
                "title",
                title,
                "name",
                "Petra",
                "mail",
                "petra" + ++mails + System.nanoTime() + "@example.org",
                "ageBand",
                "ADULT",
                "terms",
                "on");
    }

    /** A member with a browser, who joined by keeping something for herself. */
    private Visit member() {
        cast.someone("Nobody");
        Visit visit = new Visit(port);
        visit.get("/capture?with=write");
        Visit.Page keep = visit.upload("/capture", null, new byte[0], "with", "write", "body", "hello");
        Matcher action = KEEP.matcher(keep.html());
        assertThat(action.find()).as(keep.html()).isTrue();
        kept(visit, action.group(1), "ONLY_ME", "hello");
        return visit;
    }

    private Visit.Page awaited(Visit visit, String path) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            Visit.Page page = visit.get(path);
            if (!page.html().contains("/progress?version=")) {
                return page;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("never prepared: " + path);
    }

    @Test
    void aVisitorRecordsKeepsAndSharesInOneGo() throws Exception {
        cast.someone("Nobody");
        Visit visit = new Visit(port);
        assertThat(visit.get("/capture").html()).contains("accept=\"audio/*\"").contains("capture=\"user\"");
        String keep = captured(visit, "voice", "voice.wav", Files.readAllBytes(Samples.sound(folder)));
        Visit.Page asking = visit.get("/keep");
        assertThat(asking.html()).contains("value=\"ONLY_ME\" required checked").contains("Who may hear it?");
        assertThat(visit.get(keep + "/file").status()).isEqualTo(200);
        assertThat(new Visit(port).get(keep + "/file").status()).isEqualTo(404);

        Visit.Page without = visit.post(keep, "audience", "MEMBERS", "title", "Iron, steam");
        assertThat(without.status()).isEqualTo(422);
        Visit.Page work = onwards(visit, kept(visit, keep, "EVERYONE", "Iron, steam"));
        assertThat(work.html()).contains("Iron, steam").contains("Petra").contains("Undo");

        Visit.Page ready = awaited(visit, work.path());
        assertThat(ready.html())
                .contains("tally-player")
                .contains("class=\"wave\"")
                .contains("/versions/1/play");
        Visit.Page seen = new Visit(port).get(work.path());
        assertThat(seen.html()).contains("og:title").doesNotContain("Undo").doesNotContain("_csrf");
        assertThat(seen.response().headers().map()).doesNotContainKey("set-cookie");
        assertThat(visit.get("/me/works").html()).contains("Iron, steam");
        assertThat(new Visit(port).get("/works").html()).contains("Iron, steam");
    }

    @Test
    void undoLeavesNeitherRowsNorBytes() throws Exception {
        Visit visit = member();
        Quiet.of(db);
        long before = blobs();
        visit.get("/works/new");
        byte[] film = Files.readAllBytes(Samples.film(folder));
        Visit.Page work =
                onwards(visit, visit.upload("/works", "film.mp4", film, "title", "A film", "audience", "EVERYONE"));
        assertThat(awaited(visit, work.path()).html()).contains("<video").contains("/versions/1/poster");
        assertThat(blobs()).isGreaterThan(before);
        Visit.Page undone = visit.post(work.path() + "/undo");
        assertThat(undone.html()).contains("Undone");
        assertThat(visit.get(work.path()).status()).isEqualTo(404);
        assertThat(visit.get(work.path() + "/versions/1/play").status()).isEqualTo(404);
        // What was just being made of it goes as soon as it is done.
        await().atMost(Duration.ofMinutes(1)).until(() -> blobs() == before);
    }

    private long blobs() {
        return db.sql("select count(*) from blob").query(Long.class).single();
    }

    @Test
    void filesAreForThoseWhoMaySeeTheWorkInRangesAndWithoutTheirMakersTraces() throws Exception {
        Visit visit = member();
        visit.get("/works/new");
        byte[] picture = Files.readAllBytes(Samples.jpeg(folder));
        Visit.Page work =
                onwards(visit, visit.upload("/works", "a.jpg", picture, "title", "Tin roof", "audience", "MEMBERS"));
        Visit.Page ready = awaited(visit, work.path());
        assertThat(ready.html()).contains("srcset");
        String poster = work.path() + "/versions/1/poster";
        var mine = visit.get(poster).response();
        assertThat(mine.headers().firstValue("Cache-Control").orElse("")).contains("private");
        assertThat(new Visit(port).get(poster).status()).isEqualTo(404);
        assertThat(visit.get(work.path() + "/versions/1/original").response().body())
                .isEqualTo(picture);
        assertThat(member().get(work.path() + "/versions/1/original").status()).isEqualTo(404);
        Visit other = member();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> other.get(work.path() + "/versions/1/download").status() == 200);

        visit.get(work.path());
        visit.post(work.path() + "/audience", "audience", "EVERYONE");
        var open = new Visit(port).get(poster).response();
        assertThat(open.headers().firstValue("Cache-Control").orElse(""))
                .contains("public")
                .contains("immutable");
        String tag = open.headers().firstValue("ETag").orElseThrow();
        assertThat(new Visit(port).get(poster, "If-None-Match", tag).status()).isEqualTo(304);
        var part = new Visit(port).get(poster, "Range", "bytes=0-9").response();
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
    }

    @Test
    void whatIsNotWhatItSaysIsRefusedInWordsAndLeavesNothing() throws Exception {
        Visit visit = member();
        Quiet.of(db);
        long before = blobs();
        visit.get("/works/new");
        for (String name : List.of("song.mp3", "empty.png")) {
            byte[] bytes = name.startsWith("song") ? Files.readAllBytes(Path.of("/bin/true")) : new byte[0];
            Visit.Page page = visit.upload("/works", name, bytes, "title", "Kept title", "audience", "EVERYONE");
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.html()).contains("class=\"error\"").contains("Kept title");
        }
        Visit.Page both = visit.upload(
                "/works", "a.png", Files.readAllBytes(Samples.png(folder)), "title", "Both", "body", "A poem");
        assertThat(both.status()).isEqualTo(422);
        assertThat(both.html()).contains("There is a text and a file").contains("A poem");
        Visit.Page megabyte = visit.upload(
                "/works", "a.png", Files.readAllBytes(Samples.png(folder)), "title", "x".repeat(1_000_000));
        assertThat(megabyte.status()).isEqualTo(422);
        assertThat(megabyte.html()).contains("at most 120 letters");
        assertThat(blobs()).isEqualTo(before);
    }

    @Test
    void scriptsInMarkdownAreDead() {
        Visit visit = member();
        visit.get("/works/new");
        Visit.Page work = visit.upload(
                "/works",
                null,
                new byte[0],
                "title",
                "<script>alert(1)</script>",
                "audience",
                "EVERYONE",
                "body",
                "**hi** <script>alert(2)</script> [x](javascript:alert(3)) <img src=x onerror=alert(4)>");
        assertThat(work.html())
                .contains("<strong>hi</strong>")
                .doesNotContain("<script>alert")
                .doesNotContain("javascript:alert")
                .doesNotContain("<img src=x");
    }

    @Test
    void aTextIsRemixedInPlaceThankedAndShownBothWays() throws Exception {
        Visit petra = member();
        petra.get("/works/new");
        Visit.Page parent = onwards(
                petra,
                petra.upload(
                        "/works",
                        null,
                        new byte[0],
                        "title",
                        "The ironed newspaper",
                        "audience",
                        "EVERYONE",
                        "body",
                        "My mother ironed the newspaper"));
        assertThat(new Visit(port).get(parent.path() + "/remix").html())
                .contains("\"/sign-in?next=" + parent.path() + "/remix\"");
        Visit amina = member();
        Visit.Page form = amina.get(parent.path() + "/remix");
        assertThat(form.html()).contains("My mother ironed the newspaper</textarea>");
        String id = parent.path().substring("/works/".length());
        Visit.Page thankless = amina.upload(
                parent.path() + "/remix",
                null,
                new byte[0],
                "title",
                "Steam",
                "audience",
                "EVERYONE",
                "source",
                id,
                "kind",
                "ADAPTS",
                "used",
                "",
                "percent",
                "",
                "thanks",
                "",
                "body",
                "My mother ironed the steam");
        assertThat(thankless.status()).isEqualTo(422);
        Visit.Page remix = onwards(
                amina,
                amina.upload(
                        parent.path() + "/remix",
                        null,
                        new byte[0],
                        "title",
                        "Steam",
                        "audience",
                        "EVERYONE",
                        "source",
                        id,
                        "kind",
                        "ADAPTS",
                        "used",
                        "the first line",
                        "percent",
                        "50",
                        "thanks",
                        "Thanks to Petra for the ironing, I heard my own mother",
                        "source",
                        "",
                        "kind",
                        "ADAPTS",
                        "used",
                        "",
                        "percent",
                        "",
                        "thanks",
                        "",
                        "body",
                        "My mother ironed the steam"));
        assertThat(remix.html())
                .contains("Made from")
                .contains("The ironed newspaper")
                .contains("for the ironing");
        Visit.Page changed = new Visit(port).get(remix.path() + "/sources/" + id);
        assertThat(changed.html()).contains("<del>newspaper</del>").contains("<ins>steam</ins>");
        assertThat(new Visit(port).get(parent.path()).html()).contains("Became").contains("Steam");
        assertThat(new Visit(port).get(parent.path() + "/tree").html()).contains("Steam");
        for (String more : List.of("/versions", "/versions/1", "/versions/1/difference")) {
            assertThat(new Visit(port).get(parent.path() + more).status())
                    .as(more)
                    .isEqualTo(200);
        }
        for (String more : List.of("/edit", "/versions/new", "/sources", "/withdrawal")) {
            assertThat(petra.get(parent.path() + more).status()).as(more).isEqualTo(200);
            assertThat(amina.get(parent.path() + more).status()).as(more).isEqualTo(403);
        }
        String notices = "";
        for (int i = 0; i < 50 && !notices.contains("Steam"); i++) {
            Thread.sleep(100);
            notices = petra.get("/me/notices").html();
        }
        assertThat(notices).contains("Steam");
    }

    @Test
    void everyScreenSpeaksSpanish() {
        Visit visit = member().speaking("es");
        assertThat(new Visit(port).speaking("es").get("/capture?with=photo").html())
                .contains("Haz una foto");
        assertThat(new Visit(port).speaking("es").get("/works").html()).contains("Obras");
        assertThat(visit.get("/works/new").status()).isEqualTo(200);
    }

    @Test
    void takesThatNobodyKeepsAreSweptAndThrownAwayOnesAtOnce() throws Exception {
        Visit visit = new Visit(port);
        Quiet.of(db);
        long before = blobs();
        byte[] picture = Files.readAllBytes(Samples.png(folder));
        String keep = captured(visit, "photo", "a.png", picture);
        assertThat(visit.post(keep + "/removal").html()).contains("Thrown away");
        assertThat(blobs()).isEqualTo(before);
        assertThat(visit.get("/keep").path()).isEqualTo("/capture");
    }

    @Test
    void theSameThroughTheApi() throws Exception {
        Viewer ana = cast.someone("Ana");
        Api api = new Api(port, cast.token(ana));
        Api.Answer made = api.post(
                "/api/v1/works",
                java.util.Map.of(
                        "title", "By program", "body", "One line", "audience", "EVERYONE", "tags", List.of("A")));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        String id = made.text("id");
        Api visitor = new Api(port, "");
        assertThat(visitor.get("/api/v1/works/" + id).text("title")).isEqualTo("By program");
        assertThat(visitor.post("/api/v1/works", java.util.Map.of("title", "x", "body", "y"))
                        .status())
                .isIn(401, 403);
        assertThat(visitor.get("/api/v1/works?size=5").body().path("items").size())
                .isPositive();
        Viewer bo = cast.someone("Bo");
        Api his = new Api(port, cast.token(bo));
        String child = his.post(
                        "/api/v1/works", java.util.Map.of("title", "His", "body", "Two lines", "audience", "MEMBERS"))
                .text("id");
        Api.Answer cited = his.post(
                "/api/v1/works/" + child + "/sources",
                java.util.Map.of(
                        "sources",
                        List.of(java.util.Map.of("parent", id, "kind", "INSPIRED", "thanks", "For the line"))));
        assertThat(cited.status()).as(cited.body().toString()).isEqualTo(201);
        long edge = cited.body().path("sources").path(0).path("seq").asLong();
        assertThat(api.get("/api/v1/works/" + id + "/lineage")
                        .body()
                        .path("became")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(child);
        Api curator = new Api(port, cast.token(cast.someone("Cy", Role.CURATOR)));
        assertThat(api.post("/api/v1/curation/edges/" + edge + "/confirmation", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(curator.post("/api/v1/curation/edges/" + edge + "/confirmation", "{}")
                        .text("state"))
                .isEqualTo("CONFIRMED");
        assertThat(api.post("/api/v1/works/" + id + "/undo", null).status()).isEqualTo(409);
        assertThat(his.post("/api/v1/works/" + child + "/undo", null).status()).isEqualTo(204);
        assertThat(api.post("/api/v1/works/" + id + "/withdrawal", null).text("outcome"))
                .isEqualTo("DELETED");
        assertThat(visitor.get("/api/v1/works/" + id).status()).isEqualTo(404);
        clock.advance(Duration.ZERO);
    }
}
