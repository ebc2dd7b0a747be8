package org.tallylight.works.albums;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.After;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Sight;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** Albums for lists, each list in three queries: the albums, what is first in each, and how that looks. */
@Component
public class AlbumCards {
    static final int TILES = 4;

    private static final String SELECT = "select " + AlbumRows.COLUMNS
            + ", p.name as founder_name, p.handle as founder_handle from album a join person p on p.id = a.founder ";
    private static final String KEEPS =
            " join album_keeper m on m.album = a.id and m.person = :person and m.since is not null";

    private final JdbcClient db;
    private final WorkCards works;

    AlbumCards(JdbcClient db, WorkCards works) {
        this.db = db;
        this.works = works;
    }

    /** All that the viewer's circle may see, the latest first. */
    public Page<AlbumCard> open(Viewer viewer, @Nullable String after, int size) {
        return page("", AlbumSight.of(viewer).list(), null, viewer, after, size);
    }

    /** Those that someone keeps, as far as the viewer may see them, the latest first. */
    public Page<AlbumCard> by(PersonId person, Viewer viewer, @Nullable String after, int size) {
        return page(KEEPS, AlbumSight.of(viewer).one(), person, viewer, after, size);
    }

    /** Those that the viewer was asked to keep and has not answered about. */
    public Page<AlbumCard> asked(Viewer viewer, @Nullable String after, int size) {
        String asked = " join album_keeper m on m.album = a.id and m.person = :person and m.since is null";
        return page(asked, "true", viewer.someone(), viewer, after, size);
    }

    /** Those that the viewer follows. */
    public Page<AlbumCard> followed(Viewer viewer, @Nullable String after, int size) {
        String follows = " join album_follower m on m.album = a.id and m.person = :person";
        return page(follows, AlbumSight.of(viewer).one(), viewer.someone(), viewer, after, size);
    }

    /** Those in which a work is, as far as the viewer may see them. Who may see the work is asked before. */
    public Page<AlbumCard> having(WorkId work, Viewer viewer, @Nullable String after, int size) {
        String has = "a.id in (select e.album from album_entry e where e.work = :person) and ";
        return page("", has + AlbumSight.of(viewer).one(), new PersonId(work.value()), viewer, after, size);
    }

    /** An album as a card. Who may see it is asked before. */
    AlbumCard of(Album album, Viewer viewer) {
        return page("", "a.id = :person", new PersonId(album.id().value()), viewer, null, 1)
                .items()
                .getFirst();
    }

    private Page<AlbumCard> page(
            String join, String where, @Nullable PersonId of, Viewer viewer, @Nullable String after, int size) {
        int most = Math.clamp(size, 1, Page.SIZE_MAX);
        List<Row> rows = db.sql(
                        SELECT + join + " where " + where + " and a.id < :after order by a.id desc limit " + (most + 1))
                .param("me", AlbumSight.of(viewer).me())
                .param("person", of == null ? null : of.value(), java.sql.Types.OTHER)
                .param("after", After.latestFirst(after))
                .query(AlbumCards::row)
                .list();
        Page<Row> page = Page.of(rows, most, row -> row.album.id().text());
        Tiles tiles = tiles(page.items(), viewer);
        return page.map(row -> tiles.card(row));
    }

    private record Row(Album album, String founder, String handle) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(AlbumRows.album(row, number), row.getString("founder_name"), row.getString("founder_handle"));
    }

    private record Tiles(Map<AlbumId, WorkId> chosen, Map<AlbumId, Set<WorkId>> first, Map<WorkId, WorkCard> cards) {
        AlbumCard card(Row row) {
            AlbumId id = row.album.id();
            WorkId cover = chosen.get(id);
            List<WorkCard> tiles = first.getOrDefault(id, Set.of()).stream()
                    .map(cards::get)
                    .filter(Objects::nonNull)
                    .toList();
            return new AlbumCard(row.album, row.founder, row.handle, cover == null ? null : cards.get(cover), tiles);
        }
    }

    private Tiles tiles(List<Row> rows, Viewer viewer) {
        Map<AlbumId, WorkId> chosen = new HashMap<>();
        Map<AlbumId, Set<WorkId>> first = new HashMap<>();
        if (rows.isEmpty()) {
            return new Tiles(chosen, first, Map.of());
        }
        Sight sight = Sight.of(viewer);
        // The chosen one, and the first few, as far as the viewer may see them.
        db.sql("""
                select a.id, e.work, e.chosen from album a cross join lateral (
                    (select e.work, true as chosen, 0 as position from album_entry e join work w on w.id = e.work
                    where e.id = a.cover and %1$s)
                    union all
                    (select e.work, false, e.position from album_entry e join work w on w.id = e.work
                    where e.album = a.id and %1$s order by e.position limit %2$d)
                ) e where a.id = any(:ids) order by a.id, e.position""".formatted(sight.one(), TILES))
                .param("ids", rows.stream().map(row -> row.album.id().value()).toArray(UUID[]::new))
                .param("me", sight.me())
                .query((ResultSet row) -> {
                    AlbumId album = new AlbumId(row.getObject("id", UUID.class));
                    WorkId work = new WorkId(row.getObject("work", UUID.class));
                    if (row.getBoolean("chosen")) {
                        chosen.put(album, work);
                    } else {
                        first.computeIfAbsent(album, id -> new LinkedHashSet<>())
                                .add(work);
                    }
                });
        List<WorkId> all = Stream.concat(
                        chosen.values().stream(), first.values().stream().flatMap(Set::stream))
                .toList();
        return new Tiles(chosen, first, works.find(viewer, all));
    }
}
