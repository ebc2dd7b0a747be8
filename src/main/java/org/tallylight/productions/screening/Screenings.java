package org.tallylight.productions.screening;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.CutId;
import org.tallylight.productions.review.Drawing;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.screening.Screening.SeatId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * All cuts that are looked at together. What is known of them is in tables that are not logged, so that any number of
 * nodes share it and none writes to a disk for it; all times are the database's, one clock for all nodes.
 */
@Component
class Screenings {
    /** Someone whose page was not heard of for so long has left. */
    static final Duration AWAY_AFTER = Duration.ofSeconds(8);

    /** The shortest time between two places of one pointer, or two of the leader's moves. */
    static final Duration MOVE_LEAST = Duration.ofMillis(70);

    private final JdbcClient db;
    private final ScreeningRows rows;
    private final Moments moments;

    Screenings(JdbcClient db, ScreeningRows rows, Moments moments) {
        this.db = db;
        this.rows = rows;
        this.moments = moments;
    }

    /**
     * Comes in with a page; another page of theirs is put out. Whoever is first leads.
     *
     * @throws Refused 409 when {@value Screening#PEOPLE_MAX} are here already
     */
    @Transactional
    Moment enter(Review review, SeatId seat, Viewer by) {
        CutId cut = review.cut().id();
        rows.begin(cut);
        rows.sweep(cut);
        Screening before = moments.of(cut).together();
        if (!before.has(by.someone()) && before.here().size() >= Screening.PEOPLE_MAX) {
            throw new Refused(409, "screening.many", Screening.PEOPLE_MAX);
        }
        rows.seat(cut, by.someone(), seat);
        if (before.here().isEmpty()) {
            rows.lead(cut, by.someone());
            rows.stand(cut);
        }
        rows.happened(cut);
        return moments.of(cut);
    }

    /** Leaves with this page; said again, nothing happens. */
    @Transactional
    void leave(CutId cut, SeatId seat, PersonId person) {
        rows.hold(cut);
        rows.leave(cut, person, seat);
    }

    /** Is still there, and sees to it that those who are not are not said to be; false when another page took over. */
    boolean stays(CutId cut, SeatId seat, PersonId person) {
        boolean there = db.sql("""
                update screening_seat set seen_at = clock_timestamp()
                where cut = :cut and person_id = :person and seat = :seat""")
                        .param("cut", cut.value())
                        .param("person", person.value())
                        .param("seat", seat.value())
                        .update()
                == 1;
        rows.sweep(cut);
        return there;
    }

    /**
     * The leader goes to a frame, plays, or stops.
     *
     * @throws Refused 409 when they do not lead, 429 when the last move was less than {@link #MOVE_LEAST} ago
     */
    @Transactional
    void move(Review review, SeatId seat, long frame, double speed, Viewer by) {
        if (frame < 0 || frame >= Math.max(1, review.frames())) {
            throw new Invalid("frame", "screening.frame", Math.max(0, review.frames() - 1));
        }
        if (!(Math.abs(speed) <= Screening.SPEED_MAX)) {
            throw new Invalid("speed", "screening.speed", (int) Screening.SPEED_MAX);
        }
        CutId cut = review.cut().id();
        Screening now = seated(cut, seat, by);
        if (!by.someone().equals(now.leader())) {
            throw new Refused(409, "screening.not-leading");
        }
        boolean moved = db.sql("""
                update screening set frame = :frame, speed_percent = :percent, moved_at = clock_timestamp(),
                    move = move + 1, line = line + 1
                where cut = :cut and moved_at <= clock_timestamp() - make_interval(secs => :least)""")
                        .param("frame", frame)
                        .param("percent", (int) Math.round(speed * 100))
                        .param("cut", cut.value())
                        .param("least", MOVE_LEAST.toMillis() / 1000.0)
                        .update()
                == 1;
        if (!moved) {
            throw tooFast();
        }
    }

    private static Refused tooFast() {
        return new Refused(429, "screening.fast", Duration.ofSeconds(1).dividedBy(MOVE_LEAST));
    }

    /** Who is here, the viewer among them; what follows is written while the screening is held. */
    private Screening seated(CutId cut, SeatId seat, Viewer by) {
        rows.hold(cut);
        if (!rows.sits(cut, by.someone(), seat)) {
            throw new Refused(409, "screening.not-here");
        }
        return moments.of(cut).together();
    }

    /**
     * Hands the lead over, or keeps it, as its leader; takes it where nobody leads; else asks the leader for it.
     *
     * @param to who is to lead; others than the leader only say themselves
     */
    @Transactional
    Moment lead(CutId cut, SeatId seat, PersonId to, Viewer by) {
        Screening now = seated(cut, seat, by);
        PersonId leader = now.leader();
        boolean leads = leader != null && by.is(leader);
        if (!now.has(to) || (!leads && !by.is(to))) {
            throw new Invalid("person", "screening.person");
        }
        if (leads || leader == null) {
            rows.lead(cut, to);
        } else {
            rows.ask(cut, to);
        }
        rows.happened(cut);
        return moments.of(cut);
    }

    /** Steps out, to look around, or in again. */
    @Transactional
    void follow(CutId cut, SeatId seat, boolean follows, Viewer by) {
        seated(cut, seat, by);
        rows.follow(cut, by.someone(), follows);
        rows.happened(cut);
    }

    /**
     * Points at a place of the picture, or, with null, at none.
     *
     * @throws Refused 409 when they are not here, 429 when the last place was less than {@link #MOVE_LEAST} ago
     */
    @Transactional
    void point(CutId cut, SeatId seat, @Nullable Double x, @Nullable Double y, Viewer by) {
        if ((x == null) != (y == null) || !(within(x) && within(y))) {
            throw new Invalid("x", "screening.pointer");
        }
        if (!rows.point(cut, by.someone(), seat, x, y, MOVE_LEAST)) {
            seated(cut, seat, by);
            throw tooFast();
        }
    }

    private static boolean within(@Nullable Double number) {
        return number == null || (number >= 0 && number <= 1);
    }

    /** Shows what is being drawn on a frame, or, with null, nothing any more. */
    @Transactional
    void sketch(Review review, SeatId seat, long frame, @Nullable Drawing drawing, Viewer by) {
        CutId cut = review.cut().id();
        if (!review.says()) {
            throw new Refused(409, "note.none.closed");
        }
        if (frame < 0 || frame >= Math.max(1, review.frames())) {
            throw new Invalid("frame", "screening.frame", Math.max(0, review.frames() - 1));
        }
        seated(cut, seat, by);
        rows.sketch(cut, by.someone(), frame, drawing);
        rows.happened(cut);
    }

    /** Who left without a word is not kept. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void forget() {
        List<CutId> cuts = db.sql("""
                select distinct cut from screening_seat where seen_at < clock_timestamp() - interval '1 minute'""")
                .query((row, n) -> new CutId(row.getObject("cut", UUID.class)))
                .list();
        cuts.forEach(rows::sweep);
    }
}
