package org.tallylight.productions.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Saying;
import org.tallylight.productions.Slots;
import org.tallylight.productions.Studio;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.Work;
import org.tallylight.works.Works;
import tools.jackson.databind.JsonNode;

/** Packs of what is in the slots of an episode, made and fetched over HTTP. */
@OnTallylight
class PacksTest {
    @Autowired
    private Cast cast;

    @Autowired
    private Productions productions;

    @Autowired
    private Slots slots;

    @Autowired
    private Works works;

    @Autowired
    private Media media;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Person person;
    private Viewer director;
    private Part film;
    private Part opening;
    private Work sky;
    private Work poem;
    private Api api;

    @BeforeEach
    void anEpisodeWithTwoSlots() {
        Instant now = clock.instant();
        Studio studio = new Studio(context, folder);
        person = cast.keyholder("Dora", Role.DIRECTOR);
        director = cast.viewer(person);
        api = new Api(port, cast.token(director));
        film = productions.start(PartKind.FILM, PartDraft.titled("Rain, at night"), director, now);
        opening = productions.add(film.id(), PartDraft.titled("Opening"), director, now);
        Part end = productions.add(film.id(), PartDraft.titled("The end"), director, now);
        sky = studio.filmed(director, "=Evening \"sky\"", 2);
        poem = studio.written(director, Description.titled("A poem"), Audience.EVERYONE);
        finished(sky);
        slots.place(opening.id(), sky.id(), Saying.NOTHING, director, now);
        slots.place(end.id(), poem.id(), Saying.NOTHING, director, now);
    }

    /** With the copy of the original that is given to others. */
    private void finished(Work work) {
        AssetId file = Objects.requireNonNull(work.latest().asset());
        await().atMost(Duration.ofMinutes(1)).until(() -> media.get(file).finished());
    }

    private HttpResponse<byte[]> fetch(Api as, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + as.token());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode made(Map<String, Object> wish) {
        Api.Answer answer = api.post("/api/v1/packs/parts/" + film.id(), wish);
        assertThat(answer.status()).isEqualTo(201);
        return answer.body();
    }

