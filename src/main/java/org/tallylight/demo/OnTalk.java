package org.tallylight.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.tallylight.calls.Prompt;
import org.tallylight.calls.Prompts;
import org.tallylight.community.Case;
import org.tallylight.community.Cases;
import org.tallylight.community.Hearts;
import org.tallylight.community.Moderation;
import org.tallylight.community.Replies;
import org.tallylight.community.Report;
import org.tallylight.community.Subject;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;

/** What people say to each other: hearts, replies, reports and their answers; and what everyone is asked today. */
final class OnTalk {
    private static final int HEARTS_MAX = 11;

    private final Cast cast;
    private final Gallery gallery;
    private final DemoClock clock;
    private final Hearts hearts;
    private final Replies replies;
    private final Moderation moderation;
    private final Cases cases;
    private final Prompts prompts;

    OnTalk(
            Cast cast,
            Gallery gallery,
            DemoClock clock,
            Hearts hearts,
            Replies replies,
            Moderation moderation,
            Cases cases,
            Prompts prompts) {
        this.cast = cast;
        this.gallery = gallery;
        this.clock = clock;
        this.hearts = hearts;
        this.replies = replies;
        this.moderation = moderation;
        this.cases = cases;
        this.prompts = prompts;
    }

    private Subject work(String key) {
        return Subject.of(Subject.Kind.WORK, gallery.id(key));
    }

    void reply(String work, String body, Viewer by) {
        replies.say(work(work), by, body, clock.instant());
    }

    /** Some of those who are here by now like it; nobody likes their own. */
    void hearts(Piece piece) {
        if (piece.audience() != Audience.EVERYONE) {
            return;
        }
        Random random = new Random(piece.number());
        List<String> here = cast.here();
        int count = 1 + random.nextInt(HEARTS_MAX);
        for (int i = 0; i < count; i++) {
            String handle = here.get(random.nextInt(here.size()));
            if (!handle.equals(piece.maker())) {
                hearts.give(work(piece.key()), cast.viewer(handle), clock.instant());
            }
        }
    }

    void report(String work, Report.Reason reason, String body, Viewer by) {
        moderation.report(work(work), reason, body, by, "", clock.instant());
    }

    /** Closes the oldest case. */
    void decide(Case.Action action, String message, Viewer by) {
        moderation.close(cases.open(null, 1).items().getFirst().id(), action, message, by, clock.instant());
    }

    /** Sets what is asked so many days after the last of the demo. */
    void prompt(int days, Medium medium, String en, String es, Viewer by) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(clock.at(DemoClock.DAYS), ZoneOffset.UTC);
        prompts.keep(Prompt.on(last.plusDays(days), en, es, medium), by.someone(), today, clock.instant());
    }
}
