package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.GrantRole;
import org.tallylight.productions.Studio;
import org.tallylight.productions.review.Circle;
import org.tallylight.productions.review.Reviews;
import org.tallylight.works.Work;

/** Two people look at a cut frame by frame, draw, answer, and see in the next one what became of it. */
class ReviewInBrowserTest extends CutsInBrowsers {
    private static final double FRAME_SECONDS = 1001.0 / 24_000;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Reviews reviews;

    private Person eliHimself;
    private Cut cut;
    private Work sea;

    @BeforeEach
    void begin() {
        Instant now = clock.instant();
        eliHimself = cast.keyholder("Eli");
        productions.grant(film.id(), eliHimself.id(), GrantRole.EDITOR, leo, now);
        sea = studio.filmed(new Makers(context).maker("Ana"), "Sea", 4);
        cut = studio.cut(film, leo, 6);
        cuts.edit(cut.id(), List.of(Studio.row(sea, Department.PICTURE, 0, 4)), leo, now);
    }

    private static Locator code(Window at) {
        return at.page().locator("[data-code]");
    }

    @Test
    void twoPeopleStepDrawNoteAnswerAndSolveInTheNextCut() {
        Window leos = in(chromium.desk("Leo-review"), leoHimself);
        leos.go(cut.link()).follow("Review this cut");
        Page desk = ready(leos).page();
        Keyboard keys = desk.keyboard();
        for (int i = 0; i < 5; i++) {
            keys.press("ArrowRight");
        }
        assertThat(code(leos)).hasText("00:00:00:05");
        keys.press("Shift+ArrowRight");
        keys.press("ArrowLeft");
        assertThat(code(leos)).hasText("00:00:00:14");
        desk.waitForFunction("() => !document.querySelector('video').seeking");
        assertThat(((Number) desk.locator("video").evaluate("film => film.currentTime")).doubleValue())
                .isCloseTo(14.5 * FRAME_SECONDS, within(0.001));
        assertThat(desk.locator("[data-inexact]")).isHidden();

        keys.press("d");
        desk.locator("[data-tool=BOX]").click();
        drag(desk, 0.2, 0.2, 0.6, 0.7);
        desk.locator("[data-tool=ARROW]").click();
        desk.locator("[data-ink=TEAL]").click();
        drag(desk, 0.9, 0.9, 0.65, 0.72);
        desk.locator("[data-tool=PEN]").click();
        drag(desk, 0.1, 0.8, 0.4, 0.85);
        assertThat(desk.locator(".overlay path")).hasCount(3);
        leos.look("drawing");
        desk.locator("[data-do=drawn]").click();
        assertThat(desk.locator("#text")).isFocused();
        keys.type("The counter must go: it jumps here.");
        desk.locator("label.kind-MUST_FIX").click();
        leos.look("composer");
        desk.locator("#text").press("Control+Enter");
        Locator first = desk.locator(".note.opened");
        assertThat(first).containsText("00:00:00:14");
        assertThat(first).containsText("The counter must go");
        assertThat(desk.locator(".overlay path")).hasCount(3);
        leos.look("noted");
        keys.press("ArrowRight");
        assertThat(desk.locator(".overlay path")).hasCount(0);

        keys.press("l");
        desk.waitForFunction(
                "() => !document.querySelector('video').paused && document.querySelector('video').currentTime > 1.5");
        keys.press("k");
        desk.waitForFunction("() => document.querySelector('video').paused");
        keys.press("j");
        desk.waitForFunction("() => document.querySelector('video').currentTime < 1.2");
        keys.press("k");
        keys.press("i");
        for (int i = 0; i < 3; i++) {
            keys.press("Shift+ArrowRight");
        }
        keys.press("o");
        desk.locator("#text").fill("Breathe here.");
        leos.push("Leave the note");
        assertThat(desk.locator(".note.opened")).containsText(" – ");
        assertThat(desk.locator(".talk .note")).hasCount(2);

        Window elis = in(chromium.phone("Eli-review"), eliHimself);
        elis.go(cut.link() + "/review");
        Page phone = ready(elis).page();
        elis.look("phone");
        phone.locator(".note .pick")
                .filter(new Locator.FilterOptions().setHasText("The counter"))
                .click();
        assertThat(code(elis)).hasText("00:00:00:14");
        assertThat(phone.locator(".overlay path")).hasCount(3);
        phone.locator(".note.opened textarea").fill("Gone in the next cut.");
        elis.look("phone-note");
        phone.locator(".note.opened .respond button").click();
        assertThat(phone.locator(".note.opened")).containsText("Answered");

        // What Eli said comes by itself, and leaves alone what Leo writes.
        Locator counter = desk.locator(".note").filter(new Locator.FilterOptions().setHasText("The counter"));
        keys.press("c");
        desk.locator("#text").fill("Half a thought");
        assertThat(counter).containsText("One answer", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertThat(desk.locator("#text")).hasValue("Half a thought");

        Cut second = studio.cut(film, leo, 6);
        cuts.edit(second.id(), List.of(Studio.row(sea, Department.PICTURE, 2, 6)), leo, clock.instant());
        leos.go(second.link() + "/review");
        ready(leos).look("second");
        counter.locator(".pick").click();
        assertThat(code(leos)).hasText("00:00:02:13");
        assertThat(desk.locator(".note.opened .whole")).isVisible();
        leos.look("carried");
        desk.locator(".note.opened .acts button").first().click();
        assertThat(desk.locator(".note.opened")).containsText("Solved in cut 2");
        leos.look("solved");
        assertThat(desk.locator(".note.opened").getByText("Make it a call")).isVisible();
        leos.go("/me/notices").see("Eli answered a note on “The last ferry”.");
        assertThat(leos.complaints()).isEmpty();
        assertThat(elis.complaints()).isEmpty();
    }

    private static void drag(Page page, double fromX, double fromY, double toX, double toY) {
        page.locator(".overlay").scrollIntoViewIfNeeded();
        BoundingBox box = page.locator(".overlay").boundingBox();
        Mouse mouse = page.mouse();
        mouse.move(box.x + fromX * box.width, box.y + fromY * box.height);
        mouse.down();
        mouse.move(box.x + toX * box.width, box.y + toY * box.height, new Mouse.MoveOptions().setSteps(12));
        mouse.up();
    }

    @Test
    void withoutScriptsANoteIsTypedWithItsTimeCodeAndAnswered() {
        reviews.open(cut.id(), Circle.ALL, "Does the ending land?", leo, clock.instant());
        Person gusHimself = cast.keyholder("Gus");
        Window guses = in(chromium.withoutScript("Gus-review"), gusHimself);
        guses.go(cut.link() + "/review");
        guses.page().locator("[data-composer] > summary").click();
        guses.fill("at", "00:00:99:00").fill("text", "The gull is the best part.");
        guses.choose("kind", "PRAISE").press("Leave the note");
        guses.see("is no time code here");
        guses.fill("at", "00:00:02:03").choose("kind", "PRAISE").look("typed").press("Leave the note");
        guses.seeIn(".note.opened", "00:00:02:03").seeIn(".note.opened", "The gull is the best part.");
        guses.fill("answer", "And the second one, too.").pressIn(".note.opened", "Answer");
        guses.seeIn(".note.opened", "And the second one, too.");
        guses.choose("choice", "PARTLY").fill("words", "I waited for the boat.").pressIn("#question", "Answer");
        guses.seeIn("#question", "I waited for the boat.").look("without-script");
        Window leos = in(chromium.desk("Leo-all"), leoHimself);
        leos.go(cut.link() + "/review");
        ready(leos).seeIn("#question", "I waited for the boat.").look("all");
        assertThat(guses.complaints()).isEmpty();
    }
}
