package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.people.Person;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.Language;
import org.tallylight.works.Warning;
import org.tallylight.works.Warnings;
import org.tallylight.works.Work;

/** Works are looked for in a real browser, as one types and without a script; and what warns stays veiled until asked. */
@OnTallylight
class FindingScreenTest {
    private static final Path SCREENS = Path.of("target", "screens");

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    private Chromium chromium;
    private Makers makers;
    private Viewer ana = Viewer.VISITOR;

    @BeforeEach
    void anaIsThere() {
        chromium = new Chromium("http://localhost:" + port, SCREENS);
        makers = new Makers(context);
        ana = makers.someone("Ana");
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void worksAreFoundAsOneTypesAndWithoutAScript() {
        makers.text(ana, Description.titled("Kookaburra at dawn").withTags("Birdsong", "dawn"), Audience.EVERYONE);
        makers.text(
                ana,
                Description.titled("Kookaburra blues")
                        .withTags("birdsong")
                        .withAbout("For three voices and a kettle")
                        .withLanguage(new Language("en")),
                Audience.EVERYONE);
        makers.text(ana, Description.titled("The lyrebird answers").withTags("bird song"), Audience.EVERYONE);
        Window bo = chromium.desk("Bo").go("/search");
        bo.page().locator("#q").pressSequentially("kookab");
        assertThat(bo.page().locator("#found [role=status]")).containsText("2 works found");
        bo.see("Kookaburra at dawn").miss("lyrebird");
        assertThat(bo.page().url()).contains("q=kookab");
        bo.page().locator("#q").fill("kookabura blues");
        bo.see("Did you mean").see("kookaburra blues");
        bo.page().locator("#q").fill("kookaburra");
        bo.see("Kookaburra at dawn").unfold("More filters");
        bo.page().locator("#language").selectOption("en");
        bo.see("One work found").see("Kookaburra blues").miss("Kookaburra at dawn");
        assertThat(bo.page().url()).contains("language=en");
        bo.look("search");
        assertThat(bo.complaints()).isEmpty();

        Window cy = chromium.withoutScript("Cy").go("/search?q=birdsong");
        cy.see("Kookaburra blues").see("There is a tag of this name").look("search-phone");
        cy.fill("q", "kettle").press("Search").see("Kookaburra blues").miss("at dawn");
        cy.go("/tags/BirdSong").see("Kookaburra at dawn").look("tag");
        assertThat(cy.path()).isEqualTo("/tags/Birdsong");
        assertThat(cy.complaints()).isEmpty();
    }

    @Test
    void whatWarnsIsVeiledUntilAsked() {
        makers.text(ana, Description.titled("Chimes at noon").withTags("Windchimes"), Audience.EVERYONE);
        makers.text(ana, Description.titled("Chimes at night").withTags("wind chimes"), Audience.EVERYONE);
        Person eli = cast.keyholder("Eli", Role.CURATOR);
        Work work = makers.text(
                ana,
                Description.titled("A loud night")
                        .withWarnings(new Warnings(Set.of(Warning.FLASHING, Warning.LANGUAGE), "thunder")),
                Audience.EVERYONE);
        Window bo = chromium.withoutScript("Bo").go("/works");
        bo.see("Flashing light, Strong language").look("veiled-card");
        Locator words = bo.page().locator(".card:has-text('A loud night') .words");
        assertThat(words).isHidden();
        bo.page().locator(".card:has-text('A loud night') summary").click();
        assertThat(words).isVisible();
        bo.go(work.path()).see("thunder").look("veiled");
        assertThat(bo.page().locator(".media")).isHidden();
        assertThat(bo.page().locator("meta[property='og:description']").getAttribute("content"))
                .doesNotContain("About");
        bo.page().locator(".veil > summary").click();
        assertThat(bo.page().locator(".media")).isVisible();
        bo.look("unveiled");

        Window desk = chromium.desk("Eli").go("/sign-in");
        desk.fill("who", eli.handle()).fill("password", Cast.PASSWORD).press("Sign in");
        desk.go(work.path())
                .unfold("Add a warning")
                .choose("kind", "VIOLENCE")
                .fill("reason", "It hits")
                .look("adding");
        desk.press("Keep it so").see("Violence");
        desk.go("/me/warnings").look("warnings");
        for (String kind : List.of("FLASHING", "LANGUAGE", "VIOLENCE")) {
            desk.choose("kind", kind);
        }
        desk.press("Keep").go(work.path());
        assertThat(desk.page().locator(".veil")).hasCount(0);

        desk.go("/curation/tags?q=wind").look("curators-tags");
        desk.page().locator("tr:has(a:text-is('wind chimes')) input[name=into]").fill("windchimes");
        desk.page().locator("tr:has(a:text-is('wind chimes')) button").click();
        desk.see("Merged.").go("/tags/wind%20chimes").see("Chimes at noon").see("Chimes at night");
        desk.go("/works/new").unfold("More about it");
        desk.page().locator("#tags").pressSequentially("rain, windc");
        assertThat(desk.page().locator("#tags-offered option").first())
                .hasAttribute("value", java.util.regex.Pattern.compile("rain, Windchimes"));
        desk.look("new-about");
        assertThat(desk.complaints()).isEmpty();
    }
}
