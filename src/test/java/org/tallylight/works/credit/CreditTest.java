package org.tallylight.works.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
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
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.people.TheCompany;
import org.tallylight.works.WorkId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who made a work is said inside its downloads, in its page, where it is embedded, and in a line to copy. */
@OnTallylight
class CreditTest {
    private static final String V1 = "/api/v1";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private TheCompany company;

    @Autowired
    private JdbcClient db;

    @TempDir
    private Path folder;

    private Person ana;
    private Api anas;
    private Api bos;

    @BeforeEach
    void meet() {
        ana = cast.keyholder("Ana");
        anas = new Api(port, cast.token(cast.viewer(ana)));
        bos = new Api(port, cast.token(cast.someone("Bo")));
    }

    private String work(Path file, String title) {
        Api.Answer made = anas.upload(
                V1 + "/works?title=" + URLEncoder.encode(title, StandardCharsets.UTF_8)
                        + "&audience=EVERYONE&licence=CC-BY-4.0&fileName=" + file.getFileName(),
                file);
        assertThat(made.status()).as(made.said()).isEqualTo(201);
        return "/works/" + made.text("id");
    }

    /** What a visitor gets, as exiftool reads it. */
    private JsonNode read(String path, String name) throws IOException, InterruptedException {
        var answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://localhost:" + port + path))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        Path file = Files.write(folder.resolve(name), answer.body());
        Process exiftool = new ProcessBuilder(
                        "exiftool", "-j", "-a", "-struct", "-G0:4", "-charset", "utf8", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(exiftool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(exiftool.waitFor()).as(said).isZero();
        return JsonMapper.shared().readTree(said).get(0);
    }

    private void assertXmp(JsonNode read, String work, String title) {
        String link = company.get().url() + work;
        assertThat(read.at("/XMP:Title").asString()).isEqualTo(title);
        assertThat(read.at("/XMP:Creator").toString()).contains("Ana");
        assertThat(read.at("/XMP:Rights").asString()).startsWith("© ").contains("Ana");
        assertThat(read.at("/XMP:WebStatement").asString()).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(read.at("/XMP:UsageTerms").asString()).isEqualTo("CC BY 4.0");
        assertThat(read.at("/XMP:License").asString()).contains("creativecommons.org/licenses/by/4.0");
        assertThat(read.at("/XMP:DigitalSourceType").asString()).contains("digitalCreation");
        assertThat(read.at("/XMP:Licensor").toString()).contains("Ana", "/people/");
        assertThat(read.at("/XMP:Description").asString()).contains(title, "Ana", link);
        assertThat(read.at("/XMP:Credit").asString())
                .contains("Ana", company.get().name());
        assertThat(read.toString()).doesNotContain("GPS");
    }

    @Test
    void picturesCarryTheCreditEachWhereItsFormatHoldsIt() throws IOException, InterruptedException {
        for (Path file : List.of(
                Samples.made(folder, "a.jpg", "-f lavfi -i testsrc2=s=320x240 -frames:v 1"),
                Samples.made(folder, "a.png", "-f lavfi -i testsrc2=s=320x240 -frames:v 1"),
                Samples.made(folder, "a.webp", "-f lavfi -i testsrc2=s=321x241 -frames:v 1"),
                Samples.made(folder, "b.webp", "-f lavfi -i testsrc2=s=64x64 -frames:v 1 -pix_fmt bgra -lossless 1"))) {
            String work = work(file, "Blåbær & <co>");
            anas.awaitFile(work);
            JsonNode read = read(work + "/versions/1/download", "read-" + file.getFileName());
            assertXmp(read, work, "Blåbær & <co>");
            assertThat(read.has("File:ImageWidth") || read.has("RIFF:ImageWidth") || read.has("PNG:ImageWidth"))
                    .isTrue();
            // Still a picture, of the same points.
            Samples.made(folder, "again.png", "-i " + folder.resolve("read-" + file.getFileName()) + " -frames:v 1");
            assertThat(Files.size(folder.resolve("again.png"))).isPositive();
        }
    }

    @Test
    void aRetitledWorkGivesTheNewCreditInRangesAndItsOwnOriginalStays() throws IOException, InterruptedException {
        Path file = Samples.sound(folder);
        String work = work(file, "A hum");
        anas.awaitFile(work);
        JsonNode read = read(work + "/versions/1/download", "hum.wav");
        assertThat(read.toString()).contains("A hum", "Ana", "creativecommons.org/licenses/by/4.0");
        Browser visitor = cast.browser();
        String tag = visitor.get(work + "/versions/1/download").header("etag");
        assertThat(visitor.get(work + "/versions/1/download").header("etag")).isEqualTo(tag);
        Browser.Answer part = cast.browser().with("Range", "bytes=0-9").get(work + "/versions/1/download");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).startsWith("RIFF");

        anas.put(V1 + work, Map.of("title", "A longer hum", "licence", "CC-BY-4.0"));
        assertThat(read(work + "/versions/1/download", "longer.wav").toString()).contains("A longer hum");
        assertThat(cast.browser().get(work + "/versions/1/download").header("etag"))
                .isNotEqualTo(tag);
        assertThat(cast.browser().get(work + "/versions/1/credited").status()).isEqualTo(404);
    }

    @Test
    void soundsAndFilmsCarryTheCreditInTheirTags() throws IOException, InterruptedException {
        Map<Path, String> files = Map.of(
                Samples.made(folder, "a.mp3", "-f lavfi -i sine=440:d=2 -metadata artist=Nobody"), "ID3",
                Samples.made(folder, "a.ogg", "-f lavfi -i sine=440:d=2 -c:a libopus"), "Vorbis",
                Samples.made(folder, "a.flac", "-f lavfi -i sine=440:d=2"), "Vorbis",
                Samples.made(folder, "a.m4a", "-f lavfi -i sine=440:d=2 -c:a aac"), "QuickTime",
                Samples.film(folder), "QuickTime");
        for (Map.Entry<Path, String> each : files.entrySet()) {
            String work = work(each.getKey(), "Cow bell");
            anas.awaitFile(work);
            String read = read(
                            work + "/versions/1/download",
                            "read-" + each.getKey().getFileName())
                    .toString();
            assertThat(read)
                    .as(each.getKey() + " " + read)
                    .contains(
                            each.getValue() + ":Title\":\"Cow bell\"",
                            "Ana",
                            "CC BY 4.0",
                            company.get().url() + work)
                    .doesNotContain("Nobody", "Ada", "GPS", "40.7128");
        }
    }

    @Test
    void aDocumentCarriesTheCreditBehindItsOwnBytes() throws IOException, InterruptedException {
        Path file = folder.resolve("score.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(file.toFile());
        }
        String work = work(file, "Score");
        JsonNode read = read(work + "/versions/1/original", "read.pdf");
        assertXmp(read, work, "Score");
        byte[] before = Files.readAllBytes(file);
        byte[] after = Files.readAllBytes(folder.resolve("read.pdf"));
        assertThat(java.util.Arrays.mismatch(before, after)).isEqualTo(before.length);
    }

    @Test
    void machinesReadWhoMadeItAndFromWhat() {
        String parent = "/works/"
                + anas.post(V1 + "/works", Map.of("title", "Song </script>", "body", "la la", "audience", "EVERYONE"))
                        .text("id");
        String secret = "/works/"
                + anas.post(V1 + "/works", Map.of("title", "Inside only", "body", "lo lo", "audience", "MEMBERS"))
                        .text("id");
        String child = "/works/"
                + bos.post(V1 + "/works", Map.of("title", "Echo", "body", "la la la", "audience", "ONLY_ME"))
                        .text("id");
        for (String source : List.of(parent, secret)) {
            bos.post(
                    V1 + child + "/sources",
                    Map.of(
                            "sources",
                            List.of(Map.of("parent", source.substring(7), "kind", "ADAPTS", "thanks", "Thank you"))));
        }
        Browser visitor = cast.browser();
        assertThat(visitor.get("/embed" + child).status()).isEqualTo(404);
        share(child);

        String page = visitor.get(child).body();
        String data = page.substring(page.indexOf("application/ld+json\">") + 21);
        data = data.substring(0, data.indexOf("</script>"));
        JsonNode said = JsonMapper.shared().readTree(data);
        assertThat(said.at("/@type").asString()).isEqualTo("CreativeWork");
        assertThat(said.at("/isBasedOn/0/name").asString()).isEqualTo("Song </script>");
        assertThat(said.at("/isBasedOn").size()).isEqualTo(1);
        assertThat(said.at("/creator/0/name").asString()).isEqualTo("Bo");
        assertThat(said.at("/license").asString()).endsWith("/terms");
        assertThat(said.at("/acquireLicensePage").asString()).endsWith(child);
        assertThat(said.at("/creditText").asString()).contains("“Echo” by Bo", "Made from");
        assertThat(said.at("/copyrightNotice").asString()).startsWith("©");
        assertThat(page).doesNotContain("Inside only").contains("application/json+oembed");
        String credit = bos.get(V1 + child + "/credit").text("html");
        assertThat(credit).contains("Song &lt;/script&gt;").doesNotContain("</script>");
        assertThat(bos.get(V1 + secret + "/credit").status()).isEqualTo(200);
        assertThat(visitor.get(secret).status()).isEqualTo(404);
        assertThat(new Api(port, cast.token(cast.someone("Cy")))
                        .get(V1 + secret)
                        .said())
                .doesNotContain("ld+json");
    }

    private void share(String work) {
        var answer = bos.put(V1 + work + "/audience", Map.of("audience", "EVERYONE"));
        assertThat(answer.status()).as(answer.said()).isLessThan(300);
    }

    @Test
    void oembedAnswersForWhatIsOpenAndForNothingElse() throws IOException {
        String film = work(Samples.film(folder), "Fire");
        anas.awaitFile(film);
        String picture = work(Samples.png(folder), "Smoke");
        anas.awaitFile(picture);
        String text = "/works/"
                + anas.post(V1 + "/works", Map.of("title", "Ash & <b>", "body", "grey", "audience", "EVERYONE"))
                        .text("id");
        String secret = "/works/"
                + anas.post(V1 + "/works", Map.of("title", "Ember", "body", "red", "audience", "MEMBERS"))
                        .text("id");
        Browser visitor = cast.browser();
        JsonNode of = oembed(visitor, film, "&maxwidth=320");
        assertThat(of.at("/type").asString()).isEqualTo("video");
        assertThat(of.at("/width").asInt()).isLessThanOrEqualTo(320);
        assertThat(of.at("/html").asString()).contains("/embed" + film);
        JsonNode photo = oembed(visitor, picture, "&maxheight=100");
        assertThat(photo.at("/type").asString()).isEqualTo("photo");
        assertThat(photo.at("/height").asInt()).isLessThanOrEqualTo(100);
        assertThat(oembed(visitor, text, "").at("/type").asString()).isEqualTo("rich");
        db.sql("update work set warnings = '{VIOLENCE}' where id = ?")
                .param(WorkId.of(picture.substring("/works/".length())).value())
                .update();
        assertThat(oembed(visitor, picture, "").at("/type").asString())
                .as("a picture that warns is shown in the frame alone, which asks first")
                .isEqualTo("rich");
        Browser.Answer xml = visitor.get("/oembed?format=xml&url=" + encoded(text));
        assertThat(xml.header("content-type")).startsWith("text/xml");
        assertThat(xml.body()).contains("<title>Ash &#38; &#60;b&#62;</title>");
        assertThat(visitor.get("/oembed?url=" + encoded(secret)).status()).isEqualTo(404);
        assertThat(visitor.get("/oembed?url=https%3A%2F%2Fexample.org" + text).status())
                .isEqualTo(404);
        assertThat(visitor.get("/oembed").status()).isEqualTo(404);
        assertThat(visitor.get("/oembed?format=yaml&url=" + encoded(text)).status())
                .isEqualTo(501);
        Browser.Answer frame = visitor.get("/embed" + film);
        assertThat(frame.header("content-security-policy"))
                .contains("frame-ancestors *")
                .contains("media-src 'self'");
        assertThat(frame.headers().firstValue("x-frame-options")).isEmpty();
        assertThat(frame.body()).doesNotContain("<script").contains("Ana", "CC BY 4.0");
        assertThat(visitor.get("/embed" + secret).status()).isEqualTo(404);
        assertThat(cast.browser(ana).get("/embed" + secret).status()).isEqualTo(404);
        assertThat(visitor.get(text).header("x-frame-options")).isEqualTo("DENY");
    }

    private String encoded(String work) {
        return URLEncoder.encode("http://localhost:" + port + work, StandardCharsets.UTF_8);
    }

    private JsonNode oembed(Browser visitor, String work, String more) throws IOException {
        Browser.Answer answer = visitor.get("/oembed?url=" + encoded(work) + more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
