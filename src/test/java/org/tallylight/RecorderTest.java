package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.media.Samples;
import org.tallylight.people.Company;
import org.tallylight.people.Person;
import org.tallylight.people.TheCompany;

/**
 * The red button in a real browser whose microphone hears a known tone and whose camera sees a known colour: what
 * is made stays on the device until it is kept, whatever happens meanwhile, and arrives as it was.
 */
@OnTallylight
class RecorderTest {
    private static final Path SCREENS = Path.of("target", "screens");
    /** What the browsers capture, at one place for all tests, which share a browser then. */
    private static final Path CAPTURED = TestDatabase.freshFolder("captured");

    private static final String TONE = "-f lavfi -i sine=440:d=60,volume=4 -ar 48000";
    private static final String SILENCE = "-f lavfi -i anullsrc=r=48000:cl=mono -t 30";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private JdbcClient db;

    @Autowired
    private TheCompany company;

    @Autowired
    private Clock clock;

    @TempDir
    private Path folder;

    private Chromium chromium;
    private int makers;

    @BeforeEach
    void open() {
        cast.founder();
        chromium = hearing(TONE, "0x2060c0");
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    private Chromium hearing(String sound, String colour) {
        Path heard = Samples.made(CAPTURED, "heard-" + sound.hashCode() + ".wav", sound);
        Path seen = Samples.made(
                CAPTURED,
                "seen-" + colour + ".y4m",
                "-f lavfi -i color=c=" + colour + ":s=640x480:r=15:d=2 -pix_fmt yuv420p");
        return Chromium.recording("http://localhost:" + port, SCREENS, heard, seen);
    }

    @Test
    void aVisitorRecordsTheirVoiceReloadsTrimsItAndSharesItWithEveryone() {
        List<UUID> before = loose();
        Window ana = chromium.phone("Ana-records").go("/capture?with=voice").look("ready");
        record(ana, 3);
        ana.look("made");
        assertThat(ana.page().locator("[data-part=said]")).containsText("on this device only");
        Object peak = ana.page().evaluate("""
                () => new Promise(done => {
                    indexedDB.open('tallylight-takes').onsuccess = opened => {
                        opened.target.result.transaction('takes').objectStore('takes').getAll().onsuccess =
                            all => done(Math.max(...all.target.result[0].peaks));
                    };
                })""");
        assertThat(((Number) peak).doubleValue()).isBetween(0.1, 1.0);

        ana.page().reload();
        assertThat(ana.page()
                        .getByRole(
                                com.microsoft.playwright.options.AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName("Play")))
                .isVisible();
        slide(ana.page(), "start", 1000);
        slide(ana.page(), "end", 2000);
        assertThat(ana.page().locator("[data-part=kept]")).containsText("1.0 to 2.0");
        ana.look("trimmed").press("Keep it").see("Who may hear it?").look("keep");
        assertThat(ana.page().getByText("What may others do?")).isHidden();
        ana.choose("audience", "EVERYONE").look("sharing");
        assertThat(ana.page().getByText("What may others do?")).isVisible();
        ana.fill("about", "My grandmother hummed this.");
        joins(ana, "Share");
        ana.see("My grandmother hummed this.");

        assertThat(ana.plays(".media audio")).isCloseTo(1.0, within(0.15));
        UUID asset = latestAsset("AUDIO");
        assertThat(db.sql("select file_name from asset where id = ?")
                        .param(asset)
                        .query(String.class)
                        .single())
                .isEqualTo("voice.flac");
        assertThat(db.sql("select peaks from asset where id = ?")
                        .param(asset)
                        .query(byte[].class)
                        .single())
                .as("the tone, all the way through")
                .matches(peaks -> loud(peaks) > peaks.length / 4);
        assertThat(before).as("what was cut away is nowhere").containsAll(loose());
        ana.go("/capture?with=voice");
        assertThat(ana.page().locator("[data-part=others]")).isHidden();
        assertThat(ana.complaints()).isEmpty();
    }

    @Test
    void whatWasRecordedOffTheNetWaitsAndGoesByItself() {
        Window ben = chromium.phone("Ben-offline").go("/capture?with=voice");
        ben.page()
                .waitForFunction(
                        "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)");
        ben.page().waitForFunction("() => caches.match('/capture?with=draw').then(kept => !!kept)");
        ben.page().context().setOffline(true);
        ben.page().navigate("/calls");
        ben.see("You are offline").look("offline");
        ben.page().navigate("/capture?with=voice");
        record(ben, 1);
        ben.push("Keep it");
        assertThat(ben.page().locator("[data-part=said]")).containsText("goes by itself");
        ben.look("waiting");
        ben.page().context().setOffline(false);
        ben.page().waitForURL("**/keep/*");
        ben.see("Who may hear it?");
        joins(ben, "Keep for me");
        ben.see("Kept");
    }

    @Test
    void aTabThatDiesWhileRecordingLosesNoMoreThanItsLastSecond() {
        Window cat = chromium.phone("Cat-crashes").go("/capture?with=voice").push("Record");
        cat.page().waitForFunction("() => document.querySelector('[data-part=clock]').textContent >= '0:03'");
        cat.page().onDialog(Dialog::accept);
        cat.page().reload();
        assertThat(cat.page().getByText("stays here for 30 days")).isVisible();
        Object seconds = cat.page().locator("audio").evaluate("""
                audio => new Promise(done => {
                    audio.onended = () => done(audio.currentTime);
                    audio.playbackRate = 4;
                    audio.play();
                })""");
        assertThat(((Number) seconds).doubleValue()).isBetween(1.0, 4.5);
    }

    @Test
    void aVideoArrivesWithItsPictureAndItsSound() throws IOException {
        Window dan = chromium.phone("Dan-films").go("/capture?with=video").look("ready");
        record(dan, 2);
        dan.look("made").press("Keep it").choose("audience", "EVERYONE");
        joins(dan, "Share");
        dan.follow("See your work");
        assertThat(dan.plays(".media video")).isBetween(1.5, 4.0);
        assertThat(colour(dan)).satisfies(seen -> {
            assertThat(seen.getBlue()).isGreaterThan(150);
            assertThat(seen.getRed()).isLessThan(90);
        });
        assertThat(db.sql("select channels from asset where id = ?")
                        .param(latestAsset("VIDEO"))
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void aPhotoIsTakenOnThePage() throws IOException {
        Window eve = chromium.phone("Eve-shoots").go("/capture?with=photo").push("Camera");
        assertThat(eve.page().locator("[data-part=record]")).hasText("Shoot");
        eve.push("Shoot").look("made");
        eve.press("Keep it").choose("audience", "MEMBERS");
        joins(eve, "Share");
        eve.follow("See your work");
        eve.page().locator(".media img:not(.blur)").waitFor();
        assertThat(colour(eve).getBlue()).isGreaterThan(150);
    }

    @Test
    void aDrawingKeepsItsStrokes() {
        Window fay = chromium.phone("Fay-draws").go("/capture?with=draw").look("blank");
        stroke(fay.page(), 40, 40, 200, 120);
        fay.page().locator(".swatch.is-teal").click();
        stroke(fay.page(), 60, 150, 220, 60);
        stroke(fay.page(), 60, 60, 100, 200);
        fay.push("Undo").look("drawn");
        fay.page().reload();
        assertThat(fay.page().locator("[data-part=keep]")).isEnabled();
        fay.press("Keep it").choose("audience", "EVERYONE");
        joins(fay, "Share");
        fay.follow("See your work");
        fay.page().locator(".media img:not(.blur)").waitFor();
        fay.push("Watch it being drawn");
        assertThat(fay.page().locator(".media canvas")).isVisible();
        fay.look("replayed");
        String svg = (String) fay.page()
                .evaluate("async () => (await fetch(document.querySelector('a[href$=\"drawing.svg\"]').href)).text()");
        assertThat(svg.split("<path", -1)).as("the paper and two strokes").hasSize(4);
        assertThat(svg).contains("#0b6e6e").doesNotContain("<script");
        assertThat(fay.complaints()).isEmpty();
    }

    @Test
    void aTextCountsItsWordsAndIsThereAfterAReload() {
        Window gus = chromium.phone("Gus-writes").go("/capture?with=write");
        gus.page().locator("textarea").pressSequentially("The tap drips, and it’s in C.");
        gus.see("Words: 7").look("writes");
        gus.page().reload();
        assertThat(gus.page().locator("textarea")).hasValue("The tap drips, and it’s in C.");
        gus.press("Go on").see("Who may read it?");
    }

    @Test
    void silenceIsNoticedOnTheSpot() {
        chromium.close();
        chromium = hearing(SILENCE, "black");
        Window hal = chromium.phone("Hal-silent").go("/capture?with=voice");
        record(hal, 1);
        hal.see("We heard nothing at all.").look("silent");
        hal.push("Throw away").see("Nothing of it is left.");
        hal.go("/capture?with=video");
        record(hal, 2);
        hal.see("The picture is black.");
    }

    @Test
    void withoutHttpsTheFormIsThereAndAPlainSentence() {
        Window ida = chromium.phone("Ida-plain");
        ida.page().navigate("http://plain.test:" + port + "/capture?with=voice");
        ida.see("addresses that begin with https").look("insecure");
        assertThat(ida.page().locator("input[type=file]")).isVisible();
        assertThat(ida.page().locator("tally-recorder")).isHidden();
    }

    @Test
    void whoCameByAnAddressWithoutHttpsIsSentToTheOneWithIt() {
        Company now = company.get();
        Person founder = cast.founder();
        company.change(now.name(), now.kind(), "https://lantern.example", founder.id(), clock.instant());
        try {
            Window ida = chromium.phone("Ida-elsewhere");
            ida.page().navigate("http://plain.test:" + port + "/capture?with=voice");
            ida.see("this company has one").look("insecure");
            assertThat(ida.page().locator("a[href='https://lantern.example/capture']"))
                    .isVisible();
        } finally {
            company.change(now.name(), now.kind(), now.url(), founder.id(), clock.instant());
        }
    }

    @Test
    void whatAGallerySharesIsATakeOnThePhone() {
        Window jo = chromium.phone("Jo-shares").go("/capture?with=photo");
        jo.page()
                .waitForFunction(
                        "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)");
        String path = (String) jo.page().evaluate("""
                async () => {
                    const canvas = document.createElement('canvas');
                    canvas.getContext('2d').fillRect(0, 0, 10, 10);
                    const form = new FormData();
                    form.set('file', await new Promise(made => canvas.toBlob(made)), 'gallery.png');
                    const answer = await fetch('/capture/shared', { method: 'POST', body: form });
                    return answer.url;
                }""");
        assertThat(path).contains("with=photo&take=");
        jo.page().navigate(path);
        jo.see("on this device only").look("shared");
        jo.press("Keep it").see("Who may see it?");
    }

    private static void record(Window window, int seconds) {
        window.push("Record");
        assertThat(window.page().locator("[data-part=record]")).hasText("Stop");
        window.page()
                .waitForFunction(
                        "seconds => document.querySelector('[data-part=clock]').textContent >= '0:0' + seconds",
                        seconds);
        window.look("recording").push("Stop");
        assertThat(window.page().locator("[data-part=keep]")).isVisible();
    }

    private static void slide(Page page, String part, int ms) {
        Locator range = page.locator("[data-part=" + part + "]");
        range.evaluate(
                "(range, ms) => { range.value = ms; range.dispatchEvent(new Event('input')); range.dispatchEvent(new Event('change')); }",
                ms);
    }

    private static void stroke(Page page, int fromX, int fromY, int toX, int toY) {
        var box = page.locator("canvas[data-part=sheet]").boundingBox();
        page.mouse().move(box.x + fromX, box.y + fromY);
        page.mouse().down();
        page.mouse().move(box.x + toX, box.y + toY, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(8));
        page.mouse().up();
    }

    private void joins(Window window, String button) {
        String name = window.who() + ++makers;
        window.fill("name", name).fill("mail", name.toLowerCase(java.util.Locale.ROOT) + "@example.org");
        window.fill("password", Cast.PASSWORD)
                .choose("ageBand", "ADULT")
                .tick("terms")
                .press(button);
    }

    private UUID latestAsset(String medium) {
        return db.sql("select id from asset where medium = ? order by accepted_at desc, id desc limit 1")
                .param(medium)
                .query(UUID.class)
                .single();
    }

    /** Bytes that nothing is made of. */
    private List<UUID> loose() {
        return db.sql("""
                        select id from blob b where kept_at is null
                            and not exists (select 1 from asset where original = b.id)
                            and not exists (select 1 from rendition where blob_id = b.id)
                        """).query(UUID.class).list();
    }

    private static int loud(byte[] peaks) {
        int loud = 0;
        for (byte peak : peaks) {
            if (Math.abs(peak) > 8) {
                loud++;
            }
        }
        return loud;
    }

    /** The colour in the middle of a picture of the work that is shown. */
    private static Color colour(Window window) throws IOException {
        String path = window.path() + "/versions/1/card";
        byte[] picture = window.page().request().get(path).body();
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        return new Color(image.getRGB(image.getWidth() / 2, image.getHeight() / 2));
    }
}
