package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Studio;
import org.tallylight.productions.review.NoteDraft;
import org.tallylight.productions.review.Notes;
import org.tallylight.productions.review.ReviewNote;
import org.tallylight.shared.Flicks;
import org.tallylight.works.Work;

/** Two cuts in step, read from their pictures: each carries the number of its frame. */
class CompareInBrowserTest extends CutsInBrowsers {
    @Autowired
    private Cuts cuts;

    @Autowired
    private Notes notes;

    private Cut first;
    private Cut second;
    private Cut third;

    @BeforeEach
    void begin() {
        Instant now = clock.instant();
        Work sea = studio.filmed(leo, "Sea", 4);
        first = studio.countedCut(film.id(), leo, 25, 4);
        second = studio.countedCut(film.id(), leo, 25, 3);
        third = studio.countedCut(film.id(), leo, 50, 3);
        for (Cut each : List.of(first, second, third)) {
            studio.ready(each.asset().id());
        }
        cuts.edit(first.id(), List.of(Studio.row(sea, Department.PICTURE, 0, 2)), leo, now);
        cuts.edit(second.id(), List.of(Studio.row(sea, Department.PICTURE, 1, 3)), leo, now);
        NoteDraft said = new NoteDraft(Flicks.ofSeconds(2), null, ReviewNote.Kind.MUST_FIX, "Wider", null, false);
        notes.add(first.id(), said, leo, now);
    }

    /** Both stand, and show these frames. */
    private static void shows(Page page, int one, int other) {
        page.waitForFunction(
                "([one, other]) => { const number = " + NUMBER + ";"
                        + " return number(0) === one && number(1) === other; }",
                List.of(one, other));
    }

    @Test
    void anOffsetKeepsBothInStepToTheFrameWhateverIsDone() throws Exception {
        Window leos = in(chromium.desk("Leo-compare"), leoHimself);
        leos.go(second.link() + "/review").followIn("nav[aria-label='Compare with']", "Cut 1");
        Page page = ready(leos).page();
        Keyboard keys = page.keyboard();
        shows(page, 0, 0);
        for (int i = 0; i < 5; i++) {
            keys.press("ArrowRight");
        }
        shows(page, 5, 5);
        for (int i = 0; i < 3; i++) {
            keys.press(".");
        }
        shows(page, 5, 2);
        keys.press("Shift+ArrowRight");
        shows(page, 15, 12);
        leos.look("side");
        assertThat(page).hasURL(Pattern.compile(".*at=15.*offset=3.*"));
        page.reload();
        ready(leos);
        shows(page, 15, 12);

        keys.press("l");
        page.waitForFunction("() => { const number = " + NUMBER + ";"
                + " return number(0) > 30 && Math.abs(number(0) - number(1) - 3) <= 1; }");
        keys.press("k");
        page.waitForFunction("() => { const number = " + NUMBER + ";"
                + " return [...document.querySelectorAll('video')].every(film => film.paused && !film.seeking)"
                + " && number(0) - number(1) === 3; }");
        keys.press("j");
        page.waitForFunction("() => { const number = " + NUMBER + "; return number(0) < 20; }");
        keys.press("k");
        page.waitForFunction("() => { const number = " + NUMBER + "; return number(0) - number(1) === 3; }");

        page.locator("[name=offset]").fill("-4");
        page.locator("[data-goes=other]").first().click();
        shows(page, 46, 50);
        assertThat(page.locator("[data-side=other] .note")).hasClass(Pattern.compile(".*\\bnow\\b.*"));
        leos.push("Line up");
        shows(page, 25, 0);
        assertThat(page.locator("[name=offset]")).hasValue("25");
        keys.press("x");
        assertThat((Boolean) page.locator("video").first().evaluate("film => film.muted"))
                .isTrue();
        assertThat((Boolean) page.locator("video").nth(1).evaluate("film => film.muted"))
                .isFalse();
        for (String view : List.of("wipe", "fade", "difference")) {
            page.locator("[data-code]").click();
            keys.press("v");
            assertThat(page.locator("tally-cuts")).hasAttribute("data-view", view);
            leos.look(view);
        }
        assertThat(page).hasURL(Pattern.compile(".*view=difference.*"));
        assertThat(grave(page)).isEmpty();
        assertThat(page.locator("video").nth(1)).hasCSS("mix-blend-mode", "difference");
        assertThat(leos.complaints()).isEmpty();
    }

    @Test
    void theSlowerSetsThePaceWhereRatesAndLengthsDiffer() {
        Window leos = in(chromium.phone("Leo-compare-phone"), leoHimself);
        leos.go(third.link() + "/review/compare/1");
        Page page = ready(leos).page();
        Keyboard keys = page.keyboard();
        for (int i = 0; i < 7; i++) {
            keys.press("ArrowRight");
        }
        shows(page, 14, 7);
        page.locator("[data-scrub]").fill("90");
        shows(page, 149, 90);
        assertThat(page.locator("figure").first()).hasClass("absent");
        BoundingBox above = page.locator("video").first().boundingBox();
        BoundingBox below = page.locator("video").nth(1).boundingBox();
        assertThat(below.y).as("one above the other").isGreaterThan(above.y + above.height);
        leos.look("phone");
        assertThat(leos.complaints()).isEmpty();
    }

    @Test
    void withoutScriptsThereAreTwoPlayersAndBothLists() {
        Window leos = in(chromium.withoutScript("Leo-compare-plain"), leoHimself);
        leos.go(second.link() + "/review/compare/1").see("Wider").see("From cut 1 to cut 2");
        assertThat(leos.page().locator("video[controls]")).hasCount(2);
        assertThat(leos.page().locator("[data-scrub]")).isHidden();
        leos.look("plain");
    }
}
