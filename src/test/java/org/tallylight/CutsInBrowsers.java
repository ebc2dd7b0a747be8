package org.tallylight;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.shared.Viewer;

/** A film of Leo's, whose cuts are looked at in real browsers. */
@OnTallylight
abstract class CutsInBrowsers {
    /** The number in the picture of the nth film of a page. */
    static final String NUMBER = """
            n => {
              const film = document.querySelectorAll('video')[n];
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [320, 180];
              const picture = canvas.getContext('2d');
              picture.drawImage(film, 0, 0, 320, 180);
              let number = 0;
              for (let bit = 0; bit < 8; bit++) {
                if (picture.getImageData(40 * bit + 20, 90, 1, 1).data[0] > 128) number |= 1 << bit;
              }
              return number;
            }""";

    /** What axe finds grave in a page as it stands. */
    static List<?> grave(Page page) throws IOException {
        page.evaluate(new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8));
        return (List<?>) page.evaluate("""
                async () => (await axe.run(document)).violations
                  .filter(found => found.impact === 'serious' || found.impact === 'critical')
                  .map(found => found.id + ' ' + found.nodes[0].html)""");
    }

    @LocalServerPort
    int port;

    @Autowired
    Cast cast;

    @Autowired
    Productions productions;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationContext context;

    @TempDir
    Path folder;

    Chromium chromium;
    Studio studio;
    Person leoHimself;
    Viewer leo;
    Part film;

    @BeforeEach
    void start() {
        studio = new Studio(context, folder);
        leoHimself = cast.keyholder("Leo");
        leo = cast.viewer(leoHimself);
        film = productions.start(PartKind.FILM, PartDraft.titled("The last ferry"), leo, clock.instant());
        chromium = new Chromium("http://localhost:" + port, Path.of("target", "screens"));
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    static Window in(Window window, Person person) {
        window.go("/sign-in").fill("who", person.handle()).fill("password", Cast.PASSWORD);
        return window.press("Sign in");
    }

    /** Waits until the page can be worked with and all its films show something. */
    static Window ready(Window at) {
        at.page().locator(":is(tally-review, tally-cuts)[data-ready]").waitFor();
        at.page().waitForFunction("() => [...document.querySelectorAll('video')].every(film => film.readyState >= 2)");
        return at;
    }
}
