package org.tallylight.works.albums;

import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.PersonErased;

/** When someone leaves for good: what they kept alone goes with them, what they kept with others goes on without them. */
@Component
class AlbumLeaving {
    private final JdbcClient db;
    private final Albums albums;

    AlbumLeaving(JdbcClient db, Albums albums) {
        this.db = db;
        this.albums = albums;
    }

    @EventListener
    @Transactional
    void leave(PersonErased erased) {
        UUID person = erased.person().value();
        db.sql("delete from album_follower where person = ?").param(person).update();
        db.sql("delete from album_keeper where person = ?").param(person).update();
        db.sql("""
                update album a set founder = k.person from (
                    select distinct on (album) album, person from album_keeper
                    where since is not null order by album, since, person) k
                where k.album = a.id and a.founder = ?""").param(person).update();
        db.sql("select id from album where founder = ?").param(person).query(UUID.class).list().stream()
                .map(id -> albums.any(new AlbumId(id)))
                .forEach(albums::remove);
        db.sql("update album_entry set note = '' where added_by = ?")
                .param(person)
                .update();
    }
}
