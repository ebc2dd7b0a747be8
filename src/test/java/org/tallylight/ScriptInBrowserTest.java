package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.shared.Role;

/** A script in a real browser: one writes it, another offers a line, both with the keyboard alone. */
@OnTallylight
class ScriptInBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final int TABS_MAX = 150;

    private static final String TEXT = "# Night at the pier\n\nANA\nIt is late. The last boat went at nine.\n\n"
            + "BO\nThen we wait for the first one.\n\n(They sit down on the tins.)\n\nANA\nWhat do you hear?\n\n"
            + "BO\nThe rope, and the water under it.";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Productions productions;

    @Autowired
    private Clock clock;

    private Chromium chromium;
    private Person anaHerself;
    private Person boHimself;
    private Part film;

    @BeforeEach
    void open() {
        Instant now = clock.instant();
        anaHerself = cast.keyholder("Ana");
        boHimself = cast.keyholder("Bo");
        film = productions.start(PartKind.FILM, PartDraft.titled("The pier"), cast.someone("Leo", Role.DIRECTOR), now);
        chromium = new Chromium("http://localhost:" + port, SCREENS);
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    private Window in(Window window, Person person) {
        window.go("/sign-in").fill("who", person.handle()).fill("password", Cast.PASSWORD);
        return window.press("Sign in");
    }

    /** Tabs on until this has the focus, as someone without a mouse does. */
    private static void tabTo(Window window, Locator wanted) {
        for (int i = 0; i < TABS_MAX; i++) {
            window.page().keyboard().press("Tab");
            if ((Boolean) wanted.evaluate("each => each === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not come to " + wanted);
    }

    private static void enterOn(Window window, Locator wanted) {
        tabTo(window, wanted);
        window.page().evaluate("document.body.dataset.before = 'yes'");
        window.page().keyboard().press("Enter");
        window.page()
                .locator("body:not([data-before])")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        window.page().waitForLoadState();
    }

    @Test
    void oneOffersALineAndTheOtherTakesItWithTheKeyboardAlone() {
        Window ana = in(chromium.desk("Ana-script"), anaHerself).go(film.link() + "/ideas");
        enterOn(ana, ana.in("a[href$='/scripts/new']"));
        tabTo(ana, ana.in("#title"));
        ana.page().keyboard().type("Night at the pier");
        tabTo(ana, ana.in("#body"));
        ana.page().keyboard().insertText(TEXT);
        ana.look("new");
        enterOn(ana, ana.in("form:has(#body) .actions button"));
        ana.see("It is put up").see("What do you hear?");
        String script = ana.path();

        Window bo = in(chromium.desk("Bo-script"), boHimself).go(script).look("read");
        enterOn(bo, bo.in("#line-3 .offer-it"));
        tabTo(bo, bo.in("#text"));
        bo.page().keyboard().press("Control+a");
        bo.page().keyboard().type("It is late. The last boat left without us.");
        tabTo(bo, bo.in("#reason"));
        bo.page().keyboard().type("Then it is about them.");
        bo.look("offer");
        enterOn(bo, bo.in("form:has(#text) .actions button"));
        bo.see("It is offered").look("offered");
        enterOn(bo, bo.in("#line-8 .offer-it"));
        tabTo(bo, bo.in("summary:has-text('A new line after line 8')"));
        bo.page().keyboard().press("Enter");
        tabTo(bo, bo.in("#text-after"));
        bo.page().keyboard().type("(A gull.)");
        enterOn(bo, bo.in("form:has(#text-after) .actions button"));

        ana.go("/me/notices").see("Bo offers a line for “Night at the pier”.");
        ana.go(script).look("waiting");
        enterOn(ana, ana.in("#line-3 [aria-label='Take what Bo offers']"));
        ana.see("It is taken, in a new version.");
        assertThat(ana.in("#line-3 .text")).hasText("It is late. The last boat left without us.");
        assertThat(ana.in("#line-3 .who")).hasText("Bo");
        ana.look("taken");
        tabTo(ana, ana.in("#line-8 .offer summary"));
        ana.page().keyboard().press("Enter");
        tabTo(ana, ana.in("#line-8 .offer textarea"));
        ana.page().keyboard().type("There are no gulls at night.");
        enterOn(ana, ana.in("#line-8 .offer details button"));
        ana.see("Whoever offered it reads why.");

        bo.go("/me/notices").see("Ana took your line").see("There are no gulls at night.");
        bo.go(script + "/offers").see("Taken, in version 2").look("answered");
        bo.go(script).see("by Ana, Bo");
        Window phone = in(chromium.withoutScript("Bo-script-phone"), boHimself);
        phone.page().setViewportSize(390, 844);
        phone.go(film.link() + "/ideas").look("ideas");
        phone.go(script).look("phone").followIn("#line-2", "Offer something for line 2");
        phone.look("phone-offer").fill("text", "ANA, a fisher").press("Offer it");
        phone.see("It is offered").look("phone-offered");
        assertThat(ana.complaints()).isEmpty();
        assertThat(bo.complaints()).isEmpty();
    }
}
