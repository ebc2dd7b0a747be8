package org.tallylight.rights;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

/** Asking a work's makers for what is missing of a work's rights, once a day. */
@Component
class Asks {
    private static final Duration EVERY = Duration.ofDays(1);

    private final RateLimits limits;
    private final Notices notices;
    private final Works works;

    Asks(RateLimits limits, Notices notices, Works works) {
        this.works = works;
        this.limits = limits;
        this.notices = notices;
    }

    /** Tells all who make it, in the site and by mail, unless someone asked within the day. */
    @Transactional
    public void ask(Work work, Viewer by, Instant now) {
        String id = work.id().text();
        if (limits.take("rights.asked", id, 1, EVERY)) {
            works.shares(List.of(work.id())).getOrDefault(work.id(), List.of()).stream()
                    .filter(maker -> !by.is(maker.person()))
                    .forEach(maker -> notices.tell(
                            maker.person(), "rights.asked", "/works/" + id + "/rights", now, by.name(), work.title()));
        }
    }
}
