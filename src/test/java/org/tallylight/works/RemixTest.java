package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.community.Thanks;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;
import org.tallylight.works.albums.AlbumDraft;
import org.tallylight.works.albums.Albums;
import org.tallylight.works.albums.Gathering;
import org.tallylight.works.ranges.RangeDraft;
import org.tallylight.works.ranges.Ranges;
import org.tallylight.works.ranges.Stretch;

/** Remixing: naming sources in a form without scripts, by a program, from a pack, and with a take. */
@OnTallylight
class RemixTest {
    private static final String V1 = "/api/v1";

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Works works;

    @Autowired
    private Sources sources;

    @Autowired
    private Remixes remixes;

    @Autowired
    private Thanks thanks;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient db;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Work text(Viewer maker, Description said, Audience audience) {
        return new Makers(context).text(maker, said, audience);
    }

    private Work text(Viewer maker, String title) {
        return text(maker, Description.titled(title), Audience.EVERYONE);
    }

    @Test
    void everyMakerOfTheSourceIsThanked() {
        Viewer ana = cast.someone("Ana");
        Viewer eli = cast.someone("Eli");
        Viewer bo = cast.someone("Bo");
        Work duet = text(ana, "Duet");
        db.sql("update work_share set bp = 5000 where work_id = ?")
                .param(duet.id().value())
                .update();
        db.sql("insert into work_share (work_id, person_id, bp) values (?, ?, 5000)")
                .params(duet.id().value(), eli.someone().value())
                .update();
        Passage passage = new Passage(Flicks.ofSeconds(12), Flicks.ofSeconds(19));
        remixes.keep(
                Keeping.of(Description.titled("Trio"), new Content.Text("la la"), Audience.EVERYONE),
                List.of(new Citation(duet.id(), EdgeClass.ADAPTS, "the chorus", null, passage, "You two sing well.")),
                List.of(),
                bo.someone(),
                clock.instant());
        for (Viewer maker : List.of(ana, eli)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(thanks.received(maker.someone(), 5))
                            .extracting(Thanks.Line::line)
                            .containsExactly("You two sing well."));
        }
        Edge edge = sources.latest(20).stream()
                .filter(each -> each.parent().equals(duet.id()))
                .findFirst()
                .orElseThrow();
        assertThat(edge.passage()).isEqualTo(passage);
        assertThat(passage.clock()).isEqualTo("0:12–0:19");
    }

    @Test
    void sourcesAreFoundPickedPastedAndTakenAwayWithoutAScript() {
        Viewer ana = cast.someone("Ana");
        Work kettle = text(ana, "Kettle " + System.nanoTime());
        Work window = text(ana, "Window " + System.nanoTime());
        Person bo = cast.keyholder("Bo");
        Browser his = cast.browser(bo);
        String remix = kettle.path() + "/remix";
        assertThat(his.get(remix).body())
                .contains("name=\"source\" value=\"" + kettle.id().text());
        String to = remix + "/sourcing";
        String[] first = {"source", kettle.id().text(), "kind", "ADAPTS", "thanks", "Steam!"};
        String found =
                his.post(to, with(first, "find", window.title(), "act", "find")).body();
        assertThat(found).contains("value=\"pick-" + window.id().text(), "value=\"Steam!\"");
        String picked =
                his.post(to, with(first, "act", "pick-" + window.id().text())).body();
        assertThat(picked).contains("name=\"source\" value=\"" + window.id().text(), "value=\"drop-2\"");
        String pasted = his.post(
                        to, with(first, "find", "http://localhost:" + port + window.path() + "?x=1", "act", "find"))
                .body();
        assertThat(pasted).contains("name=\"source\" value=\"" + window.id().text());
        String foreign = his.post(to, with(first, "find", "https://elsewhere.example" + window.path(), "act", "find"))
                .body();
        assertThat(foreign)
                .as("a work of another house is from elsewhere")
                .contains("name=\"externalUrl\" type=\"url\" value=\"https://elsewhere.example" + window.path());
        String less = his.post(
                        to, with(first, "source", window.id().text(), "kind", "COPY", "thanks", "x", "act", "drop-2"))
                .body();
        assertThat(less).doesNotContain("name=\"source\" value=\"" + window.id().text());
        assertThat(db.sql("select count(*) from edge where parent = ?")
                        .param(kettle.id().value())
                        .query(Integer.class)
                        .single())
                .as("nothing is kept meanwhile")
                .isZero();
        assertThat(cast.browser().get(remix).body())
                .as("a visitor finds the ways that need no account")
                .contains("/capture?source=" + kettle.id().text(), kettle.path() + "/pack.zip")
                .doesNotContain("name=\"thanks\"");
    }

    private static String[] with(String[] fields, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of(fields));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aRangeThatStandsInAnAlbumIsFilledInWhenItIsPicked() {
        Viewer ana = cast.someone("Ana");
        Work kettle = text(ana, "Kettle " + System.nanoTime());
        Work good = works.keep(
                Keeping.of(
                        Description.titled("Good night"),
                        new Content.Text("Good night, kettle.\nToaster."),
                        Audience.EVERYONE),
                ana.someone(),
                clock.instant());
        Person keyholder = cast.keyholder("Bo");
        Viewer bo = cast.viewer(keyholder);
        var range = context.getBean(Ranges.class)
                .mark(good.id(), null, new RangeDraft(new Stretch.Passage("Toaster."), ""), bo, clock.instant());
        var album = context.getBean(Albums.class)
                .make(new AlbumDraft("Appliances", "", Audience.ONLY_ME), bo.someone(), clock.instant());
        context.getBean(Gathering.class).add(album.id(), good.id(), range.id(), "", bo, clock.instant());
        Browser his = cast.browser(keyholder);
        his.get(kettle.path() + "/remix");
        String to = kettle.path() + "/remix/sourcing";
        assertThat(his.post(to, "act", "album", "album", album.id().text()).body())
                .contains("value=\"pick-" + good.id().text() + " “Toaster.”\"");
        assertThat(his.post(to, "act", "pick-" + good.id().text() + " “Toaster.”")
                        .body())
                .contains("name=\"source\" value=\"" + good.id().text(), "name=\"used\" value=\"“Toaster.”\"");
        assertThat(his.get(range.remix()).body())
                .as("from the range itself")
                .contains("name=\"used\" value=\"“Toaster.”\"", "<option value=\"INCORPORATES\" selected>");
        assertThat(his.post(to, "act", "pick-" + good.id().text() + " 2.000 6.500")
                        .body())
                .contains("name=\"from\" value=\"2.000\"", "name=\"to\" value=\"6.500\"");
    }

    @Test
    void theTextIsLookedAtBeforeItIsKeptAndKeptWithWhatItCameFrom() {
        Viewer ana = cast.someone("Ana");
        Work line = text(ana, "Rain");
        Browser his = cast.browser(cast.keyholder("Bo"));
        his.get(line.path() + "/remix");
        String body = "Around Rain";
        String looked = his.post(
                        line.path() + "/remix/sourcing",
                        "body",
                        body,
                        "source",
                        line.id().text(),
                        "kind",
                        "ADAPTS",
                        "act",
                        "look")
                .body();
        assertThat(looked).contains("<del>About ", "<ins>Around ");
        Browser.Answer wrong = his.post(
                line.path() + "/remix",
                "title",
                "Rain again",
                "body",
                body,
                "source",
                line.id().text(),
                "kind",
                "ADAPTS",
                "thanks",
                "");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#thanks-1\"");
        Browser.Answer kept = his.post(
                line.path() + "/remix",
                "title",
                "Rain again",
                "body",
                body,
                "source",
                line.id().text(),
                "kind",
                "ADAPTS",
                "thanks",
                "It rained here, too",
                "audience",
                "MEMBERS");
        assertThat(kept.location()).startsWith("/works/");
    }

    @Test
    void whatElsewhereAllowsIsAskedBeforeAndItsWordsAreKept() {
        Viewer ana = cast.someone("Ana");
        Work line = text(ana, "Verse");
        Api api = new Api(port, cast.token(ana));
        Map<String, Object> alike = elsewhere("A song", "ADAPTS", "CC-BY-SA-4.0");
        Map<String, Object> unpaid = elsewhere("A photo", "INCORPORATES", "CC-BY-NC-4.0");
        Api.Answer leaves = api.post(V1 + "/sources/licences", Map.of("external", List.of(alike, unpaid)));
        assertThat(leaves.body().path("licences").size()).isZero();
        assertThat(leaves.body().path("blockers").toString()).contains("A song", "A photo");
        assertThat(leaves.text("production")).isEqualTo("REFUSED");
        String named = V1 + "/works/" + line.id().text() + "/sources";
        Map<String, Object> closed = elsewhere("A film", "ADAPTS", "CC-BY-ND-4.0");
        assertThat(api.post(named, Map.of("external", List.of(closed))).status())
                .isEqualTo(409);
        Api.Answer kept = api.post(named, Map.of("external", List.of(alike)));
        assertThat(kept.status()).as(kept.said()).isEqualTo(201);
        assertThat(kept.body().path("external").get(0).path("evidence").asString())
                .isEqualTo("Licensed under it, says the page");
        assertThat(kept.body().path("external").get(0).path("seenOn").asString())
                .isEqualTo("2026-02-27");

        Work below = ((Remixes.Remixed.Kept) remixes.keep(
                        Keeping.of(Description.titled("Below"), new Content.Text("x"), Audience.MEMBERS),
                        List.of(new Citation(line.id(), EdgeClass.ADAPTS, "", null, "Thanks")),
                        List.of(),
                        ana.someone(),
                        clock.instant()))
                .work();
        Api.Answer further = api.post(
                V1 + "/sources/licences",
                Map.of("sources", List.of(Map.of("parent", below.id().text(), "kind", "ADAPTS", "thanks", "x"))));
        assertThat(further.text("production"))
                .as("what stands behind a work stands behind what is made of it")
                .isEqualTo("REFUSED");
    }

    private static Map<String, Object> elsewhere(String title, String kind, String licence) {
        return Map.of(
                "url",
                "https://example.org/x",
                "title",
                title,
                "author",
                "Someone",
                "kind",
                kind,
                "licence",
                licence,
                "evidence",
                "Licensed under it, says the page",
                "seenOn",
                "2026-02-27",
                "thanks",
                "Fine song");
    }

    @Test
    void thePackHasTheFileAndWhoIsToBeNamedAndNothingThatIsNotOpen() throws IOException, InterruptedException {
        Viewer ana = cast.someone("Ana");
        Viewer bo = cast.someone("Bo");
        Work hidden = text(ana, Description.titled("For members alone"), Audience.MEMBERS);
        Work open = ((Remixes.Remixed.Kept) remixes.keep(
                        Keeping.of(
                                Description.titled("Kéttle / song").withLicence(null),
                                new Content.Text("la la la"),
                                Audience.EVERYONE),
                        List.of(new Citation(hidden.id(), EdgeClass.ADAPTS, "", null, "Thanks")),
                        List.of(),
                        bo.someone(),
                        clock.instant()))
                .work();
        Map<String, byte[]> pack = unzipped(bytes(open.path() + "/pack.zip", ""));
        String folder = "kettle-song-" + open.id().text() + "/";
        assertThat(pack.keySet())
                .containsExactly(folder + "credits.txt", folder + "credits.json", folder + "kettle-song.md");
        assertThat(new String(pack.get(folder + "kettle-song.md"), StandardCharsets.UTF_8))
                .isEqualTo("la la la");
        String said = new String(pack.get(folder + "credits.txt"), StandardCharsets.UTF_8);
        assertThat(said).contains("Kéttle / song", "Bo", open.path());
        assertThat(said).doesNotContain("For members alone");
        String members = new String(
                unzipped(bytes(V1 + open.path() + "/pack.zip", cast.token(ana))).get(folder + "credits.json"),
                StandardCharsets.UTF_8);
        assertThat(members).contains("For members alone", "\"more\":0");
        Api visitor = new Api(port, "");
        assertThat(visitor.get(V1 + hidden.path() + "/pack.zip").status()).isEqualTo(404);
        assertThat(visitor.get(V1 + open.path() + "/credits")
                        .body()
                        .path("work")
                        .path("title")
                        .asString())
                .isEqualTo("Kéttle / song");
    }

    @Test
    void aPictureIsPackedWithoutWhatItTellsOfItsMaker() throws IOException, InterruptedException {
        Viewer ana = cast.someone("Ana");
        Api hers = new Api(port, cast.token(ana));
        Api.Answer sent =
                hers.upload(V1 + "/works?title=Harbour&audience=EVERYONE&fileName=a.jpg", Samples.jpeg(folder));
        assertThat(sent.status()).as(sent.said()).isEqualTo(201);
        String work = "/works/" + sent.text("id");
        hers.awaitFile(work);
        Map<String, byte[]> pack = unzipped(bytes(work + "/pack.zip", ""));
        String file = pack.keySet().stream()
                .filter(name -> name.contains("harbour."))
                .findFirst()
                .orElseThrow();
        byte[] download = bytes(work + "/versions/1/download", "");
        assertThat(pack.get(file)).as("as others get it").isEqualTo(download);
    }

    private byte[] bytes(String path, String token) throws IOException, InterruptedException {
        cast.founder();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void aTakeMadeWithAWorkNamesItWhenItIsKept() {
        Viewer ana = cast.someone("Ana");
        Work poem = text(ana, "Fridge poem");
        Viewer bo = cast.someone("Bo");
        clock.advance(Duration.ofHours(2));
        Api visitor = new Api(port, "");
        Api.Answer held =
                visitor.post(V1 + "/takes?source=" + poem.id().text(), Map.of("body", "About the other fridge"));
        assertThat(held.status()).as(held.said()).isEqualTo(201);
        assertThat(held.body().path("take").path("with").path("source").asString())
                .isEqualTo(poem.id().text());
        Api his = new Api(port, cast.token(bo)).with("Tallylight-Take", held.text("claim"));
        String keeping = V1 + "/takes/" + held.at("take", "id") + "/keeping";
        Api.Answer thankless = his.post(keeping, Map.of("audience", "EVERYONE"));
        assertThat(thankless.status()).isEqualTo(422);
        assertThat(thankless.body().at("/errors/0/field").asString()).isEqualTo("thanks");
        Api.Answer kept = his.post(keeping, Map.of("audience", "EVERYONE", "thanks", "It hums at me."));
        assertThat(kept.status()).as(kept.said()).isEqualTo(201);
        Edge edge = sources.of(WorkId.of(kept.text("work"))).getFirst();
        assertThat(edge.parent()).isEqualTo(poem.id());
        assertThat(edge.kind()).as("a text of a text").isEqualTo(EdgeClass.ADAPTS);
        assertThat(edge.thanks()).isEqualTo("It hums at me.");
    }

    @Test
    void aTakeStaysWhenItsSourceIsGone() {
        Viewer ana = cast.someone("Ana");
        Work poem = text(ana, "Short-lived");
        clock.advance(Duration.ofHours(2));
        Api visitor = new Api(port, "");
        Api.Answer held = visitor.post(V1 + "/takes?source=" + poem.id().text(), Map.of("body", "An answer"));
        works.withdraw(poem.id(), ana.someone(), clock.instant());
        Api his = new Api(port, cast.token(cast.someone("Bo"))).with("Tallylight-Take", held.text("claim"));
        Api.Answer kept = his.post(V1 + "/takes/" + held.at("take", "id") + "/keeping", Map.of());
        assertThat(kept.status()).as(kept.said()).isEqualTo(201);
        Work hidden = text(ana, Description.titled("Nobody's"), Audience.ONLY_ME);
        Api.Answer none = visitor.post(V1 + "/takes?source=" + hidden.id().text(), Map.of("body", "An answer"));
        assertThat(none.body().path("take").path("with").isNull()).isTrue();
        assertThat(none.body().path("take").path("ask").isNull())
                .as("not even its title is told")
                .isTrue();
    }

    @Test
    void whatSomeoneLookedAtIsForThemAloneAndGoesWhenTheySaySo() {
        Viewer ana = cast.someone("Ana");
        Work work = text(ana, "Looked at");
        Person bo = cast.keyholder("Bo");
        Browser his = cast.browser(bo);
        his.get(work.path());
        his.get(work.path());
        Api api = new Api(port, cast.token(cast.viewer(bo)));
        assertThat(api.get(V1 + "/me/viewed").said()).contains("Looked at");
        assertThat(his.get("/works/" + work.id().text() + "/remix").status()).isEqualTo(200);
        assertThat(new Api(port, cast.token(ana))
                        .get(V1 + "/me/viewed")
                        .body()
                        .path("items")
                        .size())
                .isZero();
        assertThat(his.get("/me/viewed").body()).contains("Looked at");
        assertThat(his.post("/me/viewed/setting").location()).isEqualTo("/me/viewed");
        his.get(work.path());
        assertThat(api.get(V1 + "/me/viewed").body().path("items").size()).isZero();
        assertThat(api.put(V1 + "/me/viewed", Map.of("remembered", true)).status())
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(2));
        his.get(work.path());
        assertThat(api.get(V1 + "/me/viewed").body().path("items").size()).isEqualTo(1);
        assertThat(api.delete(V1 + "/me/viewed").status()).isEqualTo(204);
        assertThat(api.get(V1 + "/me/viewed").body().path("items").size()).isZero();
    }

    @Test
    void aWorkIsFoundByItsTitleItsMakerAndAPartOfIt() {
        Viewer zora = cast.someone("Zora" + System.nanoTime());
        Work song = text(zora, "Quivering lighthouse " + System.nanoTime());
        Api api = new Api(port, cast.token(cast.someone("Bo")));
        for (String words :
                List.of(song.title(), zora.name(), song.title().substring(0, 18).toUpperCase(java.util.Locale.ROOT))) {
            assertThat(api.get(V1 + "/sources?q=" + words.replace(" ", "%20")).said())
                    .as(words)
                    .contains(song.id().text());
        }
        assertThat(api.get(V1 + "/sources?q=quivvering%20lighthouse").said())
                .as("mistyped")
                .contains(song.id().text());
        db.sql("update person set credit_name = 'The Lantern' where id = ?")
                .param(zora.someone().value())
                .update();
        assertThat(api.get(V1 + "/sources?q=quivering%20lighthouse").said())
                .as("named as in the credits")
                .contains("The Lantern")
                .doesNotContain(zora.name());
        Work hers = text(zora, Description.titled("Quivering secret"), Audience.ONLY_ME);
        assertThat(api.get(V1 + "/sources?q=Quivering%20secret").said())
                .doesNotContain(hers.id().text());
    }
}
