package org.tallylight.works.albums;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;
import org.tallylight.works.withdrawal.Uses;

/** In which albums a work is, of those its maker may see: it goes from them once it is withdrawn. */
@Component
class HoldingAlbums implements Uses {
    private final JdbcClient db;

    HoldingAlbums(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Use> of(WorkId work, Viewer maker) {
        AlbumSight sight = AlbumSight.of(maker);
        return db.sql("""
                select a.id, a.title from album a
                where a.id in (select e.album from album_entry e where e.work = :work) and %s
                order by a.id desc limit :most""".formatted(sight.one()))
                .param("work", work.value())
                .param("me", sight.me())
                .param("most", USES_MAX)
                .query((row, n) -> new Use(
                        "ALBUM",
                        row.getString("title"),
                        "/albums/" + new AlbumId(row.getObject("id", java.util.UUID.class)).text(),
                        false))
                .list();
    }
}
