package org.tallylight.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.web.Anyone;
import org.tallylight.web.Dictionary;

/** Coming in, and being kept out. */
@OnTallylight
class DoorsTest {
    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    TheCompany company;

    @Autowired
    Letters letters;

    @Autowired
    Invitations invitations;

    @Autowired
    Standing standing;

    @Autowired
    Resets resets;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Autowired
    Credentials credentials;

    @Autowired
    Dictionary dictionary;

    @Autowired
    JdbcClient db;

    @Autowired
    TestClock clock;

    @Test
    void adaJoinsAndIsSignedIn() {
        Browser ada = cast.browser();
        ada.get("/sign-up");
        Browser.Answer joined = join(ada, "Ada Byron", "ada.byron@example.org");

        assertThat(joined.status()).isEqualTo(302);
        assertThat(ada.get("/me/settings").body()).contains("Ada Byron", "ada-byron", "ada.byron@example.org");
        Person person = people.byHandle("ada-byron");
        assertThat(person.ageBand()).isEqualTo(AgeBand.ADULT);
        assertThat(lettersTo("ada.byron@example.org"))
                .anyMatch(letter -> letter.subject().equals("Welcome"));
    }

    @Test
    void theMailAddressIsNowhereInTheDatabase() {
        Browser ben = cast.browser();
        ben.get("/sign-up");
        join(ben, "Ben", "ben.secret@example.org");

        for (String table : List.of("credential", "letter", "person", "consent", "rate_limit", "audit_entry")) {
            int found = db.sql("select count(*) from " + table + " t where t::text like '%ben.secret%'"
                            + " or t::text like '%62656e2e736563726574%'")
                    .query(Integer.class)
                    .single();
            assertThat(found).as(table).isZero();
        }
    }

