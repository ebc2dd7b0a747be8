package org.tallylight.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The time in a demo that is being made: it stands still until a day has passed, and ends at the real time. */
final class DemoClock extends Clock {
    static final int DAYS = 90;

    private static final double SECONDS_A_DAY = 86_400;

    private final Instant start;
    private volatile Instant now;

    /** Begins so many days before a moment. */
    DemoClock(Instant end) {
        this.start = end.truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(DAYS));
        this.now = start;
    }

    /** The moment of a day of the demo; 2.5 is the middle of the third. */
    Instant at(double day) {
        return start.plusSeconds(Math.round(day * SECONDS_A_DAY));
    }

    /** Lets time pass until then; it never runs backwards. */
    void passTo(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same: this company's days are counted in UTC. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
