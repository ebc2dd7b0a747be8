package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.people.Company;
import org.tallylight.people.Person;
import org.tallylight.people.Standing;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Role;

/**
 * Every line of {@code routes.txt}, called by everyone there is: pages by a session, the API by a token; with
 * nothing in the form, for what is somebody else's and for what is not there.
 */
@OnTallylight
class EveryRouteTest {
    /** After these the caller would be nobody. */
    private static final Set<String> ENDS_A_SESSION =
            Set.of("/sign-out", "/me/settings/sessions", "/api/v1/me/sessions", "/api/v1/me/token");

    /** What goes on telling until the caller leaves; RoomTest, TalksTest and ScreeningsTest listen. */
    private static final Set<String> NEVER_ENDS =
            Set.of("/parts/{id}/changes/live", "/talks/{id}/live", "/parts/{id}/cuts/{number}/review/live");

    /** Rooms whose things everyone may know of. */
    private static final Pattern KNOWN_TO_ALL = Pattern.compile(
            "^(/api/v1)?/(calls|contributions|replies|people|documents|prompts|confirm|invitations|password)/");

    /** Taking away what is not there is as good as having taken it away. */
    private static final Set<String> SAFE_TO_REPEAT =
            Set.of("DELETE /api/v1/hearts/{subject}", "POST /keep/{id}/removal", "DELETE /api/v1/takes/{id}");

    /** What a request without a word in it, from someone without a role, never changes. */
    private static final List<String> KEPT = List.of(
            "work",
            "version",
            "making",
            "material",
            "work_share",
            "share_proposal",
            "share_line",
            "nameless",
            "take",
            "upload",
            "upload_link",
            "edge",
            "edge_confirmation",
            "edge_refusal",
            "external_source",
            "claim",
            "claim_step",
            "declaration",
            "waiver",
            "call",
            "terms_card",
            "call_ask",
            "call_invited",
            "call_move",
            "contribution",
            "answer",
            "prompt",
            "part",
            "part_grant",
            "part_invitation",
            "part_need",
            "part_change",
            "part_stall",
            "production_word",
            "decision",
            "part_voice",
            "poll",
            "interview_question",
            "talk",
            "talk_question",
            "talk_side",
            "talk_round",
            "talk_mark",
            "talk_take",
            "poll_vote",
            "town_question",
            "script",
            "script_text",
            "line_offer",
            "line_agreement",
            "town_question_backer",
            "company_stage",
            "part_department",
            "slot_work",
            "pick",
            "rough_cut",
            "cut",
            "\"use\"",
            "cut_review",
            "review_verdict",
            "review_note",
            "review_answer",
            "review_step",
            "review_call",
            "review_guest",
            "review_guest_visit",
            "cut_approver",
            "cut_approval",
            "timeline_file",
            "marker_file",
            "marker_taken",
            "publication",
            "book_line",
            "budget_line",
            "season_weights",
            "proposal",
            "proposal_version",
            "share_adjustment",
            "share_waiver",
            "question",
            "award",
            "reserve_release",
            "tx",
            "payout_batch",
            "payout",
            "payout_approval",
            "company",
            "invitation",
            "person_role",
            "document",
            "reply",
            "moderation_case",
            "report",
            "notice_choice",
            "notice_taste",
            "push_device",
            "album",
            "album_keeper",
            "album_entry",
            "range");

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Standing standing;

    @Autowired
    private TheCompany company;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private final List<String> amiss = new ArrayList<>();

    /** Someone who calls, and what they are to the company. */
    private record Caller(String name, boolean in, Set<Role> roles, Browser pages, Browser api) {
        Browser.Answer call(Route route, BinaryOperator<String> values) {
            String path = route.filled(values);
            Browser by = route.api() ? api : pages;
            if (route.reads()) {
                return by.get(path);
            }
            return route.api() ? by.json(route.method(), path, "{}") : by.post(path);
        }

        boolean knows(Role... any) {
            return List.of(any).stream().anyMatch(roles::contains);
        }
    }

    @Test
    void whoMayNotIsToldSoReadsNothingAndChangesNothingAndNothingBreaks() {
        Belongings belongings = new Belongings(context, port, folder);
        List<Caller> strangers = strangers();
        // What earlier tests left recording would be ended by a job, at any moment.
        db.sql("update talk_round set ended_at = begins_at where ended_at is null and begins_at < ?")
                .param(Timestamp.from(clock.instant().minus(Duration.ofHours(1))))
                .update();
        Map<String, String> before = digests();
        for (Caller stranger : strangers) {
            for (Route route : routes()) {
                Browser.Answer absent = mind(route, stranger, stranger.call(route, Belongings::absent));
                if (route.hasVariables()) {
                    alike(route, stranger, absent, mind(route, stranger, stranger.call(route, belongings::real)));
                }
            }
        }
        assertThat(digests()).isEqualTo(before);
        for (Role role : Role.values()) {
            Caller caller = caller(role.name(), role);
            routes().forEach(route -> mind(route, caller, caller.call(route, belongings::real)));
        }
        assertThat(amiss).isEmpty();
    }

