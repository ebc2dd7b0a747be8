package org.tallylight.productions.live;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.After;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Link;
import org.tallylight.works.Origin;
import org.tallylight.works.VersionKept;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** Which works were made at which show. */
@Component
class LiveOrigins implements Origin {
    private final JdbcClient db;
    private final Parts parts;
    private final WorkCards cards;
    private final Clock clock;

    LiveOrigins(JdbcClient db, Parts parts, WorkCards cards, Clock clock) {
        this.db = db;
        this.parts = parts;
        this.cards = cards;
        this.clock = clock;
    }

    /** In the transaction in which an answer is kept. */
    void answered(UUID prompt, WorkId work, Instant now) {
        db.sql("""
                insert into live_origin (work, part, prompt, at)
                select :work, part, id, :now from live_prompt where id = :prompt on conflict (work) do nothing""")
                .param("work", work.value())
                .param("prompt", prompt)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** A work of a file that came by an angle's link was made at its show. */
    @ApplicationModuleListener
    void kept(VersionKept news) {
        db.sql("""
                insert into live_origin (work, part, at)
                select v.work_id, a.part, :now from version v join upload u on u.asset = v.asset
                    join live_angle a on a.link = u.link
                where v.work_id = :work and v.number = :number on conflict (work) do nothing""")
                .param("now", Timestamp.from(clock.instant()))
                .param("work", news.work().value())
                .param("number", news.number())
                .update();
    }

    Optional<PartId> show(WorkId work) {
        return db.sql("select part from live_origin where work = ?")
                .param(work.value())
                .query(UUID.class)
                .optional()
                .map(PartId::new);
    }

    @Override
    public Optional<Link> of(WorkId work, Viewer viewer) {
        return show(work)
                .map(part -> parts.visibleTo(viewer).find(List.of(part)).get(part))
                .map(part -> new Link(part.link(), part.title()));
    }

    /** The works of a show that a viewer may see, the latest made first; a page may hold fewer than it could. */
    Page<WorkCard> made(Part part, @Nullable String after, int size, Viewer viewer) {
        List<WorkId> rows = db
                .sql("""
                select work from live_origin where part = :part and work < :before order by work desc limit :limit""")
                .param("part", part.id().value())
                .param("before", After.latestFirst(after))
                .param("limit", size + 1)
                .query(UUID.class)
                .list()
                .stream()
                .map(WorkId::new)
                .toList();
        Page<WorkId> page = Page.of(rows, size, WorkId::text);
        Map<WorkId, WorkCard> seen = cards.find(viewer, page.items());
        return new Page<>(
                page.items().stream().map(seen::get).filter(Objects::nonNull).toList(), page.next());
    }
}
