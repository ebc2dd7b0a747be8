package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Studio;
import org.tallylight.productions.guests.Guest;
import org.tallylight.productions.guests.GuestDraft;
import org.tallylight.productions.guests.Guests;
import org.tallylight.shared.NotFound;

/** Someone without an account looks at a cut, says what they see, approves it, and is let out in the middle of it. */
class GuestInBrowserTest extends CutsInBrowsers {
    private static final String PHRASE = "seven gulls at noon";

    /** How much brighter or darker two pictures of a film are, on the average. */
    private static final String DIFFERENCE = """
            async ([one, other]) => {
                const seen = async (address) => {
                    const film = document.createElement("video");
                    film.muted = true;
                    film.src = address;
                    await new Promise((there, fails) => {
                        film.onloadeddata = there;
                        film.onerror = () => fails(new Error("no film at " + address));
                    });
                    film.currentTime = 1;
                    await new Promise((there) => { film.onseeked = there; });
                    const sheet = document.createElement("canvas");
                    [sheet.width, sheet.height] = [film.videoWidth, film.videoHeight];
                    const pen = sheet.getContext("2d");
                    pen.drawImage(film, 0, 0);
                    return pen.getImageData(0, 0, sheet.width, sheet.height).data;
                };
                const [a, b] = [await seen(one), await seen(other)];
                let changed = 0;
                for (let i = 0; i < a.length; i += 4) if (Math.abs(a[i] - b[i]) > 24) changed++;
                return (4 * changed) / a.length;
            }""";

    @Autowired
    private Cuts cuts;

    @Autowired
    private Guests guests;

    @Autowired
    private Media media;

    private Cut cut;

    @BeforeEach
    void begin() {
        cut = studio.cut(film, leo, 6);
        cuts.edit(
                cut.id(),
                List.of(Studio.row(
                        studio.filmed(new Makers(context).maker("Ana"), "Sea", 4), Department.PICTURE, 0, 4)),
                leo,
                clock.instant());
    }

