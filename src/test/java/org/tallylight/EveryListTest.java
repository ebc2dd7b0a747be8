package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.tallylight.ManyRows.Lists;
import org.tallylight.money.books.Budget;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.shared.Id;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;
import tools.jackson.databind.JsonNode;

/**
 * Every list with nothing, one and ten thousand rows in it, in a company of its own: it answers soon, no page
 * of it grows with the list, and its pages follow each other without a gap and without a row twice.
 */
@OnTallylight
@TestPropertySource(properties = "tallylight.test.company=of many rows")
@DirtiesContext
class EveryListTest {
    private static final int MANY = 10_000;
    private static final int PAGE_BYTES_MAX = 200_000;

    /** What is written here changes how a work is found. */
    private static final List<String> SEARCHED =
            List.of("work", "work_share", "tag", "edge", "heart", "reply", "external_source");

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int VERSIONS_MAX = 100;
    private static final String NOWHERE = "-no-page-gave-this";
    private static final int STATEMENTS_MORE_MAX = 2;
    private static final Pattern EMPTY = Pattern.compile("<section class=\"empty\">\\s*<h2>[^<\\s]");
    private static final Pattern OLDER = Pattern.compile("rel=\"next\"[^>]* href=\"([^\"]+)\"");

    /** What has a row from the first day, or says in a line of its own that there is nothing. */
    private static final Set<String> NEVER_EMPTY = Set.of(
            "/",
            "/works",
            "/me/works",
            "/people/{handle}",
            "/works/{work}",
            "/works/{work}/tree",
            "/works/{work}/makers",
            "/works/{work}/albums",
            "/calls",
            "/calls/{call}",
            "/waiting",
            "/me/waiting",
            "/greeting",
            "/admin/audit",
            "/admin/letters",
            "/admin/people",
            "/people",
            "/money/ledger");

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Environment environment;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    private final Map<String, Object> known = new HashMap<>();
    private final List<String> amiss = new ArrayList<>();
    private final Map<String, Long> sent = new HashMap<>();
    private JdbcClient db;
    private Browser pages;
    private Api api;

    @Test
    void noListIsTooLongAndNoneSkipsOrRepeatsARow() throws SQLException {
        Person person = cast.keyholder("Nadia", Role.values());
        Viewer nadia = new Makers(context).agrees(cast.viewer(person));
        db = owner();
        pages = cast.browser(person);
        api = new Api(port, cast.token(nadia));
        Work work = new Makers(context).text(nadia, "The first", Audience.EVERYONE);
        know(person, work);
        for (Lists lists : ManyRows.ALL) {
            look(lists, 0);
            fill(lists, 1, 1);
            look(lists, 1);
            fill(lists, 2, MANY);
            look(lists, MANY);
            lists.screens().forEach(this::older);
            lists.apis().stream().filter(list -> !ENDS.contains(list)).forEach(this::next);
            lists.screens().stream()
                    .filter(list -> !ENDS.contains(list))
                    .forEach(list ->
                            keyOfNoPage(list, pages.get(nowhereBelow(list)).status()));
            lists.apis().stream()
                    .filter(list -> !ENDS.contains(list))
                    .forEach(list -> keyOfNoPage(list, api.get(nowhere(list)).status()));
        }
        atItsLimit(ManyRows.BOUNDED);
        assertThat(amiss).isEmpty();
    }

    /** What has an upper limit is not too long at it either. */
    private void atItsLimit(Lists lists) {
        known.put("children", Part.CHILDREN_MAX);
        known.put("budget", Budget.LINES_MAX);
        known.put("versions", VERSIONS_MAX);
        fill(lists, 1, 1);
        lists.screens().forEach(screen -> visit(screen, MANY));
        lists.apis().forEach(each -> call(each, MANY));
    }

