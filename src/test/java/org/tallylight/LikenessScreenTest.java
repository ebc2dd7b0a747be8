package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.shared.Role;

/** Bo is asked in his browser whether he forgot someone; a curator sees both side by side; a line is copied. */
@OnTallylight
class LikenessScreenTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final String V1 = "/api/v1";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @TempDir
    private Path folder;

    private String picture(Api by, Path file, String title, String audience) {
        Api.Answer made = by.upload(
                V1 + "/works?title=" + title + "&audience=" + audience + "&licence=CC-BY-4.0&fileName="
                        + file.getFileName(),
                file);
        assertThat(made.status()).as(made.said()).isEqualTo(201);
        String work = "/works/" + made.text("id");
        await().atMost(Duration.ofMinutes(3))
                .until(() -> by.get(V1 + work).said().contains("\"finished\":true"));
        return work;
    }

    private static void awaitLooked(Api by, String work) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> by.get(V1 + work + "/likenesses").said().contains("\"looking\":false"));
    }

    private Window in(Chromium chromium, Person person) {
        Window window = chromium.desk(person.name()).go("/sign-in");
        return window.fill("who", person.handle())
                .fill("password", Cast.PASSWORD)
                .press("Sign in");
    }

    @Test
    void boNamesWhoHeForgotAndACuratorDecidesWhatNobodyNamed() {
        Person ana = cast.keyholder("Ana");
        Person bo = cast.keyholder("Bo");
        Person cora = cast.keyholder("Cora", Role.CURATOR);
        Api anas = new Api(port, cast.token(cast.viewer(ana)));
        Api bos = new Api(port, cast.token(cast.viewer(bo)));
        Path mill = Samples.made(folder, "mill.png", "-f lavfi -i mandelbrot=s=800x600:start_scale=0.6 -frames:v 1");
        String earlier = picture(anas, mill, "Mill", "EVERYONE");
        awaitLooked(anas, earlier);
        Path cut = Samples.made(folder, "cut.jpg", "-i " + mill + " -vf crop=iw*0.85:ih*0.85 -frames:v 1 -q:v 8");
        String mine = picture(bos, cut, "Wheel", "ONLY_ME");
        awaitLooked(bos, mine);
        String taken = picture(
                bos, Samples.made(folder, "again.jpg", "-i " + mill + " -frames:v 1"), "Mill_again", "EVERYONE");
        awaitLooked(bos, taken);

        try (Chromium chromium = new Chromium("http://localhost:" + port, SCREENS)) {
            Window desk = in(chromium, bo).go(mine);
            desk.await("This looks like “Mill” by Ana. Was it made from it?").look("likeness-asked");
            desk.fillIn("#likenesses", "thanks", "Thank you for the mill").pressIn("#likenesses", "Yes, name it");
            desk.see("Made from").see("Mill");
            desk.go(taken).unfold("The credit line, to copy").look("credit-line");

            Window curator = in(chromium, cora).go("/curation/likenesses");
            // Films of other tests are like each other, too; the oldest stand first.
            while (!curator.page().content().contains("“Mill_again” is like “Mill”")) {
                curator.follow("More");
            }
            curator.see("“Mill_again” is like “Mill”").look("likeness-flagged");
            String flagged = ".flagged:has-text('Mill_again')";
            curator.fillIn(flagged, "reason", "The same picture").pressIn(flagged, "Name it as a source");
            curator.see("Decided. Both have been told.");

            Window visitor = chromium.phone("Visitor").go(earlier);
            visitor.unfold("The credit line, to copy").look("credit-phone");
            assertThat(visitor.page().locator("tally-copy button").count()).isEqualTo(3);
            assertThat(visitor.page()
                            .locator("script[type='application/ld+json']")
                            .textContent())
                    .contains("ImageObject");
            visitor.go("/embed" + earlier).look("embed-picture");
            assertThat(desk.complaints()).isEmpty();
            assertThat(curator.complaints()).isEmpty();
            assertThat(visitor.complaints()).isEmpty();
        }
        assertThat(bos.get(V1 + taken + "/sources").said()).contains("CONFIRMED", "COPY");
        assertThat(List.of(bos.get(V1 + mine + "/sources").said()))
                .allMatch(each -> each.contains("Thank you for the mill"));
        assertThat(anas.post(V1 + earlier + "/likenesses", Map.of()).status()).isEqualTo(405);
    }
}
