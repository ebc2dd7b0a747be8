package org.tallylight.productions.screening;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.productions.CutId;
import org.tallylight.productions.review.Drawing;
import org.tallylight.productions.review.Speaker;
import org.tallylight.productions.screening.Pointers.Page;
import org.tallylight.productions.screening.Pointers.Pointed;
import org.tallylight.productions.screening.Screening.SeatId;
import org.tallylight.productions.screening.Screening.SitterId;
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

    boolean sits(CutId cut, SitterId who, SeatId seat) {
        return db.sql("""
                select exists (select 1 from screening_seat where cut = :cut and who = :who and seat = :seat)""")
                .param("cut", cut.value())
                .param("who", who.value())
                .param("seat", seat.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether a page sits there whose right was asked lately. */
    boolean sits(Page page) {
        return db.sql("""
                select exists (select 1 from screening_seat where cut = :cut and seat = :seat
                    and seen_at >= clock_timestamp() - make_interval(secs => :asked))""")
                .param("cut", page.cut().value())
                .param("seat", page.seat().value())
                .param("asked", Pointers.ASKED_WITHIN.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /** Sits down, or with another page. What they draw is counted from above all that they drew before. */
    void seat(CutId cut, Speaker by, SeatId seat) {
        db.sql("""
                insert into screening_seat (cut, person_id, guest, seat, came_at, seen_at, follows, sketched)
                values (:cut, :person, :guest, :seat, clock_timestamp(), clock_timestamp(), true,
                    (extract(epoch from clock_timestamp()) * 1000)::bigint)
                on conflict (cut, who) do update set seat = excluded.seat, seen_at = excluded.seen_at,
                    follows = true, x = null, y = null, pointed = 0, sketch = null, sketch_frame = null""")
                .param("cut", cut.value())
                .param("person", by.person() == null ? null : by.person().value(), Types.OTHER)
                .param("guest", by.guest() == null ? null : by.guest().id().value(), Types.OTHER)
                .param("seat", seat.value())
                .update();
    }

    /**
     * Somebody leaves.
     *
     * @param seat the page that they leave with; null is whichever they are in with
     */
    void leave(CutId cut, SitterId who, @Nullable SeatId seat) {
        int left = db.sql("""
                delete from screening_seat
                where cut = :cut and who = :who and (cast(:seat as uuid) is null or seat = :seat)""")
                .param("cut", cut.value())
                .param("who", who.value())
                .param("seat", seat == null ? null : seat.value(), Types.OTHER)
                .update();
        if (left > 0) {
            db.sql("""
                    update screening set line = line + 1, leader = nullif(leader, :who), asks = nullif(asks, :who)
                    where cut = :cut""").param("who", who.value()).param("cut", cut.value()).update();
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
                    returning t.who)
                update screening set line = line + 1,
                    leader = case when leader in (select who from gone) then null else leader end,
                    asks = case when asks in (select who from gone) then null else asks end
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

    void follow(CutId cut, SitterId who, boolean follows) {
        db.sql("""
                update screening_seat set follows = :follows, x = null, y = null
                where cut = :cut and who = :who""")
                .param("follows", follows)
                .param("cut", cut.value())
                .param("who", who.value())
                .update();
    }

    /** Writes where these point, as far as their pages sit there and their right was asked lately; which do. */
    List<Page> point(Map<Page, Pointed> places) {
        List<Map.Entry<Page, Pointed>> all = List.copyOf(places.entrySet());
        return db.sql("""
                with sent as (
                    select * from unnest(:cuts::uuid[], :seats::uuid[], :xs::real[], :ys::real[], :counts::bigint[])
                        as s (cut, seat, x, y, count)),
                held as materialized (
                    select cut from screening where cut in (select cut from sent) order by cut for update),
                sitting as materialized (
                    select t.cut, t.who, t.seat, s.x, s.y, coalesce(s.count, t.pointed) as count,
                        s.count is null or s.count > t.pointed as later
                    from sent s join held using (cut) join screening_seat t using (cut, seat)
                    where t.seen_at >= clock_timestamp() - make_interval(secs => :asked)),
                pointed as (
                    update screening_seat t set x = s.x, y = s.y, pointed = s.count from sitting s
                    where t.cut = s.cut and t.who = s.who and t.seat = s.seat and s.later returning t.cut),
                told as (update screening set line = line + 1 where cut in (select cut from pointed))
                select cut, seat from sitting""")
                .param(
                        "cuts",
                        all.stream().map(each -> each.getKey().cut().value()).toArray(UUID[]::new))
                .param(
                        "seats",
                        all.stream().map(each -> each.getKey().seat().value()).toArray(UUID[]::new))
                .param("xs", all.stream().map(each -> each.getValue().x()).toArray(Double[]::new))
                .param("ys", all.stream().map(each -> each.getValue().y()).toArray(Double[]::new))
                .param(
                        "counts",
                        all.stream().map(each -> each.getValue().count()).toArray(Long[]::new))
                .param("asked", Pointers.ASKED_WITHIN.toSeconds())
                .query((row, n) -> new Page(
                        new CutId(row.getObject("cut", UUID.class)), new SeatId(row.getObject("seat", UUID.class))))
                .list();
    }

    void sketch(CutId cut, SitterId who, long frame, @Nullable Drawing drawing) {
        db.sql("""
                update screening_seat set sketch = :sketch, sketch_frame = :frame, sketched = sketched + 1
                where cut = :cut and who = :who""")
                .param("sketch", drawing == null ? null : drawing.json(), Types.VARCHAR)
                .param("frame", drawing == null ? null : frame, Types.BIGINT)
                .param("cut", cut.value())
                .param("who", who.value())
                .update();
    }
}
