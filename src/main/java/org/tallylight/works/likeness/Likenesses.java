package org.tallylight.works.likeness;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Citation;
import org.tallylight.works.Cited;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Limits;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** What works resemble without naming it, asked of their makers, and decided by curators where they are copies. */
@Component
public class Likenesses {
    /** From this much of a work on, in basis points, it is nearly all another's, and a curator looks. */
    public static final int COPY_BP_MIN = 9_000;

    private static final int ASKED_MAX = 5;

    private static final String OPEN = " and d.likeness is null and v.likeness is null and not " + LikenessRows.NAMED;

    private final JdbcClient db;
    private final Works works;
    private final Sources sources;
    private final LikenessNews news;

    Likenesses(JdbcClient db, Works works, Sources sources, LikenessNews news) {
        this.db = db;
        this.works = works;
        this.sources = sources;
        this.news = news;
    }

    /**
     * What a work of one's own resembles and neither names nor denies, the most first; of what its maker may see.
     *
     * @throws NotFound  when the viewer may not see the work
     * @throws Forbidden when it is somebody else's
     */
    public List<Likeness> asked(WorkId child, Viewer viewer) {
        own(child, viewer);
        List<Likeness> open = db.sql(LikenessRows.SELECT + " where l.child = ?" + OPEN
                        + " order by l.of_child_bp desc, l.id limit 20")
                .param(child.value())
                .query(LikenessRows::likeness)
                .list();
        var seen =
                works.visibleTo(viewer).find(open.stream().map(Likeness::parent).toList());
        return open.stream()
                .filter(each -> seen.containsKey(each.parent()))
                .limit(ASKED_MAX)
                .toList();
    }

    /**
     * What each of these works resembles and neither names nor denies, the most first; as facts, for a room that has its
     * own rule of who may know of it.
     */
    public Map<WorkId, List<WorkId>> open(Collection<WorkId> children) {
        Map<WorkId, List<WorkId>> open = new HashMap<>();
        db.sql(LikenessRows.SELECT + " where l.child = any(:children)" + OPEN + " order by l.of_child_bp desc, l.id")
                .param("children", children.stream().map(WorkId::value).toArray(UUID[]::new))
                .query(LikenessRows::likeness)
                .list()
                .forEach(each -> open.computeIfAbsent(each.child(), child -> new ArrayList<>())
                        .add(each.parent()));
        return open;
    }

    /** Whether a work of one's own is still to be looked at: its file is being prepared, or this is not done yet. */
    public boolean looking(Work work) {
        return db.sql("""
                select exists (select 1 from version v left join asset a on a.id = v.asset
                    where v.work_id = :id and v.number = :number and a.failed_at is null
                        and not exists (select 1 from asset d where d.id = v.asset and d.medium = 'DOCUMENT')
                        and not exists (select 1 from print p where p.work_id = v.work_id and p.number = v.number)
                        and not exists (select 1 from print_wanted p
                            where p.work_id = v.work_id and p.number = v.number and p.failed_at is not null))""")
                .param("id", work.id().value())
                .param("number", work.latest().number())
                .query(Boolean.class)
                .single();
    }

    private Work own(WorkId child, Viewer viewer) {
        Work work = works.visibleTo(viewer).get(child);
        if (!work.madeBy(viewer.person())) {
            throw new Forbidden("work");
        }
        return work;
    }

    /** One of a work of one's own. */
    private Likeness own(Likeness.LikenessId id, Viewer viewer) {
        Likeness likeness = get(id);
        own(likeness.child(), viewer);
        works.visibleTo(viewer).get(likeness.parent());
        return likeness;
    }

    /** Its maker says that it was made from it: how, and a line of thanks. */
    @Transactional
    public Cited name(Likeness.LikenessId id, EdgeClass kind, String thanks, Viewer viewer, Instant now) {
        Likeness likeness = own(id, viewer);
        Citation citation = new Citation(likeness.parent(), kind, "", null, thanks);
        return sources.cite(likeness.child(), List.of(citation), viewer.someone(), now);
    }

    /** Its maker says that it was not made from it. Said again, the first words stay. */
    @Transactional
    public void deny(Likeness.LikenessId id, String words, Viewer viewer, Instant now) {
        Likeness likeness = own(id, viewer);
        db.sql("insert into likeness_denial (likeness, by, at, words) values (?, ?, ?, ?) on conflict do nothing")
                .params(
                        likeness.id().value(),
                        viewer.someone().value(),
                        Timestamp.from(now),
                        Texts.lines(words, "words", Limits.REASON_CHARS_MAX))
                .update();
    }

    /** The works that are nearly all another's and do not name it, for curators, the oldest first. */
    public Page<Likeness> flagged(@Nullable String after) {
        List<Likeness> flagged = db.sql(LikenessRows.SELECT + """
                 where l.flagged_at is not null and l.id > ? and v.likeness is null
                    and not exists (select 1 from work w where w.id in (l.child, l.parent) and w.withdrawn_at is not null)
                    and not\s""" + LikenessRows.NAMED + " order by l.id limit ?")
                .params(After.oldestFirst(after), Page.SIZE + 1)
                .query(LikenessRows::likeness)
                .list();
        return Page.of(flagged, Page.SIZE, each -> each.id().text());
    }

    /** What came of deciding. */
    public enum Decided {
        DONE,
        /** Whoever wants to made one of the two. */
        CONCERNED,
        /** Someone has decided before, or it was named meanwhile. */
        ALREADY
    }

    /**
     * A curator who made neither says that one was made from the other: it becomes a confirmed source. Both sides
     * are told.
     */
    @Transactional
    public Decided itIsSo(Likeness.LikenessId id, EdgeClass kind, String reason, PersonId by, Instant now) {
        Decided decided = decide(id, true, reason, by, now);
        if (decided == Decided.DONE) {
            Likeness likeness = get(id);
            sources.name(likeness.child(), likeness.parent(), kind, said(reason), by, now);
            news.decided(likeness, now);
        }
        return decided;
    }

    /** A curator who made neither says that it is chance, and why. Both sides are told. */
    @Transactional
    public Decided itIsNotSo(Likeness.LikenessId id, String reason, PersonId by, Instant now) {
        Decided decided = decide(id, false, reason, by, now);
        if (decided == Decided.DONE) {
            news.decided(get(id), now);
        }
        return decided;
    }

    private static String said(String reason) {
        return Texts.said(reason, "reason", Limits.THANKS_CHARS_MAX);
    }

    private Decided decide(Likeness.LikenessId id, boolean so, String reason, PersonId by, Instant now) {
        Likeness likeness = get(id);
        if (likeness.flaggedAt() == null) {
            throw new NotFound(id);
        }
        String said = said(reason);
        boolean concerned = works.shares(List.of(likeness.child(), likeness.parent())).values().stream()
                .flatMap(List::stream)
                .anyMatch(share -> share.person().equals(by));
        if (concerned) {
            return Decided.CONCERNED;
        }
        if (likeness.named()) {
            return Decided.ALREADY;
        }
        int decided = db.sql("""
                insert into likeness_verdict (likeness, so, by, at, reason) values (?, ?, ?, ?, ?)
                on conflict do nothing""")
                .params(id.value(), so, by.value(), Timestamp.from(now), said)
                .update();
        return decided == 1 ? Decided.DONE : Decided.ALREADY;
    }

    private Likeness get(Likeness.LikenessId id) {
        return db.sql(LikenessRows.SELECT + " where l.id = ?")
                .param(id.value())
                .query(LikenessRows::likeness)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }
}
