package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;

/** Ada makes her works open to those who cannot see or hear them, on screens and by a program. */
@OnTallylight
class CaptionsTest {
    private static final String V1 = "/api/v1";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @TempDir
    private Path folder;

    private Browser adas;
    private Api ada;
    private Api ben;

    @BeforeEach
    void meet() {
        Person person = cast.keyholder("Ada");
        adas = cast.browser(person);
        ada = new Api(port, cast.token(cast.viewer(person)));
        ben = new Api(port, cast.token(cast.someone("Ben")));
    }

    private String work(Path file, String audience) {
        Api.Answer made =
                ada.upload(V1 + "/works?title=Iron&audience=" + audience + "&fileName=" + file.getFileName(), file);
        assertThat(made.status()).as(made.said()).isEqualTo(201);
        return "/works/" + made.text("id");
    }

    @Test
    void aPictureIsDescribedForThoseWhoCannotSeeIt() {
        String work = work(Samples.png(folder), "EVERYONE");
        awaitReady(work);
        assertThat(adas.get(work).body()).contains("cannot see this picture").contains(work + "/captions");
        assertThat(cast.browser().get(work).body()).doesNotContain("cannot see this picture");

        adas.get(work + "/captions");
        assertThat(adas.post(work + "/alternatives", "alt", "A <tin> roof in \"rain\"")
                        .location())
                .isEqualTo(work);

        String seen = cast.browser().get(work).body();
        assertThat(seen).contains("alt=\"A &lt;tin> roof in &#34;rain&#34;\"");
        assertThat(adas.get(work).body()).doesNotContain("cannot see this picture");
        assertThat(ben.get(V1 + work).at("words", "alt")).isEqualTo("A <tin> roof in \"rain\"");
        assertThat(adas.post(work + "/alternatives", "alt", "x".repeat(1001)).status())
                .isEqualTo(422);
    }

    @Test
    void aSoundIsWrittenOutLineByLine() {
        String work = work(Samples.sound(folder), "EVERYONE");
        awaitReady(work);
        assertThat(adas.get(work).body()).contains("cannot hear this");
        adas.get(work + "/captions");
        Browser.Answer begun = adas.post(work + "/captions", "language", "en");
        assertThat(begun.location()).isEqualTo(work + "/captions/en");
        assertThat(adas.get(begun.location()).body())
                .contains("Captions: English")
                .contains("name=\"text\"");

        Browser.Answer kept = adas.post(
                work + "/captions/en",
                "from",
                "0:00.5",
                "to",
                "0:01",
                "text",
                "A kettle <i>sings",
                "from",
                "",
                "to",
                "",
                "text",
                "",
                "from",
                "0:01.25",
                "to",
                "1.9",
                "text",
                "Good, bad, and so on");
        assertThat(kept.location()).as(kept.body()).isEqualTo(work + "/captions/en");
        Browser visitor = cast.browser();
        assertThat(visitor.get(work + "/captions/en.vtt").body())
                .isEqualTo("WEBVTT\n\n00:00:00.500 --> 00:00:01.000\nA kettle &lt;i&gt;sings\n\n"
                        + "00:00:01.250 --> 00:00:01.900\nGood, bad, and so on\n");
        assertThat(visitor.get(work).body())
                .contains("<track kind=\"captions\" src=\"" + work + "/captions/en.vtt\" srclang=\"en\"")
                .contains("Transcript")
                .contains("A kettle &lt;i&gt;sings")
                .contains("LUFS");

        Browser.Answer wrong = adas.post(work + "/captions/en", "from", "0:05", "to", "0:04", "text", "Back");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("must end after it begins").contains(">\nBack</textarea>");
        assertThat(adas.post(work + "/captions/en/removal").location()).isEqualTo(work + "/captions");
        assertThat(visitor.get(work + "/captions/en.vtt").status()).isEqualTo(404);
    }

