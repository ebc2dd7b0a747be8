package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.calls.Answers;
import org.tallylight.calls.Call;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Closing;
import org.tallylight.community.Notices;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Share;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/**
 * Parts that are dropped: taken out of their production with a reason. Nobody hears of it by silence: whoever has a
 * work in it is told why, whoever waits for an answer gets one. It can be brought back.
 */
@Component
public class Drops {
    /** Dropped parts lie behind all that are in the rundown. */
    private static final int BEHIND = 1_000_000;

    private static final int SHOWN_MAX = 50;

    private final JdbcClient db;
    private final Parts parts;
    private final Productions productions;
    private final Changes changes;
    private final Answers answers;
    private final Calls calls;
    private final Works works;
    private final Notices notices;
    private final PartLinks links;
    private final ApplicationEventPublisher events;

    Drops(
            JdbcClient db,
            Parts parts,
            Productions productions,
            Changes changes,
            Answers answers,
            Calls calls,
            Works works,
            Notices notices,
            PartLinks links,
            ApplicationEventPublisher events) {
        this.db = db;
        this.parts = parts;
        this.productions = productions;
        this.changes = changes;
        this.answers = answers;
        this.calls = calls;
        this.works = works;
        this.notices = notices;
        this.links = links;
        this.events = events;
    }

    /**
     * Drops a part and all below it.
     *
     * @throws Invalid when it is a production, or something of it is out
     */
    @Transactional
    public Part drop(PartId id, Saying saying, Viewer by, Instant now) {
        String why = saying.reasoned().why();
        parts.directed(id, by);
        Part part = changes.hold(id, saying);
        PartId parent = part.parent();
        if (parent == null) {
            throw new Invalid("part", "part.drop.root");
        }
        List<Part> all = subtree(id);
        if (all.stream().anyMatch(each -> each.published() != null)) {
            throw new Invalid("part", "part.drop.out");
        }
        List<UUID> ids = all.stream().map(each -> each.id().value()).toList();
        Set<WorkId> told = answers.dropped(ids, why, by.someone(), now);
        while (calls.openOf(ids) > 0) {
            for (Call call : calls.ofParts(ids)) {
                // What came in meanwhile is answered too; once asked, the call is held, and takes no more.
                while (calls.closeWithItsPart(call.id(), why, by, now) instanceof Closing.Unanswered) {
                    told.addAll(answers.dropped(ids, why, by.someone(), now));
                }
            }
        }
        db.sql("""
                update part set dropped_at = :now, dropped_by = :by, dropped_why = :why
                where id = any(:ids) and dropped_at is null""")
                .param("now", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("why", why)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
        db.sql("""
                update part set position = 1 + (
                    select greatest(:behind, max(x.position)) from part x where x.parent = part.parent) where id = :id""").param("behind", BEHIND).param("id", id.value()).update();
        productions.number(productions.siblings(parent));
        changes.note(part, Change.Kind.DROPPED, why, by.person(), now);
        tell(ids, part, told, why, by, now);
        List<PartId> gone = all.stream().map(Part::id).toList();
        events.publishEvent(new PartsDropped(gone, why, by.someone(), now));
        return parts.get(id);
    }

    private List<Part> subtree(PartId id) {
        List<Part> all = new ArrayList<>(List.of(parts.get(id)));
        all.addAll(parts.below(id));
        return all;
    }

    /** Everyone whose work is in it hears why, once for each work, unless an answer told them; and those who make it. */
    private void tell(List<UUID> ids, Part part, Set<WorkId> told, String why, Viewer by, Instant now) {
        List<WorkId> in = in(ids);
        in.removeAll(told);
        tellMakers(in, "work.dropped", part, why, by, now);
        db.sql("""
                select owner from part where id = any(:ids) and ownerless_at is null
                union select person_id from part_grant where part = any(:ids)""").param("ids", ids.toArray(UUID[]::new)).query(UUID.class).list().stream()
                .map(PersonId::new)
                .filter(person -> !by.is(person))
                .forEach(person -> notices.tell(person, "part.dropped", part.link(), now, part.title(), why));
    }

    private List<WorkId> in(List<UUID> ids) {
        return new ArrayList<>(db.sql("select distinct work_id from slot_work where part = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> new WorkId(row.getObject(1, UUID.class)))
                .list());
    }

    private void tellMakers(List<WorkId> in, String kind, Part part, String why, Viewer by, Instant now) {
        Map<WorkId, Work> facts = works.facts(in);
        works.shares(in).forEach((work, makers) -> {
            Work known = facts.get(work);
            for (Share maker : makers) {
                if (known != null && !by.is(maker.person())) {
                    String link = links.to(part, maker.person(), known.path());
                    notices.tell(maker.person(), kind, link, now, known.title(), part.title(), why);
                }
            }
        });
    }

    /** Brings a dropped part back to the end of where it was, with what was dropped along with it. */
    @Transactional
    public Part bringBack(PartId id, Saying saying, Viewer by, Instant now) {
        Part part = parts.directed(id, by);
        part = changes.hold(part.id());
        PartId parent = part.parent();
        if (part.dropped() == null || parent == null) {
            return part;
        }
        if (parts.get(parent).dropped() != null) {
            throw new Invalid("part", "part.back.parent");
        }
        int place = parts.children(parent).size() + 1;
        if (place > Part.CHILDREN_MAX) {
            throw new Invalid("part", "part.children.many", Part.CHILDREN_MAX);
        }
        List<UUID> back = db.sql("""
                update part set dropped_at = null, dropped_by = null, dropped_why = null
                where id = any(:ids) and dropped_at = (select dropped_at from part where id = :id) returning id""")
                .param(
                        "ids",
                        subtree(id).stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .param("id", id.value())
                .query(UUID.class)
                .list();
        db.sql("update part set position = :place where id = :id")
                .param("place", place)
                .param("id", id.value())
                .update();
        changes.note(part, Change.Kind.BROUGHT_BACK, saying.why(), by.person(), now);
        tellMakers(in(back), "work.back", part, saying.why(), by, now);
        return parts.get(id);
    }

    /** What was dropped of a production, as far as the viewer may see it, the latest first. */
    public List<Part> of(PartId production, Viewer viewer) {
        return parts.visibleTo(viewer).dropped(production, SHOWN_MAX);
    }
}
