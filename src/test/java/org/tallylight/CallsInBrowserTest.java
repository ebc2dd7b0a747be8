package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
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
import org.tallylight.shared.Role;
import org.tallylight.works.Audience;

/** A call said aloud and opened in a minute, found, followed, moved and pitched for, as people do it. */
@OnTallylight
class CallsInBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final String TONE = "-f lavfi -i sine=440:d=60,volume=4 -ar 48000";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Chromium chromium;
    private Makers makers;
    private Person leo;
    private Person ada;

    @BeforeEach
    void open() {
        makers = new Makers(context);
        leo = cast.keyholder("Leo", Role.DIRECTOR);
        ada = cast.keyholder("Ada");
        makers.agrees(cast.viewer(ada));
        Path heard = Samples.made(folder, "heard.wav", TONE);
        Path seen =
                Samples.made(folder, "seen.y4m", "-f lavfi -i color=c=0x2060c0:s=640x480:r=15:d=2 -pix_fmt yuv420p");
        chromium = Chromium.recording("http://localhost:" + port, SCREENS, heard, seen);
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void aCallIsSaidAloudAndOpenedInAMinuteAndFoundOnAPhone() {
        Window leos = signedIn(chromium.phone("Leo-calls"), leo);
        leos.go("/calls/new").look("new").follow("A sound").see("Only the sound");
        assertThat(leos.page().locator("[name=minutes]")).hasValue("5");
        leos.page().locator("a.record.small[href*='ask=']").click();
        leos.see("Say what you need").push("Record");
        leos.page().waitForFunction("() => document.querySelector('[data-part=clock]').textContent >= '0:02'");
        leos.push("Stop").press("Keep it").see("This is what you said").look("said");
        leos.follow("A sound");
        leos.fill("title", "A door that does not want to be closed");
        leos.fill("until", day(10)).fill("decideBy", day(20)).fill("pool", "300");
        leos.look("form").press("Open the call").see("Your call is open.").look("open");
        String call = leos.path();
        leos.see("€300.00, 3 wanted, in equal parts: about €100.00 each.");
        leos.page().waitForCondition(() -> {
            leos.go(call);
            return leos.page().locator(".voice audio").count() == 1;
        });
        assertThat(leos.plays(".voice audio")).isBetween(1.0, 6.0);
        leos.look("heard");

        Window adas = signedIn(chromium.phone("Ada-finds"), ada);
        adas.go("/calls")
                .unfold("Find one that fits")
                .pick("skill", "SOUND")
                .pick("paid", "true")
                .look("finding");
        adas.press("Find").see("A door that does not want to be closed").look("found");
        adas.go("/calls?skill=DANCE&minutes=2").see("No open call is like that").look("nothing-found");
        adas.go(call).look("call").press("Follow this call").see("You follow it");
        adas.go("/me/calls/followed")
                .see("A door that does not want to be closed")
                .look("followed");
        adas.go("/me/skills").look("skills");
        adas.page().locator("label.chip:has(input[value=SOUND])").click();
        adas.fill("languages", "English, Finnish")
                .press("Keep it")
                .see("Needs you now")
                .look("home");

        leos.go(call).follow("Move the deadline").fill("until", day(12)).fill("reason", "The edit takes longer.");
        leos.look("move")
                .press("Move it and tell everyone")
                .see("The deadline was moved once")
                .look("moved");
        adas.go("/me/notices").see("which you follow, has moved: The edit takes longer.");

        Window desk = signedIn(chromium.desk("Leo-desk"), leo);
        desk.go(call)
                .look("call-desk")
                .go("/calls")
                .look("calls-desk")
                .go("/calls/new?kind=DRAWING")
                .look("new-desk");
        desk.go("/embed" + call).look("embed");
        assertThat(leos.complaints()).isEmpty();
        assertThat(adas.complaints()).isEmpty();
    }

    @Test
    void pitchesComeFirstAndTheChosenOneIsInvited() {
        Window leos = signedIn(chromium.desk("Leo-pitches"), leo);
        leos.go("/calls/new?kind=SCORE").unfold("Who, how many each");
        leos.fill("title", "Music for a train that leaves without her")
                .fill("pitchUntil", day(4))
                .fill("until", day(10));
        leos.fill("shortlistBy", day(14))
                .fill("decideBy", day(20))
                .fill("pool", "500")
                .fill("pitchPool", "50");
        leos.press("Open the call").see("Pitches come first").look("pitching");
        String call = leos.path();
        String work = makers.text(cast.viewer(ada), "A saw, and a train far away", Audience.MEMBERS)
                .id()
                .text();
        Window adas = signedIn(chromium.phone("Ada-pitches"), ada);
        adas.go(call + "/contributions/new?work=" + work)
                .see("€50.00 for those that are chosen")
                .look("give-pitch");
        adas.press("Give it under these terms").see("Given.");
        leos.go(call).follow("Pitches").look("pitches").push("Invite them to make it");
        assertThat(leos.page().locator("textarea:invalid")).hasCount(1);
        leos.page().locator("textarea").fill("The saw made us laugh and then cry.");
        leos.press("Invite them to make it").see("is invited").look("invited");
        adas.go("/me/notices").see("Your pitch for").see("was chosen");
        assertThat(leos.complaints()).isEmpty();
    }

    /** In the night in which the clocks change, each reader reads the hour of theirs. */
    @Test
    void aDeadlineIsReadInTheZoneOfItsReaderAlsoInTheNightTheClocksChange() {
        Api leos = new Api(port, cast.token(cast.viewer(leo)));
        Instant deadline = clock.instant().plusSeconds(864_000);
        Api.Answer opened = leos.post(
                "/api/v1/calls",
                Map.of(
                        "title",
                        "Before dawn",
                        "wanted",
                        Map.of("kind", "LINE"),
                        "deadline",
                        deadline,
                        "terms",
                        Map.of("decideBy", deadline.plusSeconds(864_000))));
        String id = opened.text("id");
        Window adas = chromium.desk("Ada-abroad");
        reads(adas, id, "2027-03-28T00:30:00Z", "Europe/Madrid", "March 28, 2027 at 1:30");
        reads(adas, id, "2027-03-28T01:30:00Z", "Europe/Madrid", "March 28, 2027 at 3:30");
        reads(adas, id, "2027-10-31T00:30:00Z", "Europe/Madrid", "October 31, 2027 at 2:30");
        reads(adas, id, "2027-10-31T01:30:00Z", "Europe/Madrid", "October 31, 2027 at 2:30");
        reads(adas, id, "2027-03-14T07:30:00Z", "America/New_York", "March 14, 2027 at 3:30");
        reads(adas, id, "2027-03-14T07:30:00Z", "Pacific/Auckland", "March 14, 2027 at 8:30");
        String ics = cast.browser().get("/calls/" + id + "/deadline.ics").body();
        assertThat(ics)
                .contains("DTSTART:20270314T073000Z", "SUMMARY:Before dawn", "UID:call-" + id)
                .startsWith("BEGIN:VCALENDAR\r\n")
                .endsWith("END:VCALENDAR\r\n");
        assertThat(ics.split("\r\n", -1)).allMatch(line -> line.length() <= 75);
    }

    private void reads(Window window, String call, String deadline, String zone, String text) {
        db.sql("update call set deadline = ? where id = ?")
                .params(Timestamp.from(Instant.parse(deadline)), Id.read(call))
                .update();
        try (BrowserContext abroad = window.page()
                .context()
                .browser()
                .newContext(new NewContextOptions().setTimezoneId(zone).setLocale("en-GB"))) {
            Page page = abroad.newPage();
            page.navigate("http://localhost:" + port + "/calls/" + call);
            assertThat(page.locator(".hello time")).containsText(text);
        }
    }

    private Window signedIn(Window window, Person person) {
        window.go("/sign-in").fill("who", person.handle()).fill("password", Cast.PASSWORD);
        return window.press("Sign in");
    }

    private String day(int ahead) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(ahead)
                .toString();
    }
}
