package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.media.Samples;
import org.tallylight.shared.Role;
import tools.jackson.databind.JsonNode;

/** What each route that reads really answers to whoever may read it, held against the API's document. */
@OnTallylight
class ApiAnswersTest {
    private static final String V1 = "/api/v1";

    /** A take is its bearer's (TakeApiTest), a year has a statement once somebody was paid (TaxScreensTest), and
     * a drawing is drawn in a browser (RecorderTest). */
    private static final Set<String> READ_ELSEWHERE = Set.of(
            V1 + "/takes/{id}",
            V1 + "/takes/{id}/file",
            V1 + "/me/tax/{year}",
            V1 + "/works/{id}/versions/{number}/drawing",
            V1 + "/upload-link",
            V1 + "/works/{id}/materials/{material}/play",
            V1 + "/makers/{secret}",
            V1 + "/works/{id}/greeting",
            V1 + "/answers/{token}",
            V1 + "/answers/{token}/voices/{id}",
            V1 + "/replies/{id}/voice",
            V1 + "/contributions/{id}/files/{rendition}",
            V1 + "/works/{id}/versions/{number}/film/{name}",
            V1 + "/works/{id}/versions/{number}/pages/{page}",
            V1 + "/cuts/{id}/film/{name}",
            V1 + "/publications/{part}/film/{name}",
            V1 + "/calls/{id}/ask/media",
            V1 + "/notices/live",
            V1 + "/parts/{id}/live",
            V1 + "/parts/{id}/live/answers",
            V1 + "/parts/{id}/live/angles",
            V1 + "/parts/{id}/rough-cut/films/{film}/{rendition:play|poster|thumbnail|sprite}",
            V1 + "/live/{code}",
            V1 + "/live/{code}/answers",
            V1 + "/live/{code}/wall");

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Belongings belongings;
    private ApiSchema schema;
    private final Map<String, String> addresses = new HashMap<>();

    @BeforeEach
    void somethingOfEverything() {
        belongings = new Belongings(context, port, folder);
        schema = new ApiSchema(new Api(port, "").get(V1 + "/openapi.json").body());
        Api ana = belongings.ana();
        Api nadia = belongings.nadia();
        String handle = ana.get(V1 + "/me").text("handle");
        ok(ana.put(V1 + "/me/payee", Map.of("name", "Ana", "country", "DE", "account", "ana@example.org")));
        ok(ana.put(V1 + "/me/picture", Samples.png(folder)));
        addresses.put(V1 + "/people/{handle}/picture", V1 + "/people/" + handle + "/picture");

        String picture = ok(ana.upload(V1 + "/works?title=Light&fileName=light.png", Samples.png(folder)))
                .path("id")
                .asString();
        addresses.put(
                V1 + "/works/{id}/versions/{number}/{rendition:[a-z]+}",
                V1 + "/works/" + picture + "/versions/1/original");
        ok(ana.put(V1 + "/works/" + picture + "/captions/en", Map.of("vtt", "00:01.000 --> 00:02.000\nLight")));
        addresses.put(V1 + "/works/{id}/captions/{language}", V1 + "/works/" + picture + "/captions/en");
        addresses.put(
                V1 + "/works/{id}/sources/{parent}",
                V1 + "/works/" + belongings.remix() + "/sources/" + belongings.real("/works/{parent}", "parent"));
        ok(nadia.post(V1 + "/calls/" + belongings.real("/calls/{id}", "id") + "/reviews", Map.of()));
        letters(nadia);
        tagged(ana);
        declared(ana);
        published(nadia);
    }

    /** What comes by a link that is told once. */
    private void letters(Api nadia) {
        String invitation =
                ok(nadia.post(V1 + "/admin/invitations", Map.of())).path("link").asString();
        addresses.put(V1 + "/invitations/{secret}", V1 + "/invitations/" + secret(invitation));
        String person = belongings.real("/admin/people/{id}", "id");
        String password = ok(nadia.post(V1 + "/admin/people/" + person + "/password-link", Map.of()))
                .path("link")
                .asString();
        addresses.put(V1 + "/password/{secret}", V1 + "/password/" + secret(password));
    }

    private static String secret(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private void tagged(Api ana) {
        ok(ana.post(
                V1 + "/works",
                Map.of("title", "Bells", "body", "They ring.", "audience", "EVERYONE", "tags", List.of("harbour"))));
        addresses.put(V1 + "/tags/{name}/works", V1 + "/tags/harbour/works");
    }

    private void declared(Api ana) {
        Map<String, Object> allMine = Map.of("authorsComplete", true, "people", "NONE", "places", "NONE");
        ok(ana.put(V1 + "/works/" + belongings.real("/works/{id}", "id") + "/declaration", allMine));
        ok(ana.put(V1 + "/works/" + belongings.real("/works/{parent}", "parent") + "/declaration", allMine));
    }

    private void published(Api nadia) {
        String part = belongings.openFilm();
        String cut = ok(nadia.get(V1 + "/parts/" + part + "/cuts"))
                .path(0)
                .path("id")
                .asString();
        ok(nadia.put(V1 + "/parts/" + part + "/publication", Map.of("cut", cut)));
        for (String of : List.of("", "/credits", "/chapters")) {
            addresses.put(V1 + "/publications/{part}" + of, V1 + "/publications/" + part + of);
        }
        addresses.put(
                V1 + "/publications/{part}/{rendition:play|quick|poster|thumbnail|card|sprite}",
                V1 + "/publications/" + part + "/poster");
    }

    @Test
    void everyAnswerIsWhatTheDocumentSays() {
        List<Api> readers = new ArrayList<>(belongings.owners());
        readers.add(new Api(port, cast.token(cast.someone("Nadia", Role.values()))));
        TreeSet<String> unread = new TreeSet<>();
        List<String> amiss = new ArrayList<>();
        for (Route route : Route.all()) {
            if (route.api()
                    && route.reads()
                    && !readers.stream()
                            .map(reader -> read(route, reader, amiss))
                            .reduce(false, Boolean::logicalOr)) {
                unread.add(route.path());
            }
        }
        assertThat(amiss).isEmpty();
        assertThat(unread).as("read elsewhere").isEqualTo(READ_ELSEWHERE);
    }

    /** Whether this reader was answered. */
    private boolean read(Route route, Api reader, List<String> amiss) {
        String address = addresses.getOrDefault(route.path(), route.filled(belongings::real));
        Api.Answer answer = reader.get(address + belongings.query(route.path()));
        if (answer.status() != 200) {
            return false;
        }
        JsonNode said = schema.answer(route.plainPath(), "GET");
        if (answer.json()) {
            amiss.addAll(
                    said.isMissingNode()
                            ? List.of(route + " is not said to answer")
                            : schema.amiss(answer.body(), said, route.toString()));
        } else if (!said.isMissingNode()) {
            amiss.add(route + " is said to answer JSON");
        }
        return true;
    }

    private static JsonNode ok(Api.Answer answer) {
        assertThat(answer.status()).as(answer.said()).isBetween(200, 299);
        return answer.body();
    }
}
