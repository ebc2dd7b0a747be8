package org.tallylight.productions.idea;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.people.PersonErased;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.idea.PartVoice.VoiceId;
import org.tallylight.shared.After;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** What is said that the parts are about. */
@Component
public class PartVoices {
    private final JdbcClient db;
    private final Parts parts;

    PartVoices(JdbcClient db, Parts parts) {
        this.db = db;
        this.parts = parts;
    }

    /**
     * Says what a part is about, in the place of what the viewer said before.
     *
     * @throws NotFound when they may not see the part
     * @throws Invalid  when nothing is said, or too much
     */
    @Transactional
    public PartVoice say(PartId part, String text, Viewer by, Instant now) {
        String said = text.strip();
        if (said.isEmpty() || said.length() > PartVoice.TEXT_CHARS_MAX) {
            throw new Invalid("voice", "voice.length", PartVoice.TEXT_CHARS_MAX);
        }
        parts.visibleTo(by).get(part);
        return db.sql("""
                insert into part_voice (id, part, person_id, text, at) values (:id, :part, :me, :text, :now)
                on conflict (part, person_id) do update set text = excluded.text, at = excluded.at returning *""")
                .param("id", Id.fresh())
                .param("part", part.value())
                .param("me", by.someone().value())
                .param("text", said)
                .param("now", Timestamp.from(now))
                .query(PartVoices::row)
                .single();
    }

    /**
     * Takes a voice away: whoever said it, or directs the part.
     *
     * @throws NotFound when there is none in a part that the viewer may see
     */
    @Transactional
    public void takeAway(PartId part, VoiceId id, Viewer by) {
        parts.visibleTo(by).get(part);
        PartVoice voice = db.sql("select * from part_voice where id = :id and part = :part")
                .param("id", id.value())
                .param("part", part.value())
                .query(PartVoices::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        if (!by.is(voice.by()) && !parts.standing(part, by).directs()) {
            throw new Forbidden("voice " + id);
        }
        db.sql("delete from part_voice where id = :id").param("id", id.value()).update();
    }

    /** What is said of a part, the latest to speak first. */
    public Page<PartVoice> of(PartId part, @Nullable String after, int size, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        List<PartVoice> rows = db.sql(
                        "select * from part_voice where part = :part and id < :after order by id desc limit :limit")
                .param("part", part.value())
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query(PartVoices::row)
                .list();
        return Page.of(rows, size, voice -> voice.id().text());
    }

    /** What someone says of a part themselves. */
    public Optional<PartVoice> own(PartId part, PersonId me) {
        return db.sql("select * from part_voice where part = :part and person_id = :me")
                .param("part", part.value())
                .param("me", me.value())
                .query(PartVoices::row)
                .optional();
    }

    /** Whoever leaves takes their voice along. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(PersonErased erased) {
        db.sql("delete from part_voice where person_id = ?")
                .param(erased.person().value())
                .update();
    }

    private static PartVoice row(ResultSet row, int number) throws SQLException {
        return new PartVoice(
                new VoiceId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("text"),
                row.getTimestamp("at").toInstant());
    }
}
