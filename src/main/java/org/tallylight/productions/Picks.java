package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.calls.Timelines;
import org.tallylight.community.Notices;
import org.tallylight.people.Consents;
import org.tallylight.people.Document;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Next;
import org.tallylight.works.Share;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkLocks;
import org.tallylight.works.Works;

/** What it sets off when a work is taken into a cut: its makers hear of it, and are asked what must be asked. */
@Component
class Picks {
    private final JdbcClient db;
    private final Works works;
    private final WorkLocks locks;
    private final Timelines timelines;
    private final Reach reach;
    private final Consents consents;
    private final Notices notices;

    Picks(
            JdbcClient db,
            Works works,
            WorkLocks locks,
            Timelines timelines,
            Reach reach,
            Consents consents,
            Notices notices) {
        this.db = db;
        this.works = works;
        this.locks = locks;
        this.timelines = timelines;
        this.reach = reach;
        this.consents = consents;
        this.notices = notices;
    }

    /**
     * Notes which works are in a cut of this part. The first time, and when one comes back that had left, their makers
     * are told, and asked for the contributor agreement if they have not given it ({@code rights.md}).
     */
    void pick(Part part, Collection<WorkId> picked, Viewer by, Instant now) {
        List<WorkId> fresh = db.sql("""
                insert into pick (part, work_id, picked_by, picked_at)
                select :part, w, :by, :now from unnest(:works::uuid[]) w
                on conflict (part, work_id) do update set picked_by = excluded.picked_by,
                    picked_at = excluded.picked_at, left_at = null, reason = null, used_at = null
                where pick.left_at is not null
                returning work_id""")
                .param("part", part.id().value())
                .param("works", picked.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .query((row, n) -> new WorkId(row.getObject("work_id", UUID.class)))
                .list();
        Map<WorkId, Work> facts = works.facts(fresh);
        works.shares(fresh).forEach((work, makers) -> {
            for (Share maker : makers) {
                tell(maker.person(), facts.get(work), part, by, now);
            }
        });
    }

    private void tell(PersonId maker, @Nullable Work work, Part part, Viewer by, Instant now) {
        if (work == null) {
            return;
        }
        if (!consents.given(maker, Document.Kind.CONTRIBUTOR_AGREEMENT)) {
            notices.tell(
                    maker, "picked.agree", Next.through("/agreement", part.link()), now, work.title(), part.title());
        } else if (!by.is(maker)) {
            notices.tell(maker, "picked", work.path(), now, work.title(), part.title());
        }
    }

    /**
     * The works that were in a cut of this part and are on this cut's timeline no more: their makers are told why. What
     * its makers have taken back themselves is not among them, nor what lies in another cut that is still open.
     */
    List<WorkId> leaving(Cut cut, Collection<WorkId> timeline) {
        return db.sql("""
                select p.work_id from pick p join work w on w.id = p.work_id
                where p.part = :part and p.left_at is null and p.work_id <> all(:kept)
                    and w.withdrawn_at is null and w.audience <> 'ONLY_ME'
                    and not exists (select 1 from cut c join use u on u.cut = c.id and u.work_id = p.work_id
                        where c.part = p.part and c.id <> :cut and c.locked_at is null)
                order by p.picked_at, p.work_id""")
                .param("part", cut.part().value())
                .param("cut", cut.id().value())
                .param("kept", timeline.stream().map(WorkId::value).toArray(UUID[]::new))
                .query((row, n) -> new WorkId(row.getObject("work_id", UUID.class)))
                .list();
    }

    /**
     * Locks the works of a cut into its part, and answers whoever gave them, or what they were made from, to a call or
     * put them forward; the makers of the others are told too. So are the makers of what is not in it any more.
     *
     * @param around  the part of the cut, those it belongs to and those it is made of
     * @param reasons why each work that leaves does
     */
    void lock(
            Part part,
            CutId cut,
            Collection<Part> around,
            Collection<WorkId> used,
            Map<WorkId, String> reasons,
            Viewer by,
            Instant now) {
        used.forEach(work -> locks.lock(work, part.id().value(), by.someone(), now));
        Timelines.Screen screen = screen(part, cut, around);
        Map<WorkId, WorkId> reached = reach.of(used);
        Set<WorkId> told = timelines.used(reached, screen, by.someone(), now);
        List<WorkId> first = new ArrayList<>();
        for (WorkId work : used) {
            int fresh = db.sql("update pick set used_at = ? where part = ? and work_id = ? and used_at is null")
                    .params(Timestamp.from(now), part.id().value(), work.value())
                    .update();
            if (fresh == 1 && !told.contains(work)) {
                first.add(work);
            }
        }
        tell(first, "used", part, Map.of(), by, now);
        Set<WorkId> answered = timelines.left(reached, reasons, screen, by.someone(), now);
        reasons.forEach((work, reason) -> leave(part.id(), work, reason, now));
        tell(
                reasons.keySet().stream()
                        .filter(work -> !answered.contains(work))
                        .toList(),
                "left",
                part,
                reasons,
                by,
                now);
    }

    private static Timelines.Screen screen(Part part, CutId cut, Collection<Part> around) {
        List<UUID> parts = around.stream().map(each -> each.id().value()).toList();
        return new Timelines.Screen(part.id().value(), cut.value(), part.title(), part.link(), parts);
    }

    private void leave(PartId part, WorkId work, String reason, Instant now) {
        db.sql("update pick set left_at = ?, reason = ? where part = ? and work_id = ? and left_at is null")
                .params(Timestamp.from(now), reason, part.value(), work.value())
                .update();
    }

    private void tell(List<WorkId> some, String kind, Part part, Map<WorkId, String> reasons, Viewer by, Instant now) {
        Map<WorkId, Work> facts = works.facts(some);
        works.shares(some).forEach((id, makers) -> {
            Work work = facts.get(id);
            for (Share maker : makers) {
                if (work != null && !by.is(maker.person())) {
                    notices.tell(
                            maker.person(),
                            kind,
                            kind.equals("left") ? work.path() : part.link(),
                            now,
                            work.title(),
                            part.title(),
                            reasons.getOrDefault(id, ""));
                }
            }
        });
    }

    /** Answers again by a cut that is locked, since more is known of what its works were made from. */
    void settle(Cut cut, Part part, Collection<Part> around, Collection<WorkId> used, Instant now) {
        Cut.Lock lock = cut.lock();
        if (lock != null) {
            timelines.used(reach.of(used), screen(part, cut.id(), around), lock.by(), now);
        }
    }
}
