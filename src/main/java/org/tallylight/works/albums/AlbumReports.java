package org.tallylight.works.albums;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.community.Keeper;
import org.tallylight.community.Subject;
import org.tallylight.shared.Viewer;

/** Tells the community what an album is, so that it can be reported. */
@Component
class AlbumReports implements Keeper {
    private static final int BODY_CHARS = 400;

    private final JdbcClient db;

    AlbumReports(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Subject.Kind kind() {
        return Subject.Kind.ALBUM;
    }

    @Override
    public Map<UUID, Glimpse> glimpses(Collection<UUID> ids, Viewer viewer) {
        Map<UUID, Glimpse> seen = new HashMap<>();
        AlbumSight sight = AlbumSight.of(viewer);
        db.sql("select " + AlbumRows.COLUMNS + " from album a where a.id = any(:ids) and " + sight.one())
                .param("ids", ids.toArray(UUID[]::new))
                .param("me", sight.me())
                .query(AlbumRows::album)
                .list()
                .forEach(album -> seen.put(album.id().value(), glimpse(album)));
        return seen;
    }

    private static Glimpse glimpse(Album album) {
        String about = album.about();
        int end = Math.min(about.length(), BODY_CHARS);
        String body = about.substring(0, about.offsetByCodePoints(0, about.codePointCount(0, end)));
        return new Glimpse(album.founder(), album.title(), body, album.path(), null);
    }
}
