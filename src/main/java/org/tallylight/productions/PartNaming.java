package org.tallylight.productions;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;

/** The words that productions have for their parts. */
@Component
public class PartNaming {
    private final JdbcClient db;
    private final Parts parts;
    private final Changes changes;

    PartNaming(JdbcClient db, Parts parts, Changes changes) {
        this.db = db;
        this.parts = parts;
        this.changes = changes;
    }

    public PartWords of(PartId production) {
        Map<Integer, String> own = new HashMap<>();
        db.sql("select level, word from production_word where production = :id")
                .param("id", production.value())
                .query((java.sql.ResultSet row) -> {
                    own.put(row.getInt("level"), row.getString("word"));
                });
        return new PartWords(parts.get(production).kind(), own);
    }

    /** Says what a production calls its parts, level by level; an empty word is that of its template again. */
    @Transactional
    public void call(PartId production, Map<Integer, @Nullable String> words, Viewer by, Instant now) {
        parts.directed(production, by);
        Part part = changes.hold(production, Saying.NOTHING);
        if (part.parent() != null) {
            throw new Invalid("words", "part.words.root");
        }
        db.sql("delete from production_word where production = :id")
                .param("id", production.value())
                .update();
        words.forEach((level, word) -> {
            String said = PartForm.text(word);
            if (level < 1 || level > Part.LEVELS_MAX || said.length() > PartWords.WORD_CHARS_MAX) {
                throw new Invalid("words", "part.words.range", Part.LEVELS_MAX, PartWords.WORD_CHARS_MAX);
            }
            if (!said.isEmpty()) {
                db.sql("insert into production_word (production, level, word) values (:id, :level, :word)")
                        .param("id", production.value())
                        .param("level", level)
                        .param("word", said)
                        .update();
            }
        });
        changes.note(part, Change.Kind.EDITED, "", by.person(), now);
    }
}
