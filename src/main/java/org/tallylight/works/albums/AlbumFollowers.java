package org.tallylight.works.albums;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Who is told when something is added to an album. How many they are is not shown to anyone. */
@Component
public class AlbumFollowers {
    private final JdbcClient db;
    private final Albums albums;

    AlbumFollowers(JdbcClient db, Albums albums) {
        this.db = db;
        this.albums = albums;
    }

    boolean follows(Album album, Viewer viewer) {
        return viewer.person() != null
                && db.sql("select exists (select 1 from album_follower where album = ? and person = ?)")
                        .params(album.id().value(), viewer.person().value())
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Follows an album that the viewer may see; following it twice is following it once.
     *
     * @throws Invalid when they follow {@link Album#FOLLOWED_MAX}
     */
    @Transactional
    public void follow(AlbumId id, Viewer viewer, Instant now) {
        PersonId me = viewer.someone();
        albums.get(id, viewer);
        int followed = db.sql("select count(*) from album_follower where person = ? and album <> ?")
                .params(me.value(), id.value())
                .query(Integer.class)
                .single();
        if (followed >= Album.FOLLOWED_MAX) {
            throw new Invalid("album", "album.followed.many", Album.FOLLOWED_MAX);
        }
        db.sql("""
                insert into album_follower (album, person, since, told_at) values (:album, :me, :now, :now)
                on conflict do nothing""")
                .param("album", id.value())
                .param("me", me.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Follows it no more. */
    @Transactional
    public void leave(AlbumId id, Viewer viewer) {
        albums.get(id, viewer);
        db.sql("delete from album_follower where album = ? and person = ?")
                .params(id.value(), viewer.someone().value())
                .update();
    }
}
