package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;

/** Versions side by side on one clock, an album in an order by hand, and a range that is marked, collected and played. */
@OnTallylight
class GatheringInBrowserTest {
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
    void twoVersionsOfASoundPlayOnOneClock() {
        String work = made("A hum", sound("one", 440, 30));
        again(work, sound("other", 660, 32), "Higher");
        Window ben = chromium.desk("Ben");
        ben.go(work + "/comparison");
        ben.page().locator("tally-together[data-ready]").waitFor();
        look(ben, "together");
        ben.push("Play");
        Page page = ben.page();
        apart(page, 0);
        assertThat(page.evaluate("[...document.querySelectorAll('audio')].map(each => each.muted)"))
                .isEqualTo(List.of(false, true));
        page.keyboard().press("x");
        assertThat(page.evaluate("[...document.querySelectorAll('audio')].map(each => each.muted)"))
                .isEqualTo(List.of(true, false));
        for (int i = 0; i < 5; i++) {
            page.keyboard().press(".");
        }
        assertThat(page.locator("#offset").inputValue()).isEqualTo("0.5");
        apart(page, 0.5);
        page.keyboard().press("l");
        page.waitForFunction("() => document.querySelector('audio').currentTime > 5");
        page.keyboard().press("k");
        assertThat(page.evaluate("[...document.querySelectorAll('audio')].every(each => each.paused)"))
                .isEqualTo(true);
        assertThat(ben.complaints()).isEmpty();

        Window cy = chromium.withoutScript("Cy");
        cy.go(work + "/comparison")
                .see("Version 2")
                .pick("one", "2")
                .pick("other", "1")
                .press("Side by side");
        assertThat(cy.page().locator("audio[controls]").count()).isEqualTo(2);
        assertThat(cy.page().locator("h1")).hasText("From version 2 to version 1");
    }

    /** Both run, and come to be so many seconds apart. */
    private static void apart(Page page, double seconds) {
        page.waitForFunction("""
                seconds => {
                    const [one, other] = document.querySelectorAll("audio");
                    return !one.paused && !other.paused && other.currentTime > 0.8
                        && Math.abs(one.currentTime - other.currentTime - seconds) < 0.1;
                }""", seconds);
    }

    @Test
    void picturesOfDifferentSizeLieUnderASliderAndAnEarlierOneIsTakenAgain() {
        String work = made("A card", Samples.png(folder));
        again(work, Samples.made(folder, "tall.png", "-f lavfi -i testsrc2=s=400x900 -frames:v 1"), "Taller");
        Window at = signedIn();
        at.go(work).follow("2 versions");
        look(at, "versions");
        at.follow("What changed");
        at.page().locator("tally-compare[data-ready] input").fill("25");
        assertThat(at.page()
                        .locator("tally-compare figure")
                        .last()
                        .evaluate("figure => getComputedStyle(figure).clipPath"))
                .isEqualTo("inset(0px 0px 0px 25%)");
        look(at, "slider");
        at.go(work + "/versions").page().getByLabel("Take version 1 again").click();
        at.see("That version is the latest again").follow("3 versions").see("Version 1 again");
        assertThat(ada.get(V1 + work).body().path("newestVersion").asInt()).isEqualTo(3);
        assertThat(ada.post(V1 + work + "/versions/1/restoration", Map.of("note", "Again"))
                        .body()
                        .path("newestVersion")
                        .asInt())
                .as("it is the latest already")
                .isEqualTo(3);
        assertThat(at.complaints()).isEmpty();
        Window cy = chromium.withoutScript("Cy");
        cy.go(work + "/comparison?one=1&other=2");
        assertThat(cy.page().locator("tally-compare img").count()).isEqualTo(2);
        cy.picture("slider-without-script");
    }

