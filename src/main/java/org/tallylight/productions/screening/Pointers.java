package org.tallylight.productions.screening;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.productions.CutId;
import org.tallylight.productions.screening.Screening.SeatId;
import org.tallylight.web.Refused;

/**
 * Where those who look together point. Ten times a second a node writes the last place of each who pointed there, all by
 * one statement; what came before that is left out.
 *
 * <p>A place costs no query. Who sends it is known by the seat, which is random and told to nobody but its page, and the
 * node remembers for {@link #KNOWN_FOR} that somebody sits there; only the first place after that asks the database. Twenty
 * people who point without a pause cost a node ten statements a second, where each place by itself cost some ten.
 *
 * <p>On any number of nodes the row of the seat decides: a place is written where the page sits and its right was asked within
 * {@link #ASKED_WITHIN}, which its stream does each second or two. Whoever is put out points no longer from that moment on; a
 * place that was sent through one node and written after a later one, through another, is known by its number.
 */
@Component
class Pointers {
    static final Duration KNOWN_FOR = Duration.ofSeconds(4);
    static final Duration ASKED_WITHIN = Duration.ofSeconds(4);

    private final ScreeningRows rows;
    private final Map<Page, Long> known = new ConcurrentHashMap<>();
    private final Map<Page, Pointed> waiting = new ConcurrentHashMap<>();

    Pointers(ScreeningRows rows) {
        this.rows = rows;
    }

    /** A page that sits in the screening of a cut. */
    record Page(CutId cut, SeatId seat) {}

    /**
     * A place to be written.
     *
     * @param x     null where they point at nothing any more, as is {@code y}
     * @param count of their places so far, or null where the page does not count them
     */
    record Pointed(
            @Nullable Double x,
            @Nullable Double y,
            @Nullable Long count) {}

    /**
     * Takes a place of whoever sits there.
     *
     * @throws Refused 404 when nobody does
     */
    void point(Page page, Pointed place) {
        Long until = known.get(page);
        if (until == null || until - System.nanoTime() < 0) {
            if (!rows.sits(page)) {
                known.remove(page);
                throw new Refused(404, "screening.not-here");
            }
            know(page);
        }
        waiting.put(page, place);
    }

    private void know(Page page) {
        known.put(page, System.nanoTime() + KNOWN_FOR.toNanos());
    }

    /** Writes what came since the last time, and forgets who does not sit there any more. */
    void write() {
        Map<Page, Pointed> now = new HashMap<>();
        waiting.keySet().forEach(page -> {
            Pointed place = waiting.remove(page);
            if (place != null) {
                now.put(page, place);
            }
        });
        if (!now.isEmpty()) {
            List<Page> sitting = rows.point(now);
            known.keySet().removeAll(now.keySet());
            sitting.forEach(this::know);
        }
        known.values().removeIf(until -> until - System.nanoTime() < 0);
    }
}
