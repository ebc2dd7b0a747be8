package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.shared.Id;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;

/** Remixing in a real browser: a text in place, a voice over a sound that plays along, a source that is named later. */
@OnTallylight
class RemixScreensTest {
    private static final Path SCREENS = Path.of("target", "screens");
    /** What the browser captures, at one place for all tests, which share a browser then. */
    private static final Path CAPTURED = TestDatabase.freshFolder("captured");

    private static final String TONE = "-f lavfi -i sine=440:d=60,volume=4 -ar 48000";
    private static final String SOURCE = "-f lavfi -i sine=880:d=12,volume=4 -ar 48000 -ac 1";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient db;

    @TempDir
    private Path folder;

    private Chromium chromium;
    private Viewer ana;
    private Person bo;

    @BeforeEach
    void open() {
        ana = cast.someone("Ana");
        bo = cast.keyholder("Bo");
        Path heard = Samples.made(CAPTURED, "heard.wav", TONE);
        Path seen = Samples.made(CAPTURED, "seen.y4m", "-f lavfi -i color=c=green:s=640x480:r=15:d=2 -pix_fmt yuv420p");
        chromium = Chromium.recording("http://localhost:" + port, SCREENS, heard, seen);
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    private Window signedIn(Window window) {
        window.go("/sign-in").fill("who", bo.handle()).fill("password", Cast.PASSWORD);
        return window.press("Sign in");
    }

    private Work text(String title) {
        return new Makers(context).text(ana, title, Audience.EVERYONE);
    }

    @Test
    void aTextIsRemixedInPlaceWithTheDifferenceBeforeItIsKept() {
        Work line = text("The fridge hums");
        text("A second voice");
        Window his = signedIn(chromium.desk("Bo-remix")).go(line.path()).followIn(".dock", "Remix");
        his.look("before");
        his.in("#body").fill("Around The freezer hums");
        assertThat(his.in("#difference ins").first()).containsText("Around");
        assertThat(his.in("#difference del").first()).containsText("About");
        his.fill("title", "The freezer hums").fill("thanks", "Cold and warm, both.");
        his.in("#find").fill("second voi");
        Locator found = his.in("#found li:has-text('A second voice') button");
        found.click();
        assertThat(his.page().locator("input[name=source]")).hasCount(2);
        assertThat(his.in("#thanks-1")).hasValue("Cold and warm, both.");
        his.in("#thanks-2").fill("For the second half.");
        his.in("#find").fill("https://example.org/song");
        his.push("Find");
        assertThat(his.in("[name=externalUrl]")).hasValue("https://example.org/song");
        his.fill("externalTitle", "A song");
        his.in("[name=externalLicence]").selectOption("CC-BY-SA-4.0");
        assertThat(his.in("#leaves")).containsText("Not as it is: “A song”");
        his.look("chosen");
        his.page().setViewportSize(390, 844);
        his.look("phone");
        his.page().setViewportSize(1280, 800);
        his.choose("audience", "EVERYONE").press("Keep my remix");
        his.follow("See your work").see("The freezer hums").see("Made from").look("kept");
        assertThat(his.complaints()).isEmpty();

        Window plain =
                chromium.withoutScript("Bo-plain").go(line.path() + "/remix").look("visitor");
        plain.see("Get the pack");
    }

    @Test
    void aVoiceIsRecordedOverASoundThatPlaysAlong() {
        Api hers = new Api(port, cast.token(ana));
        Path sound = Samples.made(folder, "source.wav", SOURCE);
        String source = hers.upload("/api/v1/works?title=A%20long%20tone&audience=EVERYONE&fileName=s.wav", sound)
                .text("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> hers.get("/api/v1/works/" + source)
                        .body()
                        .path("version")
                        .path("file")
                        .path("state")
                        .asString()
                        .equals("READY"));
        Window his = signedIn(chromium.phone("Bo-sings"))
                .go("/works/" + source + "/remix")
                .look("ways")
                .follow("With your voice");
        his.page().waitForFunction("() => document.querySelector('[data-plays]').readyState >= 1");
        his.unfold("How does it play along?");
        his.in("#companion-at").fill("0:02");
        his.in("[data-mix]").check();
        his.look("ready");
        his.push("Record");
        assertThat(his.page().locator("[data-part=said]")).containsText("3");
        his.look("counting");
        his.page().waitForFunction("() => document.querySelector('[data-part=clock]').textContent >= '0:02'");
        assertThat((Boolean) his.page().evaluate("!document.querySelector('[data-plays]').paused"))
                .as("it plays along")
                .isTrue();
        his.look("recording").push("Stop");
        assertThat(his.page().locator("[data-part=keep]")).isVisible();
        his.page().reload();
        assertThat(his.page().locator("[data-part=keep]")).isVisible();
        his.press("Keep it")
                .see("Made with this work")
                .see("Its sound is in it.")
                .look("keep");
        assertThat(his.in("select[name=kind]")).hasValue("INCORPORATES");
        his.fill("thanks", "I sang along.").choose("audience", "EVERYONE").press("Share");
        Map<String, Object> edge = db.sql("select * from edge where parent = ?")
                .param(Id.read(source))
                .query()
                .singleRow();
        assertThat(edge.get("class")).isEqualTo("INCORPORATES");
        double from = ((Number) edge.get("used_from_flicks")).doubleValue() / 705_600_000;
        double to = ((Number) edge.get("used_to_flicks")).doubleValue() / 705_600_000;
        assertThat(from).as("where it began").isCloseTo(2, within(0.5));
        assertThat(to - from).as("as long as the take").isBetween(1.5, 5.0);
        his.go("/works/" + Id.write((java.util.UUID) edge.get("child")))
                .see("A long tone")
                .look("kept");
        assertThat(his.plays(".media audio")).isBetween(1.5, 5.0);
        assertThat(his.complaints()).isEmpty();
    }

    @Test
    void aSourceIsNamedLaterAndTheOtherSideSaysThatAnotherUsesTheirs() {
        Work older = text("Older line " + System.nanoTime());
        Work his = new Makers(context).text(cast.viewer(bo), "Bo's line", Audience.EVERYONE);
        Window bos = signedIn(chromium.phone("Bo-later")).go(older.path()).go(his.path());
        bos.unfold("It is yours").follow("Say what it was made from");
        bos.look("blank");
        bos.page()
                .locator("li:has-text('" + older.title() + "') button")
                .first()
                .click();
        bos.fill("thanks", "I had read yours.").look("named").press("Name it");
        bos.see("Made from").see(older.title()).look("later");
        Work younger = text("Younger line " + System.nanoTime());
        bos.go(his.path() + "/sources");
        bos.in("#find").fill("http://localhost:" + port + younger.path());
        bos.push("Find");
        bos.fill("thanks", "x").press("Name it").see("was shared after yours").look("younger");
        bos.go(younger.path()).follow("This uses mine").look("claim");
        bos.pick("older", his.id().text()).fill("evidence", "The second line is mine, word for word.");
        bos.press("Send it to them").see("Waits for an answer").look("claimed");
        bos.go("/me/claims").see("Waits for an answer").look("claims");
        bos.go("/me/viewed").see(younger.title()).look("viewed");
        assertThat(bos.complaints()).isEmpty();
    }
}
