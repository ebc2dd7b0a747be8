package org.tallylight.works.albums;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Audience;

/** Albums as rows. */
final class AlbumRows {
    static final String COLUMNS = "a.id, a.founder, a.title, a.about, a.audience, a.cover, a.made_at";

    private AlbumRows() {}

    static Album album(ResultSet row, int number) throws SQLException {
        UUID cover = row.getObject("cover", UUID.class);
        return new Album(
                new AlbumId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("founder", UUID.class)),
                row.getString("title"),
                row.getString("about"),
                Audience.of(row.getString("audience")),
                cover == null ? null : new EntryId(cover),
                row.getTimestamp("made_at").toInstant());
    }
}