    @Test
    void aFilmHasPicturesOfItsMomentsForThoseWhoMaySeeIt() {
        String work = work(Samples.film(folder), "MEMBERS");
        ben.awaitFile(work);
        String sprites = ben.get(V1 + work)
                .body()
                .path("version")
                .path("file")
                .path("renditions")
                .path("sprites")
                .asString();
        assertThat(sprites).isEqualTo(V1 + work + "/versions/1/film/sprite.vtt");
        assertThat(ben.get(sprites).said()).contains("00:00:00.000 --> ").contains("\n../sprite#xywh=0,0,160,90\n");
        assertThat(ben.get(V1 + work + "/versions/1/film/film.m3u8").status()).isEqualTo(404);
        assertThat(ben.get(V1 + work + "/versions/1/film/..%2Foriginal").status())
                .isGreaterThanOrEqualTo(400);
        assertThat(new Api(port, "").get(sprites).status()).isEqualTo(404);
        assertThat(adas.get(work).body())
                .contains("<tally-film")
                .contains("data-sprite=\"" + work + "/versions/1/film/sprite.vtt\"")
                .contains("<source src=\"" + work + "/versions/1/play\" type=\"video/mp4\">")
                .contains("cannot hear this film");
    }

    @Test
    void aFileOfCaptionsIsTakenOrRefusedInASentence() {
        String work = work(Samples.sound(folder), "EVERYONE");
        adas.get(work + "/captions");

        assertThat(sent(work, "pt-BR", "1\n00:00:00,100 --> 00:00:01,000\nOlá").location())
                .isEqualTo(work + "/captions/pt-BR");
        Browser.Answer refused = sent(work, "en", "<html><script>alert(1)</script>");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("no captions in this file");
        assertThat(sent(work, "../../etc", "").status()).isEqualTo(422);
        assertThat(ben.get(V1 + work)
                        .body()
                        .path("words")
                        .path("captions")
                        .path("pt-BR")
                        .asString())
                .isEqualTo(V1 + work + "/captions/pt-BR");
    }

    private Browser.Answer sent(String work, String language, String text) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + adas.token()
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\n" + language
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"captions\"; filename=\"a.vtt\"\r\n\r\n" + text
                + "\r\n--x--\r\n";
        return adas.send(adas.request(work + "/captions")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aProgramWritesCaptionsTwiceAndOnlyTheirMakerMay() {
        String work = V1 + work(Samples.sound(folder), "MEMBERS");
        Map<String, String> written = Map.of("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello");
        for (int i = 0; i < 2; i++) {
            Api.Answer kept = ada.put(work + "/captions/en", written);
            assertThat(kept.status()).as(kept.said()).isEqualTo(200);
        }
        Api.Answer read = ben.get(work + "/captions/en");
        assertThat(read.body().path("cues").size()).isEqualTo(1);
        assertThat(read.body().path("cues").path(0).path("text").asString()).isEqualTo("Hello");
        assertThat(ben.put(work + "/captions/en", written).status()).isEqualTo(403);
        assertThat(ben.delete(work + "/captions/en").status()).isEqualTo(403);
        assertThat(new Api(port, "").get(work + "/captions/en").status()).isEqualTo(404);

        String cues = "{\"cues\":" + read.body().path("cues") + "}";
        assertThat(ada.put(work + "/captions/de", (Object) cues).status()).isEqualTo(200);
        assertThat(ada.put(work + "/captions/de", (Object) "{\"vtt\":\"none\"}").status())
                .isEqualTo(422);
        assertThat(ada.delete(work + "/captions/de").status()).isEqualTo(204);
        assertThat(ada.delete(work + "/captions/de").status()).isEqualTo(204);
        assertThat(ada.get(work + "/captions/de").status()).isEqualTo(404);

        assertThat(ada.put(work + "/alternatives", Map.of("transcript", "Hello."))
                        .status())
                .isEqualTo(200);
        assertThat(ben.get(work + "/alternatives").text("transcript")).isEqualTo("Hello.");
    }

    private void awaitReady(String work) {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(2))
                .until(
                        () -> ada.get(V1 + work)
                                .body()
                                .path("version")
                                .path("file")
                                .path("state")
                                .asString(""),
                        "READY"::equals);
    }
}
