package org.tallylight.productions;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;

/** How often someone may turn to others by asking, needing or placing: each of it is told, by letter too. */
@Component
class Outreach {
    static final int A_DAY_MOST = 200;

    private final RateLimits limits;

    Outreach(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * Counts one that is told.
     *
     * @throws Refused (429) after {@value #A_DAY_MOST} in a day
     */
    void count(Viewer by) {
        if (!limits.take("part-told", by.someone().text(), A_DAY_MOST, Duration.ofDays(1))) {
            throw new Refused(429, "part.told.many", A_DAY_MOST);
        }
    }
}
