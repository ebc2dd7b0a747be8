package org.tallylight.calls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.calls.review.Reviews;
import org.tallylight.calls.waiting.Waits;
import org.tallylight.people.Person;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

@OnTallylight
class HowFastTest {
    @Autowired
    Calls calls;

    @Autowired
    Contributions contributions;

    @Autowired
    CallViews views;

    @Autowired
    Becoming becoming;

    @Autowired
    Reviews reviews;

    @Autowired
    Waits waits;

    @Autowired
    JdbcClient db;

    @Autowired
    Cast cast;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationContext context;

    @Test
    void measure() {
        Makers makers = new Makers(context);
        Instant now = clock.instant();
        Person leoP = cast.keyholder("Leo", Role.DIRECTOR);
        Viewer leo = makers.agrees(cast.viewer(leoP));
        Person adaP = cast.keyholder("Ada");
        Viewer ada = makers.agrees(cast.viewer(adaP));
        Viewer bo = makers.maker("Bo");
        Call big = open(leo, now);
        Call small = open(leo, now);
        long t = System.nanoTime();
        fill(big, bo, 20_000, 600_000, now);
        System.out.println("FAST filled 20000 in " + (System.nanoTime() - t) / 1_000_000 + " ms");
        fill(small, bo, 20, 650_000, now);
        for (int i = 0; i < 30; i++) {
            fill(open(leo, now), ada, 100, 660_000 + i * 100, now);
        }
        db.sql(
                        "insert into answer (contribution_id, number, kind, reason, where_title, where_link, answered_by, answered_at) select id, 1, 'NOT_THIS_TIME', 'No', '', '', ?, now() from contribution where person_id = ?")
                .params(leo.someone().value(), ada.someone().value())
                .update();
        for (String table :
                List.of("contribution", "call_tally", "contribution_party", "contribution_look", "work", "answer")) {
            try {
                db.sql("analyze " + table).update();
            } catch (RuntimeException e) {
                System.out.println("FAST no analyze");
            }
        }
        LocalDate day = LocalDate.of(2026, 3, 1);
        time(
                "bare page of 20, by index",
                () -> db.sql("select * from contribution where call_id = ? order by given_at, id limit 21")
                        .param(big.id().value())
                        .query()
                        .listOfRows());
        time("order of 20000, first page", () -> contributions.of(big.id(), ada, day, null, 20));
        String next = contributions.of(big.id(), ada, day, null, 20).next();
        time("order of 20000, next page", () -> contributions.of(big.id(), ada, day, next, 20));
        time("order of 20, first page", () -> contributions.of(small.id(), ada, day, null, 20));
        time("items of 20000", () -> views.items(contributions.of(big.id(), ada, day, null, 20), ada));
        time("call view of 20000", () -> views.of(big, ada, now));
        time("queue of 20000", () -> context.getBean(Answers.class).queue(big.id(), false, null, 20));
        time("outcome used", () -> contributions.used(big.id(), 100));
        time("outcome unused", () -> contributions.unused(big.id(), ada, null, 20));
        time("outcome givers", () -> contributions.givers(big.id(), 100));
        time("by ada 3000", () -> contributions.by(ada.someone(), null, 20));
        time("items+became ada", () -> {
            var items = views.items(contributions.by(ada.someone(), null, 20).items(), ada);
            becoming.of(items, ada);
        });
        time("owed by leo", () -> waits.owedBy(leo.someone(), now));
        time("owed by ada", () -> waits.owedBy(ada.someone(), now));
        time("waiting all", () -> waits.all(ada, null, 20, now));
        time("review next", () -> {
            reviews.next(big.id(), ada, now).ifPresent(one -> reviews.done(one.id(), List.of(), ada, now));
        });
        Browser adas = cast.browser(adaP);
        time("GET call of 20000", () -> adas.get(big.path()));
        time("GET call of 20", () -> adas.get(small.path()));
        time("GET contributions of 20000", () -> adas.get(big.path() + "/contributions"));
        time("GET me/contributions 3000", () -> adas.get("/me/contributions"));
        Browser leos = cast.browser(leoP);
        time("GET answers of 20000", () -> leos.get(big.path() + "/answers"));
        time("GET home leo", () -> leos.get("/"));
        time("GET waiting", () -> leos.get("/waiting"));
    }

    private void time(String what, Runnable run) {
        long[] nanos = new long[60];
        for (int i = 0; i < nanos.length; i++) {
            long s = System.nanoTime();
            run.run();
            nanos[i] = System.nanoTime() - s;
        }
        long[] last = Arrays.copyOfRange(nanos, 10, nanos.length);
        Arrays.sort(last);
        System.out.printf("FAST %-32s p50 %.2f ms p99 %.2f ms%n", what, last[25] / 1e6, last[48] / 1e6);
    }

    private Call open(Viewer leo, Instant now) {
        Terms terms = new Terms(null, Terms.Sharing.UNPAID, false, true, "", now.plus(Duration.ofDays(14)));
        UUID call = org.tallylight.shared.Id.fresh();
        db.sql(
                        "insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at, outcome) values (?, ?, 'C', 'Ask', array['TEXT'], '', ?, ?, ?, '')")
                .params(
                        call,
                        leo.someone().value(),
                        java.sql.Timestamp.from(now.plus(Duration.ofDays(7))),
                        leo.someone().value(),
                        java.sql.Timestamp.from(now))
                .update();
        db.sql(
                        "insert into terms_card (call_id, version, pool_shared_how, exclusive, also_in_split, rights_beyond, decide_by, reason, laid_by, laid_at) values (?, 1, 'UNPAID', false, true, '', ?, '', ?, ?)")
                .params(
                        call,
                        java.sql.Timestamp.from(now.plus(Duration.ofDays(14))),
                        leo.someone().value(),
                        java.sql.Timestamp.from(now))
                .update();
        return calls.get(new CallId(call));
    }

    private void fill(Call call, Viewer by, int count, int seq, Instant now) {
        db.sql("""
                with w as (
                    insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                        who_is_in_it, prompt_text, latest_version, created_at)
                    select uuidv7(), :seq + n, :seq + n, :now, :me, 'Cough ' || n, '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1, :now
                    from generate_series(1, :count) n returning id),
                v as (insert into version (work_id, number, body, note, made_at, made_by) select id, 1, 'words', '', :now, :me from w),
                s as (insert into work_share (work_id, person_id, bp) select id, :me, 10000 from w)
                insert into contribution (id, call_id, terms_version, work_id, person_id, note, given_at)
                select uuidv7(), :call, 1, id, :me, '', :now from w""")
                .param("seq", seq)
                .param("now", java.sql.Timestamp.from(now))
                .param("me", by.someone().value())
                .param("count", count)
                .param("call", call.id().value())
                .update();
    }
}
