package org.tallylight.works;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
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
    private static final int SHOWN_MAX = 50;

    private final JdbcClient db;
    private final WorkCards cards;

    Greeting(JdbcClient db, WorkCards cards) {
        this.db = db;
        this.cards = cards;
    }

    /** A work that waits, and until when it was promised an answer. */
    public record Waiting(WorkCard card, Instant until, boolean late) {}

    List<Waiting> waiting(Viewer greeter, Instant now) {
        List<WorkId> ids = db.sql("""
                select w.id from work w
                where w.seq is not null and w.withdrawn_at is null and (w.nth = 1 or w.audience = 'GREETER')
                    and w.audience <> 'ONLY_ME' and w.shared_at > :since
                    and not exists (select 1 from reply r where r.kind = 'WORK' and r.subject = w.id
                        and r.person <> w.maker and r.taken_back_at is null)
                order by w.seq limit :most""")
                .param("since", Timestamp.from(now.minus(Duration.ofDays(60))))
                .param("most", SHOWN_MAX)
                .query((row, n) -> WorkRows.id(row, "id"))
                .list();
        var found = cards.find(greeter, ids);
        return ids.stream()
                .filter(found::containsKey)
                .map(id -> {
                    WorkCard card = java.util.Objects.requireNonNull(found.get(id));
                    Instant until = card.at().plus(Duration.ofHours(GREETING_HOURS));
                    return new Waiting(card, until, until.isBefore(now));
                })
                .toList();
    }

    /** The queue as a page. */
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
        ModelAndView queue(Viewer viewer) {
            return Html.page("works/greeting", "waiting", greeting.waiting(viewer, clock.instant()));
        }
    }
}
