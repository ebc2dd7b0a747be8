package org.tallylight.works.albums;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Sight;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.ranges.RangeId;
import org.tallylight.works.ranges.Ranges;

/** How works come into an album, move in it and go out of it, by whoever keeps it. */
@Component
public class Gathering {
    /** What is added within this time of the first is told together, */
    static final Duration GATHERED = Duration.ofHours(1);
    /** and no more often than this. */
    static final Duration TOLD_EVERY = Duration.ofDays(1);

    private final JdbcClient db;
    private final Albums albums;
    private final Entries entries;
    private final Works works;
    private final Ranges ranges;

    Gathering(JdbcClient db, Albums albums, Entries entries, Works works, Ranges ranges) {
        this.db = db;
        this.albums = albums;
        this.entries = entries;
        this.works = works;
        this.ranges = ranges;
    }

    /**
     * Puts a work at the end of an album, or a range that the viewer marked. What is in it already stays where it is.
     *
     * @throws NotFound when the viewer may not see the work, or the range is not theirs
     * @throws Invalid when the album holds {@link Album#ENTRIES_MAX}, or the range is of another work
     */
    @Transactional
    public Entry add(AlbumId id, WorkId work, @Nullable RangeId range, String note, Viewer by, Instant now) {
        Album album = albums.held(id, by);
        works.visibleTo(by).get(work);
        String said = Texts.line(note, "note", Album.NOTE_CHARS_MAX);
        if (range != null && !ranges.get(range, by).work().equals(work)) {
            throw new Invalid("range", "album.range.other");
        }
        Optional<EntryId> there = find(id, work, range);
        if (there.isPresent()) {
            return entries.get(album, there.get(), by);
        }
        record Filled(int count, int last) {}
        Filled filled = db.sql(
                        "select count(*) as count, coalesce(max(position), 0) as last from album_entry where album = ?")
                .param(id.value())
                .query(Filled.class)
                .single();
        if (filled.count >= Album.ENTRIES_MAX) {
            throw new Invalid("album", "album.full", Album.ENTRIES_MAX);
        }
        EntryId entry = EntryId.fresh();
        db.sql("""
                insert into album_entry (id, album, work, range, position, note, added_by, added_at)
                values (:id, :album, :work, :range, :position, :note, :by, :now)""")
                .param("id", entry.value())
                .param("album", id.value())
                .param("work", work.value())
                .param("range", range == null ? null : range.value(), Types.OTHER)
                .param("position", filled.last + 1)
                .param("note", said)
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        tellLater(album, now);
        return entries.get(album, entry, by);
    }

    private Optional<EntryId> find(AlbumId album, WorkId work, @Nullable RangeId range) {
        return db.sql("""
                select id from album_entry where album = :album and work = :work and range is not distinct from :range""")
                .param("album", album.value())
                .param("work", work.value())
                .param("range", range == null ? null : range.value(), Types.OTHER)
                .query(UUID.class)
                .optional()
                .map(EntryId::new);
    }

    private void tellLater(Album album, Instant now) {
        db.sql("""
                update album set added_at = :now, news_at = case when audience = 'ONLY_ME' then news_at
                    else coalesce(news_at, greatest(:soon, told_at + make_interval(secs => :every))) end
                where id = :id""")
                .param("now", Timestamp.from(now))
                .param("soon", Timestamp.from(now.plus(GATHERED)))
                .param("every", TOLD_EVERY.toSeconds())
                .param("id", album.id().value())
                .update();
    }

    /** Changes what is said of an entry here. */
    @Transactional
    public Entry note(AlbumId id, EntryId entry, String note, Viewer by) {
        Album album = albums.held(id, by);
        entries.get(album, entry, by);
        db.sql("update album_entry set note = ? where id = ?")
                .params(Texts.line(note, "note", Album.NOTE_CHARS_MAX), entry.value())
                .update();
        return entries.get(album, entry, by);
    }

    /** Takes an entry out. The work is not touched. */
    @Transactional
    public void remove(AlbumId id, EntryId entry, Viewer by) {
        Entry gone = entries.get(albums.held(id, by), entry, by);
        db.sql("delete from album_entry where id = ?").param(entry.value()).update();
        if (gone.range() != null) {
            ranges.sweep(List.of(gone.range().id()));
        }
    }

    /** Lets the album show the picture of one of its works, or, without one, the first few. */
    @Transactional
    public void cover(AlbumId id, @Nullable EntryId entry, Viewer by) {
        Album album = albums.held(id, by);
        if (entry != null && entries.get(album, entry, by).card().picture() == null) {
            throw new Invalid("cover", "album.cover.none");
        }
        db.sql("update album set cover = :cover where id = :id")
                .param("cover", entry == null ? null : entry.value(), Types.OTHER)
                .param("id", id.value())
                .update();
    }

    /**
     * Moves an entry. What the mover cannot see is passed by, and keeps its place among what is around it.
     *
     * @throws NotFound when it is not there, or what it is to stand before is not
     */
    @Transactional
    public void move(AlbumId id, EntryId entry, Place place, Viewer by) {
        Album album = albums.held(id, by);
        int from = entries.get(album, entry, by).position();
        int to = switch (place) {
            case Place.Before(var other) -> {
                int before = entries.get(album, other, by).position();
                yield before > from ? below(album, before, from) : before;
            }
            case Place.Behind(var other) -> {
                int behind = entries.get(album, other, by).position();
                yield behind < from ? above(album, behind, from) : behind;
            }
            case Place.Step.TOP -> edge(album, "min", from);
            case Place.Step.END -> edge(album, "max", from);
            case Place.Step.UP -> beside(album, "max", "<", from, by);
            case Place.Step.DOWN -> beside(album, "min", ">", from, by);
        };
        db.sql("""
                update album_entry set position = case when id = :entry then :to
                    else position + sign(cast(:from as int) - cast(:to as int))::int end
                where album = :album and position between least(:from, :to) and greatest(:from, :to)""")
                .param("entry", entry.value())
                .param("from", from)
                .param("to", to)
                .param("album", id.value())
                .update();
    }

    private int edge(Album album, String which, int from) {
        return db.sql("select coalesce(" + which + "(position), ?) from album_entry where album = ?")
                .params(from, album.id().value())
                .query(Integer.class)
                .single();
    }

    /** The place just behind another one that stands above. */
    private int above(Album album, int behind, int from) {
        return db.sql("select coalesce(min(position), ?) from album_entry where album = ? and position > ?")
                .params(from, album.id().value(), behind)
                .query(Integer.class)
                .single();
    }

    /** The place just before another one that stands below. */
    private int below(Album album, int before, int from) {
        return db.sql("select coalesce(max(position), ?) from album_entry where album = ? and position < ?")
                .params(from, album.id().value(), before)
                .query(Integer.class)
                .single();
    }

    private int beside(Album album, String which, String side, int from, Viewer by) {
        Sight sight = Sight.of(by);
        return db.sql("select coalesce(" + which
                        + "(e.position), :from) from album_entry e join work w on w.id = e.work"
                        + " where e.album = :album and e.position " + side + " :from and " + sight.one())
                .param("from", from)
                .param("album", album.id().value())
                .param("me", sight.me())
                .query(Integer.class)
                .single();
    }
}
