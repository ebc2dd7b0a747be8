package org.tallylight;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.tallylight.media.Samples;
import org.tallylight.money.books.BookLine;
import org.tallylight.money.books.Books;
import org.tallylight.money.proposals.Proposal;
import org.tallylight.money.proposals.Proposals;
import org.tallylight.money.proposals.Step;
import org.tallylight.productions.Approving;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.productions.approval.Approval;
import org.tallylight.productions.approval.Approvals;
import org.tallylight.productions.guests.GuestDraft;
import org.tallylight.productions.guests.Guests;
import org.tallylight.productions.review.Circle;
import org.tallylight.productions.review.Reviews;
import org.tallylight.publishing.Publications;
import org.tallylight.publishing.Publishing;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Work;

/**
 * The main screens as they are met: read aloud by axe in both schemes, at a desk and on a phone, where nothing
 * may stand out sideways; the credits beside the running film; and a line kept with the keyboard alone.
 */
@OnTallylight
class ScreensTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final int PHONE = 390;
    private static final int DESK = 1280;

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Publications publications;

    @Autowired
    private Books books;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Chromium chromium;
    private Makers makers;
    private Studio studio;
    private Instant now = Instant.EPOCH;
    private Viewer dee = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Work sea;
    private Work storm;
    private Cut cut;

    @BeforeEach
    void aFilmIsOut() {
        chromium = new Chromium("http://localhost:" + port, SCREENS);
        makers = new Makers(context);
        studio = new Studio(context, folder);
        now = clock.instant();
        dee = makers.agrees(cast.viewer(cast.keyholder("Dee", Role.values())));
        ana = makers.maker("Ana");
        sea = studio.filmed(ana, "The sea", 2);
        storm = studio.written(
                ana, Description.titled("Storm, at the Donaudampfschifffahrtsgesellschaft"), Audience.EVERYONE);
        studio.madeFrom(storm, sea, EdgeClass.INSPIRED, ana);
        studio.confirmed(storm, makers.someone("Cy", Role.CURATOR));
        studio.declared(sea, ana);
        studio.declared(storm, ana);
        cut = studio.cut(dee, "Far", 4);
        cuts.edit(
                cut.id(),
                List.of(Studio.row(sea, Department.PICTURE, 0, 2), Studio.row(storm, Department.WRITING, 2, 4)),
                dee,
                now);
        cuts.lock(cut.id(), dee, now);
        assertThat(publications.publish(cut.id(), "", makers.someone("Bo", Role.PRODUCER), now))
                .isInstanceOf(Publishing.Out.class);
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void everyMainScreenIsForEveryone() throws IOException {
        String proposal = proposed(dee);
        String hers = studio.written(dee, Description.titled("Hers"), Audience.ONLY_ME)
                .path();
        String part = "/parts/" + cut.part().text();
        String call = answered(dee);
        List<String> paths = new ArrayList<>(List.of(
                "/",
                "/capture",
                "/capture?with=write",
                "/works",
                sea.path(),
                storm.path(),
                storm.path() + "/tree",
                storm.path() + "/upstream",
                storm.path() + "/upstream/" + ana.handle(),
                storm.path() + "/common?with=" + sea.id().text(),
                sea.path() + "/became",
                sea.path() + "/became/shows",
                "/people/" + ana.handle() + "/became",
                "/calls",
                call,
                call + "/terms",
                call + "/contributions",
                call + "/outcome",
                "/policy",
                "/shows",
                part,
                "/watch",
                "/watch/" + cut.part().text(),
                "/watch/" + cut.part().text() + "/credits",
                proposal,
                "/people",
                "/people/" + ana.handle(),
                "/search?q=sea",
                "/sign-in",
                "/sign-up",
                "/password",
                "/class",
                "/terms"));
        Window visitor = chromium.phone("a visitor");
        List<String> wrong = new ArrayList<>(looked(visitor, PHONE, DESK, paths));

        List<String> inside = List.of(
                "/",
                sea.path(),
                sea.path() + "/remix",
                storm.path() + "/remix",
                hers,
                hers + "/edit",
                hers + "/sources",
                hers + "/rights",
                hers + "/versions/new",
                hers + "/withdrawal",
                "/works/new",
                "/me/upload-links",
                "/me/works",
                "/me/works/withdrawn",
                "/calls/new",
                "/calls/new?kind=DRAWING",
                "/me/skills",
                "/me/calls/followed",
                call + "/answers",
                call + "/outcome",
                sea.path() + "/consider",
                "/shows/new",
                part,
                part + "/settings",
                part + "/ideas",
                part + "/interview",
                part + "/townhall",
                spoken(part),
                part + "/schedule",
                part + "/news",
                part + "/people",
                part + "/history",
                cut.link(),
                cut.link() + "/timeline",
                cut.link() + "/review",
                cut.link() + "/guests",
                compared(),
                part + "/gate",
                part + "/money",
                part + "/proposal",
                part + "/salaried",
                proposal,
                "/policy",
                "/money",
                "/money/payees",
                "/money/payouts",
                "/money/tax",
                "/money/rates",
                "/money/ledger",
                "/me/earnings",
                "/me/payee",
                "/me/tax",
                "/me/notices",
                "/me/telling",
                "/me/contributions",
                "/me/settings",
                "/me/picture",
                "/me/leave",
                "/me/tokens",
                "/me/agreements",
                "/agreement",
                "/reports/new?subject=WORK-" + sea.id().text(),
                "/admin",
                "/admin/company",
                "/admin/people",
                "/admin/people/" + dee.someone().text(),
                "/admin/invitations",
                "/admin/documents",
                "/admin/documents/site-terms",
                "/admin/letters",
                "/admin/audit",
                "/moderation",
                "/curation/edges",
                "/curation/likenesses",
                "/greeting",
                "/prompts");
        Window desk = chromium.desk("Dee").go("/sign-in");
        desk.fill("who", dee.handle()).fill("password", Cast.PASSWORD).press("Sign in");
        wrong.addAll(looked(desk, DESK, PHONE, inside));
        assertThat(wrong).isEmpty();
        assertThat(visitor.complaints()).isEmpty();
        assertThat(desk.complaints()).isEmpty();
    }

    /** A cut that is asked about, with a guest who may approve it and has left a note. */
    @Test
    void whatAGuestSeesAndWhoApprovesIsForEveryone() throws IOException {
        Cut next = studio.cut(context.getBean(Parts.class).get(cut.part()), dee, 2);
        context.getBean(Reviews.class).open(next.id(), Circle.ALL, "Does the ending land?", dee, now);
        Guests guests = context.getBean(Guests.class);
        String phrase = "seven gulls at noon";
        Guests.Fresh fresh = guests.make(
                next.id(),
                new GuestDraft("Ines from the Harbour Office", 7, true, true, true, false),
                phrase,
                dee,
                now);
        guests.make(next.id(), new GuestDraft("João", 7, false, false, false, false), phrase, dee, now);
        Approvals approvals = context.getBean(Approvals.class);
        approvals.ask(next.id(), fresh.guest().id(), dee, now);
        Approval asked = approvals.ask(next.id(), dee.someone(), dee, now);
        approvals.say(
                next.id(),
                Approving.Choice.CHANGES,
                "Shorter at the end.",
                String.valueOf(asked.hash()),
                dee.someone(),
                null,
                now);
        Window guest = chromium.phone("a guest").go("/guest/" + fresh.token());
        List<String> wrong = new ArrayList<>(looked(guest, PHONE, DESK, List.of("/guest/" + fresh.token())));
        guest.fill("passphrase", phrase).press("Open");
        guest.page().locator("[data-composer] > summary").click();
        guest.fill("at", "00:00:01:00")
                .fill("text", "The gull!")
                .choose("kind", "PRAISE")
                .push("Leave the note");
        guest.page().locator(".note.opened").waitFor();
        wrong.addAll(looked(guest, PHONE, DESK, List.of(fresh.guest().link())));
        guest.look("dark");

        Window desk = chromium.desk("Dee-asks").go("/sign-in");
        desk.fill("who", dee.handle()).fill("password", Cast.PASSWORD).press("Sign in");
        wrong.addAll(
                looked(desk, DESK, PHONE, List.of(next.link(), next.link() + "/guests", next.link() + "/timeline")));
        wrong.addAll(looked(desk, PHONE, DESK, List.of(next.link() + "/guests")));
        desk.look("guests-dark");
        wrong.addAll(looked(desk, DESK, PHONE, List.of(next.link() + "/review")));
        desk.look("review-dark");
        assertThat(wrong).isEmpty();
        assertThat(guest.complaints()).isEmpty();
        assertThat(desk.complaints()).isEmpty();
    }

    /** A timeline and markers that came back, with what is known, what is open and what changed. */
    @Test
    void whatComesBackFromAnEditSuiteIsForEveryone() throws IOException {
        Cut next = studio.cut(context.getBean(Parts.class).get(cut.part()), dee, 4);
        studio.ready(next.asset().id());
        Api dees = new Api(port, cast.token(dee));
        String of = "/api/v1/cuts/" + next.id();
        String timeline = dees.form(of + "/timeline-files", Samples.text(folder, "back.edl", """
                        TITLE: BACK
                        001  AX       V     C        00:00:00:00 00:00:02:00 00:00:00:00 00:00:02:00
                        * FROM CLIP NAME: %s
                        002  AX       V     C        00:00:00:00 00:00:01:00 00:00:02:00 00:00:03:00
                        * FROM CLIP NAME: the_sea_graded.mov
                        003  AX       V     C        00:00:00:00 00:00:01:00 00:00:03:00 00:00:04:00
                        * FROM CLIP NAME: IMG_0042_Donaudampfschifffahrtsgesellschaftsnachtaufnahme_from_the_pier.MOV
                        """.formatted(
                                sea.id().text())))
                .text("id");
        String markers = dees.form(of + "/marker-files", Samples.text(folder, "markers.csv", """
                        timecode,text,kind
                        00:00:00:00,The cut comes late.,must fix
                        00:00:01:00,Is this gull the same gull as in the scene before it?,question
                        00:59:00:00,Past the end,idea
                        """))
                .text("id");
        String offers = next.link() + "/review/markers/" + markers;
        List<String> paths = List.of(
                next.link() + "/exchange",
                next.link() + "/exchange/" + timeline,
                next.link() + "/review/markers",
                offers);
        Window desk = chromium.desk("Dee-edits").go("/sign-in");
        desk.fill("who", dee.handle()).fill("password", Cast.PASSWORD).press("Sign in");
        List<String> wrong = new ArrayList<>(looked(desk, DESK, PHONE, paths));
        wrong.addAll(looked(desk, PHONE, DESK, paths));
        for (String path : paths) {
            turn(desk.page(), ColorScheme.LIGHT, DESK);
            desk.go(path).look("desk");
            turn(desk.page(), ColorScheme.DARK, PHONE);
            desk.look("phone");
        }
        Locator first = desk.go(offers).page().locator("input[name=take]").first();
        first.check();
        first.press("Enter");
        assertThat(desk.page().locator("input[name=take]")).hasCount(1);
        assertThat(wrong).isEmpty();
        assertThat(desk.complaints()).isEmpty();
    }

    /** A call of Dee's to which Ana gave a work that was not taken, and Dee her own that is. */
    private String answered(Viewer director) {
        Api dees = new Api(port, cast.token(director));
        Instant deadline = now.plus(Duration.ofDays(7));
        Map<String, Object> opening = Map.of(
                "title",
                "Doors",
                "ask",
                "Write a door",
                "media",
                List.of("TEXT"),
                "deadline",
                deadline,
                "terms",
                Map.of("decideBy", deadline.plus(Duration.ofDays(7))));
        String call = "/calls/"
                + dees.post("/api/v1/calls", opening).body().path("id").asString();
        give(new Api(port, cast.token(ana)), dees, call, storm, Map.of("kind", "NOT_THIS_TIME", "reason", "It rains."));
        Work door = studio.written(director, Description.titled("A door"), Audience.EVERYONE);
        give(dees, dees, call, door, Map.of("kind", "USED", "whereTitle", "Far"));
        return call;
    }

    private static void give(Api maker, Api decider, String call, Work work, Map<String, String> answer) {
        Map<String, Object> giving = Map.of("work", work.id().text(), "terms", 1, "note", "Hello");
        String given = maker.post("/api/v1" + call + "/contributions", giving)
                .body()
                .path("id")
                .asString();
        assertThat(decider.post("/api/v1/contributions/" + given + "/answers", answer)
                        .status())
                .isLessThan(300);
    }

    /** A poll about a film of which Ana has said something, and asked; with a question for a conversation. */
    private String spoken(String part) {
        Api anas = new Api(port, cast.token(ana));
        Api dees = new Api(port, cast.token(dee));
        String of = "/api/v1" + part;
        anas.put(of + "/voice", Map.of("text", "It is about how far the sea is from every kitchen."));
        anas.post(of + "/townhall", Map.of("text", "When is the premiere?"));
        String asked = anas.post(of + "/townhall", Map.of("text", "May I bring my aunt?"))
                .body()
                .path("id")
                .asString();
        dees.put("/api/v1/townhall/" + asked + "/answer", Map.of("text", "Bring **all** your aunts."));
        dees.post(of + "/interview", Map.of("text", "What did you hear first?"));
        dees.post(of + "/interview", Map.of("text", "And after that?"));
        Map<String, Object> poll =
                Map.of("question", "By day or by night?", "options", List.of("Day", "Night", "Both"));
        String path =
                "/polls/" + dees.post(of + "/polls", poll).body().path("id").asString();
        Map<String, Object> vote = Map.of("nth", 1, "reason", "The sea is louder then.");
        assertThat(anas.put("/api/v1" + path + "/vote", vote).status()).isEqualTo(200);
        return path;
    }

    /** Who gets what of the film, open for questions. */
    private String proposed(Viewer producer) {
        Money earned = new Money(1_234_567, Currency.getInstance("EUR"));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        BookLine.Draft sale = new BookLine.Draft(cut.part(), BookLine.Kind.INCOME, earned, "Sales", "DE", today);
        books.write(sale, producer.someone(), now);
        Proposal drafted = done(proposals.draft(cut.part(), producer, now));
        return "/proposals/"
                + done(proposals.publish(drafted.id(), producer, now)).id().text();
    }

    private static Proposal done(Step step) {
        if (step instanceof Step.Done(Proposal proposal)) {
            return proposal;
        }
        throw new AssertionError(step.toString());
    }

    /** The first cut beside a second. */
    private String compared() {
        Cut second = studio.countedCut(cut.part(), dee, 25, 2);
        studio.ready(second.asset().id());
        return second.link() + "/review/compare/" + cut.number();
    }

    /**
     * What is wrong with these pages: each finding of axe that is grave, and what stands out sideways. A page is
     * met once; in the other scheme and width it is the colours and the edges that can be wrong.
     */
    private static List<String> looked(Window window, int lightWidth, int darkWidth, List<String> paths)
            throws IOException {
        Page page = window.page();
        page.addInitScript(new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8));
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        List<String> wrong = new ArrayList<>();
        for (String path : paths) {
            turn(page, ColorScheme.LIGHT, lightWidth);
            Response answer = page.navigate(path);
            if (answer == null || answer.status() >= 400) {
                wrong.add(path + " was refused");
                continue;
            }
            wrong.addAll(found(page, path + " light", "{}"));
            turn(page, ColorScheme.DARK, darkWidth);
            wrong.addAll(found(page, path + " dark", "{runOnly: ['color-contrast']}"));
        }
        return wrong;
    }

    private static void turn(Page page, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 844);
    }

    private static List<String> found(Page page, String where, String options) {
        List<?> grave = (List<?>) page.evaluate("""
                async () => {
                    const found = (await axe.run(document, %s)).violations
                        .filter(each => ['serious', 'critical'].includes(each.impact))
                        .map(each => `${each.id} ${each.nodes[0].target}`);
                    if (document.body.innerText.includes("Lambda")) found.push("says what only the program knows");
                    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
                    return wide > 0 ? [...found, `stands out by ${wide} px`] : found;
                }""".formatted(options));
        return grave.stream().map(each -> where + ": " + each).toList();
    }

    @Test
    void theCreditsChangeWithTheFilm() {
        Window visitor = chromium.desk("Eli").go("/watch/" + cut.part().text());
        Page page = visitor.page();
        assertThat(page.locator("tally-credits[data-ready]")).hasCount(1);
        Locator shown = page.locator(".live > article:visible");
        assertThat(shown).hasCount(1);
        assertThat(shown).containsText("The sea");

        page.evaluate("document.querySelector('video').currentTime = 3");
        assertThat(shown).hasCount(1);
        assertThat(shown).containsText("Storm");
        assertThat(page.locator("a[data-now]")).hasAttribute("href", Pattern.compile(".*" + storm.path() + "/remix"));

        page.evaluate("document.querySelector('video').currentTime = 0.5");
        assertThat(shown).hasCount(1);
        assertThat(shown).containsText("The sea");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void theWaysToMoveACardComeWhenSomebodyAsksForThem() {
        Productions productions = context.getBean(Productions.class);
        Part season = productions.start(PartKind.SEASON, PartDraft.titled("Season 1"), dee, now);
        productions.add(season.id(), PartDraft.titled("Night"), dee, now);
        productions.add(season.id(), PartDraft.titled("Noon"), dee, now);
        Window desk = chromium.desk("Dee").go("/sign-in");
        desk.fill("who", dee.handle()).fill("password", Cast.PASSWORD).press("Sign in");
        desk.go(season.link());
        assertThat(desk.page().locator(".board select")).hasCount(0);
        desk.unfold("Move");
        desk.press("Move Night later");
        assertThat(desk.page().locator(".board h2").first()).containsText("Noon");
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    void aLineIsKeptWithTheKeyboardAlone() {
        Window fay = chromium.desk("Fay").go("/capture?with=write");
        Page page = fay.page();
        tab(page, "textarea[name=body]");
        page.keyboard().type("The kettle sings before the birds do.");
        tab(page, "main form .button");
        page.keyboard().press("Enter");
        page.waitForURL("**/keep");
        fay.see("The kettle sings");

        tab(page, "input[name=audience]");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("input[name=audience]:checked")).hasValue("EVERYONE");
        tab(page, "input[name=name]");
        page.keyboard().type("Fay");
        tab(page, "input[name=mail]");
        page.keyboard().type("fay.keys@example.org");
        tab(page, "input[name=ageBand]");
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("input[name=ageBand]:checked")).hasValue("ADULT");
        tab(page, "input[name=terms]");
        page.keyboard().press("Space");
        page.keyboard().press("Tab");
        tab(page, "main form .button.teal");
        page.keyboard().press("Enter");
        page.waitForURL("**/works/*/shared");
        fay.see("The kettle sings before the birds do.");
    }

    /** Presses the tab key until the focus is on this, which must be seen there. */
    private static void tab(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                assertThat(
                                (String)
                                        page.evaluate(
                                                "getComputedStyle(document.activeElement.closest('label.choice') ?? document.activeElement).outlineStyle"))
                        .as("the focus on %s", selector)
                        .isNotEqualTo("none");
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The tab key never comes to " + selector);
    }
}
