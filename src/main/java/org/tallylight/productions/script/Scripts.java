package org.tallylight.productions.script;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.Change;
import org.tallylight.productions.Changes;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Productions;
import org.tallylight.productions.script.Script.Kind;
import org.tallylight.productions.script.Script.ScriptId;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Audience;
import org.tallylight.works.Keeping;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/**
 * The outlines and scripts of all parts. Those who curate, edit or direct a part set any text that they see; whoever
 * writes a text sets it themselves, where they may see the part. Of a text that someone may not see there is no script
 * for them either.
 */
@Component
public class Scripts {
    private final JdbcClient db;
    private final Parts parts;
    private final Productions productions;
    private final Changes changes;
    private final Works works;
    private final Readings readings;
    private final ScriptNews news;

    Scripts(
            JdbcClient db,
            Parts parts,
            Productions productions,
            Changes changes,
            Works works,
            Readings readings,
            ScriptNews news) {
        this.db = db;
        this.parts = parts;
        this.productions = productions;
        this.changes = changes;
        this.works = works;
        this.readings = readings;
        this.news = news;
    }

    /** A script with its text in the latest version. */
    public record Shown(Script script, Work work) {}

    /**
     * The script of this id.
     *
     * @throws NotFound when there is none, it was taken away, or the viewer may not see its part or its text
     */
    public Shown get(ScriptId id, Viewer viewer) {
        return db.sql("select * from script where id = :id and removed_at is null")
                .param("id", id.value())
                .query(Scripts::row)
                .optional()
                .filter(script ->
                        parts.visibleTo(viewer).find(List.of(script.part())).containsKey(script.part()))
                .flatMap(script -> works.visibleTo(viewer).maybe(script.work()).map(work -> new Shown(script, work)))
                .orElseThrow(() -> new NotFound(id));
    }

    /** Those of a part whose texts the viewer may see, the first that was set first. */
    public List<Shown> of(PartId part, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        List<Script> all = db.sql("select * from script where part = :part and removed_at is null order by id")
                .param("part", part.value())
                .query(Scripts::row)
                .list();
        Map<WorkId, Work> seen =
                works.visibleTo(viewer).find(all.stream().map(Script::work).toList());
        return all.stream()
                .flatMap(script ->
                        Optional.ofNullable(seen.get(script.work())).map(work -> new Shown(script, work)).stream())
                .toList();
    }

    /** How a script is read line by line. */
    public Reading reading(Shown shown) {
        return readings.of(shown.work());
    }

    /** Keeps a text of the viewer's as a new work, and makes it an outline or a script of a part. */
    @Transactional
    public Script putUp(PartId part, Kind kind, Keeping text, Viewer by, Instant now) {
        parts.visibleTo(by).get(part);
        open(text.audience());
        return set(part, kind, works.keep(text, by.someone(), now).id(), by, now);
    }

    /**
     * Makes a text an outline or a script of a part; of one that is it already, only says which of the two.
     *
     * @throws NotFound  when the viewer may not see the part, or the text
     * @throws Forbidden when they neither curate the part nor may add versions to the text
     * @throws Invalid   when it is no text, too few may see it, it has too many lines, or the part has enough
     * @throws Refused   (409) when they put up {@value Script#PERSON_MAX} there already, or the part was dropped
     */
    @Transactional
    public Script set(PartId part, Kind kind, WorkId id, Viewer by, Instant now) {
        parts.visibleTo(by).get(part);
        Work work = works.visibleTo(by).get(id);
        boolean curates = parts.standing(part, by).curates();
        if (!curates && !writes(work, by)) {
            throw new Forbidden("script of " + part);
        }
        if (work.medium() != Medium.TEXT) {
            throw new Invalid("work", "script.text");
        }
        open(work.audience());
        productions.lock(part);
        Script there = there(part, id).orElse(null);
        if (there != null) {
            db.sql("update script set kind = :kind where id = :id")
                    .param("kind", kind.name())
                    .param("id", there.id().value())
                    .update();
            return there(part, id).orElseThrow();
        }
        room(part, curates, by.someone());
        if (readings.begin(id).tooLong()) {
            throw new Invalid("work", "script.long", Script.LINES_MAX);
        }
        Script script = db.sql("""
                insert into script (id, part, work_id, kind, set_by, set_at)
                values (:id, :part, :work, :kind, :me, :now) returning *""")
                .param("id", Id.fresh())
                .param("part", part.value())
                .param("work", id.value())
                .param("kind", kind.name())
                .param("me", by.someone().value())
                .param("now", Timestamp.from(now))
                .query(Scripts::row)
                .single();
        changes.happened(part, Change.Kind.SCRIPT_SET, "", by.someone(), now);
        news.set(script, work, parts.get(part), by, now);
        return script;
    }

