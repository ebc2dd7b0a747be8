package org.tallylight.productions.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.SentStatements;
import org.tallylight.interchange.TimeCode;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Studio;
import org.tallylight.productions.review.ReviewNote.Kind;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/** Notes go out to an edit suite as markers and come back, over HTTP. */
@OnTallylight
class MarkersTest {
    @Autowired
    private Cast cast;

    @Autowired
    private Notes notes;

    @Autowired
    private NoteLists lists;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Person person;
    private Viewer dora;
    private Viewer bo;
    private Cut cut;
    private Api api;
    private ReviewNote late;

    @BeforeEach
    void aCutWithNotes() {
        Studio studio = new Studio(context, folder);
        person = cast.keyholder("Dora", Role.DIRECTOR);
        dora = cast.viewer(person);
        api = new Api(port, cast.token(dora));
        cut = studio.cut(dora, "Weather", 10);
        studio.ready(cut.asset().id());
        bo = cast.viewer(cast.keyholder("Bo", Role.CURATOR));
        late = said(48, 72, Kind.MUST_FIX, "The cut comes late.\nCut on the gull | not after it", bo);
        said(120, 120, Kind.PRAISE, "=This <light> & that", dora);
        notes.answer(late.id(), "I see [what] you mean", dora, clock.instant());
    }

    private TimeCode code() {
        return TimeCode.of(cut.rate());
    }

    private ReviewNote said(int from, int to, Kind kind, String words, Viewer by) {
        NoteDraft draft =
                new NoteDraft(code().start(from), to == from ? null : code().start(to), kind, words, null, false);
        return notes.add(cut.id(), draft, by, clock.instant());
    }

    private Path downloaded(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> file = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Bearer " + api.token())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).as(path).isEqualTo(200);
        return Files.write(folder.resolve(path.replaceAll("[/?=]", "-").replaceFirst(".*notes", "notes")), file.body());
    }

    private Path markers(String ending) throws IOException, InterruptedException {
        return downloaded("/api/v1/cuts/" + cut.id() + "/notes." + ending);
    }

    private Path changed(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        return Files.writeString(file, text.replace(before, after));
    }

    private Api.Answer sent(Path file) {
        return sent(api, file);
    }

    private Api.Answer sent(Api by, Path file) {
        Api.Answer answer = by.form("/api/v1/cuts/" + cut.id() + "/marker-files", file);
        assertThat(answer.status()).as(file + answer.said()).isEqualTo(201);
        return answer;
    }

    private static List<String> what(Api.Answer file) {
        return file.body()
                .path("markers")
                .valueStream()
                .map(each -> each.path("what").asString())
                .toList();
    }

    private List<ReviewNote> all() {
        return lists.of(reviews.of(cut.id(), dora), NoteFilter.ALL, null, 500, dora).items().stream()
                .map(PlacedNote::note)
                .toList();
    }

    @Test
    void whatComesBackAsItWentOutChangesNothing() throws Exception {
        for (String ending : List.of("otio", "xml", "fcpxml", "edl", "mlt", "csv")) {
            Api.Answer back = sent(markers(ending));
            assertThat(what(back)).as(ending).containsExactly("SAME", "SAME");
            Api.Answer taken = api.post("/api/v1/marker-files/" + back.text("id") + "/taking", Map.of());
            assertThat(what(taken)).as(ending).containsExactly("SAME", "SAME");
        }
        assertThat(all()).hasSize(2);
    }

    @Test
    void wordsThatWereChangedBecomeAnAnswerAndANewStateTheNotes() throws Exception {
        for (String ending : List.of("otio", "xml", "fcpxml", "edl", "mlt", "csv")) {
            ReviewNote note = said(10, 10, Kind.QUESTION, "Why so dark in " + ending, bo);
            Path file = changed(markers(ending), note.text(), "Why so dark or is it in " + ending);
            boolean sheet = ending.equals("csv");
            changed(
                    file,
                    sheet ? "question,open" : "[question · open",
                    sheet ? "question,solved" : "[question · solved");
            Api.Answer back = sent(file);
            assertThat(what(back)).as(ending).containsExactly("CHANGED", "SAME", "SAME");
            Map<String, Object> first = Map.of("places", List.of(0));
            for (int time = 0; time < 2; time++) {
                Api.Answer taken = api.post("/api/v1/marker-files/" + back.text("id") + "/taking", first);
                assertThat(what(taken)).as(ending).containsExactly("TAKEN", "SAME", "SAME");
            }
            assertThat(what(sent(file))).as(ending).containsExactly("TAKEN", "SAME", "SAME");
            assertThat(notes.get(note.id(), dora).note().state()).as(ending).isEqualTo(ReviewNote.State.SOLVED);
            assertThat(notes.get(note.id(), dora).note().text()).isEqualTo(note.text());
            assertThat(notes.answers(note.id(), dora))
                    .extracting(ReviewNote.Answer::text)
                    .containsExactly("Why so dark or is it in " + ending);
            notes.withdraw(note.id(), bo, clock.instant());
        }
    }