    @Test
    void aGoodRangeIsMarkedWhileItPlaysCollectedAndPlayedFromTheAlbum() {
        String work = made("A bell", sound("bell", 880, 9));
        Window at = signedIn();
        at.go(work);
        Page page = at.page();
        page.locator("tally-mark[data-ready]").waitFor(attached());
        page.evaluate("document.querySelector('.media audio').currentTime = 2");
        page.keyboard().press("i");
        page.evaluate("document.querySelector('.media audio').currentTime = 3.5");
        page.keyboard().press("o");
        assertThat(page.locator("#from")).hasValue("0:02");
        assertThat(page.locator("#to")).hasValue("0:03.5");
        at.push("Keep it").see("Kept among your ranges.");
        assertThat(page.locator("#from")).hasValue("");
        assertThat(at.path()).isEqualTo(work);
        at.fill("from", "0:02").fill("to", "0:03.5").fill("words", "The second stroke");
        look(at, "mark");
        at.press("Keep and collect").see("Collect “A bell”").fill("title", "Bells");
        look(at, "collect");
        at.press("Begin it and collect").see("It is in the album").see("from it: 0:02–0:03");
        at.follow("From the start").see("The second stroke");
        page.locator("tally-range[data-ready]").waitFor(attached());
        look(at, "range");
        at.push("Play this range again");
        page.waitForFunction("() => !document.querySelector('audio').paused");
        page.waitForFunction("() => document.querySelector('audio').paused");
        assertThat(((Number) page.evaluate("document.querySelector('audio').currentTime")).doubleValue())
                .as("it stops where the range ends")
                .isCloseTo(3.5, within(0.25));
        again(work, sound("bell2", 990, 9), "");
        at.go("/me/ranges").follow("0:02–0:03").see("This range is of version 1. The work is now at version 2.");
        assertThat(at.complaints()).isEmpty();

        String poem = ada.post(
                        V1 + "/works",
                        Map.of("title", "Kettle", "body", "Iron, *steam* and\n\na light.", "audience", "EVERYONE"))
                .text("id");
        Window bo = chromium.withoutScript("Bo");
        Person other = cast.keyholder("Bo");
        bo.go("/sign-in")
                .fill("who", other.handle())
                .fill("password", Cast.PASSWORD)
                .press("Sign in");
        bo.go("/works/" + poem + "/ranges").fill("passage", "no such words").press("Keep it");
        bo.see("do not stand in this version")
                .fill("passage", "steam and a")
                .press("Keep it")
                .see("“steam and a”");
        bo.go(work + "/ranges")
                .fill("from", "0:01")
                .fill("to", "0:30")
                .press("Keep it")
                .see("ends at 0:09");
        bo.fill("to", "0:03").press("Keep it").see("0:01–0:03");
    }

    private static com.microsoft.playwright.Locator.WaitForOptions attached() {
        return new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
    }

    @Test
    void anAlbumIsOrderedByButtonsByKeysAndByDragging() {
        String album = ada.post(V1 + "/albums", Map.of("title", "Four things", "audience", "EVERYONE"))
                .at("album", "id");
        for (String title : List.of("One", "Two", "Three", "Four")) {
            String work = ada.post(V1 + "/works", Map.of("title", title, "body", title + "!", "audience", "EVERYONE"))
                    .text("id");
            ada.post(V1 + "/albums/" + album + "/entries", Map.of("work", work));
        }
        String picture = made("A card", Samples.png(folder));
        ada.post(V1 + "/albums/" + album + "/entries", Map.of("work", picture.substring("/works/".length())));
        Window bo = chromium.withoutScript("Bo");
        bo.go("/sign-in")
                .fill("who", person.handle())
                .fill("password", Cast.PASSWORD)
                .press("Sign in");
        bo.go("/albums/" + album + "/arrangement");
        bo.page().getByLabel("Take “Three” to the top").click();
        bo.see("Moved.");
        assertThat(order(album)).startsWith("Three", "One", "Two", "Four");
        bo.page().getByLabel("Move “Three” down").click();
        assertThat(order(album)).startsWith("One", "Three", "Two", "Four");

        Window at = signedIn();
        Page page = at.go("/albums/" + album + "/arrangement").page();
        page.locator("tally-arrange[data-ready]").waitFor();
        page.locator(".arrange > li").first().focus();
        page.keyboard().press("Alt+ArrowDown");
        at.see("Moved.");
        await().until(() -> order(album).getFirst().equals("Three"));
        page.locator(".arrange > li:nth-child(4) .tile").dragTo(page.locator(".arrange > li:nth-child(1)"));
        await().until(() -> order(album).indexOf("Four") < 2);
        assertThat(page.locator(".arrange > li strong").allInnerTexts()).isEqualTo(order(album));
        look(at, "arrange");
        page.locator("li:has-text('A card') summary").click();
        at.push("Its picture for the album").see("its picture stands for the album");
        at.go("/albums/" + album).see("5 works");
        look(at, "album");
        at.go("/me/albums");
        look(at, "albums");
        at.go("/albums/" + album + "/edit")
                .fill("handle", "nobody")
                .press("Ask")
                .see("nobody of this handle");
        look(at, "edit");
        assertThat(at.complaints()).isEmpty();
        Window cy = chromium.phone("Cy");
        cy.go("/people/" + person.handle()).see("Four things");
        cy.go("/albums/" + album);
        assertThat(cy.page()
                        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Order"))
                        .count())
                .isZero();
        assertThat(cy.page().locator("meta[property='og:image']").getAttribute("content"))
                .endsWith("/versions/1/card");
    }

    private List<String> order(String album) {
        return ada.get(V1 + "/albums/" + album + "/entries?size=100")
                .body()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("work").path("title").asString())
                .toList();
    }

    private Path sound(String name, int hertz, int seconds) {
        return Samples.made(folder, name + ".wav", "-f lavfi -i sine=" + hertz + ":d=" + seconds);
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

    private void again(String work, Path file, String note) {
        Api.Answer answer = ada.upload(V1 + work + "/versions?note=" + note + "&fileName=" + file.getFileName(), file);
        assertThat(answer.status()).as(answer.said()).isEqualTo(201);
        ada.awaitFile(work);
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
                        .setPath(SCREENS.resolve("gathering-" + name + "-" + width + "-" + scheme + ".png"))
                        .setFullPage(true));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
}
