package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.money.Treasury;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;

/** Before a cut is locked, its director sees what each choice does to credits and shares, tries, and keeps. */
@OnTallylight
class ForecastScreenTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Productions productions;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    @Test
    void aDirectorTriesWhatAChoiceDoesAndKeepsIt() {
        Treasury treasury = new Treasury(context, folder);
        Person person = cast.keyholder("Dee", Role.DIRECTOR);
        Viewer dee = cast.viewer(person);
        Viewer ana = treasury.cast.maker("Ana");
        Viewer bo = treasury.cast.maker("Bo");
        Viewer cy = treasury.cast.maker("Cy");
        Work door = treasury.studio.filmedLong(ana, "A door that hums", 20);
        Work street = treasury.studio.filmedLong(bo, "The street at night", 20);
        Work script = treasury.written(cy, "What it said");
        Part film = productions.start(PartKind.FILM, PartDraft.titled("The first door"), dee, treasury.now());
        Cut cut = treasury.studio.longCut(film, dee, 20);
        cuts.edit(
                cut.id(),
                List.of(
                        Studio.row(door, Department.PICTURE, 0, 15),
                        Studio.row(street, Department.PICTURE, 10, 20),
                        Studio.row(script, Department.WRITING, 0, 5),
                        Studio.offScreen(script, Department.WRITING, 4_000)),
                dee,
                treasury.now());
        try (Chromium chromium = new Chromium("http://localhost:" + port, Path.of("target", "screens"))) {
            Window window = chromium.desk("Dee-forecast").go("/sign-in");
            window.fill("who", person.handle()).fill("password", Cast.PASSWORD).press("Sign in");
            window.go(cut.link())
                    .follow("What it would do to credits and shares")
                    .see("Who would get what");
            window.see("A door that hums").see("What it said").look("forecast");
            window.pick("work." + street.id().text(), "OUT").press("See what it does");
            window.see("One leaves the credits.")
                    .see("not in the credits any more")
                    .look("forecast-tried");
            assertThat(cuts.timeline(cut.id()).uses()).hasSize(4);
            Window phone = chromium.phone("Dee-forecast-phone").go("/sign-in");
            phone.fill("who", person.handle()).fill("password", Cast.PASSWORD).press("Sign in");
            phone.go(cut.link() + "/shares").pick("work." + street.id().text(), "BEHIND");
            phone.press("See what it does")
                    .see("The credits name the same people.")
                    .look("forecast");
            window.press("Keep these choices").see("Kept.").miss("The street at night");
            assertThat(cuts.timeline(cut.id()).uses()).hasSize(3);
            window.fill("department.PICTURE", "90").pick("work." + door.id().text(), "BEHIND");
            window.press("See what it does").see("must add up to 100");
            assertThat(window.page().locator("[name='department.PICTURE']").inputValue())
                    .isEqualTo("90");
            assertThat(window.page()
                            .locator("[name='work." + door.id().text() + "']")
                            .inputValue())
                    .isEqualTo("BEHIND");
        }
        Api api = new Api(port, cast.token(dee));
        var forecast = api.get("/api/v1/cuts/" + cut.id().text() + "/forecast?work."
                + door.id().text() + "=OUT");
        assertThat(forecast.status()).isEqualTo(200);
        assertThat(forecast.body().path("people").findValuesAsString("credited"))
                .containsExactlyInAnyOrder("STAYS", "LEAVES");
        assertThat(new Api(port, cast.token(ana))
                        .get("/api/v1/cuts/" + cut.id().text() + "/forecast")
                        .status())
                .isEqualTo(404);
    }
}
