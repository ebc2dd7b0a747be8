package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotCaret;
import com.microsoft.playwright.options.ViewportSize;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One person before a real browser, who sees words, follows links, fills in fields and presses buttons. What
 * the browser complains of meanwhile (an error of a script, a refused style, an answer of 500) is kept.
 */
public final class Window {
    private static final double PATIENCE_MS = 60_000;
    private static final String LOOKING = System.getProperty("tallylight.look", "");

    private final String who;
    private final Path screens;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private int seen;

    Window(String who, BrowserContext context, Path screens) {
        this.who = who;
        this.screens = screens;
        context.setDefaultTimeout(PATIENCE_MS);
        page = context.newPage();
        if (LOOKING.equals("dark")) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        }
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onResponse(this::mind);
        page.onConsoleMessage(said -> {
            if (said.type().equals("error") && !said.text().startsWith("Failed to load resource")) {
                complaints.add(page.url() + ": " + said.text());
            }
        });
    }

    private void mind(Response response) {
        if (response.status() >= 500) {
            complaints.add(response.status() + " " + response.url());
        }
    }

    public String who() {
        return who;
    }

    public Page page() {
        return page;
    }

    /** What the browser complained of so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The path of the page they are on, without its query. */
    public String path() {
        String url = page.url();
        String path = url.substring(url.indexOf('/', "https://".length()));
        return path.replaceFirst("[?#].*", "");
    }

    public Window go(String path) {
        Response answer = page.navigate(path);
        if (answer != null && answer.status() >= 400) {
            throw new AssertionError(who + " went to " + path + ": " + answer.status());
        }
        return this;
    }

    public Window see(String text) {
        assertThat(page.locator("body")).containsText(text);
        return this;
    }

    public Window seeIn(String selector, String text) {
        assertThat(page.locator(selector).first()).containsText(text);
        return this;
    }

    public Window miss(String text) {
        assertThat(page.locator("body")).not().containsText(text);
        return this;
    }

    public Window fill(String name, String value) {
        in("[name='" + name + "']:visible").fill(value);
        return this;
    }

    public Window pick(String name, String value) {
        in("select[name='" + name + "']:visible").selectOption(value);
        return this;
    }

    /** Fills in a field of one part of the page, where several have one of this name. */
    public Window fillIn(String selector, String name, String value) {
        in(selector + " [name='" + name + "']:visible").fill(value);
        return this;
    }

    /** Chooses one of several: a radio button or a box among boxes, by its value. */
    public Window choose(String name, String value) {
        in("label:has(input[name='" + name + "'][value='" + value + "'])").click();
        return this;
    }

    public Window tick(String name) {
        in("input[type=checkbox][name='" + name + "']").check();
        return this;
    }

    public Window file(String name, Path file) {
        in("input[type=file][name='" + name + "']").setInputFiles(file);
        return this;
    }

    /** Opens what is folded away under these words. */
    public Window unfold(String summary) {
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(summary))
                .first()
                .click();
        return this;
    }

    /** Presses a button and waits for the page that comes of it. */
    public Window press(String button) {
        return arrive(page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)));
    }

    /** Presses a button that leads nowhere else. */
    public Window push(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
        return this;
    }

    /** Presses a button of one part of the page: a row, a card, a form. */
    public Window pressIn(String selector, String button) {
        Locator part = page.locator(selector).first();
        return arrive(part.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true)));
    }

    public Window follow(String link) {
        return arrive(page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)));
    }

    public Window followIn(String selector, String link) {
        Locator part = page.locator(selector).first();
        return arrive(part.getByRole(
                AriaRole.LINK, new Locator.GetByRoleOptions().setName(link).setExact(true)));
    }

    /** Opens their own menu and goes where it leads. */
    public Window menu(String link) {
        in("details.me > summary").click();
        return arrive(page.locator("details.me a").filter(new Locator.FilterOptions().setHasText(link)));
    }

    /** Waits for a notice and goes where it leads. */
    public Window notice(String text) {
        return menu("Notices").await(text).follow(text);
    }

    /** Leafs through a list, page by page, until this is on it. */
    public Window find(String selector) {
        while (page.locator(selector).count() == 0) {
            arrive(page.locator(".pager a[rel=next]"));
        }
        return this;
    }

    /** Waits until what was made plays here, and says how many seconds it lasts. */
    public double plays(String selector) {
        Locator media = page.locator(selector);
        media.waitFor(new Locator.WaitForOptions()
                .setState(WaitForSelectorState.ATTACHED)
                .setTimeout(2 * PATIENCE_MS));
        Object seconds = media.evaluate("""
                async media => {
                    media.muted = true;
                    await media.play();
                    while (media.currentTime === 0) await new Promise(frame => setTimeout(frame, 20));
                    media.pause();
                    return media.duration;
                }""");
        return ((Number) seconds).doubleValue();
    }

    /** Presses a button that gives a file. */
    public String download(String button) {
        try {
            Download file = page.waitForDownload(() -> page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(button).setExact(true))
                    .click());
            return Files.readString(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next page is a new document, or a new body in the same one after an upload. */
    private Window arrive(Locator what) {
        page.evaluate("document.body.dataset.before = 'yes'");
        what.first().click();
        page.locator("body:not([data-before])")
                .waitFor(new Locator.WaitForOptions()
                        .setState(WaitForSelectorState.ATTACHED)
                        .setTimeout(2 * PATIENCE_MS));
        page.waitForLoadState();
        return this;
    }

    /** Looks at a page again until these words are on it. */
    public Window await(String text) {
        Locator words = page.getByText(text).first();
        for (int i = 0; i < 120; i++) {
            if (words.isVisible()) {
                return this;
            }
            page.waitForTimeout(500);
            page.reload();
        }
        throw new AssertionError(who + " waited in vain for: " + text + " on " + page.url());
    }

    public Window awaitGone(String selector) {
        for (int i = 0; i < 120; i++) {
            if (page.locator(selector).count() == 0) {
                return this;
            }
            page.waitForTimeout(500);
            page.reload();
        }
        throw new AssertionError(who + " waited in vain for the end of " + selector + " on " + page.url());
    }

    /**
     * Keeps a picture of the whole page, where somebody wants to look: {@code -Dtallylight.look=true},
     * {@code dark} for the dark scheme, or {@code all} for both, on a phone and on a desk.
     */
    public Window look(String name) {
        if (LOOKING.equals("all")) {
            ViewportSize own = page.viewportSize();
            for (int width : List.of(390, 1280)) {
                page.setViewportSize(width, own.height);
                for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    picture(name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
                }
            }
            page.setViewportSize(own.width, own.height);
            return this;
        }
        return LOOKING.isEmpty() ? this : picture(name);
    }

    public Window picture(String name) {
        Path file = screens.resolve("%s-%02d-%s.png".formatted(who, ++seen, name));
        // A caret that is hidden leaves an empty style on what had it, which our policy then refuses to copy.
        page.screenshot(
                new Page.ScreenshotOptions().setPath(file).setFullPage(true).setCaret(ScreenshotCaret.INITIAL));
        return this;
    }

    public Locator in(String selector) {
        return page.locator(selector).first();
    }
}
