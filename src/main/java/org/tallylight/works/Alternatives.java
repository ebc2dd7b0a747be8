package org.tallylight.works;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.tallylight.shared.Texts;

/**
 * What stands for a work for those who cannot see or hear it; either may be empty.
 *
 * @param alt        what is to be seen, in a sentence or two
 * @param transcript what is to be heard, as it is said
 */
public record Alternatives(String alt, String transcript) {
    static final int ALT_CHARS_MAX = 1_000;
    static final int TRANSCRIPT_CHARS_MAX = 50_000;
    public static final Alternatives NONE = new Alternatives("", "");

    public Alternatives {
        alt = Texts.line(alt, "alt", ALT_CHARS_MAX);
        transcript = Texts.lines(transcript, "transcript", TRANSCRIPT_CHARS_MAX);
    }

    static Alternatives of(ResultSet row) throws SQLException {
        String alt = row.getString("alt");
        return alt == null ? NONE : new Alternatives(alt, row.getString("transcript"));
    }
}
