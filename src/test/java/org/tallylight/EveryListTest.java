package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.tallylight.people.Person;
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
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Pattern OLDER = Pattern.compile("rel=\"next\"[^>]* href=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    private final Map<String, Object> known = new HashMap<>();
    private final List<String> amiss = new ArrayList<>();
    private Browser pages;
    private Api api;

    /** The lists of one kind of row, and how the rows from :from to :to are made. */
    private record Lists(List<String> screens, List<String> apis, String rows) {}

    private static final List<Lists> ALL = List.of(
            new Lists(List.of("/me/notices"), List.of("/api/v1/notices"), """
                    insert into notice (id, person, kind, args, link, at)
                    select uuidv7(), :me, 'call.closed', array['Doors ' || n], '/calls', :now
                    from generate_series(:from, :to) n"""),
            new Lists(
                    List.of("/works", "/me/works", "/", "/people/{handle}", "/search?q=Take"),
                    List.of("/api/v1/works", "/api/v1/me/works", "/api/v1/search?q=Take"),
                    """
                    with w as (
                        insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                            who_is_in_it, prompt_text, latest_version, created_at)
                        select uuidv7(), 1000 + n, 1000 + n, :now, :me, 'Take ' || n, '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1, :now
                        from generate_series(:from, :to) n returning id),
                    v as (
                        insert into version (work_id, number, body, note, made_at, made_by)
                        select id, 1, 'words', '', :now, :me from w)
                    insert into work_share (work_id, person_id, bp) select id, :me, 10000 from w"""),
            new Lists(List.of("/works/{work}"), List.of("/api/v1/replies?subject=WORK-{work}"), """
                    insert into reply (id, kind, subject, person, body, at)
                    select uuidv7(), 'WORK', :work, :me, 'Reply ' || n, :now from generate_series(:from, :to) n"""),
            new Lists(List.of("/calls"), List.of("/api/v1/calls"), """
                    with c as (
                        insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at, outcome)
                        select uuidv7(), :me, 'Door ' || n, 'Ask', array['TEXT'], '', :soon, :me, :now, ''
                        from generate_series(:from, :to) n returning id)
                    insert into terms_card (call_id, version, pool_shared_how, exclusive, also_in_split, rights_beyond,
                        decide_by, reason, laid_by, laid_at)
                    select id, 1, 'UNPAID', false, true, '', :later, '', :me, :now from c"""),
            new Lists(
                    List.of(
                            "/calls/{call}/contributions",
                            "/calls/{call}/answers",
                            "/me/contributions",
                            "/calls/{call}"),
                    List.of(
                            "/api/v1/calls/{call}/contributions",
                            "/api/v1/me/contributions",
                            "/api/v1/calls/{call}/queue"),
                    """
                    with w as (
                        insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                            who_is_in_it, prompt_text, latest_version, created_at)
                        select uuidv7(), 50000 + n, 50000 + n, :now, :me, 'Cough ' || n, '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1, :now
                        from generate_series(:from, :to) n returning id),
                    v as (
                        insert into version (work_id, number, body, note, made_at, made_by)
                        select id, 1, 'words', '', :now, :me from w)
                    insert into contribution (id, call_id, terms_version, work_id, person_id, note, given_at)
                    select uuidv7(), :call, 1, id, :me, '', :now from w"""),
            new Lists(List.of("/shows"), List.of("/api/v1/parts"), """
                    insert into part (id, production, kind, title, theme, stage, position, owner, visibility, created_at, moved_at)
                    select i.id, i.id, 'FILM', 'Film ' || i.n, '', 'IDEA', i.n, :me, 'OPEN', :now, :now
                    from (select uuidv7() as id, n from generate_series(:from, :to) n) i"""),
            new Lists(List.of("/admin/audit"), List.of("/api/v1/admin/audit"), """
                    insert into audit_entry (seq, at, actor, action, subject, reason) overriding system value
                    select 100000 + n, :now, :me, 'person.suspended', 'person x', '' from generate_series(:from, :to) n"""),
            new Lists(List.of("/admin/invitations"), List.of("/api/v1/admin/invitations"), """
                    insert into invitation (id, hash, made_by, made_at, expires_at, people_max, words)
                    select uuidv7(), sha256(convert_to('i' || n, 'UTF8')), :me, :now, :later, 5, 'Bring a lamp'
                    from generate_series(:from, :to) n"""),
            new Lists(List.of("/money/payouts"), List.of("/api/v1/payouts"), """
                    insert into payout_batch (id, currency, made_at, made_by, approvals_needed)
                    select uuidv7(), 'EUR', :now, :me, 2 from generate_series(:from, :to) n"""),
            new Lists(List.of("/moderation"), List.of("/api/v1/cases"), """
                    with c as (
                        insert into moderation_case (id, kind, subject, opened_at)
                        select uuidv7(), 'PERSON', uuidv7(), :now from generate_series(:from, :to) n returning id)
                    insert into report (id, case_id, reason, body, at) select uuidv7(), id, 'SPAM', '', :now from c"""),
            new Lists(
                    List.of("/people", "/admin/people", "/search?q=Many"),
                    List.of("/api/v1/people", "/api/v1/admin/people"),
                    """
                    insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
                    select uuidv7(), 'many-' || n, 'Many ' || n, 'Many ' || n, '', 'en', 'ADULT', :now, :now
                    from generate_series(:from, :to) n"""));

    @Test
    void noListIsTooLongAndNoneSkipsOrRepeatsARow() {
        Person person = cast.keyholder("Nadia", Role.values());
        Viewer nadia = new Makers(context).agrees(cast.viewer(person));
        pages = cast.browser(person);
        api = new Api(port, cast.token(nadia));
        Work work = new Makers(context).text(nadia, "The first", Audience.EVERYONE);
        know(person, work);
        for (Lists lists : ALL) {
            look(lists, 0);
            fill(lists, 1, 1);
            look(lists, 1);
            fill(lists, 2, MANY);
            look(lists, MANY);
            lists.screens().forEach(this::older);
            lists.apis().stream().filter(list -> !ENDS.contains(list)).forEach(this::next);
        }
        assertThat(amiss).isEmpty();
    }

    private void know(Person person, Work work) {
        var now = clock.instant().atOffset(java.time.ZoneOffset.UTC);
        known.put("me", person.id().value());
        known.put("handle", person.handle());
        known.put("work", work.id().value());
        known.put("call", Id.fresh());
        known.put("now", now);
        known.put("soon", now.plusDays(7));
        known.put("later", now.plusDays(14));
        db.sql("""
                insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at, outcome)
                values (:call, :me, 'Coughs', 'Ask', array['TEXT'], '', :soon, :me, :now, '')""").params(known).update();
        db.sql("""
                insert into terms_card (call_id, version, pool_shared_how, exclusive, also_in_split, rights_beyond,
                    decide_by, reason, laid_by, laid_at)
                values (:call, 1, 'UNPAID', false, true, '', :later, '', :me, :now)""").params(known).update();
    }

    private void fill(Lists lists, int from, int to) {
        Map<String, Object> rows = new HashMap<>(known);
        rows.put("from", from);
        rows.put("to", to);
        db.sql(lists.rows()).params(rows).update();
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
            long start = System.nanoTime();
            Browser.Answer answer = pages.get(filled(screen));
            mind(screen, rows, answer.status(), answer.body().length(), System.nanoTime() - start);
        }
        for (String each : lists.apis()) {
            long start = System.nanoTime();
            Api.Answer answer = api.get(filled(each));
            mind(each, rows, answer.status(), answer.body().toString().length(), System.nanoTime() - start);
        }
    }

    private void mind(String path, int rows, int status, int bytes, long nanos) {
        if (status != 200 || bytes > PAGE_BYTES_MAX || nanos > PATIENCE.toNanos()) {
            amiss.add("%s of %s rows: %s, %s bytes, %s ms".formatted(path, rows, status, bytes, nanos / 1_000_000));
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

    /** What shows the first of many and leads on by other means: the oldest cases come first and go when closed. */
    private static final List<String> ENDS = List.of(
            "/",
            "/search?q=Take",
            "/search?q=Many",
            "/calls/{call}",
            "/moderation",
            "/api/v1/cases",
            "/api/v1/search?q=Take");

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
