package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;

/** What was made of a file as a browser shows it: a ladder that plays, a strip to find a place, captions. */
@OnTallylight
@TestPropertySource(properties = "tallylight.media.film-short-seconds=6")
class FilmInBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final String V1 = "/api/v1";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @TempDir
    private Path folder;

    private Chromium chromium;
    private Person person;
    private Api ada;

    @BeforeEach
    void open() {
        person = cast.keyholder("Ada");
        ada = new Api(port, cast.token(cast.viewer(person)));
        chromium = new Chromium("http://localhost:" + port, SCREENS);
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void aLongFilmPlaysByItsLadderAndIsCaptionedBesideIt() {
        String work = made(
                "Trams at night",
                Samples.made(
                        folder,
                        "trams.mp4",
                        "-f lavfi -i testsrc2=s=1280x720:r=25:d=10 -f lavfi -i sine=440:d=10 -preset ultrafast -pix_fmt"
                                + " yuv420p"));
        Window ben = chromium.phone("Ben");
        ben.go(work);
        if (ben.page()
                .evaluate("document.createElement('video').canPlayType('application/vnd.apple.mpegurl')")
                .equals("")) {
            ben.page().locator("tally-film[data-plays=ladder]").waitFor();
        }
        assertThat(ben.plays("tally-film video")).isCloseTo(10, within(0.3));
        assertThat(
                        String.valueOf(
                                ben.page()
                                        .evaluate(
                                                "performance.getEntriesByType('resource').map(each => each.name.split('/').pop()).join(' ')")))
                .contains("film.m3u8")
                .containsPattern("\\d+\\.mp4");
        ben.page().locator(".scrub input").hover();
        ben.page().locator(".peek:not([hidden])").waitFor();
        ben.page().locator(".scrub input").fill("700");
        assertThat(((Number) ben.page().locator("tally-film video").evaluate("film => film.currentTime")).doubleValue())
                .isCloseTo(7, within(0.2));
        look(ben, "film");

        Window at = signedIn();
        at.go(work).see("Some people cannot hear this film.").follow("Tell them");
        look(at, "captions");
        at.press("Go on").see("Captions: English");
        at.page().locator("#from-1").fill("0:00.5");
        at.page().locator("#to-1").fill("0:09");
        at.page().locator("#text-1").fill("A bell, twice");
        at.page().locator("video").evaluate("film => { film.currentTime = 9.5; }");
        at.page().locator("li:has(#from-2) button").first().click();
        assertThat(at.page().locator("#from-2").inputValue()).isEqualTo("0:09.500");
        at.page().locator("#to-2").fill("0:10");
        at.page().locator("#text-2").fill("Steps");
        at.page().locator("#text-3").fill("one more line appears below the last");
        assertThat(at.page().locator("ol.cues li").count()).isEqualTo(4);
        at.page().locator("#text-3").fill("");
        look(at, "editor");
        at.press("Keep the changes").see("They show from now on");

        ben.go(work).unfold("Transcript").see("A bell, twice");
        assertThat(ben.page().locator("video").evaluate("""
                                async film => {
                                    const track = [...film.textTracks].find(each => each.kind === "captions");
                                    track.mode = "showing";
                                    for (let i = 0; i < 200 && !track.cues?.length; i++) await new Promise(go => setTimeout(go, 50));
                                    return track.cues[0].text;
                                }""")).isEqualTo("A bell, twice");
        look(ben, "transcript");
        assertThat(at.complaints()).isEmpty();
        assertThat(ben.complaints()).isEmpty();
    }

    @Test
    void picturesDrawingsSoundsAndDocumentsAreShown() {
        Window ben = chromium.desk("Ben");
        ben.go(made("A test card", Samples.png(folder)));
        assertThat(((Number) ben.page()
                                .locator("picture img")
                                .evaluate("image => image.decode().then(() => image.naturalWidth)"))
                        .intValue())
                .isPositive();
        assertThat(ben.page().locator("img.blur").evaluate("image => image.decode().then(() => image.naturalWidth)"))
                .isEqualTo(24);
        look(ben, "picture");
        ben.go(made("Three pages", Samples.pages(folder, 3)));
        assertThat(ben.page().locator(".pages img").count()).isEqualTo(3);
        look(ben, "pages");
        ben.go(made("A hum", Samples.sound(folder))).unfold("About the file").see("LUFS");
        assertThat(ben.plays("tally-player audio")).isCloseTo(2, within(0.2));
        look(ben, "sound");
        assertThat(ben.complaints()).isEmpty();
    }

    private Window signedIn() {
        Window window = chromium.desk("Ada");
        window.go("/sign-in").fill("who", person.handle()).fill("password", Cast.PASSWORD);
        return window.press("Sign in");
    }

    private String made(String title, Path file) {
        String name = title.replace(" ", "%20");
        Api.Answer answer =
                ada.upload(V1 + "/works?title=" + name + "&audience=EVERYONE&fileName=" + file.getFileName(), file);
        assertThat(answer.status()).as(answer.said()).isEqualTo(201);
        String work = "/works/" + answer.text("id");
        ada.awaitFile(work);
        return work;
    }

    /** Nothing stands out sideways, at a desk and on a phone, in both schemes; a picture of each is left to look at. */
    private static void look(Window window, String name) {
        Page page = window.page();
        for (int width : new int[] {390, 1280}) {
            page.setViewportSize(width, 900);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                        .as(name + " at " + width)
                        .isLessThanOrEqualTo(width);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SCREENS.resolve("film-" + name + "-" + width + "-" + scheme + ".png"))
                        .setFullPage(true));
            }
        }
    }
}
