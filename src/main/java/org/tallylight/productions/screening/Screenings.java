package org.tallylight.productions.screening;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.CutId;
import org.tallylight.productions.guests.GuestLetOut;
import org.tallylight.productions.review.Drawing;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.Speaker;
import org.tallylight.productions.screening.Pointers.Page;
import org.tallylight.productions.screening.Pointers.Pointed;
import org.tallylight.productions.screening.Screening.SeatId;
import org.tallylight.productions.screening.Screening.SitterId;
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

    /** The shortest time between two of the leader's moves. */
    static final Duration MOVE_LEAST = Duration.ofMillis(70);

    private final JdbcClient db;
    private final ScreeningRows rows;
    private final Moments moments;
    private final Pointers pointers;

    Screenings(JdbcClient db, ScreeningRows rows, Moments moments, Pointers pointers) {
        this.db = db;
        this.rows = rows;
        this.moments = moments;
        this.pointers = pointers;
    }

    /**
     * Comes in with a page; another page of theirs is put out. Whoever is first leads; guests never do.
     *
     * @throws Refused 409 when {@value Screening#PEOPLE_MAX} are here already
     */
    @Transactional
    Moment enter(Review review, SeatId seat, Viewer by) {
        CutId cut = review.cut().id();
        Speaker speaker = Speaker.in(review, by);
        rows.begin(cut);
        rows.sweep(cut);
        Screening before = moments.of(cut).together();
        if (!before.has(SitterId.of(speaker)) && before.here().size() >= Screening.PEOPLE_MAX) {
            throw new Refused(409, "screening.many", Screening.PEOPLE_MAX);
        }
        rows.seat(cut, speaker, seat);
        if (before.here().isEmpty()) {
            rows.stand(cut);
        }
        if (speaker.person() != null && !before.led()) {
            rows.lead(cut, speaker.person());
        }
        rows.happened(cut);
        return moments.of(cut);
    }

    /** Leaves with this page; said again, nothing happens. */
    @Transactional
    void leave(CutId cut, SeatId seat, SitterId who) {
        rows.hold(cut);
        rows.leave(cut, who, seat);
    }

    /** A guest who is let out is put out with it; their stream finds that they do not sit there, and ends. */
    @EventListener
    void letOut(GuestLetOut news) {
        rows.hold(news.cut());
        rows.leave(news.cut(), new SitterId(news.guest().value()), null);
    }

    /** Is still there, and sees to it that those who are not are not said to be; false when another page took over. */
    boolean stays(CutId cut, SeatId seat, SitterId who) {
        boolean there = db.sql("""
                update screening_seat set seen_at = clock_timestamp()
                where cut = :cut and who = :who and seat = :seat""")
                        .param("cut", cut.value())
                        .param("who", who.value())
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
        Screening now = seated(cut, seat, SitterId.of(by.someone()));
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
            throw new Refused(429, "screening.fast", Duration.ofSeconds(1).dividedBy(MOVE_LEAST));
        }
    }

    /** Who is here, they among them; what follows is written while the screening is held. */
    private Screening seated(CutId cut, SeatId seat, SitterId who) {
        rows.hold(cut);
        if (!rows.sits(cut, who, seat)) {
            throw new Refused(409, "screening.not-here");
        }
        return moments.of(cut).together();
    }

    /**
     * Hands the lead over, or keeps it, as its leader; takes it where nobody leads; else asks the leader for it. It is
     * given to no guest.
     *
     * @param to who is to lead; others than the leader only say themselves
     */
    @Transactional
    Moment lead(CutId cut, SeatId seat, PersonId to, Viewer by) {
        Screening now = seated(cut, seat, SitterId.of(by.someone()));
        PersonId leader = now.leader();
        boolean leads = leader != null && by.is(leader);
        if (!now.leads(to) || (!leads && !by.is(to))) {
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
    void follow(CutId cut, SeatId seat, boolean follows, SitterId who) {
        seated(cut, seat, who);
        rows.follow(cut, who, follows);
        rows.happened(cut);
    }

    /**
     * Whoever sits there points at a place of the picture, or, with null, at none.
     *
     * @param count of the page's places so far, or null; one that comes after a later one is left out
     * @throws Refused 404 when nobody sits there, or there is no such cut
     */
    void point(CutId cut, SeatId seat, @Nullable Double x, @Nullable Double y, @Nullable Long count) {
        if ((x == null) != (y == null) || !(within(x) && within(y))) {
            throw new Invalid("x", "screening.pointer");
        }
        pointers.point(new Page(cut, seat), new Pointed(x, y, count));
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
        SitterId who = SitterId.of(Speaker.in(review, by));
        seated(cut, seat, who);
        rows.sketch(cut, who, frame, drawing);
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
