package org.tallylight.works;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.shared.After;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Html;

/**
 * The greeters' queue: each first work, and each work shared with a greeter, gets a person's words within a
 * day. What nobody but its maker has answered yet, the oldest first.
 */
@Component
class Greeting {
    static final int GREETING_HOURS = 24;

    private final JdbcClient db;
    private final WorkCards cards;

    Greeting(JdbcClient db, WorkCards cards) {
        this.db = db;
        this.cards = cards;
    }

    /** A work that waits, and until when it was promised an answer. */
    public record Waiting(WorkCard card, Instant until, boolean late) {}

    /** A page of what waits; {@code after} is the number of the last work seen. */
    Page<Waiting> waiting(Viewer greeter, @Nullable String after, Instant now) {
        record Row(long seq, WorkId id) {}
        List<Row> rows = db.sql("""
                select w.seq, w.id from work w
                where w.seq > :after and w.withdrawn_at is null and (w.nth = 1 or w.audience = 'GREETER')
                    and w.audience <> 'ONLY_ME' and w.shared_at > :since
                    and not exists (select 1 from reply r where r.kind = 'WORK' and r.subject = w.id
                        and r.person <> w.maker and r.taken_back_at is null)
                order by w.seq limit :limit""")
                .param("since", Timestamp.from(now.minus(Duration.ofDays(60))))
                .param("after", After.number(after, 0))
                .param("limit", Page.SIZE + 1)
                .query((row, n) -> new Row(row.getLong("seq"), WorkRows.id(row, "id")))
                .list();
        Page<Row> page = Page.of(rows, Page.SIZE, row -> String.valueOf(row.seq()));
        var found = cards.find(greeter, page.items().stream().map(Row::id).toList());
        List<Waiting> waiting = page.items().stream()
                .map(row -> found.get(row.id()))
                .filter(Objects::nonNull)
                .map(card -> waiting(card, now))
                .toList();
        return new Page<>(waiting, page.next());
    }

    private static Waiting waiting(WorkCard card, Instant now) {
        Instant until = card.at().plus(Duration.ofHours(GREETING_HOURS));
        return new Waiting(card, until, until.isBefore(now));
    }

    /** The queue as a page and as JSON; it is answered by a reply. */
    @Controller
    static class GreetingPages {
        private final Greeting greeting;
        private final Clock clock;

        GreetingPages(Greeting greeting, Clock clock) {
            this.greeting = greeting;
            this.clock = clock;
        }

        @Allow(Role.GREETER)
        @GetMapping("/greeting")
        ModelAndView queue(@RequestParam @Nullable String after, Viewer viewer) {
            return Html.page("works/greeting", "waiting", greeting.waiting(viewer, after, clock.instant()));
        }

        /** A work that waits for a greeter's words, and until when it was promised some. */
        record WaitingJson(CardJson work, Instant until, boolean late) {}

        @Allow(Role.GREETER)
        @ResponseBody
        @GetMapping("/api/v1/greeting")
        Page<WaitingJson> waiting(@RequestParam @Nullable String after, Viewer viewer) {
            return greeting.waiting(viewer, after, clock.instant())
                    .map(each -> new WaitingJson(CardJson.of(each.card()), each.until(), each.late()));
        }
    }
}
