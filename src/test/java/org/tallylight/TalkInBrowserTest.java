package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.media.Samples;
import org.tallylight.people.Document;
import org.tallylight.people.Documents;
import org.tallylight.people.Person;
import org.tallylight.people.Visit;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.idea.Interviews;
import org.tallylight.productions.talk.Talk;
import org.tallylight.productions.talk.TalkConsents;
import org.tallylight.productions.talk.TalkJoin;
import org.tallylight.productions.talk.TalkJoins;
import org.tallylight.productions.talk.Talks;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.Viewer;

/**
 * Two people in two real browsers talk, each recorded by their own; the claps are where they are said to be, and the two
 * recordings fit.
 */
@OnTallylight
class TalkInBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final Path CAPTURED = TestDatabase.freshFolder("talk");
    private static final int SAMPLES_A_SECOND = 48_000;
    /** A clap is far louder than the silence that these microphones hear. */
    private static final int LOUD = 6_000;

    private static final double ARRIVES_MS_MAX = 90_000;
    /** How far a clap may be from where it is said to be. */
    private static final double NEAR_MS = 50;

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Productions productions;

    @Autowired
    private Interviews interviews;

    @Autowired
    private Talks talks;

    @Autowired
    private TalkConsents agreeing;

    @Autowired
    private TalkJoins joins;

    @Autowired
    private Documents documents;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient db;

    @TempDir
    private Path folder;

    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();
    private Chromium chromium;
    private Person leoHimself;
    private Person anaHerself;
    private Viewer leo = Viewer.VISITOR;
    private Talk talk;

    @BeforeEach
    void invite() {
        Path silence = Samples.made(CAPTURED, "silence.wav", "-f lavfi -i anullsrc=r=48000:cl=mono -t 30");
        Path seen = Samples.made(CAPTURED, "seen.y4m", "-f lavfi -i testsrc=s=320x240:r=15:d=2 -pix_fmt yuv420p");
        chromium = Chromium.recording("http://localhost:" + port, SCREENS, silence, seen);
        leoHimself = cast.keyholder("Leo");
        anaHerself = cast.keyholder("Ana");
        leo = cast.viewer(leoHimself);
        Instant now = clock.instant();
        Part film = productions.start(PartKind.FILM, PartDraft.titled("The pier"), leo, now);
        interviews.add(film.id(), "When did you first see the pier?", leo, now);
        interviews.add(film.id(), "What would you miss of it if it were gone tomorrow?", leo, now);
        talk = talks.open(
                film.id(),
                new Talk.Draft("The harbour master remembers", "For the film about the pier, and nowhere else."),
                List.of(anaHerself.id()),
                leo,
                now);
        goOn();
    }

    /** The clock of these tests stands still; devices reckon by one that goes. */
    private void goOn() {
        AtomicLong last = new AtomicLong(System.nanoTime());
        time.scheduleAtFixedRate(
                () -> {
                    long nanos = System.nanoTime();
                    clock.advance(Duration.ofNanos(nanos - last.getAndSet(nanos)));
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void close() {
        time.shutdownNow();
        chromium.windows().forEach(window -> assertThat(window.complaints()).isEmpty());
        chromium.close();
    }

    private Window signedIn(Window window, Person person) {
        window.go("/sign-in").fill("who", person.handle()).fill("password", Cast.PASSWORD);
        return window.press("Sign in");
    }

    private void agree(Window window) {
        window.go(talk.link()).tick("agreed").press("I agree").see("You agree to be recorded");
    }

    private static void goIn(Window window) {
        window.push("Try camera and microphone");
        window.in("[data-part=go-in]").waitFor();
        window.page().waitForFunction("() => document.querySelector('[data-part=live]').videoWidth > 0");
        window.look("check").push("Go in");
        window.in("[data-part=leave]").waitFor();
    }

    /** By the keyboard alone. */
    private static void key(Window window, String part) {
        Locator button = window.in("[data-part=" + part + "]");
        assertThat(button).isVisible();
        button.focus();
        window.page().keyboard().press("Enter");
    }

    private static void recorded(Window window, String clock) {
        window.page()
                .waitForFunction(
                        "least => document.querySelector('tally-talk').classList.contains('on')"
                                + " && document.querySelector('[data-part=clock]').textContent >= least",
                        clock);
    }

    private static void arrived(Window window) {
        Locator sent = window.in("[data-part=sent]");
        assertThat(sent)
                .containsText(
                        "Your side has arrived",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(ARRIVES_MS_MAX));
        assertThat(sent).isVisible();
    }

    @Test
    void twoTalkEachIsRecordedByTheirOwnAndTheClapsJoinThem() throws IOException {
        Window lead = signedIn(chromium.desk("Leo-talks"), leoHimself);
        Window guest = signedIn(chromium.phone("Ana-talks"), anaHerself);
        guest.go(talk.link()).see("Leo asks whether you want to talk").look("asked");
        agree(guest);
        agree(lead);
        lead.look("lobby");
        goIn(lead);
        goIn(guest);
        lead.see("Ana in the call.");
        guest.see("Leo in the call.");
        lead.page()
                .waitForFunction("() => [...document.querySelectorAll('.talk-tile video')]"
                        + ".filter(video => video.videoWidth > 0).length === 2");
        key(lead, "next");
        guest.seeIn("[data-part=asked]", "When did you first see the pier?");
        lead.look("talking");
        key(lead, "record");
        recorded(guest, "0:03");
        lead.look("recording");
        guest.look("recording");
        key(lead, "next");
        guest.seeIn("[data-part=asked]", "What would you miss");
        key(lead, "clap");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> joins.of(talk.id(), 1, leo).takes().stream()
                        .allMatch(line -> line.claps().size() == 2));
        recorded(lead, "0:07");
        key(lead, "record");
        arrived(lead);
        arrived(guest);
        lead.go(talk.link()).seeIn("#takes", "Ana").look("takes");
        guest.go(talk.link()).seeIn("#takes", "Starts").look("takes");

        TalkJoin join = joins.of(talk.id(), 1, leo);
        assertThat(join.takes()).hasSize(2);
        assertThat(join.questions()).hasSize(2);
        List<List<Double>> heard = List.of(
                heard(lead, join.takes().get(0)), heard(guest, join.takes().get(1)));
        for (int side = 0; side < 2; side++) {
            List<Double> noted = join.takes().get(side).claps().values().stream()
                    .map(TalkInBrowserTest::millis)
                    .toList();
            assertThat(noted).hasSize(2);
            assertThat(heard.get(side)).hasSize(2);
            for (int clap = 0; clap < 2; clap++) {
                assertThat(heard.get(side).get(clap))
                        .as("clap %s of side %s", clap, side)
                        .isCloseTo(noted.get(clap), within(NEAR_MS));
            }
        }
        double byTime =
                millis(join.takes().get(1).later()) - millis(join.takes().get(0).later());
        double bySound = heard.get(0).get(0) - heard.get(1).get(0);
        assertThat(bySound).as("by sound and by time alike").isCloseTo(byTime, within(NEAR_MS));
    }

    private static double millis(Flicks time) {
        return time.count() * 1000.0 / Flicks.PER_SECOND;
    }

    /** When each clap is heard in the file that arrived, in milliseconds of its own time. */
    private List<Double> heard(Window by, TalkJoin.Line line) throws IOException {
        UUID work = db.sql("select work from talk_take where id = ?")
                .param(line.take().value())
                .query(UUID.class)
                .single();
        assertThat(db.sql("select audience from work where id = ?")
                        .param(work)
                        .query(String.class)
                        .single())
                .isEqualTo("ONLY_ME");
        byte[] file = by.page()
                .context()
                .request()
                .get("/works/" + Id.write(work) + "/versions/1/original")
                .body();
        Path take = Files.write(folder.resolve(Id.write(work)), file);
        Path sound = folder.resolve(Id.write(work) + ".raw");
        Samples.ffmpeg("-i " + take + " -vn -af aresample=48000:async=1:first_pts=0 -ac 1 -f s16le", sound);
        ShortBuffer samples = ByteBuffer.wrap(Files.readAllBytes(sound))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        List<Double> claps = new ArrayList<>();
        int last = -SAMPLES_A_SECOND;
        for (int i = 0; i < samples.limit(); i++) {
            if (Math.abs(samples.get(i)) > LOUD) {
                if (i - last > SAMPLES_A_SECOND / 2) {
                    claps.add(i * 1000.0 / SAMPLES_A_SECOND);
                }
                last = i;
            }
        }
        return claps;
    }

    @Test
    void aTabThatDiesLeavesItsSideAndTheOtherGoesOn() {
        Document text = documents.current(Document.Kind.INTERVIEW, Locale.ENGLISH);
        for (Person each : List.of(leoHimself, anaHerself)) {
            agreeing.agree(talk.id(), text, null, Visit.NONE, cast.viewer(each), clock.instant());
        }
        Window lead = signedIn(chromium.phone("Leo-goes-on"), leoHimself).go(talk.link());
        Window guest = signedIn(chromium.desk("Ana-dies"), anaHerself).go(talk.link());
        guest.choose("way", "voice");
        goInBySound(guest);
        goIn(lead);
        lead.see("Ana in the call.");
        key(lead, "record");
        recorded(guest, "0:03");
        guest.page().onDialog(Dialog::accept);
        guest.page().reload();
        arrived(guest);
        recorded(lead, "0:05");
        assertThat(lead.page().locator("[data-device]")).hasCount(0);
        key(lead, "record");
        arrived(lead);
        TalkJoin join = joins.of(talk.id(), 1, leo);
        assertThat(join.takes()).hasSize(2);
        assertThat(join.takes()).allSatisfy(line -> assertThat(line.claps()).isNotEmpty());

        Window plain = signedIn(chromium.withoutScript("Ana-plain"), anaHerself);
        plain.go(talk.link()).see("The room needs a browser that runs scripts");
    }

    private static void goInBySound(Window window) {
        window.push("Try camera and microphone");
        window.in("[data-part=go-in]").waitFor();
        window.push("Go in");
        window.in("[data-part=leave]").waitFor();
    }
}
