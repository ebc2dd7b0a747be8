package org.tallylight.works.albums;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.After;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Sight;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;
import org.tallylight.works.ranges.Range;
import org.tallylight.works.ranges.RangeId;
import org.tallylight.works.ranges.Ranges;

/** What is in albums, as far as a viewer may see its works. Who may see the album is asked before. */
@Component
public class Entries {
    private static final String SELECT = """
            select e.id, e.album, e.work, e.range, e.position, e.note, e.added_by, e.added_at
            from album_entry e join work w on w.id = e.work where e.album = :album and""";

    private final JdbcClient db;
    private final WorkCards cards;
    private final Ranges ranges;

    Entries(JdbcClient db, WorkCards cards, Ranges ranges) {
        this.db = db;
        this.cards = cards;
        this.ranges = ranges;
    }

    /** What is in an album for a viewer, in its order; {@code after} is the position of the last one seen. */
    public Page<Entry> of(Album album, Viewer viewer, @Nullable String after, int size) {
        int most = Math.clamp(size, 1, Page.SIZE_MAX);
        List<Row> rows = rows(
                album, viewer, " and e.position > :at order by e.position limit " + (most + 1), After.number(after, 0));
        Page<Row> page = Page.of(rows, most, row -> String.valueOf(row.position));
        return new Page<>(entries(page.items(), viewer), page.next());
    }

    /**
     * One of them.
     *
     * @throws NotFound when it is not in this album, or not for this viewer
     */
    public Entry get(Album album, EntryId id, Viewer viewer) {
        List<Row> rows = rows(album, viewer, " and e.id = :entry", id.value());
        return entries(rows, viewer).stream().findFirst().orElseThrow(() -> new NotFound(id));
    }

    /** The one before it in the order, that this viewer may see. */
    Optional<EntryId> before(Album album, Entry entry, Viewer viewer) {
        return next(rows(album, viewer, " and e.position < :at order by e.position desc limit 1", entry.position()));
    }

    /** The one after it. */
    Optional<EntryId> after(Album album, Entry entry, Viewer viewer) {
        return next(rows(album, viewer, " and e.position > :at order by e.position limit 1", entry.position()));
    }

    private static Optional<EntryId> next(List<Row> rows) {
        return rows.stream().findFirst().map(Row::id);
    }

    /** How many there are for this viewer. */
    public int count(Album album, Viewer viewer) {
        Sight sight = Sight.of(viewer);
        return db.sql("select count(*) from album_entry e join work w on w.id = e.work where e.album = :album and "
                        + sight.one())
                .param("album", album.id().value())
                .param("me", sight.me())
                .query(Integer.class)
                .single();
    }

    private record Row(
            EntryId id,
            AlbumId album,
            WorkId work,
            @Nullable RangeId range,
            int position,
            String note,
            PersonId addedBy,
            Instant addedAt) {
        static Row of(ResultSet row, int number) throws SQLException {
            UUID range = row.getObject("range", UUID.class);
            return new Row(
                    new EntryId(row.getObject("id", UUID.class)),
                    new AlbumId(row.getObject("album", UUID.class)),
                    new WorkId(row.getObject("work", UUID.class)),
                    range == null ? null : new RangeId(range),
                    row.getInt("position"),
                    row.getString("note"),
                    new PersonId(row.getObject("added_by", UUID.class)),
                    row.getTimestamp("added_at").toInstant());
        }
    }

    private List<Row> rows(Album album, Viewer viewer, String which, Object value) {
        Sight sight = Sight.of(viewer);
        return db.sql(SELECT + " " + sight.one() + which)
                .param("album", album.id().value())
                .param("me", sight.me())
                .param(value instanceof UUID ? "entry" : "at", value)
                .query(Row::of)
                .list();
    }

    private List<Entry> entries(List<Row> rows, Viewer viewer) {
        Map<WorkId, WorkCard> works =
                cards.find(viewer, rows.stream().map(Row::work).toList());
        Map<RangeId, Range> parts = ranges.facts(
                rows.stream().map(Row::range).filter(Objects::nonNull).toList());
        return rows.stream()
                .filter(row -> works.containsKey(row.work))
                .map(row -> new Entry(
                        row.id,
                        row.album,
                        Objects.requireNonNull(works.get(row.work)),
                        row.range == null ? null : parts.get(row.range),
                        row.position,
                        row.note,
                        row.addedBy,
                        row.addedAt))
                .toList();
    }
}