    private static void open(Audience audience) {
        if (audience != Audience.MEMBERS && audience != Audience.EVERYONE) {
            throw new Invalid("audience", "script.private");
        }
    }

    /** Whether the viewer may add a version to a text: who makes it first, and those whom they let. */
    public boolean writes(Work work, Viewer viewer) {
        if (!viewer.signedIn()) {
            return false;
        }
        try {
            works.visibleTo(viewer).penned(work.id());
            return true;
        } catch (Forbidden e) {
            return false;
        }
    }

    private Optional<Script> there(PartId part, WorkId work) {
        return db.sql("select * from script where part = :part and work_id = :work and removed_at is null")
                .param("part", part.value())
                .param("work", work.value())
                .query(Scripts::row)
                .optional();
    }

    private void room(PartId part, boolean curates, PersonId me) {
        List<UUID> setters = db.sql("select set_by from script where part = :part and removed_at is null")
                .param("part", part.value())
                .query(UUID.class)
                .list();
        if (setters.size() >= Script.PART_MAX) {
            throw new Invalid("work", "script.many", Script.PART_MAX);
        }
        if (!curates && setters.stream().filter(me.value()::equals).count() >= Script.PERSON_MAX) {
            throw new Refused(409, "script.person.many", Script.PERSON_MAX);
        }
    }

    /** Whether the viewer may take a script away: who curates the part, set it, or may add versions to the text. */
    public boolean mayRemove(Shown shown, Viewer by) {
        return by.is(shown.script().setBy())
                || parts.standing(shown.script().part(), by).curates()
                || writes(shown.work(), by);
    }

    /**
     * Takes a script away from its part, with a reason. The text stays its makers'; whoever offered lines and waits
     * hears why.
     *
     * @throws Forbidden when the viewer may not, see {@link #mayRemove}
     */
    @Transactional
    public void remove(ScriptId id, String why, Viewer by, Instant now) {
        Shown shown = get(id, by);
        if (!mayRemove(shown, by)) {
            throw new Forbidden("script " + id);
        }
        String reason = Texts.said(why, "why", Script.WHY_CHARS_MAX);
        Script script = shown.script();
        productions.lock(script.part());
        int removed = db.sql("""
                update script set removed_at = :now, removed_by = :me, why = :why
                where id = :id and removed_at is null""")
                .param("now", Timestamp.from(now))
                .param("me", by.someone().value())
                .param("why", reason)
                .param("id", id.value())
                .update();
        if (removed == 1) {
            changes.happened(script.part(), Change.Kind.SCRIPT_REMOVED, reason, by.someone(), now);
            news.removed(script, shown.work(), parts.get(script.part()), reason, by, now);
            answerAll(script, shown.work().title(), reason, by.someone(), now);
        }
    }

    /** Answers all that waits for an answer in a script, for one reason. */
    void answerAll(Script script, String title, String reason, PersonId by, Instant now) {
        List<PersonId> told = db.sql("""
                update line_offer set answer = 'DECLINED', answer_word = :why, answered_by = :me, answered_at = :now
                where script = :script and answer is null returning person_id""")
                .param("why", reason)
                .param("me", by.value())
                .param("now", Timestamp.from(now))
                .param("script", script.id().value())
                .query((row, n) -> new PersonId(row.getObject(1, UUID.class)))
                .list();
        told.stream()
                .distinct()
                .filter(person -> !person.equals(by))
                .forEach(person -> news.closed(person, script, title, reason, now));
    }

    /** All that is there of a part, or of a text, for what must follow when it goes. */
    List<Script> all(List<PartId> of, List<WorkId> or) {
        return db.sql("""
                select * from script
                where removed_at is null and (part = any(:parts) or work_id = any(:works)) order by id""")
                .param("parts", of.stream().map(PartId::value).toArray(UUID[]::new))
                .param("works", or.stream().map(WorkId::value).toArray(UUID[]::new))
                .query(Scripts::row)
                .list();
    }

    private static Script row(ResultSet row, int number) throws SQLException {
        return new Script(
                new ScriptId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                new WorkId(row.getObject("work_id", UUID.class)),
                Kind.valueOf(row.getString("kind")),
                new PersonId(row.getObject("set_by", UUID.class)),
                row.getTimestamp("set_at").toInstant());
    }
}
