package org.tallylight.works;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;

/** What makes works open to those who cannot see or hear them. Who may see or change a work is asked before. */
@Component
public class Captions {
    static final int TRACKS_MAX = 20;

    private final JdbcClient db;

    Captions(JdbcClient db) {
        this.db = db;
    }

    Alternatives alternatives(WorkId work) {
        return db.sql("select alt, transcript from alternative where work_id = ?")
                .param(work.value())
                .query((row, n) -> Alternatives.of(row))
                .optional()
                .orElse(Alternatives.NONE);
    }

    void tell(WorkId work, Alternatives said, PersonId by, Instant now) {
        db.sql("""
                insert into alternative (work_id, alt, transcript, at, by) values (:work, :alt, :transcript, :at, :by)
                on conflict (work_id) do update set alt = excluded.alt, transcript = excluded.transcript,
                    at = excluded.at, by = excluded.by""")
                .param("work", work.value())
                .param("alt", said.alt())
                .param("transcript", said.transcript())
                .param("at", Timestamp.from(now))
                .param("by", by.value())
                .update();
    }

    /** The languages in which a work has captions. */
    List<String> languages(WorkId work) {
        return db.sql("select language from caption_track where work_id = ? order by language")
                .param(work.value())
                .query(String.class)
                .list();
    }

    /**
     * The captions of a work in a language.
     *
     * @throws NotFound when it has none
     */
    CaptionTrack get(WorkId work, String language) {
        return new CaptionTrack(language, CaptionText.read(vtt(work, language)));
    }

    /**
     * The same as WebVTT.
     *
     * @throws NotFound when it has none
     */
    public String vtt(WorkId work, String language) {
        return db.sql("select vtt from caption_track where work_id = ? and language = ?")
                .params(work.value(), language)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound(work));
    }

    boolean has(WorkId work, String language) {
        return languages(work).contains(language);
    }

    /**
     * Keeps captions in place of those that there were in their language; none at all removes them.
     *
     * @throws Invalid when it has captions in too many languages
     */
    @Transactional
    void put(WorkId work, CaptionTrack track, PersonId by, Instant now) {
        if (track.cues().isEmpty()) {
            remove(work, track.language());
            return;
        }
        // One who writes after another must see the other's track before counting.
        db.sql("select 1 from work where id = ? for update")
                .param(work.value())
                .query(Integer.class)
                .single();
        List<String> before = languages(work);
        if (!before.contains(track.language()) && before.size() >= TRACKS_MAX) {
            throw new Invalid("language", "captions.languages", TRACKS_MAX);
        }
        db.sql("""
                insert into caption_track (work_id, language, vtt, at, by) values (:work, :language, :vtt, :at, :by)
                on conflict (work_id, language) do update set vtt = excluded.vtt, at = excluded.at, by = excluded.by""")
                .param("work", work.value())
                .param("language", track.language())
                .param("vtt", CaptionText.write(track.cues()))
                .param("at", Timestamp.from(now))
                .param("by", by.value())
                .update();
    }

    /** Nothing happens where there are none. */
    void remove(WorkId work, String language) {
        db.sql("delete from caption_track where work_id = ? and language = ?")
                .params(work.value(), language)
                .update();
    }

    /** What is said in a work, where nobody has written it out: its captions, in this language if there are any. */
    List<Cue> spoken(WorkView view, String language) {
        if (view.captions().isEmpty() || !view.alternatives().transcript().isEmpty()) {
            return List.of();
        }
        String chosen =
                view.captions().contains(language) ? language : view.captions().getFirst();
        return get(view.work().id(), chosen).cues();
    }
}