    @Test
    void newMarkersBecomeNotesOfWhoeverSentThemOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("suite.xml"), """
                <xmeml version="5"><sequence id="s"><name>Cut</name><duration>240</duration>
                 <rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate><media><video><track/></video></media>
                 <marker><name>must fix: the seam shows</name><comment></comment><in>24</in><out>48</out></marker>
                 <marker><name>Marker 2</name><comment>A bird!</comment><in>100</in><out>-1</out>
                  <color><alpha>0</alpha><red>0</red><green>200</green><blue>10</blue></color></marker>
                 <marker><name>after the end</name><comment></comment><in>9000</in><out>-1</out></marker>
                </sequence></xmeml>
                """);
        Api.Answer back = sent(file);
        assertThat(what(back)).containsExactly("NEW", "NEW", "LATE");
        assertThat(sent(file).text("id")).isEqualTo(back.text("id"));
        String taking = "/api/v1/marker-files/" + back.text("id") + "/taking";
        assertThat(what(api.post(taking, Map.of("places", List.of(1))))).containsExactly("NEW", "TAKEN", "LATE");
        assertThat(what(api.post(taking, Map.of()))).containsExactly("TAKEN", "TAKEN", "LATE");
        assertThat(what(api.post(taking, Map.of()))).containsExactly("TAKEN", "TAKEN", "LATE");
        assertThat(all()).filteredOn(each -> each.by().equals(dora.someone())).hasSize(3);
        assertThat(all().getFirst())
                .satisfies(note -> assertThat(note.text()).isEqualTo("the seam shows"))
                .satisfies(note -> assertThat(note.kind()).isEqualTo(Kind.MUST_FIX))
                .satisfies(note -> assertThat(note.from()).isEqualTo(code().start(24)))
                .satisfies(note -> assertThat(note.to()).isEqualTo(code().start(48)));
        assertThat(all())
                .filteredOn(each -> each.text().equals("A bird!"))
                .extracting(ReviewNote::kind)
                .containsExactly(Kind.PRAISE);
        // The same once more in another file: what is there is not said twice.
        Path more = Files.writeString(
                folder.resolve("more.xml"), Files.readString(file).replace("<name>Cut<", "<name>Cut 2<"));
        assertThat(what(sent(more))).containsExactly("THERE", "THERE", "LATE");
        assertThat(api.post(taking, Map.of("places", List.of(9))).status()).isEqualTo(422);
    }

    @Test
    void theGuidesOfKdenliveAndTheMarkersOfResolveAreRead() throws Exception {
        Path kdenlive = Files.writeString(folder.resolve("cut.kdenlive"), """
                <mlt producer="main_bin"><profile frame_rate_num="24000" frame_rate_den="1001"/>
                 <producer id="black"><property name="mlt_service">color</property></producer>
                 <playlist id="main_bin"><property name="kdenlive:docproperties.guides">[]</property></playlist>
                 <playlist id="p0"><blank length="240"/></playlist>
                 <tractor id="{sequence}" out="239">
                  <property name="kdenlive:sequenceproperties.guides">[{"comment":"too loud","duration":0,"pos":30,"type":8},
                   {"comment":"lovely","duration":24,"pos":60,"type":1}]</property>
                  <track producer="black"/><track producer="p0"/></tractor>
                 <tractor id="project"><property name="kdenlive:projectTractor">1</property>
                  <track producer="{sequence}" in="0" out="239"/></tractor></mlt>
                """);
        Api.Answer back = sent(kdenlive);
        assertThat(what(back)).containsExactly("NEW", "NEW");
        assertThat(back.body()
                        .path("markers")
                        .valueStream()
                        .map(each -> each.path("marker").path("kind").asString()))
                .containsExactly("MUST_FIX", "QUESTION");
        Path resolve = Files.writeString(folder.resolve("resolve.edl"), """
                TITLE: Timeline 1
                FCM: NON-DROP FRAME
                * TALLYLIGHT RATE: 24000/1001

                001  001      V     C        01:00:00:00 01:00:00:01 01:00:00:00 01:00:00:01
                 |C:ResolveColorRed |M:Marker 1 |D:1

                002  001      V     C        01:00:02:00 01:00:02:01 01:00:02:00 01:00:02:01
                the horizon tilts |C:ResolveColorBlue |M:Marker 2 |D:12
                """);
        Api.Answer second = sent(resolve);
        assertThat(second.body()
                        .path("markers")
                        .valueStream()
                        .map(each -> each.path("marker").path("text").asString()))
                .containsExactly("Marker 1", "the horizon tilts");
        assertThat(second.body()
                        .path("markers")
                        .get(1)
                        .path("marker")
                        .path("from")
                        .asLong())
                .isEqualTo(code().start(48).count());
    }

    @Test
    void theTimelineThatGoesOutCarriesThemOnRequestAndOffersThemWhenItComesBack() throws Exception {
        String timeline = "/api/v1/cuts/" + cut.id() + "/timeline.otio";
        assertThat(Files.readString(downloaded(timeline))).doesNotContain("tallylight-note");
        Path file = downloaded(timeline + "?notes=true");
        assertThat(Files.readString(file)).contains("tallylight-note " + late.id(), "I see [what] you mean");
        Api.Answer back = api.form("/api/v1/cuts/" + cut.id() + "/timeline-files", file);
        assertThat(back.status()).as(back.said()).isEqualTo(201);
        Api.Answer markers = api.get("/api/v1/marker-files/" + back.text("markers"));
        assertThat(what(markers)).containsExactly("SAME", "SAME");
        Browser browser = cast.browser(person);
        assertThat(browser.get(cut.link() + "/exchange/" + back.text("id")).body())
                .contains("/review/markers/" + back.text("markers"));
    }

    @Test
    void manyAskTheDatabaseNoMoreOftenThanTwo() throws Exception {
        String few = "/api/v1/marker-files/" + sent(markers("otio")).text("id");
        long statements = SentStatements.byRequests(() -> api.get(few));
        String cuts = "/api/v1/cuts/" + cut.id() + "/marker-files";
        long listed = SentStatements.byRequests(() -> api.get(cuts));
        for (int frame = 0; frame < 20; frame++) {
            said(frame, frame, Kind.IDEA, "Note " + frame, bo);
        }
        String many = "/api/v1/marker-files/" + sent(markers("otio")).text("id");
        assertThat(what(api.get(many))).hasSize(22).containsOnly("SAME");
        assertThat(SentStatements.byRequests(() -> api.get(many))).isLessThanOrEqualTo(statements);
        assertThat(SentStatements.byRequests(() -> api.get(cuts))).isLessThanOrEqualTo(listed);
        Api.Answer list = api.get(cuts);
        assertThat(list.body().valueStream().map(each -> each.path("markers").asInt()))
                .containsExactly(22, 2);
        assertThat(list.body().get(0).path("name").asString()).isEqualTo("notes.otio");
    }

    @Test
    void theyAreForWhoeverSentThemAndNobodyElse() throws Exception {
        String id = sent(markers("otio")).text("id");
        Api other = new Api(port, cast.token(bo));
        assertThat(other.get("/api/v1/marker-files/" + id).status()).isEqualTo(404);
        assertThat(other.post("/api/v1/marker-files/" + id + "/taking", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(sent(other, markers("otio")).text("id")).isNotEqualTo(id);
        Api stranger = new Api(port, cast.token(cast.viewer(cast.keyholder("Sam"))));
        assertThat(stranger.get("/api/v1/cuts/" + cut.id() + "/notes.otio").status())
                .isEqualTo(404);
        reviews.open(cut.id(), Circle.NOBODY, "", dora, clock.instant());
        assertThat(api.form("/api/v1/cuts/" + cut.id() + "/marker-files", markers("xml"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aFileWithoutMarkersOrOfNoKindIsRefusedInWords() throws Exception {
        for (String text : List.of(
                "timecode,text\n",
                "timecode,text\n99:99:99:99,x\n",
                "timecode,\"text\n00:00:00:00,x",
                "hello",
                "{\"OTIO_SCHEMA\":\"Timeline.1\"}")) {
            Path file = Files.write(folder.resolve("wrong"), text.getBytes(StandardCharsets.UTF_8));
            Api.Answer answer = api.form("/api/v1/cuts/" + cut.id() + "/marker-files", file);
            assertThat(answer.status()).as(text + answer.said()).isEqualTo(422);
            assertThat(answer.text("detail")).doesNotContain("markers.").doesNotContain("interchange.");
        }
        assertThat(api.get("/api/v1/cuts/" + cut.id() + "/marker-files").body()).isEmpty();
    }
}
