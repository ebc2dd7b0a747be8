package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Saying;
import org.tallylight.productions.Slots;
import org.tallylight.productions.Studio;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.Work;

/** From the company to an edit suite and back, in a real browser and without a script. */
@OnTallylight
class ExchangeScreenTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Parts parts;

    @Autowired
    private Slots slots;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = new Chromium("http://localhost:" + port, Path.of("target", "screens"));
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void anEditorTakesThePackAlongAndBringsTheTimelineBack() throws IOException {
        Studio studio = new Studio(context, folder);
        Person person = cast.keyholder("Dora", Role.DIRECTOR);
        Viewer director = cast.viewer(person);
        Work sky = studio.filmed(director, "Evening sky over the harbour", 3);
        Work sea = studio.filmed(director, "A grey sea", 3);
        Cut first = studio.cut(director, "Weather", 6);
        studio.ready(first.asset().id());
        slots.place(first.part(), sky.id(), Saying.NOTHING, director, clock.instant());
        cuts.edit(first.id(), List.of(Studio.row(sky, Department.PICTURE, 0, 3)), director, clock.instant());
        Cut second = studio.cut(parts.get(first.part()), director, 6);
        studio.ready(second.asset().id());
        Path list = Files.writeString(folder.resolve("weather.edl"), """
                TITLE: WEATHER
                FCM: NON-DROP FRAME

                001  AX       V     C        00:00:00:00 00:00:02:00 00:00:00:00 00:00:02:00
                * FROM CLIP NAME: IMG_0042.MOV

                002  AX       V     C        00:00:01:00 00:00:03:00 00:00:02:00 00:00:04:00
                * FROM CLIP NAME: %s.mov
                """.formatted(sky.id()));

        Window dora = chromium.withoutScript("Dora");
        dora.go("/sign-in")
                .fill("who", person.handle())
                .fill("password", Cast.PASSWORD)
                .press("Sign in");
        dora.go(second.link())
                .follow("To an edit suite and back")
                .see("OpenTimelineIO")
                .look("exchange");
        dora.file("file", list).press("Read it").see("One file is not known").look("exchange-open");
        dora.press("Say so").see("Choose first which work a file is, or that it is left out.");
        dora.choose("is-0", "link")
                .fill("link-0", "that grey one")
                .press("Say so")
                .see("That is no address of a work here.");
        assertThat(dora.page().locator("input[value=link]")).isChecked();
        assertThat(dora.page().locator("input[name=link-0]")).hasValue("that grey one");
        dora.fill("link-0", sea.id().text()).press("Say so").see("as you said");
        dora.look("exchange-known");
        dora.press("Make it the timeline of this cut").see("A grey sea").see("Evening sky");
        dora.go(second.link())
                .follow("What changed since cut 1")
                .see("One work entered")
                .look("cut-changes");
        dora.go("/parts/" + first.part()).look("part");
        dora.go("/packs/parts/" + first.part()).see("One work would be in it").press("Make the pack");
        dora.see("The pack is ready")
                .pick("quality", "SMALL")
                .press("Make the pack")
                .see("The pack is ready: one work")
                .look("pack");
        assertThat(dora.page().locator("select[name=quality]")).hasValue("SMALL");
    }

    @Test
    void aClipThatRunsOverItsSourceIsCalledByItsName() throws IOException {
        Studio studio = new Studio(context, folder);
        Person person = cast.keyholder("Dora", Role.DIRECTOR);
        Viewer director = cast.viewer(person);
        Work sky = studio.filmed(director, "Evening sky", 3);
        Cut cut = studio.cut(director, "Weather", 6);
        studio.ready(cut.asset().id());
        Work bells = studio.written(director, Description.titled("Bells"), Audience.EVERYONE);
        cuts.edit(cut.id(), List.of(Studio.offScreen(bells, Department.WRITING, 500)), director, clock.instant());
        Path list = Files.writeString(folder.resolve("over.edl"), """
                TITLE: OVER
                FCM: NON-DROP FRAME

                001  AX       V     C        00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00
                * FROM CLIP NAME: IMG_0042.MOV

                002  AX       V     C        00:00:00:00 00:00:05:00 00:00:01:00 00:00:06:00
                * FROM CLIP NAME: %s.mov
                """.formatted(sky.id()));

        Window dora = chromium.withoutScript("Dora");
        dora.go("/sign-in")
                .fill("who", person.handle())
                .fill("password", Cast.PASSWORD)
                .press("Sign in");
        dora.go(cut.link() + "/exchange").file("file", list).press("Read it");
        dora.choose("is-0", "out").press("Say so").press("Make it the timeline of this cut");
        dora.see("Nothing was taken over.")
                .see(sky.id() + ".mov at 0:01.000: The source is only")
                .look("exchange-over");
    }

    @Test
    void notesGoToAnEditSuiteAsMarkersAndComeBackAsNotes() throws IOException {
        Studio studio = new Studio(context, folder);
        Person person = cast.keyholder("Dora", Role.DIRECTOR);
        Viewer director = cast.viewer(person);
        Cut cut = studio.cut(director, "Weather", 6);
        studio.ready(cut.asset().id());
        Path list = Files.writeString(folder.resolve("notes.edl"), """
                TITLE: WEATHER
                FCM: NON-DROP FRAME
                * TALLYLIGHT RATE: 24000/1001

                001  AX       V     C        00:00:00:00 00:00:06:00 00:00:00:00 00:00:06:00
                * FROM CLIP NAME: weather.mov
                * LOC: 00:00:01:00 RED     The horizon tilts
                * LOC: 00:00:03:00 GREEN   What a gull
                """);
        Window dora = chromium.withoutScript("Dora");
        dora.go("/sign-in")
                .fill("who", person.handle())
                .fill("password", Cast.PASSWORD)
                .press("Sign in");
        dora.go(cut.link() + "/review")
                .follow("To an edit suite and back, as markers")
                .see("A table (CSV)")
                .look("markers");
        dora.file("file", list).press("Read it").see("2 of them are open").look("markers-open");
        dora.press("Take all 2").see("Nothing of it is open").look("markers-taken");
        dora.go(cut.link() + "/review").see("The horizon tilts").see("What a gull");
    }
}
