package org.tallylight.works.albums;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Subject;
import org.tallylight.community.Traces;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.ranges.RangeId;
import org.tallylight.works.ranges.Ranges;

/** All albums. Whoever keeps one changes it; its founder alone deletes it. */
@Component
public class Albums {
    private static final String SELECT = "select " + AlbumRows.COLUMNS + " from album a ";

    private final JdbcClient db;
    private final Ranges ranges;
    private final Traces traces;

    Albums(JdbcClient db, Ranges ranges, Traces traces) {
        this.db = db;
        this.ranges = ranges;
        this.traces = traces;
    }

    /**
     * The album of this id.
     *
     * @throws NotFound when there is none, or the viewer may not see it
     */
    public Album get(AlbumId id, Viewer viewer) {
        AlbumSight sight = AlbumSight.of(viewer);
        return db.sql(SELECT + " where a.id = :id and " + sight.one())
                .param("id", id.value())
                .param("me", sight.me())
                .query(AlbumRows::album)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** The albums that someone keeps, the latest first: for where one of them is to be picked. */
    public List<Album> of(PersonId person) {
        return db.sql(SELECT + " join album_keeper k on k.album = a.id where k.person = ? and k.since is not null"
                        + " order by a.id desc limit " + Album.ALBUMS_MAX)
                .param(person.value())
                .query(AlbumRows::album)
                .list();
    }

    /** Whether this person keeps it. */
    boolean keeps(Album album, Viewer viewer) {
        return viewer.person() != null && kept(album.id(), viewer.person());
    }

    private boolean kept(AlbumId id, PersonId person) {
        return db.sql("select exists (select 1 from album_keeper where album = ? and person = ? and since is not null)")
                .params(id.value(), person.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether moderators have hidden it. */
    boolean hidden(Album album) {
        return db.sql("select exists (select 1 from hidden_subject where kind = 'ALBUM' and subject = ?)")
                .param(album.id().value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Begins an album, which its founder keeps.
     *
     * @throws Invalid when they have founded {@link Album#ALBUMS_MAX}
     */
    @Transactional
    public Album make(AlbumDraft draft, PersonId by, Instant now) {
        // Of one person's, one at a time is counted.
        db.sql("select 1 from person where id = ? for no key update")
                .param(by.value())
                .query(Integer.class)
                .single();
        int founded = db.sql("select count(*) from album where founder = ?")
                .param(by.value())
                .query(Integer.class)
                .single();
        if (founded >= Album.ALBUMS_MAX) {
            throw new Invalid("title", "album.many", Album.ALBUMS_MAX);
        }
        AlbumId id = AlbumId.fresh();
        db.sql("""
                insert into album (id, founder, title, about, audience, made_at)
                values (:id, :by, :title, :about, :audience, :now)""")
                .param("id", id.value())
                .param("by", by.value())
                .param("title", draft.title())
                .param("about", draft.about())
                .param("audience", draft.audience().name())
                .param("now", Timestamp.from(now))
                .update();
        db.sql("insert into album_keeper (album, person, asked_by, asked_at, since) values (:id, :by, :by, :now, :now)")
                .param("id", id.value())
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
        return any(id);
    }

    /** Changes what it is called, what is said of it and whom it is for. */
    @Transactional
    public Album change(AlbumId id, AlbumDraft draft, Viewer by) {
        held(id, by);
        db.sql("update album set title = ?, about = ?, audience = ? where id = ?")
                .params(draft.title(), draft.about(), draft.audience().name(), id.value())
                .update();
        return any(id);
    }

    /** Deletes an album, for good; its works are not touched. */
    @Transactional
    public void delete(AlbumId id, Viewer by) {
        Album album = held(id, by);
        if (!by.is(album.founder())) {
            throw new Forbidden("album");
        }
        remove(album);
    }

    void remove(Album album) {
        List<RangeId> collected = db
                .sql("select range from album_entry where album = ? and range is not null")
                .param(album.id().value())
                .query(UUID.class)
                .list()
                .stream()
                .map(RangeId::new)
                .toList();
        db.sql("delete from album where id = ?").param(album.id().value()).update();
        ranges.sweep(collected);
        traces.remove(Subject.of(Subject.Kind.ALBUM, album.id()), album.path());
    }

    /**
     * An album that this viewer keeps, its row held until commit, so that orders are given one after another.
     *
     * @throws NotFound when there is none, or they may not see it
     * @throws Forbidden when they see it and do not keep it
     */
    Album held(AlbumId id, Viewer by) {
        Optional<Album> locked = db.sql(SELECT + " where a.id = ? for no key update")
                .param(id.value())
                .query(AlbumRows::album)
                .optional();
        if (locked.isEmpty() || !kept(id, by.someone())) {
            get(id, by);
            throw new Forbidden("album");
        }
        return locked.get();
    }

    /** An album as a fact. */
    Album any(AlbumId id) {
        return db.sql(SELECT + " where a.id = ?")
                .param(id.value())
                .query(AlbumRows::album)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }
}