    @Test
    void whoSaysUnderThirteenIsToldKindlyAndLeavesNothing() {
        Browser child = cast.browser();
        child.get("/sign-up");
        Browser.Answer answer = child.post(
                "/sign-up",
                "name",
                "Child",
                "mail",
                "child@example.org",
                "password",
                Cast.PASSWORD,
                "ageBand",
                "U13",
                "terms",
                "on");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Not yet, but soon");
        assertThat(db.sql("select count(*) from person where name = 'Child'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aFormWithoutNameTermsOrAgeSaysSoAndKeepsWhatWasTyped() {
        Browser someone = cast.browser();
        someone.get("/sign-up");
        Browser.Answer answer =
                someone.post("/sign-up", "name", "Zoë", "mail", "zoe@example.org", "password", Cast.PASSWORD);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Please say how old you are", "Zoë", "zoe@example.org");
        assertThat(answer.body()).doesNotContain(Cast.PASSWORD);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
        Person ada = cast.keyholder("Ada");
        Browser browser = cast.browser();
        browser.get("/sign-in");
        Browser.Answer wrong = browser.post("/sign-in", "who", ada.handle(), "password", "not it at all");
        Browser.Answer unknown = browser.post("/sign-in", "who", "nobody-here", "password", "not it at all");

        assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("do not go together");
        assertThat(plain(wrong, ada.handle())).isEqualTo(plain(unknown, "nobody-here"));
    }

    @Test
    void afterTenWrongPasswordsEvenTheRightOneWaits() {
        Person ada = cast.keyholder("Ada");
        Browser browser = cast.browser();
        browser.get("/sign-in");
        for (int i = 0; i < SignIns.TRIES_PER_NAME_MAX; i++) {
            browser.post("/sign-in", "who", ada.handle(), "password", "wrong number " + i);
        }
        assertThat(browser.post("/sign-in", "who", ada.handle(), "password", Cast.PASSWORD)
                        .status())
                .isEqualTo(429);

        clock.advance(SignIns.WINDOW);
        assertThat(browser.post("/sign-in", "who", ada.handle(), "password", Cast.PASSWORD)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void signingInChangesTheSessionAndSigningOutEndsIt() {
        Person ada = cast.keyholder("Ada");
        Browser browser = cast.browser(ada);
        String session = browser.cookie("tallylight");
        browser.get("/me/settings");
        browser.post("/me/settings/sessions");
        assertThat(browser.cookie("tallylight")).isNotEqualTo(session);
        assertThat(browser.get("/me/settings").status()).isEqualTo(200);

        browser.post("/sign-out");
        assertThat(browser.get("/me/settings").location()).startsWith("/sign-in");
    }

    @Test
    void aVisitorWhoOnlyLooksGetsNoCookie() {
        Browser visitor = cast.browser();
        Browser.Answer terms = visitor.get("/terms");

        assertThat(terms.status()).isEqualTo(200);
        assertThat(terms.header("Set-Cookie")).isEmpty();
        assertThat(terms.header("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(terms.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(terms.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() {
        Browser ada = cast.browser(cast.keyholder("Ada"));
        Browser.Answer answer = ada.send(ada.request("/me/settings")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString("name=Eve")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("too old to be trusted");
        assertThat(ada.get("/me/settings").body()).doesNotContain("Eve");
    }

    @Test
    void anotherSitesScriptCannotUseTheSession() {
        Browser ada = cast.browser(cast.keyholder("Ada"));
        Browser.Answer answer =
                ada.with("Sec-Fetch-Site", "cross-site").json("POST", "/api/v1/me/tokens", "{\"name\":\"x\"}");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void theNextPageIsAlwaysOneOfOurs() {
        Person ada = cast.keyholder("Ada");
        for (String elsewhere : List.of("https://evil.example", "//evil.example", "/\\evil.example", "/%0a/x\n")) {
            Browser browser = cast.browser();
            browser.get("/sign-in");
            Browser.Answer answer =
                    browser.post("/sign-in", "who", ada.handle(), "password", Cast.PASSWORD, "next", elsewhere);
            assertThat(answer.location()).as(elsewhere).doesNotContain("evil").startsWith("/");
        }
    }

    @Test
    void aResetLinkOpensOnceAndEndsAllSessions() {
        Person ada = cast.keyholder("Ada");
        Browser before = cast.browser(ada);
        resets.write(ada.handle(), clock.instant());
        String path = linkIn(latest(mailOf(ada)), "/password/");

        Browser browser = cast.browser();
        browser.get(path);
        Browser.Answer chosen = browser.post(path, "password", "a longer kettle song");
        assertThat(chosen.status()).isEqualTo(302);
        assertThat(browser.get("/me/settings").status()).isEqualTo(200);
        assertThat(before.get("/me/settings").location()).startsWith("/sign-in");
        assertThat(cast.browser().get(path).status()).isEqualTo(410);

        Browser again = cast.browser();
        again.get("/sign-in");
        assertThat(again.post("/sign-in", "who", ada.handle(), "password", "a longer kettle song")
                        .status())
                .isEqualTo(302);
    }

    @Test
    void aResetLinkIsTooOldAfterADay() {
        Person ada = cast.keyholder("Ada");
        resets.write(ada.handle(), clock.instant());
        String path = linkIn(latest(mailOf(ada)), "/password/");
        clock.advance(Duration.ofHours(25));

        assertThat(cast.browser().get(path).status()).isEqualTo(410);
    }

    @Test
    void aResetIsAnsweredTheSameForAStranger() {
        Person ada = cast.keyholder("Ada");
        Browser browser = cast.browser();
        browser.get("/password");
        Browser.Answer known = browser.post("/password", "who", ada.handle());
        Browser.Answer unknown = browser.post("/password", "who", "stranger@example.org");

        assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(200);
        assertThat(known.body()).isEqualTo(unknown.body());
    }

    @Test
    void aSuspendedPersonIsSignedOutAtOnce() {
        Person mallory = cast.keyholder("Mallory");
        Person mo = cast.person("Mo", Role.MODERATOR);
        Browser browser = cast.browser(mallory);
        standing.suspend(mallory.id(), cast.viewer(mo), "Unkind to newcomers", clock.instant());

        assertThat(browser.get("/me/settings").location()).startsWith("/sign-in");
        browser.get("/sign-in");
        assertThat(browser.post("/sign-in", "who", mallory.handle(), "password", Cast.PASSWORD)
                        .body())
                .contains("Unkind to newcomers");
    }

    @Test
    void aClosedCompanyShowsVisitorsNothingButTheDoors() {
        Person olga = cast.founder();
        closed(olga, () -> {
            Browser visitor = cast.browser();
            for (String path : pagesForAnyone()) {
                Browser.Answer answer = visitor.get(path);
                assertThat(answer.location().startsWith("/sign-in") || answer.status() == 401)
                        .as(path + " " + answer.status())
                        .isTrue();
            }
            assertThat(visitor.get("/api/v1/people/" + olga.handle()).status()).isEqualTo(401);
            assertThat(visitor.get("/sign-in").body())
                    .contains("Ask to join")
                    .as("a way to what is closed")
                    .doesNotContain("href=\"/works\"", "href=\"/capture\"", "href=\"/search\"");
        });
    }

    @Test
    void aClosedCompanyLetsInAfterApproval() {
        Person olga = cast.founder();
        closed(olga, () -> {
            Browser kim = cast.browser();
            kim.get("/sign-up");
            assertThat(join(kim, "Kim", "kim@example.org").body()).contains("You are on the list");
            assertThat(kim.get("/me/settings").location()).startsWith("/sign-in");
            Person person = people.byHandle("kim");

            Browser host = cast.browser(olga);
            assertThat(host.get("/admin/people?waiting=true").body()).contains("Kim");
            host.get("/admin/people/" + person.id().text());
            host.post("/admin/people/" + person.id().text() + "/approval");

            kim.get("/sign-in");
            assertThat(kim.post("/sign-in", "who", "kim", "password", Cast.PASSWORD)
                            .status())
                    .isEqualTo(302);
            assertThat(lettersTo("kim@example.org"))
                    .anyMatch(letter -> letter.subject().equals("You are in"));
        });
    }

    @Test
    void anInvitationLetsInAsManyAsItSays() {
        Person olga = cast.founder();
        closed(olga, () -> {
            Invitations.Fresh fresh = invitations.make(
                    1,
                    "Bring a lamp.",
                    new Mail("guest@example.org"),
                    dictionary.in(Locale.ENGLISH),
                    olga.id(),
                    clock.instant());
            String path = linkIn(latest("guest@example.org"), "/invitations/");
            assertThat(fresh.link()).endsWith(path);

            Browser guest = cast.browser();
            assertThat(guest.get(path).body()).contains("Bring a lamp.");
            Browser.Answer joined = guest.post(
                    "/sign-up",
                    "name",
                    "Guest",
                    "mail",
                    "guest@example.org",
                    "password",
                    Cast.PASSWORD,
                    "ageBand",
                    "ADULT",
                    "terms",
                    "on",
                    "invitation",
                    path.substring("/invitations/".length()));
            assertThat(joined.status()).isEqualTo(302);
            assertThat(guest.get("/me/settings").status()).isEqualTo(200);
            assertThat(cast.browser().get(path).status()).isEqualTo(410);
        });
    }

    @Test
    void aClassJoinsByItsCodeWithoutMail() {
        Person olga = cast.founder();
        closed(olga, () -> {
            String code = company.newClassCode(true, olga.id(), clock.instant());
            Browser pupil = cast.browser();
            pupil.get("/class");
            assertThat(joinClass(pupil, "NOT-IT").body()).contains("not the class code");
            assertThat(joinClass(pupil, code.toLowerCase(Locale.ROOT).replace("-", " "))
                            .status())
                    .isEqualTo(302);
            assertThat(pupil.get("/me/settings").status()).isEqualTo(200);
            assertThat(people.byHandle("ant").ageBand()).isEqualTo(AgeBand.U13);
            company.dropClassCode(olga.id(), clock.instant());
            assertThat(joinClass(cast.browser(), code).status()).isEqualTo(403);
        });
    }

    /** Every page that a visitor of an open company may look at, with any id. */
    private List<String> pagesForAnyone() {
        return routes.getHandlerMethods().entrySet().stream()
                .filter(route -> route.getValue().hasMethodAnnotation(Anyone.class))
                .filter(route ->
                        route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .map(DoorsTest::somewhere)
                .toList();
    }

    /** A path of this pattern: any id, 1 for a number, the first of several words. */
    private static String somewhere(String pattern) {
        return Pattern.compile("\\{[^:}]+(?::([^}]+))?}").matcher(pattern).replaceAll(variable -> {
            String form = variable.group(1);
            if (form == null) {
                return PersonId.fresh().text();
            }
            return form.contains("d+") ? "1" : form.contains("a-z") ? "poster" : form.split("\\|", -1)[0];
        });
    }

    private static Browser.Answer joinClass(Browser pupil, String code) {
        return pupil.post(
                "/class",
                "classCode",
                code,
                "name",
                "Ant",
                "handle",
                "ant",
                "password",
                "six legs and a crumb",
                "ageBand",
                "U13",
                "terms",
                "on");
    }

    private static Browser.Answer join(Browser browser, String name, String mail) {
        return browser.post(
                "/sign-up", "name", name, "mail", mail, "password", Cast.PASSWORD, "ageBand", "ADULT", "terms", "on");
    }

    private void closed(Person olga, Runnable test) {
        Company now = company.get();
        company.change(now.name(), Company.Kind.CLOSED, now.url(), olga.id(), clock.instant());
        try {
            test.run();
        } finally {
            company.change(now.name(), Company.Kind.OPEN, now.url(), olga.id(), clock.instant());
        }
    }

    private String mailOf(Person person) {
        return credentials.mail(person.id()).orElseThrow();
    }

    private List<Letter> lettersTo(String mail) {
        return letters.latest(null, 100).items().stream()
                .filter(letter -> letter.recipient().equals(mail))
                .toList();
    }

    private Letter latest(String mail) {
        return lettersTo(mail).getFirst();
    }

    private static String linkIn(Letter letter, String path) {
        return letter.body()
                .lines()
                .filter(line -> line.contains(path))
                .map(line -> line.substring(line.indexOf(path)))
                .findFirst()
                .orElseThrow();
    }

    private static String plain(Browser.Answer answer, String who) {
        return answer.body().replace(who, "WHO").replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }
}
