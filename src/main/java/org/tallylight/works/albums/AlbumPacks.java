package org.tallylight.works.albums;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Id;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Sight;
import org.tallylight.works.WorkId;
import org.tallylight.works.pack.MadePack;
import org.tallylight.works.pack.PackSource;

/** What is in an album for whoever may see it, in its order. */
@Component
class AlbumPacks implements PackSource {
    private final JdbcClient db;
    private final Albums albums;

    AlbumPacks(JdbcClient db, Albums albums) {
        this.db = db;
        this.albums = albums;
    }

    @Override
    public String kind() {
        return "albums";
    }

    @Override
    public Contents contents(String id, Viewer viewer) {
        Album album = albums.get(new AlbumId(Id.read(id)), viewer);
        Sight sight = Sight.of(viewer);
        List<Item> items = db.sql("""
                select e.work, min(e.position) as place from album_entry e join work w on w.id = e.work
                where e.album = :album and\s""" + sight.one() + " group by e.work order by place limit :most")
                .param("album", album.id().value())
                .param("me", sight.me())
                .param("most", MadePack.WORKS_MAX + 1)
                .query((row, n) -> new Item(List.of(), new WorkId(row.getObject("work", UUID.class))))
                .list();
        return new Contents(album.title(), album.path(), items);
    }
}