    @Test
    void eachWorkLiesInItsSlotByANameItIsKnownBy() throws Exception {
        JsonNode pack = made(Map.of()).path("pack");
        HttpResponse<byte[]> zip = fetch(api, pack.path("file").asString());
        assertThat(zip.statusCode()).isEqualTo(200);
        assertThat(zip.headers().firstValueAsLong("Content-Length")).hasValue(zip.body().length);
        Path file = Files.write(folder.resolve("pack.zip"), zip.body());
        String root = "rain-at-night-" + pack.path("id").asString() + "/";
        String text = root + "02-the-end/a-poem__" + poem.id() + "_v1.md";
        try (ZipFile read = new ZipFile(file.toFile())) {
            assertThat(read.stream().map(java.util.zip.ZipEntry::getName))
                    .containsExactlyInAnyOrder(
                            root + "works.csv",
                            root + "credits.txt",
                            root + "rundown.otio",
                            root + "rundown-V1.edl",
                            root + "rundown.xml",
                            root + "rundown.fcpxml",
                            root + "rundown.mlt",
                            root + "01-opening/evening-sky__" + sky.id() + "_v1.mp4",
                            text);
            assertThat(new String(read.getInputStream(read.getEntry(text)).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("About A poem");
            String table = new String(
                    read.getInputStream(read.getEntry(root + "works.csv")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(table).contains("24000/1001", "\"'=Evening \"\"sky\"\"\"", "this pack");
            assertThat(new String(
                            read.getInputStream(read.getEntry(root + "credits.txt"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .contains("A poem", "Dora");
        }
    }

    @Test
    void theTimelineOfTheNewestCutFindsItsMedia() throws Exception {
        Cut cut = new Studio(context, folder).cut(film, director, 4);
        new Studio(context, folder).ready(cut.asset().id());
        cuts.edit(cut.id(), List.of(Studio.row(sky, Department.PICTURE, 0, 2)), director, clock.instant());
        JsonNode pack = made(Map.of("quality", "SMALL")).path("pack");
        assertThat(pack.path("files")
                        .valueStream()
                        .map(each -> each.path("path").asString()))
                .contains("cut-1.otio", "cut-1.xml", "cut-1.fcpxml", "cut-1.mlt");
        Path file = Files.write(
                folder.resolve("pack.zip"),
                fetch(api, pack.path("file").asString()).body());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String root = zip.entries().nextElement().getName().split("/", -1)[0] + "/";
            String timeline = new String(
                    zip.getInputStream(zip.getEntry(root + "cut-1.otio")).readAllBytes(), StandardCharsets.UTF_8);
            String media = "01-opening/evening-sky__" + sky.id() + "_v1.mp4";
            assertThat(timeline).contains("\"" + media + "\"");
            assertThat(zip.getEntry(root + media)).isNotNull();
        }
    }

    @Test
    void whatBrokeOffIsGoneOnWith() throws Exception {
        String file = made(Map.of("quality", "SMALL")).path("pack").path("file").asString();
        HttpResponse<byte[]> whole = fetch(api, file);
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        int middle = whole.body().length / 2;
        HttpResponse<byte[]> rest = fetch(api, file, "Range", "bytes=" + middle + "-", "If-Range", tag);
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), middle, whole.body().length));
        assertThat(fetch(api, file, "Range", "bytes=" + middle + "-", "If-Range", "\"another\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyWhatChangedSinceThePackBefore() {
        JsonNode first = made(Map.of()).path("pack");
        Part extra = productions.add(film.id(), PartDraft.titled("Extra"), director, clock.instant());
        Work song = new Studio(context, folder).sounded(director, "A song", 1);
        finished(song);
        slots.place(extra.id(), song.id(), Saying.NOTHING, director, clock.instant());
        JsonNode second = made(Map.of("since", first.path("id").asString())).path("pack");
        assertThat(second.path("files")
                        .valueStream()
                        .map(each -> each.path("path").asString()))
                .filteredOn(path -> !path.startsWith("rundown"))
                .containsExactlyInAnyOrder("works.csv", "credits.txt", "03-extra/a-song__" + song.id() + "_v1.wav");
    }

    @Test
    void whatWasTakenBackIsNotGivenOut() throws Exception {
        String file = made(Map.of()).path("pack").path("file").asString();
        works.withdraw(poem.id(), director.someone(), clock.instant());
        assertThat(fetch(api, file).statusCode()).isEqualTo(409);
        assertThat(made(Map.of())
                        .path("pack")
                        .path("files")
                        .valueStream()
                        .map(each -> each.path("work").asString("")))
                .doesNotContain(poem.id().text());
    }

    @Test
    void itIsForWhoeverEditsAndForNobodyElse() throws Exception {
        String file = made(Map.of()).path("pack").path("file").asString();
        Person other = cast.keyholder("Sam");
        Api sam = new Api(port, cast.token(cast.viewer(other)));
        assertThat(fetch(sam, file).statusCode()).isEqualTo(404);
        assertThat(sam.post("/api/v1/packs/parts/" + film.id(), Map.of()).status())
                .isEqualTo(404);
        assertThat(cast.browser(other).get("/packs/parts/" + film.id()).status())
                .isEqualTo(404);
        assertThat(cast.browser(person).get("/packs/parts/" + film.id()).body())
                .contains("The pack of Rain, at night", "2 works would be in it");
        assertThat(api.post(
                                "/api/v1/packs/parts/" + opening.id(),
                                Map.of(
                                        "since",
                                        made(Map.of()).path("pack").path("id").asString()))
                        .status())
                .isEqualTo(422);
        assertThat(api.get("/api/v1/packs/" + UUID.randomUUID() + ".zip").status())
                .isEqualTo(404);
    }

    @Test
    void byTheFormItIsReadyAtOnce() {
        var dora = cast.browser(person);
        dora.get("/packs/parts/" + film.id());
        String page = dora.post("/packs/parts/" + film.id(), "quality", "SMALL").body();
        assertThat(page).contains("The pack is ready: 2 works", ".zip");
    }

    @Test
    void aWorkInTwoSlotsCountsOnceAndThatNothingIsNewIsSaid() {
        Part twice = productions.add(film.id(), PartDraft.titled("Twice"), director, clock.instant());
        slots.place(twice.id(), sky.id(), Saying.NOTHING, director, clock.instant());
        String before = made(Map.of()).path("pack").path("id").asString();
        var dora = cast.browser(person);
        assertThat(dora.get("/packs/parts/" + film.id()).body()).contains("2 works would be in it");
        String page = dora.post("/packs/parts/" + film.id(), "quality", "ORIGINAL", "since", before)
                .body();
        assertThat(page).contains("Nothing is new or changed since that pack").doesNotContain("The pack is ready");
    }
}
