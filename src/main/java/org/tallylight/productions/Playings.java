package org.tallylight.productions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkId;
import org.tallylight.works.ranges.Range;
import org.tallylight.works.ranges.RangeId;
import org.tallylight.works.ranges.Ranges;
import org.tallylight.works.ranges.Stretch;

/**
 * Which part of each work plays where it was placed. Somebody chooses one of the ranges that they marked; it is written
 * down here, since a range is its person's alone and may be let go of.
 */
@Component
public class Playings {
    private final JdbcClient db;
    private final Parts parts;
    private final Changes changes;
    private final Ranges ranges;

    Playings(JdbcClient db, Parts parts, Changes changes, Ranges ranges) {
        this.db = db;
        this.parts = parts;
        this.changes = changes;
        this.ranges = ranges;
    }

    /** What was chosen in these parts; works that play as a whole are not among them. */
    public Map<PartId, Map<WorkId, Playing>> of(Collection<PartId> slots) {
        Map<PartId, Map<WorkId, Playing>> found = new HashMap<>();
        db.sql("select * from slot_work where part = any(?) and plays_version is not null")
                .param(slots.stream().map(PartId::value).toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    found.computeIfAbsent(new PartId(row.getObject("part", UUID.class)), any -> new HashMap<>())
                            .put(new WorkId(row.getObject("work_id", UUID.class)), playing(row));
                });
        return found;
    }

    private static Playing playing(ResultSet row) throws SQLException {
        String passage = row.getString("plays_passage");
        return new Playing(
                row.getInt("plays_version"),
                passage != null
                        ? new Stretch.Passage(passage)
                        : new Stretch.Time(new Flicks(row.getLong("plays_from")), new Flicks(row.getLong("plays_to"))));
    }

    /**
     * Which part of a work plays, and which else could.
     *
     * @param now    null where it plays as a whole
     * @param marked the ranges of it that the viewer has marked; none where they may not choose
     */
    record Choice(@Nullable Playing now, List<Range> marked) {
        /** Whether this is what plays. */
        boolean plays(Range range) {
            return now != null && now.equals(Playing.of(range));
        }

        /** Whether what plays is none of theirs. */
        boolean other() {
            return now != null && marked.stream().noneMatch(this::plays);
        }
    }

    /** Of the works that a part has and that have parts: those that last or are read. */
    Map<WorkId, Choice> choices(PartId part, Board board, Viewer viewer) {
        // A season without episodes has no column.
        List<WorkId> there = board.columns().stream()
                .limit(1)
                .map(Board.Column::own)
                .flatMap(slot -> Stream.concat(slot.works().stream(), slot.others().stream()))
                .filter(card -> card.medium() != Medium.IMAGE && card.medium() != Medium.DOCUMENT)
                .map(WorkCard::id)
                .toList();
        Map<WorkId, Playing> now = of(List.of(part)).getOrDefault(part, Map.of());
        Map<WorkId, List<Range>> marked = new HashMap<>();
        if (board.standing().curates() && !there.isEmpty()) {
            ranges.of(viewer, there)
                    .forEach(range -> marked.computeIfAbsent(range.work(), any -> new ArrayList<>())
                            .add(range));
        }
        Map<WorkId, Choice> choices = new HashMap<>();
        there.forEach(work -> choices.put(work, new Choice(now.get(work), marked.getOrDefault(work, List.of()))));
        return choices;
    }

    /**
     * Says which part of a work plays in a slot.
     *
     * @param range one of the ranges of this work that they marked, or null for all of it
     * @throws NotFound when the work is not in the slot, or there is no such range
     */
    @Transactional
    public void choose(PartId slot, WorkId work, @Nullable RangeId range, Viewer by, Instant now) {
        parts.curated(slot, by);
        Part part = changes.hold(slot, Saying.NOTHING);
        Range chosen = range == null ? null : ranges.get(range, by);
        if (chosen != null && !chosen.work().equals(work)) {
            throw new NotFound(chosen.id());
        }
        Stretch.Time time = chosen != null && chosen.stretch() instanceof Stretch.Time moments ? moments : null;
        String passage = chosen != null && chosen.stretch() instanceof Stretch.Passage(var words) ? words : null;
        Playing before = of(List.of(slot)).getOrDefault(slot, Map.of()).get(work);
        int placed = db.sql("""
                update slot_work set plays_version = :version, plays_from = :from, plays_to = :to, plays_passage = :passage
                where part = :part and work_id = :work""")
                .param("version", chosen == null ? null : chosen.version(), Types.INTEGER)
                .param("from", time == null ? null : time.from().count(), Types.BIGINT)
                .param("to", time == null ? null : time.to().count(), Types.BIGINT)
                .param("passage", passage, Types.VARCHAR)
                .param("part", slot.value())
                .param("work", work.value())
                .update();
        if (placed == 0) {
            throw new NotFound(work);
        }
        Playing after = chosen == null ? null : Playing.of(chosen);
        if (!Objects.equals(before, after)) {
            changes.note(part, Change.Kind.RANGED, "", by.person(), now);
        }
    }
}
