package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Studio;
import org.tallylight.publishing.Publications;
import org.tallylight.publishing.Publishing;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.External;
import org.tallylight.works.ExternalLicence;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

/** The family tree by keyboard alone, without scripts, and for everyone's eyes; and a withdrawal of each kind. */
@OnTallylight
class FamilyTreeTest {
    private static final Path SCREENS = Path.of("target", "screens");

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Works works;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Publications publications;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Chromium chromium;
    private Makers makers;
    private Studio studio;
    private Person ada;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Work poem;
    private Work middle;
    private Work gone;
    private Work fresh;

    @BeforeEach
    void aFamilyOfAllKinds() {
        chromium = new Chromium("http://localhost:" + port, SCREENS);
        makers = new Makers(context);
        studio = new Studio(context, folder);
        ada = cast.keyholder("Ana");
        ana = makers.agrees(cast.viewer(ada));
        bo = makers.maker("Bo");
        Viewer dee = makers.maker("Dee", Role.values());
        Instant now = clock.instant();
        poem = made(ana, "The sea at night", EdgeClass.ADAPTS);
        Work hum = studio.sounded(bo, "A hum from the kitchen", 1);
        gone = made(bo, "A walk that was taken back", EdgeClass.COPY, poem);
        Work film = studio.filmed(ana, "Waves", 2);
        middle = made(ana, "Steam over the harbour", EdgeClass.INCORPORATES, poem, hum, gone);
        elsewhere(middle);
        studio.madeFrom(middle, film, EdgeClass.INSPIRED, ana);
        works.withdraw(gone.id(), bo.someone(), now);
        Work answer = made(bo, "An answer, read aloud on the pier", EdgeClass.ADAPTS, middle);
        made(ana, "The same in Spanish", EdgeClass.COPY, answer);
        made(dee, "Only the idea of it", EdgeClass.INSPIRED, answer, middle);
        for (int i = 1; i <= 10; i++) {
            made(i % 2 == 0 ? bo : dee, "Variation " + i, EdgeClass.values()[i % 4], middle);
        }
        fresh = made(bo, "The newest of all", EdgeClass.INCORPORATES, middle);
        for (int i = 1; i <= 4; i++) {
            Work deeper = made(ana, "After the newest " + i, EdgeClass.ADAPTS, fresh);
            made(bo, "Further still " + i, EdgeClass.ADAPTS, deeper);
        }
        out(dee, now);
    }

    private void elsewhere(Work work) {
        External photo = new External(
                "https://example.org/photo",
                "A photograph of a harbour",
                "Unknown",
                EdgeClass.INCORPORATES,
                ExternalLicence.of("CC0-1.0"),
                "It says so");
        context.getBean(Sources.class).citeExternal(work.id(), photo, ana.someone(), clock.instant());
    }

    /** A show with the work in the middle, and with the one that was withdrawn, is published. */
    private void out(Viewer dee, Instant now) {
        Work song = made(ana, "In the show", EdgeClass.ADAPTS);
        studio.declared(song, ana);
        Cut cut = studio.cut(dee, "Far, the film", 2);
        cuts.edit(cut.id(), List.of(Studio.row(song, Department.WRITING, 0, 2)), dee, now);
        cuts.lock(cut.id(), dee, now);
        assertThat(publications.publish(cut.id(), "", makers.someone("Nadia", Role.PRODUCER), now))
                .isInstanceOf(Publishing.Out.class);
        studio.madeFrom(made(bo, "After the show", EdgeClass.ADAPTS), song, EdgeClass.ADAPTS, bo);
        shown = song;
    }

    private Work shown;

