package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.people.Person;
import org.tallylight.productions.GrantRole;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Saying;
import org.tallylight.productions.Slots;
import org.tallylight.productions.Stage;
import org.tallylight.productions.Visibility;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;

/** Two browsers in the season room at once, moving the same segment; and one that runs no scripts. */
@OnTallylight
class RoomInBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Productions productions;

    @Autowired
    private Parts parts;

    @Autowired
    private Slots slots;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    private Chromium chromium;
    private Person leoHimself;
    private Person anaHerself;
    private Part season;
    private Part night;
    private Part noon;
    private Part rain;

    @BeforeEach
    void begin() {
        Instant now = clock.instant();
        leoHimself = cast.keyholder("Leo", Role.DIRECTOR);
        anaHerself = cast.keyholder("Ana");
        Viewer leo = cast.viewer(leoHimself);
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        season = productions.start(PartKind.SEASON, PartDraft.titled("Season of rain"), leo, now);
        night = productions.add(
                season.id(),
                new PartDraft(
                        "Night",
                        "What we hear in the dark",
                        Flicks.ofSeconds(1350),
                        today.plusDays(40),
                        Visibility.OPEN,
                        today.minusDays(10),
                        today.plusDays(20)),
                leo,
                now);
        noon = productions.add(
                season.id(),
                new PartDraft(
                        "Noon",
                        "",
                        Flicks.ofSeconds(1350),
                        today.plusDays(60),
                        Visibility.OPEN,
                        today,
                        today.plusDays(1)),
                leo,
                now);
        rain = productions.add(
                night.id(),
                new PartDraft("Rain on a tin roof", "Eight seconds of it", Flicks.ofSeconds(8), null, Visibility.OPEN),
                leo,
                now);
        Part song = productions.add(night.id(), PartDraft.titled("The waiting song"), leo, now);
        productions.add(night.id(), PartDraft.titled("A conversation with a diver"), leo, now);
        productions.grant(season.id(), anaHerself.id(), GrantRole.DIRECTOR, leo, now);
        Makers makers = new Makers(context);
        Work wells = makers.text(makers.maker("Wes"), "Wells", Audience.EVERYONE);
        slots.place(song.id(), wells.id(), Saying.NOTHING, leo, now);
        slots.place(
                song.id(),
                makers.text(makers.maker("Yu"), "Ponds", Audience.EVERYONE).id(),
                Saying.NOTHING,
                leo,
                now);
        productions.stage(night.id(), Stage.EDIT, leo, now);
        chromium = new Chromium("http://localhost:" + port, SCREENS);
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    private Window in(Window window, Person person) {
        window.go("/sign-in").fill("who", person.handle()).fill("password", Cast.PASSWORD);
        return window.press("Sign in");
    }

    private Locator card(Window at, Part part) {
        return at.page().locator("#p-" + part.id().text());
    }

    @Test
    void twoInTheRoomMoveTheSameSegmentAndTheSecondIsTold() {
        Window leo = in(chromium.desk("Leo"), leoHimself).go(season.link());
        Window ana = in(chromium.desk("Ana"), anaHerself).go(season.link());
        ana.page().locator("tally-room[data-ready]").waitFor();
        leo.page().locator("tally-room[data-ready]").waitFor();
        leo.look("room");

        card(leo, rain).focus();
        leo.page().keyboard().press("Alt+ArrowDown");
        assertThat(card(leo, rain)).containsText("Segment 2");
        assertThat(card(ana, rain)).containsText("Segment 2");
        assertThat(ana.page().locator(".toasts")).containsText("Leo: moved “Rain on a tin roof”");
        assertThat(card(leo, rain)).isFocused();

        // What Leo does next does not reach Ana before she moves the same segment.
        ana.page().route("**/live**", Route::abort);
        ana.page().reload();
        ana.page().locator("tally-room[data-ready]").waitFor();
        card(leo, rain).focus();
        leo.page().keyboard().press("Alt+ArrowRight");
        assertThat(leo.page().locator("#p-" + noon.id().text())).containsText("Rain on a tin roof");
        card(ana, rain).dragTo(card(ana, parts.children(night.id()).getFirst()));
        Locator dialog = ana.page().locator("dialog.conflict");
        assertThat(dialog).containsText("Someone changed “Rain on a tin roof”");
        assertThat(dialog).containsText("Leo: moved “Rain on a tin roof” within “Noon”");
        ana.look("conflict");
        assertThat(parts.get(rain.id()).parent()).isEqualTo(noon.id());
        ana.page().unroute("**/live**");
        ana.push("Do it anyway");
        assertThat(ana.page().locator("#p-" + night.id().text())).containsText("Rain on a tin roof");
        assertThat(parts.get(rain.id()).parent()).isEqualTo(night.id());
        assertThat(leo.page().locator("#p-" + night.id().text())).containsText("Rain on a tin roof");
        assertThat(leo.complaints()).isEmpty();
        assertThat(ana.complaints()).isEmpty();
    }

    @Test
    void whatSomeoneTypesStaysWhileOthersChangeTheRoom() {
        Window leo = in(chromium.desk("Leo"), leoHimself).go(season.link());
        leo.page().locator("tally-room[data-ready]").waitFor();
        Locator title = leo.page().locator("#new-title");
        title.fill("A third epis");
        productions.stage(noon.id(), Stage.FINISHING, cast.viewer(anaHerself), clock.instant());
        assertThat(leo.page().locator("#p-" + noon.id().text())).containsText("finishing");
        assertThat(title).hasValue("A third epis");
    }

    @Test
    void withoutScriptOnAPhoneASegmentMovesAndAGapBecomesACall() {
        Window leo = in(chromium.withoutScript("Leo-phone"), leoHimself).go(season.link());
        leo.look("phone");
        assertThat(leo.page().locator(".gap a.button").first()).hasText("Make it a call");
        leo.followIn("#p-" + rain.id().text(), "Make it a call");
        assertThat(leo.page().locator("[name=title]")).hasValue("Rain on a tin roof");
        assertThat(leo.page().locator("[name=ask]")).hasValue("Eight seconds of it");
        assertThat(leo.page().locator("[name=lengthHint]")).hasValue("0:08");
        leo.go(rain.link() + "/settings");
        leo.pick("parent", noon.id().text()).pressIn("#move form:has([name=parent])", "Move");
        assertThat(parts.get(rain.id()).parent()).isEqualTo(noon.id());
        leo.go(rain.link()).look("segment");
        leo.go(season.link() + "/schedule").look("schedule");
        leo.go(season.link() + "/news").look("news");
        leo.go(season.link() + "/people").look("people");
        leo.go(rain.link() + "/settings").unfold("Drop it").fillIn("#drop", "why", "It rains anyway.");
        leo.press("Drop it and tell everyone in it");
        leo.see("It rains anyway.");
        leo.press("Bring it back");
        assertThat(parts.get(rain.id()).dropped()).isNull();
    }

    @Test
    void whatHappensIsToldAsServerSentEvents() {
        Page page = in(chromium.desk("Ana"), anaHerself).go(season.link()).page();
        productions.stage(noon.id(), Stage.EDIT, cast.viewer(leoHimself), clock.instant());
        Object told = page.evaluate("""
                path => new Promise((done, failed) => {
                    const stream = new EventSource(path);
                    stream.addEventListener("changed", event => { stream.close(); done([event.lastEventId, event.data]); });
                    setTimeout(() => { stream.close(); failed(new Error("nothing came")); }, 10000);
                })""", season.link() + "/changes/live?seen=0");
        assertThat(told.toString()).contains("“Noon” is now: in the edit");
    }
}