    @Test
    void aClosedCompanyShowsNothingButItsDoors() {
        Belongings belongings = new Belongings(context, port, folder);
        List<Caller> outside =
                strangers().stream().filter(caller -> !caller.in()).toList();
        Person founder = cast.founder();
        Company open = company.get();
        company.change(open.name(), Company.Kind.CLOSED, open.url(), founder.id(), clock.instant());
        try {
            for (Caller caller : outside) {
                for (Route route : routes()) {
                    staysOutside(route, caller, caller.call(route, belongings::real));
                    staysOutside(route, caller, caller.call(route, Belongings::absent));
                }
            }
        } finally {
            company.change(open.name(), open.kind(), open.url(), founder.id(), clock.instant());
        }
        assertThat(amiss).isEmpty();
    }

    /** Whoever is not in is sent to the door; what stands at the door tells of nobody and of nothing made here. */
    private void staysOutside(Route route, Caller caller, Browser.Answer answer) {
        String what = caller.name() + ": " + route + " -> " + answer.status() + " " + answer.location();
        boolean door = answer.location().startsWith("/sign-in") || answer.status() == 401;
        if (!route.who().equals("open") && !door) {
            amiss.add("is let into a closed company: " + what);
        }
        for (String inside : List.of("Daylight", "Doors", Belongings.ONLY_HERS, Belongings.CLOSED, "/people/")) {
            if (answer.body().contains(inside)) {
                amiss.add("shows " + inside + " of a closed company: " + what);
            }
        }
    }

    /** All but those that end the caller; what reads comes first. */
    private static List<Route> routes() {
        return Route.all().stream()
                .filter(route -> !ENDS_A_SESSION.contains(route.path()) && !NEVER_ENDS.contains(route.path()))
                .sorted((one, other) -> Boolean.compare(other.reads(), one.reads()))
                .toList();
    }

    private List<Caller> strangers() {
        Browser visitor = cast.browser();
        visitor.get("/sign-in");
        Person eli = cast.keyholder("Eli");
        Caller suspended = caller("Eli, suspended", eli);
        standing.suspend(eli.id(), cast.someone("Mo", Role.MODERATOR), "a test", clock.instant());
        return List.of(
                new Caller("a visitor", false, Set.of(), visitor, cast.browser()),
                new Caller(suspended.name(), false, Set.of(), suspended.pages(), suspended.api()),
                caller("Bo"));
    }

    private Caller caller(String name, Role... roles) {
        return caller(name, cast.keyholder(name, roles), roles);
    }

    private Caller caller(String name, Person person, Role... roles) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        held.addAll(List.of(roles));
        Browser api = cast.browser().bearing(cast.token(cast.viewer(person)));
        return new Caller(name, true, held, cast.browser(person), api);
    }

    private Browser.Answer mind(Route route, Caller caller, Browser.Answer answer) {
        String what = caller.name() + ": " + route + " -> " + answer.status() + " " + answer.location();
        if (answer.status() >= 500) {
            amiss.add("breaks: " + what);
        }
        if (answer.body().contains(Belongings.ONLY_HERS) && !mayRead(route, caller)) {
            amiss.add("shows what is Ana's: " + what);
        }
        if (answer.body().contains(Belongings.CLOSED) && !caller.knows(Role.PRODUCER, Role.MODERATOR)) {
            amiss.add("shows what is closed: " + what);
        }
        boolean door = answer.location().startsWith("/sign-in") || answer.status() == 401;
        if (!route.letsIn(caller.in(), caller.roles()) && !(caller.in() ? answer.status() == 403 : door)) {
            amiss.add("is let in: " + what);
        }
        if (answer.status() >= 400 && !saysSo(route, answer)) {
            amiss.add("says nothing: " + what);
        }
        return answer;
    }

    /** A question of Ana's is read by those who answer it. */
    private static boolean mayRead(Route route, Caller caller) {
        return route.path().contains("/questions/") && caller.knows(Role.PRODUCER, Role.CURATOR);
    }

    /** Whether an answer is a problem as its reader takes it: RFC 9457, or a page. */
    private static boolean saysSo(Route route, Browser.Answer answer) {
        String type = answer.header("Content-Type");
        return route.api()
                ? type.startsWith("application/problem+json") && answer.body().contains("\"detail\":\"")
                : type.startsWith("text/html") && answer.body().contains("<main");
    }

    /** What is not there and what one may not see are answered alike. */
    private void alike(Route route, Caller stranger, Browser.Answer absent, Browser.Answer real) {
        if (KNOWN_TO_ALL.matcher(route.path()).find() || SAFE_TO_REPEAT.contains(route.toString())) {
            return;
        }
        String what = stranger.name() + ": " + route + " -> " + absent.status() + " " + real.status();
        if (absent.status() != real.status()) {
            amiss.add("tells that it is there: " + what);
        }
        if (real.status() < 400 && !real.location().startsWith("/sign-in")) {
            amiss.add("lets a stranger: " + what);
        }
    }

    private Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        for (String table : KEPT) {
            String sql = "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table + " t";
            digests.put(table, db.sql(sql).query(String.class).single());
        }
        return digests;
    }
}
