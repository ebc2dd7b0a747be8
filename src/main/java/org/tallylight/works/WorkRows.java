package org.tallylight.works;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.AssetId;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;

/** Works as rows. */
final class WorkRows {
    /** As most spell them; what was merged into another is called like that. */
    static final String TAGS = """
            array(select o.shown from tag t join tag_name n on n.tag = t.tag
                join tag_name o on o.tag = coalesce(n.into_tag, n.tag) where t.work_id = w.id
                group by o.tag, o.shown order by o.tag) as tags
            """;

    static final String SELECT = """
            select w.*, v.number, v.body, v.asset, v.note, v.made_at, v.made_by,
            """ + TAGS + """
             from work w join version v on v.work_id = w.id and v.number = w.latest_version
            """;

    private WorkRows() {}

    static Work work(ResultSet row, int number) throws SQLException {
        WorkId id = id(row, "id");
        return new Work(
                id,
                row.getObject("seq", Long.class),
                row.getObject("nth", Integer.class),
                person(row, "maker"),
                row.getInt("makers"),
                description(row),
                Audience.of(row.getString("audience")),
                prompted(row),
                version(row, id, Medium.valueOf(row.getString("medium"))),
                at(row, "created_at"),
                atOrNull(row, "shared_at"),
                atOrNull(row, "withdrawn_at"));
    }

    static Description description(ResultSet row) throws SQLException {
        return new Description(
                row.getString("title"),
                row.getString("about"),
                texts(row, "tags"),
                Licence.of(row.getString("licence")),
                AiUse.of(row.getString("ai_use")),
                row.getString("ai_note"),
                row.getString("who_is_in_it"),
                row.getObject("notes_welcome_at") != null,
                Language.ofTag(row.getString("language")),
                new Warnings(Warning.of(texts(row, "warnings")), row.getString("warning_note")));
    }

    static Version version(ResultSet row, WorkId work, Medium medium) throws SQLException {
        UUID asset = row.getObject("asset", UUID.class);
        Content content =
                asset == null ? new Content.Text(row.getString("body")) : new Content.File(new AssetId(asset), medium);
        return new Version(
                work, row.getInt("number"), content, row.getString("note"), at(row, "made_at"), person(row, "made_by"));
    }

    private static Keeping.@Nullable Prompted prompted(ResultSet row) throws SQLException {
        UUID prompt = row.getObject("prompt_id", UUID.class);
        return prompt == null ? null : new Keeping.Prompted(prompt, row.getString("prompt_text"));
    }

    static External external(ResultSet row, int number) throws SQLException {
        return new External(
                row.getString("url"),
                row.getString("title"),
                row.getString("author"),
                EdgeClass.of(row.getString("class")),
                ExternalLicence.of(row.getString("licence")),
                row.getString("evidence"),
                row.getObject("seen_on", java.time.LocalDate.class),
                row.getString("used"),
                row.getString("thanks"));
    }

    static WorkId id(ResultSet row, String column) throws SQLException {
        return new WorkId(row.getObject(column, UUID.class));
    }

    static PersonId person(ResultSet row, String column) throws SQLException {
        return new PersonId(row.getObject(column, UUID.class));
    }

    static @Nullable PersonId personOrNull(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant atOrNull(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
