package org.tallylight.productions.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;

/** What of the rundown runs, since when, and how long each item took beside what was planned. */
@Component
class RunOfShow {
    private static final int CUES_OF_A_SHOW_MAX = 1_000;

    private final JdbcClient db;
    private final LiveShows shows;
    private final Parts parts;

    RunOfShow(JdbcClient db, LiveShows shows, Parts parts) {
        this.db = db;
        this.shows = shows;
        this.parts = parts;
    }

    /** What began. */
    public record Cue(
            @Nullable PartId slot, String title, @Nullable Flicks planned, Instant beganAt) {
        long ranSeconds(Instant now) {
            return Math.max(0, Duration.between(beganAt, now).toSeconds());
        }
    }

    /**
     * An item of the rundown.
     *
     * @param ranSeconds how long it has run so far, all its turns together; of the one that runs, until now
     */
    public record Item(Part slot, long ranSeconds, boolean running) {
        /** How many seconds were planned, or null. */
        public @Nullable Long plannedSeconds() {
            Flicks planned = slot.planned();
            return planned == null ? null : planned.count() / Flicks.PER_SECOND;
        }

        /** Whether it takes longer than was planned. */
        public boolean over() {
            Long planned = plannedSeconds();
            return planned != null && ranSeconds > planned;
        }
    }

    /** What runs now, if anything does. */
    Optional<Cue> now(PartId part) {
        return db.sql("select * from live_cue where part = ? order by id desc limit 1")
                .param(part.value())
                .query(RunOfShow::cue)
                .optional()
                .filter(cue -> !cue.title.isEmpty());
    }

    /** The rundown with how long each item took. */
    List<Item> items(LiveShow show, Instant now) {
        List<Cue> cues = db.sql("select * from live_cue where part = ? order by id limit ?")
                .params(show.part().value(), CUES_OF_A_SHOW_MAX)
                .query(RunOfShow::cue)
                .list();
        Map<PartId, Long> ran = new HashMap<>();
        Instant end = show.closedAt() == null ? now : show.closedAt();
        for (int i = 0; i < cues.size(); i++) {
            PartId slot = cues.get(i).slot;
            Instant until = i + 1 < cues.size() ? cues.get(i + 1).beganAt : end;
            if (slot != null) {
                ran.merge(
                        slot,
                        Math.max(0, Duration.between(cues.get(i).beganAt, until).toSeconds()),
                        Long::sum);
            }
        }
        PartId running = cues.isEmpty() || !show.open() ? null : cues.getLast().slot;
        List<Item> items = new ArrayList<>();
        for (Part slot : parts.children(show.part())) {
            items.add(new Item(slot, ran.getOrDefault(slot.id(), 0L), slot.id().equals(running)));
        }
        return items;
    }

    /**
     * Begins an item; the one before it ends. What runs already goes on.
     *
     * @param slot an item of the rundown, or null for an end of it
     */
    @Transactional
    public void begin(PartId id, @Nullable PartId slot, Viewer by, Instant now) {
        shows.openRunBy(id, by);
        Part next = slot == null
                ? null
                : parts.children(id).stream()
                        .filter(each -> each.id().equals(slot))
                        .findFirst()
                        .orElseThrow(() -> new Invalid("slot", "live.slot.wrong"));
        Optional<Cue> running = now(id);
        boolean same = next == null
                ? running.isEmpty()
                : running.map(Cue::slot).filter(next.id()::equals).isPresent();
        if (same) {
            return;
        }
        Flicks planned = next == null ? null : next.planned();
        db.sql("""
                insert into live_cue (id, part, slot, title, planned_flicks, began_at, by)
                values (:id, :part, :slot, :title, :planned, :now, :by)""")
                .param("id", Id.fresh())
                .param("part", id.value())
                .param("slot", next == null ? null : next.id().value(), java.sql.Types.OTHER)
                .param("title", next == null ? "" : next.title())
                .param("planned", planned == null ? null : planned.count(), java.sql.Types.BIGINT)
                .param("now", Timestamp.from(now))
                .param("by", by.someone().value())
                .update();
    }

    private static Cue cue(ResultSet row, int number) throws SQLException {
        UUID slot = row.getObject("slot", UUID.class);
        Long planned = row.getObject("planned_flicks", Long.class);
        return new Cue(
                slot == null ? null : new PartId(slot),
                row.getString("title"),
                planned == null ? null : new Flicks(planned),
                row.getTimestamp("began_at").toInstant());
    }
}