    private Work made(Viewer maker, String title, EdgeClass kind, Work... from) {
        Work work = makers.text(maker, title, Audience.ONLY_ME);
        for (Work each : from) {
            studio.madeFrom(work, each, kind, maker);
        }
        return works.share(work.id(), Audience.EVERYONE, maker.someone(), clock.instant());
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    private static String at(Page page) {
        return (String) page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''");
    }

    @Test
    void theArrowKeysFollowTheLinesAndTheTreeIsForEveryonesEyes() throws IOException {
        Window visitor = chromium.desk("a visitor").go(middle.path() + "/tree");
        Page page = visitor.page();
        for (int i = 0; i < 40 && !at(page).startsWith("Steam over the harbour."); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(at(page)).startsWith("Steam over the harbour.").contains("Text", ana.name());
        page.keyboard().press("ArrowLeft");
        String source = at(page);
        assertThat(source).isNotBlank().doesNotContain("Steam over the harbour.");
        page.keyboard().press("Home");
        assertThat(at(page)).startsWith("Steam over the harbour.");
        page.keyboard().press("ArrowRight");
        String remix = at(page);
        assertThat(remix).contains("Steam over the harbour");
        page.keyboard().press("ArrowDown");
        assertThat(at(page)).isNotEqualTo(remix);
        for (int i = 0; i < 20 && !at(page).startsWith("The newest of all"); i++) {
            page.keyboard().press("ArrowUp");
        }
        assertThat(at(page)).startsWith("The newest of all. Text");
        page.keyboard().press("ArrowRight");
        assertThat(at(page)).startsWith("After the newest");
        page.keyboard().press("ArrowRight");
        assertThat(at(page)).contains("+1 more");
        page.keyboard().press("Enter");
        page.waitForURL("**/tree");
        visitor.see("After the newest").see("Further still");

        visitor.go(middle.path() + "/tree").followIn("#list ~ section > p", moreOf(page));
        visitor.see("Variation 2").miss("The newest of all");
        visitor.go(middle.path() + "/tree").pick("by", ana.handle());
        page.waitForURL("**by=" + ana.handle());
        visitor.see("After the newest").miss("Variation 9");
        assertThat(visitor.complaints()).isEmpty();
        assertThat(wrong(page)).isEmpty();
    }

    private static String moreOf(Page page) {
        return page.locator("#list ~ section > p > a").last().innerText();
    }

    /** What axe finds grave in both schemes and both widths, and what stands out sideways. */
    private List<String> wrong(Page page) throws IOException {
        page.addInitScript(new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8));
        List<String> wrong = new ArrayList<>();
        for (String path :
                List.of(middle.path() + "/tree", shown.path() + "/tree", "/embed" + middle.path() + "/tree")) {
            for (int width : new int[] {1280, 390}) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    page.setViewportSize(width, 900);
                    page.navigate(path);
                    String name = path.replaceAll("/(works/)?[^/]*/", "-") + "-" + width + "-" + scheme;
                    picture(page, name);
                    List<?> grave = (List<?>) page.evaluate("""
                            async () => {
                                if (!window.axe) return [];
                                const found = (await axe.run(document)).violations
                                    .filter(each => ['serious', 'critical'].includes(each.impact))
                                    .map(each => `${each.id} ${each.nodes[0].target}`);
                                const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
                                return wide > 0 ? [...found, `stands out by ${wide} px`] : found;
                            }""");
                    grave.forEach(each -> wrong.add(name + ": " + each));
                }
            }
        }
        return wrong;
    }

    private static void picture(Page page, String name) {
        if (!System.getProperty("tallylight.look", "").isEmpty()) {
            page.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENS.resolve("tree" + name + ".png")));
        }
    }

    @Test
    void withoutScriptsTheTreeIsALinkEachAndAListThatSaysTheSame() {
        Window phone = chromium.withoutScript("a visitor").go(middle.path() + "/tree");
        Page page = phone.page();
        phone.seeIn("#list", "The sea at night").seeIn("#list", "A walk that was taken back");
        phone.seeIn("#list", "Withdrawn by its maker").seeIn("#list", "From elsewhere");
        assertThat(page.locator(".family a[href='" + poem.path() + "']")).hasCount(1);
        assertThat(page.locator(".family a[href='" + gone.path() + "']")).hasCount(0);
        assertThat(page.locator(".family [tabindex='-1']")).hasCount(0);
        for (int i = 0; i < 60 && !at2(page).contains("newest of all"); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        page.waitForURL("**" + fresh.path());
        phone.go(middle.path() + "/tree?medium=AUDIO");
        phone.seeIn("#list", "A hum from the kitchen").miss("Variation 9");
        phone.follow("Show the whole family").see("Variation 9");
    }

    /** Without scripts a page is asked by its locators. */
    private static String at2(Page page) {
        var focused = page.locator(":focus");
        String label = focused.count() == 0 ? null : focused.first().getAttribute("aria-label");
        return label == null ? "" : label;
    }

    @Test
    void aWithdrawalOfEachKind() {
        Work unused = made(ana, "Nobody used this", EdgeClass.ADAPTS);
        Window desk = chromium.desk("Ana").go("/sign-in");
        desk.fill("who", ada.handle()).fill("password", Cast.PASSWORD).press("Sign in");

        desk.go(unused.path()).unfold("It is yours").follow("Withdraw it");
        desk.see("It will be deleted, with its files");
        look(desk, "withdrawal-deleted");
        desk.press("Withdraw it").see("It is gone.");

        desk.go(poem.path() + "/withdrawal").see("Steam over the harbour").see("They stay");
        look(desk, "withdrawal-tombstone");
        desk.press("Withdraw it").see("can no longer be remixed").see("Your name");
        desk.press("Take my name off").see("a contributor who wished not to be named");
        desk.go(middle.path()).see("The sea at night").see("Withdrawn by its maker");

        desk.go(shown.path() + "/withdrawal").see("Far, the film").see("It is in this published show");
        look(desk, "withdrawal-locked");
        desk.tick("nameless").press("Withdraw it").see("your share go on");
        look(desk, "withdrawn");
        desk.go("/me/works/withdrawn").see("In the show").see("without your name");
        look(desk, "tombstones");
        Window visitor = chromium.phone("a visitor").go("/watch");
        visitor.follow("Far, the film").see("a contributor who wished not to be named");
        assertThat(desk.complaints()).isEmpty();
    }

    private static void look(Window window, String name) {
        picture(window.page(), "-" + name);
    }
}
