package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.media.Samples;
import org.tallylight.money.ledger.Hledger;

/**
 * The whole path, walked by four people in four windows of a real browser with real files: Ana records on a
 * phone, Bo remixes, Cy calls and cuts, Nadia clears and pays. Nobody takes a short cut through the database;
 * only the days pass by a clock of the test.
 */
@OnTallylight
class FromRecordToChequeTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final String STEAM = "Steam over the sink";
    private static final String SLOWER = "Steam, but slower";
    private static final String KETTLE = "A kettle, almost singing";
    private static final String CALL = "Three seconds of something boiling";
    private static final String EPISODE = "First kettle";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private TestClock clock;

    @TempDir
    private Path folder;

    private Chromium chromium;
    private Window ana;
    private Window bo;
    private Window cy;
    private Window nadia;
    private Window visitor;
    private String steam = "";
    private String episode = "";

    @BeforeEach
    void fourPeople() {
        cast.founder();
        chromium = new Chromium("http://localhost:" + port, SCREENS);
        ana = chromium.phone("ana");
        bo = chromium.desk("bo");
        cy = chromium.desk("cy");
        nadia = chromium.desk("nadia");
        visitor = chromium.phone("visitor");
    }

    @AfterEach
    void goHome() {
        chromium.close();
    }

    @Test
    void aMinuteOnAPhoneBecomesACheque() {
        anaRecords();
        boRemixes();
        nadiaGivesRoles();
        cyCalls();
        everyoneIsAnswered();
        cyCuts();
        rightsAreCleared();
        itComesOut();
        itEarns();
        itIsDiscussed();
        itIsPosted();
        itIsPaid();
        assertThat(chromium.windows())
                .allSatisfy(window ->
                        assertThat(window.complaints()).as(window.who()).isEmpty());
    }

    private void anaRecords() {
        ana.go("/").look("home").followIn(".hello", "Record").look("capture");
        ana.followIn(".rail", "Video")
                .push("Choose a file instead")
                .file("file", film("steam.mp4", "testsrc2", "360x640", 4, 440));
        ana.press("Go on").see("Keep it?").look("keep");
        ana.choose("audience", "EVERYONE").fill("title", STEAM);
        ana.fill("name", "Ana").fill("mail", "ana.walks@example.org").fill("password", Cast.PASSWORD);
        ana.choose("ageBand", "ADULT").tick("terms").look("keep-filled").press("Share");
        ana.see("Shared. Thank you!")
                .see("will watch it and write back by")
                .look("kept")
                .follow("See your work");
        assertThat(ana.plays(".media video")).isCloseTo(4, within(0.2));
        steam = ana.path();
        ana.look("work");
    }

    private void boRemixes() {
        bo.go("/").follow("Sign in").look("door").follow("Join");
        bo.fill("name", "Bo").fill("mail", "bo.walks@example.org").fill("password", Cast.PASSWORD);
        bo.choose("ageBand", "ADULT").tick("terms").look("join").press("Join").look("joined");
        bo.followIn("header", "Works").followIn("main", STEAM).press("Heart").see("Hearted");
        bo.fill("body", "It made me think of winter at my grandmother's.").press("Reply");
        bo.see("It made me think of winter").look("replied").follow("Remix");
        bo.fill("title", SLOWER).pick("kind", "INCORPORATES").fill("used", "The first two seconds, at half speed");
        bo.fill("percent", "40").fill("thanks", "Your steam has its own mind.");
        bo.choose("audience", "EVERYONE")
                // Of its own, so that its use is not measured and a curator is asked.
                .file("file", film("slower.mp4", "mandelbrot", "640x360", 5, 330))
                .look("remix");
        bo.press("Keep my remix").follow("See your work");
        assertThat(bo.plays(".media video")).isCloseTo(5, within(0.2));
        bo.see("Made from").look("remixed");

        ana.menu("Notices").await("Bo made “" + SLOWER + "” from “" + STEAM + "”: Your steam has its own mind.");
        ana.see("Bo replied to “" + STEAM + "”.").look("notices").follow("Bo replied to “" + STEAM + "”.");
        assertThat(ana.path()).isEqualTo(steam);
        ana.seeIn("section:has(h2:text-is('Became'))", SLOWER);
    }

    private void nadiaGivesRoles() {
        cy.go("/sign-up")
                .fill("name", "Cy")
                .fill("mail", "cy.walks@example.org")
                .fill("handle", "cy-walks");
        cy.fill("password", Cast.PASSWORD)
                .choose("ageBand", "ADULT")
                .tick("terms")
                .press("Join");

        String founder = cast.founder().handle();
        nadia.go("/sign-in")
                .fill("who", founder)
                .fill("password", Cast.PASSWORD)
                .press("Sign in");
        nadia.menu("The company").look("company").followIn(".subnav", "People").look("people");
        nadia.fill("q", "cy-walks").press("Search").follow("Cy");
        nadia.pick("role", "DIRECTOR").press("Give this role").see("The role is given.");
        nadia.pick("role", "PRODUCER").press("Give this role").look("roles");
        nadia.followIn(".subnav", "People").fill("q", founder).press("Search");
        // Other tests of the company that they share know other Nadias.
        nadia.followIn("tr:has(:text-is('@" + founder + "'))", "Nadia");
        // Another test of the company that they share may have given it already.
        if (nadia.page().locator("#roles li:has-text('Curator')").count() == 0) {
            nadia.pick("role", "CURATOR").press("Give this role");
        }
        nadia.seeIn("#roles", "Confirms what works were made from.");
    }

    private void cyCalls() {
        cy.go("/").followIn("header", "Shows").look("shows").follow("Start a production");
        cy.choose("kind", "SEASON")
                .fill("title", "Kitchens at night")
                .look("start")
                .press("Begin")
                .look("season");
        cy.fillIn(".gap", "title", EPISODE).fillIn(".gap", "theme", "What boils when everybody sleeps");
        cy.press("Add: Episode").look("board").follow(EPISODE).see("What boils when everybody sleeps");
        episode = cy.path();
        for (String none : List.of("MUSIC", "WRITING", "PERFORMANCE", "CRAFT")) {
            cy.fill(none, "0");
        }
        cy.fill("PICTURE", "60")
                .fill("SOUND", "40")
                .press("Save the departments")
                .look("episode");

        cy.follow("Open a call for it").fill("title", CALL);
        cy.fill("ask", "It may hiss, it may sing. No music.")
                .choose("media", "VIDEO")
                .choose("media", "AUDIO");
        cy.fill("until", today().plusDays(3).toString())
                .fill("decideBy", today().plusDays(5).toString());
        cy.look("call-new").press("Open the call").see("Your call is open.").look("call");

        bo.followIn("header", "Calls").look("calls").follow(CALL);
        bo.follow("Give something you have already made").look("shelf").followIn("main", SLOWER);
        bo.see("Unpaid").fill("note", "Made for this, without knowing it.").look("give");
        bo.press("Read the agreement, then give it")
                .look("agreement")
                .tick("agreed")
                .press("Agree");
        bo.press("Give it under these terms").see("Given. You will have an answer, here and by mail.");
        bo.look("given");

        ana.followIn(".tabs", "Calls")
                .follow(CALL)
                .look("call")
                .followIn(".hello", "Record")
                .followIn(".rail", "Voice")
                .push("Choose a file instead");
        ana.file("file", Samples.made(folder, "kettle.wav", "-f lavfi -i sine=880:d=6"))
                .press("Go on");
        ana.choose("audience", "EVERYONE")
                .fill("title", KETTLE)
                .look("keep-for-call")
                .press("Share");
        ana.see("Unpaid").press("Read the agreement, then give it").look("agreement");
        ana.tick("agreed").press("Agree").press("Give it under these terms").look("given");
    }

    private void everyoneIsAnswered() {
        cy.menu("Notices")
                .await("Bo has given something to your call “" + CALL + "”.")
                .look("notices");
        cy.followIn("header", "Calls")
                .look("calls")
                .followIn("section[aria-labelledby=waiting]", CALL)
                .look("answers");
        answer(SLOWER, "USED", "It breathes just as slowly as the theme.");
        cy.look("answered");
        answer(KETTLE, "SHORTLISTED", "I hear it under the second half. Let me try.");
        answer(KETTLE, "USED", "It carries the whole of it.");
        cy.see("Nobody waits for an answer").follow("End the call");
        cy.fill("outcome", "Two of you boil in “First kettle” now.").look("close");
        cy.press("End it and tell everyone").see("The call has ended").look("outcome");

        bo.menu("Notices").await("“" + SLOWER + "” is used in " + EPISODE + "!").look("notices");
        ana.menu("What became of my work").see("It carries the whole of it.").look("mine");
        nadia.menu("The company").followIn(".subnav", "Letters").look("letters");
        nadia.find("li:has-text('bo.walks@example.org')")
                .followIn(
                        "li:has-text('bo.walks@example.org')",
                        "The call “" + CALL + "” has ended. See what came of it.");
        nadia.see("bo.walks@example.org").see("http://localhost").look("letter");
        visitor.go("/calls/ended").follow(CALL).follow("See what came of it");
        visitor.see("2 works were given, 2 are used, and everyone has an answer.")
                .see("Two of you boil in “First kettle” now.")
                .see(SLOWER)
                .look("outcome");
    }

    /** Answers whoever waits first with this work. */
    private void answer(String title, String kind, String reason) {
        Locator one = cy.page().locator("article:has(form)").filter(new Locator.FilterOptions().setHasText(title));
        one.locator("label:has(input[value=" + kind + "])").click();
        one.locator("textarea").fill(reason);
        if (kind.equals("USED")) {
            one.locator("summary").click();
            one.locator("[name=whereTitle]").fill(EPISODE);
        }
        cy.pressIn("article:has(form):has-text('" + title + "')", "Tell them").see("Told, in the house and by mail.");
    }

    private void cyCuts() {
        cy.go(episode)
                .follow("Add a cut")
                .file("file", film("cut.mp4", "testsrc2", "640x360", 6, 220))
                .look("cut-new");
        cy.press("Send it").look("cut-sent");
        assertThat(cy.plays(".media video")).isCloseTo(6, within(0.2));
        cy.look("cut")
                .follow("Change the timeline")
                .see("In the slots, or put forward:")
                .look("timeline-empty");
        use(SLOWER, "PICTURE", "0:00", "0:04", "4");
        use(KETTLE, "SOUND", "0:00", "0:06", "2");
        cy.fill("work", steam);
        row("PICTURE", "0:04", "0:06", "4");
        cy.see(STEAM).see("still missing").look("timeline");
        cy.go(episode).follow("Is it ready to come out?").look("gate-missing");
        assertThat(cy.in("button:has-text('Publish it')")).isDisabled();
    }

    /** Takes a work that is at hand into the timeline. */
    private void use(String title, String department, String in, String out, String prominence) {
        cy.followIn("#add li:has-text('" + title + "')", "Use it");
        row(department, in, out, prominence);
    }

    private void row(String department, String in, String out, String prominence) {
        cy.pick("department", department).fill("in", in).fill("out", out).pick("prominence", prominence);
        cy.press("Add a row");
    }

    private void rightsAreCleared() {
        nadia.menu("Made from what?");
        String asked = ".source:has-text('" + SLOWER + "')";
        nadia.find(asked).look("curation").fillIn(asked, "percent", "40").pressIn(asked, "It is so");
        nadia.see("Confirmed. Thank you for looking.");

        cy.followIn("li:has-text('whose it is')", "Mend it").look("rights");
        cy.press("Ask the maker for what is missing").see("The maker has been asked.");
        for (String title : List.of(STEAM, KETTLE)) {
            declare(ana, title);
        }
        declare(bo, SLOWER);

        cy.go(episode).follow("Is it ready to come out?").look("gate-unlocked");
        cy.followIn("#gate li:has-text('not locked')", "Mend it")
                .press("Lock this cut")
                .see("This cut is locked");
        cy.look("locked").follow("Is it ready to come out?").see("All in hand").look("gate");
    }

    private static void declare(Window maker, String title) {
        maker.menu("My works").follow(title).unfold("It is yours").follow("Rights");
        maker.choose("authors", "yes")
                .choose("people", "NONE")
                .choose("places", "NONE")
                .choose("aiUse", "NONE");
        maker.look("declare").press("State it").see("Stated. Thank you.").look("declared");
    }

    private void itComesOut() {
        cy.fill("about", "Six seconds of a kettle, made by people who could not sleep.")
                .press("Publish it");
        cy.see("It is out. Everyone in the credits is told.").look("published");
        ana.menu("Notices").await("“" + EPISODE + "” is out, and “").look("premiere");

        visitor.go("/").follow("Watch " + EPISODE);
        assertThat(visitor.plays("video")).isCloseTo(6, within(0.2));
        Page page = visitor.page();
        String film = (String) page.evaluate("document.querySelector('video').currentSrc");
        APIResponse part = page.request().get(film, RequestOptions.create().setHeader("Range", "bytes=0-99"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).hasSize(100);
        Locator live = page.locator(".live > article:visible");
        page.evaluate("document.querySelector('video').currentTime = 1");
        assertThat(live.filter(new Locator.FilterOptions().setHasText(SLOWER))).hasCount(1);
        assertThat(live.filter(new Locator.FilterOptions().setHasText(KETTLE))).hasCount(1);
        visitor.look("watch");
        page.evaluate("document.querySelector('video').currentTime = 5");
        assertThat(live.filter(new Locator.FilterOptions().setHasText(SLOWER))).hasCount(0);
        assertThat(live.filter(new Locator.FilterOptions().setHasText(STEAM)).getByText("Remix this"))
                .hasAttribute("href", steam + "/remix");
        visitor.look("watch-later");

        Window plain = chromium.withoutScript("plain").go("/watch" + episode.substring("/parts".length()));
        plain.seeIn("#credits", SLOWER).seeIn("#credits", "0:00–0:04").seeIn("#credits", "0:04–0:06");
        plain.look("watch");
    }

    private void itEarns() {
        nadia.go("/shows")
                .follow("Kitchens at night")
                .follow(EPISODE)
                .look("episode")
                .follow("Books")
                .look("books");
        nadia.fillIn("#budget", "label", "Tea")
                .fillIn("#budget", "amount", "250.00")
                .press("Plan it");
        nadia.see("It is in the budget.").fill("amount", "1234.56").fill("what", "A station in Bremen");
        nadia.fill("country", "DE").press("Write it down").see("It is in the books and in the ledger.");
        nadia.choose("kind", "COST")
                .fill("amount", "200")
                .fill("what", "Tea for everyone")
                .press("Write it down");
        nadia.seeIn("#budget tr:has-text('Left')", "€50.00").look("books-written");
        nadia.follow("Who gets what")
                .look("no-proposal")
                .press("Draft who gets what")
                .look("draft");
        nadia.press("Open it for questions")
                .see("It is open, and everyone with a line is told.")
                .look("open");
    }

    private void itIsDiscussed() {
        bo.notice("“" + EPISODE + "”: who gets what is open for questions. Your line: €76.45.");
        bo.look("proposal").follow("Ask about the line of Ana").look("asking");
        assertThat(bo.in("#about option:checked")).hasText("Ana, €305.78");
        bo.fill("body", "Why does Ana get a part of mine?").press("Ask").see("waits for an answer");
        ana.notice("“" + EPISODE + "”: who gets what is open for questions. Your line: €305.78.");
        ana.look("proposal").follow("I'm missing").fill("body", "Is my hum at the end counted?");
        ana.tick("openToAll").press("Ask").look("asked");

        nadia.notice("Bo asks about a line of “" + EPISODE + "”.").look("questions");
        String bos = ".thread:has-text('a part of mine')";
        nadia.fillIn(bos, "answer", "You used two seconds of hers, which passes half on.")
                .pressIn(bos, "Answer");
        String anas = ".thread:has-text('my hum')";
        nadia.fillIn(anas, "answer", "It is your kettle, and it has all of the sound.")
                .pressIn(anas, "Answer");
        nadia.see("Answered, on record.").look("questions-answered");
        bo.notice("Nadia answered your question about “" + EPISODE + "”.");
        bo.see("You used two seconds of hers").look("proposal-answered");
    }

    private void itIsPosted() {
        nadia.press("Make it final").see("Questions may still be asked.").look("not-yet");
        clock.advance(Duration.ofDays(15));
        nadia.press("Make it final")
                .see("It is final.")
                .press("Post it to the ledger")
                .see("Posted in one transaction.");
        nadia.look("posted");
        bo.menu("What I earned").see("€76.45").look("earned");
        ana.menu("What I earned").see("€305.78").look("earned").follow(EPISODE);
        ana.see("80.00 %")
                .see("Used a part of it:")
                .see(SLOWER)
                .see("0:04 – 0:06")
                .look("line");
    }

    private void itIsPaid() {
        tellsWhereToPay(ana, "Ana Maria Walks", "GB82WEST12345698765432");
        tellsWhereToPay(bo, "Bo Walks", "bo.walks@example.org");
        nadia.menu("Money").look("money").follow("Payees").look("payees");
        for (String name : List.of("Ana Maria Walks", "Bo Walks")) {
            nadia.find("article:has-text('" + name + "')").pressIn("article:has-text('" + name + "')", "Verify");
        }
        nadia.followIn(".subnav", "Payouts")
                .look("due")
                .press("Prepare a batch of all")
                .look("batch");
        String batch = nadia.path();
        nadia.press("Approve").see("1 of 2 approvals");
        cy.go(batch).press("Approve").see("2 of 2 approvals").look("approved");
        assertThat(nadia.go(batch).download("Get the file for the bank").lines())
                .anyMatch(line -> line.matches("Ana Maria Walks,.*GB82WEST12345698765432,.*,305\\.78,.*"))
                .anyMatch(line -> line.matches("Bo Walks,bo.walks@example.org,.*,76\\.45,.*"));
        for (String name : List.of("Ana", "Bo")) {
            nadia.go(batch).pressIn("li:has(strong:text-is('" + name + "')):has-text('payout sent')", "It arrived");
        }
        nadia.look("paid");
        ana.menu("Notices").await("€305.78 was paid to you.");
        ana.menu("What I earned").seeIn(".big", "€0.00").look("paid");

        nadia.followIn(".subnav", "Ledger").look("ledger");
        long sum = nadia.page().locator("td.n").allTextContents().stream()
                .filter(text -> text.contains("€"))
                .mapToLong(text -> Long.parseLong(text.replace('−', '-').replaceAll("[^-0-9]", "")))
                .sum();
        assertThat(sum).isZero();
        String journal = nadia.page().request().get("/money/ledger.journal").text();
        assertThat(Hledger.says(folder, journal, "check")).isEmpty();
    }

    private static void tellsWhereToPay(Window maker, String name, String account) {
        maker.menu("What I earned").follow("Say where to pay me").look("payee");
        maker.fill("name", name).fill("country", "GB").fill("account", account).press("Say where to pay me");
        maker.see("Thank you. A producer looks at it, then you can be paid.").look("payee-given");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Path film(String name, String pattern, String size, int seconds, int tone) {
        return Samples.made(
                folder,
                name,
                "-f lavfi -i " + pattern + "=s=" + size + ":r=24 -f lavfi -i sine=" + tone + " -t " + seconds
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
    }
}
