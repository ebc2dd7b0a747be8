package org.tallylight.works.albums;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/**
 * Who keeps an album together, by consent: who is asked keeps it once they say yes. All have equal rights, but the
 * founder alone deletes it, and stays.
 */
@Component
public class AlbumKeepers {
    private final JdbcClient db;
    private final Albums albums;
    private final People people;
    private final Notices notices;

    AlbumKeepers(JdbcClient db, Albums albums, People people, Notices notices) {
        this.db = db;
        this.albums = albums;
        this.people = people;
        this.notices = notices;
    }

    /**
     * Someone who keeps an album, or was asked to.
     *
     * @param since since when they keep it, or null while they have not said yes
     */
    public record Keeper(
            Person person, boolean founder, @Nullable Instant since) {}

    /** The founder, who came, and who was asked, in that order. */
    public List<Keeper> of(Album album) {
        record Row(UUID person, @Nullable Instant since) {}
        List<Row> rows = db.sql(
                        "select person, since from album_keeper where album = ? order by since nulls last, asked_at, person")
                .param(album.id().value())
                .query((row, n) -> {
                    Timestamp since = row.getTimestamp("since");
                    return new Row(row.getObject("person", UUID.class), since == null ? null : since.toInstant());
                })
                .list();
        var known =
                people.names(rows.stream().map(row -> new PersonId(row.person)).toList());
        return rows.stream()
                .map(row -> new Keeper(
                        Objects.requireNonNull(known.get(new PersonId(row.person))),
                        album.founder().value().equals(row.person),
                        row.since))
                .sorted(java.util.Comparator.comparing((Keeper keeper) -> !keeper.founder()))
                .toList();
    }

    /** Whether the viewer was asked to keep it and has not answered. */
    boolean asked(Album album, Viewer viewer) {
        return viewer.person() != null
                && db.sql("""
                        select exists (select 1 from album_keeper where album = ? and person = ? and since is null)""")
                        .params(album.id().value(), viewer.person().value())
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Asks someone to keep an album too. Asked again, they are not told again.
     *
     * @throws Invalid when there is nobody of this handle, or the album has {@link Album#KEEPERS_MAX}
     */
    @Transactional
    public void ask(AlbumId id, String handle, Viewer by, Instant now) {
        Album album = albums.held(id, by);
        Person person = person(handle);
        List<Keeper> keepers = of(album);
        if (keepers.stream().anyMatch(keeper -> keeper.person().id().equals(person.id()))) {
            return;
        }
        if (keepers.size() >= Album.KEEPERS_MAX) {
            throw new Invalid("handle", "album.keepers.many", Album.KEEPERS_MAX);
        }
        db.sql("insert into album_keeper (album, person, asked_by, asked_at) values (?, ?, ?, ?)")
                .params(id.value(), person.id().value(), by.someone().value(), Timestamp.from(now))
                .update();
        notices.tellOnce("album " + id.text(), person.id(), "album.asked", album.path(), now, by.name(), album.title());
    }

    private Person person(String handle) {
        String plain = handle.strip();
        try {
            Person person = people.byHandle(plain.startsWith("@") ? plain.substring(1) : plain);
            if (person.mayComeIn()) {
                return person;
            }
        } catch (NotFound e) {
            // Said below, in the form.
        }
        throw new Invalid("handle", "album.keepers.nobody");
    }

    /** Says yes to having been asked; whoever asked is told. To say it again changes nothing. */
    @Transactional
    public void accept(AlbumId id, Viewer viewer, Instant now) {
        Album album = albums.get(id, viewer);
        Optional<UUID> asker = db.sql("""
                update album_keeper set since = :now where album = :album and person = :me and since is null
                returning asked_by""")
                .param("now", Timestamp.from(now))
                .param("album", id.value())
                .param("me", viewer.someone().value())
                .query(UUID.class)
                .optional();
        if (asker.isPresent()) {
            notices.tell(new PersonId(asker.get()), "album.joined", album.path(), now, viewer.name(), album.title());
        } else if (!albums.keeps(album, viewer)) {
            throw new Forbidden("album");
        }
    }

    /**
     * Says no, or leaves; or, by another who keeps it, takes back what someone was asked, or asks them no longer to
     * keep it. What they put into it stays.
     *
     * @throws Forbidden for the founder, who deletes it instead
     */
    @Transactional
    public void remove(AlbumId id, String handle, Viewer by, Instant now) {
        Person person = people.byHandle(handle);
        boolean own = by.is(person.id());
        Album album = own ? albums.get(id, by) : albums.held(id, by);
        if (person.id().equals(album.founder())) {
            throw new Forbidden("album");
        }
        int removed = db.sql("delete from album_keeper where album = ? and person = ?")
                .params(id.value(), person.id().value())
                .update();
        if (removed == 0) {
            throw new NotFound(handle);
        }
        if (!own) {
            notices.tell(person.id(), "album.left", album.shared() ? album.path() : "/me/albums", now, album.title());
        }
    }
}
