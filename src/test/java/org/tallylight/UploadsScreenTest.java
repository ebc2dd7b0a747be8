package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.tallylight.media.Noise;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;

/** Files are sent from a page in a real browser, over a line that is as bad as it can be. */
@OnTallylight
class UploadsScreenTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final int LONG_BYTES = 1_500_000;
    private static final int SLOW_BYTES_PER_SECOND = 300_000;
    private static final double PATIENCE_MS = 120_000;

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @TempDir
    private Path folder;

    private Chromium chromium;
    private Person person;
    private Api api;
    private Window ana;
    private Page page;

    /** What each PATCH said where it goes on. */
    private final List<Long> offsets = new ArrayList<>();

    @BeforeEach
    void anaIsIn() {
        chromium = new Chromium("http://localhost:" + port, SCREENS);
        person = cast.keyholder("Ana");
        api = new Api(port, cast.token(cast.viewer(person)));
        ana = chromium.desk("Ana").go("/sign-in");
        ana.fill("who", person.handle()).fill("password", Cast.PASSWORD).press("Sign in");
        page = ana.page();
        page.onRequest(this::note);
    }

    private void note(Request request) {
        if (request.method().equals("PATCH")) {
            offsets.add(Long.valueOf(request.headers().getOrDefault("upload-offset", "0")));
        }
    }

    @AfterEach
    void close() {
        assertThat(ana.complaints()).isEmpty();
        chromium.close();
    }

    private Locator row(String file) {
        return page.locator("tally-uploads li").filter(new Locator.FilterOptions().setHasText(file));
    }

    private void choose(Path... files) {
        page.locator("tally-uploads [data-files]").setInputFiles(files);
    }

    private void becomes(String file, String state) {
        assertThat(page.locator("tally-uploads li[data-state=" + state + "]")
                        .filter(new Locator.FilterOptions().setHasText(file)))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS));
    }

    /** The line is so slow from now on that there is time to do something meanwhile. */
    private void slowly() {
        CDPSession session = page.context().newCDPSession(page);
        session.send("Network.enable");
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", 0);
        line.addProperty("downloadThroughput", -1);
        line.addProperty("uploadThroughput", SLOW_BYTES_PER_SECOND);
        session.send("Network.emulateNetworkConditions", line);
    }

    private void underWay(String file) {
        page.waitForCondition(() -> {
            Object value = row(file).locator("progress").evaluate("bar => bar.value");
            return ((Number) value).doubleValue() > 10;
        });
    }

    @Test
    void twoFilesAtOnceBecomeWorksThatOnlyTheirMakerSees() throws Exception {
        ana.go("/works/new");
        ana.see("each at most 4 GB").see("Or write something");
        assertThat(page.locator("input[name=file]")).isHidden();
        slowly();
        choose(Noise.wav(folder, "first_bells.wav", LONG_BYTES, 1), Noise.wav(folder, "second.wav", 200_000, 2));
        row("first_bells.wav").locator("[name=title]").fill("Bells at noon");
        row("first_bells.wav").locator("[name=tags]").fill("bells, Noon");
        looks("two");
        becomes("second.wav", "kept");
        becomes("first_bells.wav", "looking"); // Nobody's typing is cut off.
        page.keyboard().press("Tab");
        becomes("first_bells.wav", "kept");
        assertThat(page.locator("tally-uploads [data-says]")).containsText("Kept: ");
        String path = row("first_bells.wav").locator("[data-open]").getAttribute("href");
        var work = api.get("/api/v1" + path).body();
        assertThat(work.path("title").asString()).isEqualTo("Bells at noon");
        assertThat(work.path("tags").toString()).contains("bells", "Noon");
        assertThat(work.path("audience").asString()).isEqualTo("ONLY_ME");
        assertThat(api.get("/api/v1/me/works").said()).contains("second");
        page.reload();
        assertThat(page.locator("tally-uploads li")).hasCount(0);
    }

    @Test
    void whatIsNotTakenIsSaid() throws Exception {
        ana.go("/works/new");
        choose(Files.write(folder.resolve("nothing.png"), new byte[0]));
        assertThat(page.locator("[data-wrong]")).containsText("nothing.png: This file is empty.");
        choose(Files.write(folder.resolve("one.png"), new byte[] {7}));
        becomes("one.png", "failed");
        assertThat(row("one.png").locator(".error")).containsText("We cannot read this file.");
        looks("failed");
        row("one.png").locator("[data-remove]").click();
        assertThat(page.locator("tally-uploads li")).hasCount(0);
        page.evaluate("document.querySelector('tally-uploads').dataset.bytesMax = '10'");
        choose(Noise.wav(folder, "large.wav", 1000, 3));
        assertThat(page.locator("[data-wrong]")).containsText("large.wav: This file is too large: at most 4 GB.");
    }

    @Test
    void itIsPausedAndGoesOnWhereItWasAlsoAfterTheNextVisit() throws Exception {
        ana.go("/works/new");
        slowly();
        choose(Noise.wav(folder, "long.wav", LONG_BYTES, 4));
        underWay("long.wav");
        row("long.wav").locator("[data-pause]").click();
        becomes("long.wav", "paused");
        row("long.wav").locator("[data-go-on]").click();
        becomes("long.wav", "sending");
        underWay("long.wav");
        row("long.wav").locator("[name=title]").fill("A long one");
        row("long.wav").locator("[data-pause]").click();
        becomes("long.wav", "paused");

        page.reload();
        becomes("long.wav", "paused");
        assertThat(row("long.wav").locator("[name=title]")).hasValue("A long one");
        row("long.wav").locator("[data-go-on]").click();
        becomes("long.wav", "kept");
        assertThat(offsets.getLast()).isPositive();
        assertThat(api.get("/api/v1/me/works").said()).contains("A long one");
    }

    @Test
    void whatIsUnderWayGoesOnByItselfAfterAReload() throws Exception {
        ana.go("/works/new");
        slowly();
        choose(Noise.wav(folder, "long.wav", LONG_BYTES, 5));
        underWay("long.wav");
        page.reload();
        becomes("long.wav", "kept");
        assertThat(offsets.getLast()).isPositive();
    }

    @Test
    void withoutItsBytesTheFileIsAskedForAgain() throws Exception {
        ana.go("/works/new");
        slowly();
        Path file = Noise.wav(folder, "long.wav", LONG_BYTES, 6);
        choose(file);
        underWay("long.wav");
        row("long.wav").locator("[data-pause]").click();
        becomes("long.wav", "paused");
        page.evaluate("""
                () => new Promise(done => {
                    const open = indexedDB.open('tallylight-uploads');
                    open.onsuccess = () => {
                        const files = open.result.transaction('files', 'readwrite').objectStore('files');
                        files.openCursor().onsuccess = found => {
                            const cursor = found.target.result;
                            if (!cursor) return;
                            cursor.update({ ...cursor.value, file: undefined }).onsuccess = () => {
                                open.result.close();
                                done();
                            };
                        };
                    };
                })""");
        page.reload();
        becomes("long.wav", "lost");
        looks("lost");
        row("long.wav").locator("[data-found]").setInputFiles(Noise.wav(folder, "other.wav", 1000, 7));
        assertThat(row("long.wav").locator(".error")).containsText("That is another file.");
        row("long.wav").locator("[data-found]").setInputFiles(file);
        becomes("long.wav", "kept");
        assertThat(offsets.getLast()).isPositive();
    }

    @Test
    void offlineItWaitsAndGoesOnWhenTheLineIsBack() throws Exception {
        ana.go("/works/new");
        slowly();
        choose(Noise.wav(folder, "long.wav", LONG_BYTES, 8));
        underWay("long.wav");
        page.context().setOffline(true);
        becomes("long.wav", "line");
        assertThat(page.locator("[data-offline]")).isVisible();
        looks("offline");
        choose(Noise.wav(folder, "later.wav", 2000, 9));
        becomes("later.wav", "waiting");
        page.context().setOffline(false);
        assertThat(page.locator("[data-offline]")).isHidden();
        becomes("long.wav", "kept");
        becomes("later.wav", "kept");
        assertThat(offsets.getLast()).isNotNegative();
    }

    @Test
    void filesAreDroppedAndPasted() throws Exception {
        ana.go("/works/new");
        Path png = Samples.png(folder);
        page.dispatchEvent("[data-drop]", "dragover", Map.of("dataTransfer", carrying(png, "dropped.png")));
        assertThat(page.locator("[data-drop].over")).isVisible();
        page.dispatchEvent("[data-drop]", "drop", Map.of("dataTransfer", carrying(png, "dropped.png")));
        becomes("dropped.png", "kept");
        page.evaluate(
                "data => document.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true}))",
                carrying(png, "pasted.png"));
        becomes("pasted.png", "kept");
    }

    private JSHandle carrying(Path file, String name) throws IOException {
        return page.evaluateHandle("""
                ([name, base64]) => {
                    const data = new DataTransfer();
                    const bytes = Uint8Array.from(atob(base64), each => each.charCodeAt(0));
                    data.items.add(new File([bytes], name, { type: 'image/png' }));
                    return data;
                }""", List.of(name, Base64.getEncoder().encodeToString(Files.readAllBytes(file))));
    }

    @Test
    void aFolderIsOpened() throws Exception {
        Path album = Files.createDirectories(folder.resolve("album"));
        Files.move(Samples.png(folder), album.resolve("door.png"));
        Files.write(album.resolve(".hidden"), new byte[] {1});
        ana.go("/works/new");
        page.locator("[data-folder]").setInputFiles(album);
        becomes("door.png", "kept");
        assertThat(page.locator("tally-uploads li")).hasCount(1);
    }

    @Test
    void aFileIsSentWithTheKeyboardAlone() throws Exception {
        Path door = Samples.png(folder);
        ana.go("/works/new");
        tabTo("[data-choose]");
        page.evaluate("""
                () => document.querySelector('[data-files]').addEventListener('click', event => {
                    event.preventDefault();
                    document.body.dataset.asked = 'yes';
                })""");
        page.keyboard().press("Enter");
        assertThat(page.locator("body[data-asked]")).hasCount(1);
        choose(Files.move(door, folder.resolve("door.png")));
        becomes("door.png", "kept");
        tabTo("[data-share]");
        page.keyboard().press("Enter");
        page.waitForURL("**/works/*#audience");
        ana.see("door");
    }

    private void tabTo(String selector) {
        for (int i = 0; i < 60; i++) {
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                assertThat((String) page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                        .isNotEqualTo("none");
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The tab key never comes to " + selector);
    }

    @Test
    void aNewVersionIsSentFromItsPage() throws Exception {
        String path = api.upload("/api/v1/works?title=Bells&fileName=a.wav", Noise.wav(folder, "a.wav", 3000, 10))
                .text("path");
        ana.go(path + "/versions/new");
        assertThat(page.locator("form[data-plain]")).isHidden();
        slowly();
        choose(Noise.wav(folder, "louder.wav", 600_000, 11));
        row("louder.wav").locator("[name=note]").fill("Louder");
        page.keyboard().press("Tab");
        becomes("louder.wav", "kept");
        var work = api.get("/api/v1" + path).body();
        assertThat(work.at("/version/number").asInt()).isEqualTo(2);
        assertThat(work.at("/version/note").asString()).isEqualTo("Louder");
    }

    @Test
    void aLinkTakesTheFileOfSomeoneWithoutAnAccount() throws Exception {
        ana.go("/me/upload-links").fill("ask", "The bells of the harbour").press("Make the link");
        String link = page.locator(".secret").textContent();
        looksFull("links");
        Window kofi = chromium.phone("Kofi").go(link.replaceFirst("https?://[^/]+", ""));
        Page his = kofi.page();
        kofi.see("Ana asks you for a file").see("The bells of the harbour");
        his.locator("[data-files]").setInputFiles(Noise.wav(folder, "bells.wav", 30_000, 12));
        kofi.see("Please say your name first.");
        kofi.picture("link");
        his.locator("[data-sender]").fill("Kofi Mensah");
        his.keyboard().press("Tab");
        assertThat(his.getByText("It has arrived. Thank you!"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS));
        assertThat(kofi.complaints()).isEmpty();
        ana.notice("Kofi Mensah has sent you the file you asked for.");
        ana.see("A file from Kofi Mensah");
        looksFull("waiting");
        ana.fill("title", "Bells of the harbour").press("Keep it");
        ana.see("Made by Kofi Mensah, who sent it by a link.");
    }

    /** Pictures of the island and what axe finds in it, at a desk and on a phone, in both schemes. */
    private void looks(String name) throws IOException {
        axe();
        looksFull(name);
    }

    private void looksFull(String name) throws IOException {
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 844);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                ana.picture(name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 800);
    }

    private void axe() throws IOException {
        page.evaluate(new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8));
        List<?> grave = (List<?>) page.evaluate("""
                async () => (await axe.run(document)).violations
                    .filter(each => ['serious', 'critical'].includes(each.impact))
                    .map(each => `${each.id} ${each.nodes[0].target}`)""");
        assertThat(grave).isEmpty();
    }
}
