package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.GrantRole;
import org.tallylight.productions.guests.GuestDraft;
import org.tallylight.productions.guests.Guests;

/** Two browsers look at a cut together, whose pictures carry the numbers of their frames. */
class ScreeningInBrowserTest extends CutsInBrowsers {
    @Autowired
    private Guests guests;

    private Person eliHimself;
    private Cut cut;

    @BeforeEach
    void begin() {
        Instant now = clock.instant();
        eliHimself = cast.keyholder("Eli");
        productions.grant(film.id(), eliHimself.id(), GrantRole.EDITOR, leo, now);
        cut = studio.countedCut(film.id(), leo, 25, 8);
        studio.ready(cut.asset().id());
    }

    private Window looks(Window window, Person person) {
        return listens(in(window, person).go(cut.link() + "/review"));
    }

    /** What comes, comes by the stream. */
    private static Window listens(Window window) {
        window.page().route("**/pulse", Route::abort);
        return ready(window);
    }

    private static void shows(Page page, int frame) {
        page.waitForFunction("frame => (" + NUMBER + ")(0) === frame", frame);
    }

    /** Points at a place of the picture, from 0 to 1 across and down. */
    private static void points(Page page, double x, double y) {
        page.locator(".picture").scrollIntoViewIfNeeded();
        BoundingBox picture = page.locator(".picture").boundingBox();
        page.mouse().move(picture.x + picture.width * x, picture.y + picture.height * y);
    }

    private static int stands(Page page) {
        page.waitForFunction(
                "() => { const film = document.querySelector('video'); return film.paused && !film.seeking; }");
        return ((Number) page.evaluate(NUMBER, 0)).intValue();
    }

    @Test
    void twoPeopleSeeTheSameFrameAndEachOthersPointersAndTheLeadChangesHands() throws Exception {
        Window leos = looks(chromium.desk("Leo-together"), leoHimself);
        Window elis = looks(chromium.phone("Eli-together"), eliHimself);
        Page desk = leos.page();
        Page phone = elis.page();
        leos.push("Watch together");
        assertThat(desk.locator("[data-here]")).containsText("leads");
        elis.look("invited").push("Join them");
        assertThat(desk.locator("[data-here] li")).hasCount(2);
        for (int i = 0; i < 5; i++) {
            desk.keyboard().press("ArrowRight");
        }
        shows(phone, 5);

        BoundingBox picture = desk.locator(".picture").boundingBox();
        desk.mouse().move(picture.x + picture.width * 0.25, picture.y + picture.height * 0.75);
        Locator pointer = phone.locator(".pointer");
        assertThat(pointer).hasText("Leo");
        phone.waitForFunction("() => document.querySelector('.pointer').style.left === '25%'");
        BoundingBox there = phone.locator(".picture").boundingBox();
        BoundingBox seen = pointer.boundingBox();
        assertThat((seen.x + seen.width / 2 - there.x) / there.width).isCloseTo(0.25, within(0.1));
        elis.look("pointer");
        desk.mouse().move(picture.x + 5, picture.y - 30);
        assertThat(pointer).hasCount(0);

        desk.keyboard().press("l");
        phone.waitForFunction("() => !document.querySelector('video').paused");
        desk.waitForFunction("() => document.querySelector('video').currentTime > 2");
        desk.keyboard().press("k");
        shows(phone, stands(desk));

        // Whoever moves by themselves looks around, and comes back.
        phone.keyboard().press("ArrowRight");
        assertThat(desk.locator("[data-here]")).containsText("looks around");
        desk.keyboard().press("ArrowLeft");
        elis.push("Follow again");
        shows(phone, stands(desk));

        elis.push("Ask for the lead");
        assertThat(desk.locator(".asks")).containsText("Eli would like to lead.");
        assertThat(grave(desk)).isEmpty();
        leos.look("asked").push("Hand it over");
        assertThat(phone.locator("[data-here] li").last()).containsText("leads");
        phone.locator("[data-scrub]").fill("120");
        shows(desk, 120);

        // What is drawn and not yet said is seen, and what is said is there without a reload.
        phone.keyboard().press("d");
        phone.locator(".picture").scrollIntoViewIfNeeded();
        BoundingBox sheet = phone.locator(".overlay").boundingBox();
        phone.mouse().move(sheet.x + 40, sheet.y + 40);
        phone.mouse().down();
        phone.mouse().move(sheet.x + 160, sheet.y + 90);
        phone.mouse().up();
        assertThat(desk.locator(".others path")).hasCount(1);
        leos.look("drawn");
        phone.locator("[data-do=drawn]").click();
        phone.locator("#text").fill("The gull stays.");
        elis.push("Leave the note");
        assertThat(desk.locator(".talk .note")).containsText("The gull stays.");
        assertThat(desk.locator(".others path")).hasCount(0);

        productions.revoke(film.id(), eliHimself.id(), GrantRole.EDITOR, leo, clock.instant());
        assertThat(phone.locator("video")).hasCount(0);
        assertThat(desk.locator("[data-here] li")).hasCount(1);
        leos.push("Take the lead");
        assertThat(desk.locator("[data-here]")).containsText("leads");
        assertThat(leos.complaints()).isEmpty();
    }

    @Test
    void aGuestSeesTheLeadersFrameAndPointsUntilTheyAreLetOut() throws Exception {
        String phrase = "seven gulls at noon";
        Guests.Fresh fresh = guests.make(
                cut.id(), new GuestDraft("Inês Prado", 3, true, false, false, false), phrase, leo, clock.instant());
        Window leos = looks(chromium.desk("Leo-with-guest"), leoHimself);
        Window hers = chromium.phone("Ines-together");
        hers.go("/guest/" + fresh.token()).fill("passphrase", phrase).press("Open");
        listens(hers);
        Page desk = leos.page();
        Page phone = hers.page();
        leos.push("Watch together");
        hers.look("invited").push("Join them");
        assertThat(desk.locator("[data-here] li")).hasCount(2);
        assertThat(desk.locator("[data-here]")).containsText("guest");
        assertThat(phone.locator("[data-here]")).containsText("leads");
        assertThat(phone.locator("[data-go=lead]")).hasCount(0);
        assertThat(grave(phone)).isEmpty();
        for (int i = 0; i < 5; i++) {
            desk.keyboard().press("ArrowRight");
        }
        shows(phone, 5);
        points(phone, 0.25, 0.75);
        assertThat(desk.locator(".pointer")).hasText("Inês Prado");
        desk.waitForFunction("() => parseFloat(document.querySelector('.pointer').style.left) < 30");
        points(desk, 0.5, 0.5);
        assertThat(phone.locator(".pointer")).hasText("Leo");
        leos.look("together");
        hers.look("together");
        desk.keyboard().press("l");
        phone.waitForFunction("() => !document.querySelector('video').paused");
        desk.keyboard().press("k");
        shows(phone, stands(desk));

        guests.revoke(cut.id(), fresh.guest().id(), leo, clock.instant());
        assertThat(phone.getByText("Nothing is open here.")).isVisible();
        assertThat(desk.locator("[data-here] li")).hasCount(1);
        assertThat(desk.locator(".pointer")).hasCount(0);
        assertThat(leos.complaints()).isEmpty();
    }
}