    /** Who may also write the ledger's tables, which no room but the ledger's does. */
    private JdbcClient owner() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(environment.getRequiredProperty("tallylight.database.url"));
        source.setUser(environment.getRequiredProperty("tallylight.database.owner-user"));
        source.setPassword(environment.getRequiredProperty("tallylight.database.owner-password"));
        return JdbcClient.create(new SingleConnectionDataSource(source.getConnection(), true));
    }

    private void know(Person person, Work work) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        PayeeId payee = context.getBean(Payees.class).of(person.id(), clock.instant());
        known.put("me", person.id().value());
        known.put("handle", person.handle());
        known.put("work", work.id().value());
        known.put("payee", payee.value());
        known.put("payable", AccountCode.payable(payee).text());
        for (String each :
                List.of("call", "film", "cut", "sent", "asset", "blob", "gone", "season", "album", "script")) {
            known.put(each, Id.fresh());
        }
        known.put("now", now);
        known.put("ago", now.minusDays(1));
        known.put("soon", now.plusDays(7));
        known.put("later", now.plusDays(14));
        db.sql(ManyRows.GROUND).params(known).update();
    }

    private void fill(Lists lists, int from, int to) {
        Map<String, Object> rows = new HashMap<>(known);
        rows.put("from", from);
        rows.put("to", to);
        if (to < MANY || SEARCHED.stream().noneMatch(table -> lists.rows().contains("insert into " + table + " ("))) {
            db.sql(lists.rows()).params(rows).update();
            return;
        }
        // What is found by words is kept row by row, which takes minutes for so many: here all at once.
        SEARCHED.forEach(table ->
                db.sql("alter table " + table + " disable trigger user").update());
        db.sql(lists.rows()).params(rows).update();
        SEARCHED.forEach(
                table -> db.sql("alter table " + table + " enable trigger user").update());
        db.sql("""
                insert into work_search (work_id, seq, usable, facts, title, head, words, tags, spelled)
                select work_id, seq, usable, facts, title, head, words, tags, spelled from work_found f
                where not exists (select from work_search s where s.work_id = f.work_id)""").update();
    }

    private String filled(String path) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(path)
                .replaceAll(found -> known.get(found.group(1)) instanceof java.util.UUID id
                        ? Id.write(id)
                        : String.valueOf(known.get(found.group(1))));
    }

    private void look(Lists lists, int rows) {
        for (String screen : lists.screens()) {
            count(screen, rows, () -> visit(screen, rows));
        }
        for (String each : lists.apis()) {
            count(each, rows, () -> call(each, rows));
        }
    }

    private void visit(String screen, int rows) {
        long start = System.nanoTime();
        Browser.Answer answer = pages.get(filled(screen));
        mind(screen, rows, answer.status(), answer.body().length(), System.nanoTime() - start);
        if (rows == 0
                && !NEVER_EMPTY.contains(screen)
                && !EMPTY.matcher(answer.body()).find()) {
            amiss.add(screen + " does not say that there is nothing");
        }
    }

    private void call(String path, int rows) {
        long start = System.nanoTime();
        Api.Answer answer = api.get(filled(path));
        mind(path, rows, answer.status(), answer.said().length(), System.nanoTime() - start);
    }

    private void mind(String path, int rows, int status, int bytes, long nanos) {
        if (status != 200 || bytes > PAGE_BYTES_MAX || nanos > PATIENCE.toNanos()) {
            amiss.add("%s of %s rows: %s, %s bytes, %s ms".formatted(path, rows, status, bytes, nanos / 1_000_000));
        }
    }

    /**
     * A list of many asks the database no more often than a list of one. What is done once in a while (when somebody was
     * last seen) is no part of it: where there were too many, it is asked for again.
     */
    private void count(String path, int rows, Runnable visit) {
        long statements = SentStatements.byRequests(visit);
        if (rows == 1) {
            sent.put(path, statements);
        }
        if (rows == MANY && statements > sent.get(path) + STATEMENTS_MORE_MAX) {
            statements = Math.min(statements, SentStatements.byRequests(visit));
        }
        if (rows == MANY && statements > sent.get(path) + STATEMENTS_MORE_MAX) {
            amiss.add("%s sends %s statements for one row, %s for many".formatted(path, sent.get(path), statements));
        }
    }

    /** Three pages on, by the link below the list. */
    private void older(String screen) {
        Browser.Answer answer = pages.get(filled(screen));
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Matcher link = OLDER.matcher(answer.body());
            if (!link.find()) {
                if (!ENDS.contains(screen)) {
                    amiss.add(screen + " ends after " + (i + 1) + " pages");
                }
                return;
            }
            seen.add(link.group(1));
            answer = pages.get(link.group(1).replace("&amp;", "&"));
            mind(link.group(1), MANY, answer.status(), answer.body().length(), 0);
        }
        if (new HashSet<>(seen).size() < seen.size()) {
            amiss.add(screen + " leads to itself: " + seen);
        }
    }

    /** What shows the first of many and leads on by other means, or has its rows in a member of its own. */
    private static final List<String> ENDS = List.of(
            "/",
            "/search?q=Take",
            "/search?q=Many",
            "/calls/{call}",
            "/works/{work}/tree",
            "/api/v1/works/{work}/lineage",
            "/api/v1/ledger",
            "/api/v1/me/earnings",
            "/api/v1/search?q=Take");

    private String nowhere(String list) {
        return filled(list) + (list.contains("?") ? "&" : "?") + "after=" + NOWHERE;
    }

    /** The link below a list, with another key in it. */
    private String nowhereBelow(String screen) {
        Matcher link = OLDER.matcher(pages.get(filled(screen)).body());
        return link.find() ? link.group(1).replace("&amp;", "&").replaceFirst("[^=]*$", NOWHERE) : filled(screen);
    }

    /** A key that no page gave is refused alike everywhere. */
    private void keyOfNoPage(String list, int status) {
        if (status != 422) {
            amiss.add(list + " answers " + status + " to a key that no page gave");
        }
    }

    /** Five pages of twenty are one page of a hundred. */
    private void next(String list) {
        String path = filled(list) + (list.contains("?") ? "&" : "?");
        JsonNode hundred = api.get(path + "size=100").body();
        if (!hundred.has("items") || hundred.path("next").isNull()) {
            amiss.add(list + " has no next page");
            return;
        }
        List<JsonNode> paged = new ArrayList<>();
        String after = "";
        while (paged.size() < hundred.path("items").size()) {
            JsonNode page = api.get(path + "size=20" + (after.isEmpty() ? "" : "&after=" + after))
                    .body();
            if (page.path("items").isEmpty()) {
                break;
            }
            page.path("items").forEach(paged::add);
            after = page.path("next").asString();
        }
        if (!paged.equals(List.copyOf(hundred.path("items").values()))) {
            amiss.add(list + " skips or repeats");
        }
    }
}
