package org.tallylight.productions.review;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.productions.guests.GuestDoors;
import org.tallylight.web.Refused;

/**
 * What is behind a guest's door. The cookie of a visit goes to the pages of this guest alone; each request asks the
 * database whether the visit goes on, and its answer is kept by nobody.
 */
@Component
public class Visits {
    public static final String COOKIE = "tallylight_guest";

    private final GuestDoors doors;
    private final Reviews reviews;
    private final Clock clock;

    Visits(GuestDoors doors, Reviews reviews, Clock clock) {
        this.doors = doors;
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * The review of a guest whose visit this is.
     *
     * @throws Refused (404) when it is over, or they may not look any more
     */
    public Review of(GuestId id, @Nullable String cookie, HttpServletResponse response) {
        alone(response);
        return of(id, cookie);
    }

    /** The same for who is in already, and asks again. */
    public Review of(GuestId id, @Nullable String cookie) {
        return reviews.of(doors.visiting(id, cookie, clock.instant()));
    }

    /** No other site hears where the guest was, no cache keeps it, and no search engine lists it. */
    static void alone(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }
}
