package org.tallylight.productions.screening;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.productions.CutId;
import org.tallylight.productions.review.Drawing;
import org.tallylight.productions.screening.Screening.SeatId;
import org.tallylight.shared.PersonId;

/** The rows of screenings. Whoever writes holds the screening first and its seats after it, so that nobody waits in a circle. */
@Component
class ScreeningRows {
    private final JdbcClient db;

    ScreeningRows(JdbcClient db) {
        this.db = db;
    }

    /** Begins it where it was not, and holds it. Its lines begin above all that were before a crash emptied the table. */
    void begin(CutId cut) {
        db.sql("""
                insert into screening (cut, line, frame, speed_percent, move, moved_at)
                values (:cut, (extract(epoch from clock_timestamp()) * 1000)::bigint, 0, 0,
                    (extract(epoch from clock_timestamp()) * 1000)::bigint, clock_timestamp() - interval '1 hour')
                on conflict do nothing""").param("cut", cut.value()).update();
        hold(cut);
    }

    void hold(CutId cut) {
        db.sql("select 1 from screening where cut = ? for update")
                .param(cut.value())
                .query(Integer.class)
                .optional();
    }

    void happened(CutId cut) {
        db.sql("update screening set line = line + 1 where cut = ?")
                .param(cut.value())
                .update();
    }

    boolean sits(CutId cut, PersonId person, SeatId seat) {
        return db.sql("""
                select exists (select 1 from screening_seat where cut = :cut and person_id = :person and seat = :seat)""")
                .param("cut", cut.value())
                .param("person", person.value())
                .param("seat", seat.value())
                .query(Boolean.class)
                .single();
    }

    /** Sits down, or with another page. What they draw is counted from above all that they drew before. */
    void seat(CutId cut, PersonId person, SeatId seat) {
        db.sql("""
                insert into screening_seat (cut, person_id, seat, came_at, seen_at, follows, sketched)
                values (:cut, :person, :seat, clock_timestamp(), clock_timestamp(), true,
                    (extract(epoch from clock_timestamp()) * 1000)::bigint)
                on conflict (cut, person_id) do update set seat = excluded.seat, seen_at = excluded.seen_at,
                    follows = true, x = null, y = null, sketch = null, sketch_frame = null""")
                .param("cut", cut.value())
                .param("person", person.value())
                .param("seat", seat.value())
                .update();
    }

    void leave(CutId cut, PersonId person, SeatId seat) {
        int left = db.sql("delete from screening_seat where cut = :cut and person_id = :person and seat = :seat")
                .param("cut", cut.value())
                .param("person", person.value())
                .param("seat", seat.value())
                .update();
        if (left > 0) {
            db.sql("""
                    update screening set line = line + 1, leader = nullif(leader, :person), asks = nullif(asks, :person)
                    where cut = :cut""")
                    .param("person", person.value())
                    .param("cut", cut.value())
                    .update();
        }
    }

    /** Who was not heard of for a while is no longer here; a leader who is not, leads no longer. */
    void sweep(CutId cut) {
        db.sql("""
                with held as materialized (
                    select s.cut from screening s where s.cut = :cut and exists (select 1 from screening_seat t
                        where t.cut = s.cut and t.seen_at < clock_timestamp() - make_interval(secs => :away))
                    for update),
                gone as (
                    delete from screening_seat t using held
                    where t.cut = held.cut and t.seen_at < clock_timestamp() - make_interval(secs => :away)
                    returning t.person_id)
                update screening set line = line + 1,
                    leader = case when leader in (select person_id from gone) then null else leader end,
                    asks = case when asks in (select person_id from gone) then null else asks end
                where cut = :cut and exists (select 1 from gone)""")
                .param("cut", cut.value())
                .param("away", Screenings.AWAY_AFTER.toSeconds())
                .update();
    }

    void lead(CutId cut, PersonId person) {
        db.sql("update screening set leader = :person, asks = null where cut = :cut")
                .param("person", person.value())
                .param("cut", cut.value())
                .update();
    }

    /** It stands where it was left, whatever ran when the last ones went. */
    void stand(CutId cut) {
        db.sql("update screening set speed_percent = 0, move = move + 1 where cut = ?")
                .param(cut.value())
                .update();
    }

    void ask(CutId cut, PersonId person) {
        db.sql("update screening set asks = :person where cut = :cut")
                .param("person", person.value())
                .param("cut", cut.value())
                .update();
    }

    void follow(CutId cut, PersonId person, boolean follows) {
        db.sql("""
                update screening_seat set follows = :follows, x = null, y = null
                where cut = :cut and person_id = :person""")
                .param("follows", follows)
                .param("cut", cut.value())
                .param("person", person.value())
                .update();
    }

    /** Whether it was taken: the page sits there, and its last place is long enough ago; hiding a pointer always is. */
    boolean point(CutId cut, PersonId person, SeatId seat, @Nullable Double x, @Nullable Double y, Duration least) {
        return db.sql("""
                with held as materialized (select cut from screening where cut = :cut for update),
                pointed as (
                    update screening_seat t set x = :x, y = :y, pointed_at = clock_timestamp() from held
                    where t.cut = held.cut and t.person_id = :person and t.seat = :seat and (cast(:x as real) is null
                        or t.pointed_at is null or t.pointed_at <= clock_timestamp() - make_interval(secs => :least))
                    returning 1)
                update screening set line = line + 1 where cut = :cut and exists (select 1 from pointed)""")
                        .param("cut", cut.value())
                        .param("person", person.value())
                        .param("seat", seat.value())
                        .param("x", x, java.sql.Types.REAL)
                        .param("y", y, java.sql.Types.REAL)
                        .param("least", least.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    void sketch(CutId cut, PersonId person, long frame, @Nullable Drawing drawing) {
        db.sql("""
                update screening_seat set sketch = :sketch, sketch_frame = :frame, sketched = sketched + 1
                where cut = :cut and person_id = :person""")
                .param("sketch", drawing == null ? null : drawing.json(), java.sql.Types.VARCHAR)
                .param("frame", drawing == null ? null : frame, java.sql.Types.BIGINT)
                .param("cut", cut.value())
                .param("person", person.value())
                .update();
    }
}
