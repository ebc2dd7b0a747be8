package org.tallylight;

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
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Studio;
import org.tallylight.publishing.Publications;
import org.tallylight.publishing.Publishing;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Ana and Bo sing together, before real browsers: he says no, and then yes, and stands in the credits. */
@OnTallylight
class TogetherTest {
    private static final Path SCREENS = Path.of("target", "screens");

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Chromium chromium;
    private Person anaHerself;
    private Person boHimself;
    private Window ana;
    private Window bo;
    private Work song;

    @BeforeEach
    void aSongIsKept() {
        chromium = new Chromium("http://localhost:" + port, SCREENS);
        Makers makers = new Makers(context);
        anaHerself = cast.keyholder("Ana");
        boHimself = cast.keyholder("Bo");
        Viewer hers = makers.agrees(cast.viewer(anaHerself));
        makers.agrees(cast.viewer(boHimself));
        song = new Studio(context, folder).filmed(hers, "Two kettles", 2);
        ana = chromium.desk("Ana").go("/sign-in");
        ana.fill("who", anaHerself.handle()).fill("password", Cast.PASSWORD).press("Sign in");
        bo = chromium.phone("Bo").go("/sign-in");
        bo.fill("who", boHimself.handle()).fill("password", Cast.PASSWORD).press("Sign in");
    }

    @AfterEach
    void close() {
        chromium.windows().forEach(window -> assertThat(window.complaints()).isEmpty());
        chromium.close();
    }

    @Test
    void heIsNamedOnceHeSaidYesAndStandsInTheCredits() throws IOException {
        String makers = song.path() + "/makers";
        ana.go(song.path()).unfold("It is yours").follow("Who made it, and with which shares");
        ana.follow("Invite someone").look("invite");
        ana.fill("who", boHimself.handle()).pick("craft", "SINGING").fill("words", "the low kettle");
        ana.fill("word", "You were there when it sang.").press("Ask everyone");
        ana.see("This waits for an answer").see("Has not answered yet").look("waiting");

        bo.notice("Ana would like you to be named as a maker of “Two kettles”. Have a look, and say yes or no.")
                .see("You are asked")
                .look("asked");
        bo.see("Singing: the low kettle")
                .fill("word", "Not under my name, please.")
                .press("No, thank you")
                .see("You said no");
        ana.go(makers).see("Ended by a no").see("Not under my name, please.");
        ana.go(song.path()).miss("Singing");

        ana.go(makers + "/new").look("again");
        ana.fill("who", boHimself.handle()).pick("craft", "SINGING").fill("words", "the low kettle");
        ana.press("Ask everyone").see("This waits for an answer");
        bo.go("/me/invitations").look("invitations");
        bo.see("Two kettles").press("Yes, name me").see("Everyone has said yes");
        bo.look("agreed");

        ana.go(song.path()).see("Singing: the low kettle").look("work");
        bo.go("/people/" + boHimself.handle()).see("Ana and Bo").look("profile");
        bo.go("/me/works").see("Two kettles");
        ana.go(makers)
                .unfold("How the shares came to be")
                .see("It began with Ana alone")
                .look("history");
        credited();
        howItWasMade();
        assertThat(wrongs(song.path(), makers, makers + "/new", song.path() + "/making", "/me/invitations"))
                .isEmpty();
    }

    /** A film that uses it is published, and both names stand below it. */
    private void credited() {
        Makers makers = new Makers(context);
        Studio studio = new Studio(context, folder);
        Viewer dee = makers.agrees(cast.someone("Dee", Role.values()));
        Works works = context.getBean(Works.class);
        WorkId id = song.id();
        studio.declared(works.facts(List.of(id)).get(id), cast.viewer(anaHerself));
        Cut cut = studio.cut(dee, "Kettles on the stove", 2);
        Instant now = context.getBean(Clock.class).instant();
        Cuts cuts = context.getBean(Cuts.class);
        cuts.edit(cut.id(), List.of(Studio.row(song, Department.PICTURE, 0, 2)), dee, now);
        cuts.lock(cut.id(), dee, now);
        Viewer producer = makers.someone("Nadia", Role.PRODUCER);
        assertThat(context.getBean(Publications.class).publish(cut.id(), "", producer, now))
                .isInstanceOf(Publishing.Out.class);
        bo.go("/watch/" + cut.part().text()).see("Bo (Singing: the low kettle)").look("credits");
    }

    private void howItWasMade() {
        ana.go(song.path() + "/making").fill("tools", "Two kettles, one stove, a phone");
        ana.fill("process", "We waited until *both* sang.")
                .press("Keep the changes")
                .see("Kept. It stands");
        Path project = Samples.text(folder, "kettles.als", "a session of two kettles");
        ana.pick("kind", "PROJECT").fill("name", "The whole session").file("file", project);
        ana.press("Offer it").see("It is here for others to build on").look("making");
        bo.go(song.path()).unfold("How I made it").see("The whole session").look("made");
    }

    /** What axe finds grave, and what stands out sideways, at a desk and on a phone, in both schemes. */
    private List<String> wrongs(String... paths) throws IOException {
        List<String> wrong = new ArrayList<>();
        String axe = new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
        Page page = ana.page();
        page.addInitScript(axe);
        for (String path : paths) {
            for (int width : new int[] {390, 1280}) {
                page.setViewportSize(width, 900);
                for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    page.navigate(path);
                    Object found = page.evaluate("""
                            async () => {
                                document.querySelectorAll("details.more").forEach(each => each.open = true);
                                const grave = (await axe.run()).violations
                                    .filter(each => ["serious", "critical"].includes(each.impact))
                                    .map(each => each.id + " " + each.nodes[0].html);
                                if (document.documentElement.scrollWidth > innerWidth) grave.push("stands out sideways");
                                return grave;
                            }""");
                    ((List<?>) found).forEach(each -> wrong.add(path + " " + width + " " + scheme + ": " + each));
                    if (scheme == ColorScheme.DARK || width == 390) {
                        ana.look("at-" + width + "-" + scheme + path.replaceAll(".*/", "-"));
                    }
                }
            }
        }
        return wrong;
    }
}