    private void marked(Guest.GuestId id) {
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            var film = guests.get(id).film();
            return film != null && media.get(film).state() == Asset.State.READY;
        });
    }

    @Test
    void aGuestIsLetInLooksSpeaksApprovesAndIsLetOut() {
        Window leos = in(chromium.desk("Leo-guests"), leoHimself);
        leos.go(cut.link()).follow("Guests").look("none");
        leos.fill("name", "Inês Prado")
                .fill("passphrase", PHRASE)
                .tick("approve")
                .tick("download");
        leos.press("Make the link").see("It is shown this once").look("made");
        String link = leos.in(".secret").textContent();
        String door = link.substring(link.indexOf("/guest/"));
        Guest guest = guests.of(cut.id(), null, 5, leo).items().getFirst();
        leos.go(cut.link() + "/review");
        leos.page().locator("#approval details summary").click();
        leos.look("ask").press("Ask Inês Prado (guest)").seeIn("#approval", "not yet");

        Window hers = chromium.phone("Ines-guest");
        hers.go(door)
                .miss("ferry")
                .look("door")
                .fill("passphrase", "nine gulls at noon")
                .press("Open");
        hers.see("That is not the passphrase.").miss("ferry");
        hers.fill("passphrase", PHRASE).press("Open").see("The last ferry");
        assertThat(hers.path()).isEqualTo(guest.link());
        marked(guest.id());
        AssetId film = Objects.requireNonNull(guests.get(guest.id()).film());
        hers.go(guest.link());
        Page phone = ready(hers).page();
        hers.look("looks");
        assertThat(phone.locator("video").getAttribute("src")).startsWith(guest.link() + "/play");

        leos.go(cut.link() + "/review");
        // What the guest is given has the name in the picture, what the crew sees has not:
        double none = different(leos.page(), cut.link() + "/review/play", cut.link() + "/review/play");
        assertThat(none).isZero();
        Object own =
                phone.evaluate("async (address) => (await (await fetch(address)).blob()).size", guest.link() + "/play");
        assertThat(((Number) own).longValue())
                .isEqualTo(media.get(guests.get(guest.id()).film())
                        .playing()
                        .orElseThrow()
                        .bytes());

        Keyboard keys = phone.keyboard();
        for (int i = 0; i < 5; i++) {
            keys.press("ArrowRight");
        }
        keys.press("d");
        phone.locator("[data-tool=BOX]").click();
        drag(phone);
        phone.locator("[data-do=drawn]").click();
        keys.type("The gull flies out of the picture.");
        hers.push("Leave the note");
        assertThat(phone.locator(".note.opened")).containsText("00:00:00:05");
        assertThat(phone.locator(".note.opened")).containsText("Inês Prado (guest)");
        assertThat(phone.locator(".overlay path")).hasCount(1);
        hers.look("noted").fill("reason", "I would change nothing.").press("Approve this cut");
        hers.seeIn("#approval", "approves").look("approved");

        // What she said comes by itself:
        leos.seeIn("#approval", "I would change nothing.");
        leos.seeIn("#approval", "its timeline stays");
        leos.page().locator(".note .pick").first().click();
        assertThat(leos.page().locator(".note.opened")).containsText("is a guest and reads what you answer");
        leos.look("review").go(cut.link()).see("I would change nothing.").look("cut");
        leos.go(cut.link() + "/timeline")
                .see("is approved and its timeline stays")
                .look("timeline");
        leos.go(cut.link() + "/guests")
                .see("came in once")
                .look("seen")
                .press("Let out: Inês Prado")
                .see("let out");
        leos.look("out");

        // She is let out in mid-view: the page asks by itself, and there is nothing.
        assertThat(phone.getByText("Nothing is open here."))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        hers.look("over");
        for (String gone : List.of(guest.link(), door)) {
            phone.navigate("http://localhost:" + port + gone);
            hers.miss("ferry").see("Nothing is open here.");
        }
        // She is forgotten: nothing that anybody sees says who she was.
        assertThat(leos.go("/me/notices").page().content()).contains("Inês Prado");
        leos.go(cut.link() + "/guests").unfold("Erase the name");
        leos.look("forget").press("Erase for good: Inês Prado").miss("Inês").look("forgotten");
        assertThatThrownBy(() -> media.get(film)).isInstanceOf(NotFound.class);
        for (String page : List.of("/guests", "/review", "", "/timeline")) {
            leos.go(cut.link() + page).miss("Inês");
        }
        leos.go("/me/notices").miss("Inês").look("notices");
        assertThat(leos.complaints()).isEmpty();
        assertThat(hers.complaints()).allMatch(complaint -> complaint.contains("404") || complaint.contains("422"));
    }

    @Test
    void whatAGuestSeesHasTheirNameInThePicture() {
        Guests.Fresh fresh =
                guests.make(cut.id(), new GuestDraft("Gus", 3, true, false, false, true), PHRASE, leo, clock.instant());
        Guests.Fresh other = guests.make(
                cut.id(), new GuestDraft("Fay", 3, true, false, false, false), PHRASE, leo, clock.instant());
        marked(fresh.guest().id());
        Window both = chromium.withoutScript("Gus-guest");
        both.go("/guest/" + fresh.token())
                .fill("passphrase", PHRASE)
                .press("Open")
                .look("without-script");
        both.page().locator("[data-composer] > summary").click();
        both.fill("at", "00:00:01:00")
                .fill("text", "Typed.")
                .choose("kind", "PRAISE")
                .press("Leave the note");
        both.seeIn(".note.opened", "Gus (guest)");
        Window seeing = chromium.desk("Gus-marked");
        seeing.go("/guest/" + fresh.token()).fill("passphrase", PHRASE).press("Open");
        ready(seeing);
        seeing.look("marked");
        seeing.go("/guest/" + other.token()).fill("passphrase", PHRASE).press("Open");
        ready(seeing);
        double changed = different(
                seeing.page(), fresh.guest().link() + "/play", other.guest().link() + "/play");
        assertThat(changed).isBetween(0.005, 0.4);
        assertThat(seeing.complaints()).isEmpty();
    }

    private static double different(Page page, String one, String other) {
        return ((Number) page.evaluate(DIFFERENCE, List.of(one, other))).doubleValue();
    }

    private static void drag(Page page) {
        page.locator(".overlay").scrollIntoViewIfNeeded();
        BoundingBox box = page.locator(".overlay").boundingBox();
        Mouse mouse = page.mouse();
        mouse.move(box.x + 0.2 * box.width, box.y + 0.2 * box.height);
        mouse.down();
        mouse.move(box.x + 0.6 * box.width, box.y + 0.7 * box.height, new Mouse.MoveOptions().setSteps(8));
        mouse.up();
    }
}
