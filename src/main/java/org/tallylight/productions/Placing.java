package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.people.Consents;
import org.tallylight.people.Document;
import org.tallylight.people.People;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Keyset;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Licence;
import org.tallylight.works.Share;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/**
 * What follows when somebody puts a work into a slot: its makers are told, always. They are asked where nothing allows
 * it yet: neither the contributor agreement, which they gave, nor a licence that lets anyone use it so. Whoever says no
 * takes it out, and it is not put there again.
 */
@Component
public class Placing {
    public static final int WORD_CHARS_MAX = 280;

    private final JdbcClient db;
    private final Works works;
    private final Changes changes;
    private final People people;
    private final Consents consents;
    private final Notices notices;
    private final Outreach outreach;
    private final PartLinks links;

    Placing(
            JdbcClient db,
            Works works,
            Changes changes,
            People people,
            Consents consents,
            Notices notices,
            Outreach outreach,
            PartLinks links) {
        this.db = db;
        this.works = works;
        this.changes = changes;
        this.people = people;
        this.consents = consents;
        this.notices = notices;
        this.outreach = outreach;
        this.links = links;
    }

    /** A question to a maker of a work that lies in a slot; {@code yes} is null while they have not answered. */
    public record Question(
            PartId part,
            WorkId work,
            PersonId askedBy,
            Instant at,
            @Nullable Boolean yes) {}

    /** What came of answering. */
    public sealed interface Answered {
        /** It is as they said, now or before. */
        record Noted() implements Answered {}

        /** A yes needs the contributor agreement. */
        record AgreementFirst() implements Answered {}
    }

    /** Refuses what one of the makers has said no to. */
    void check(PartId part, WorkId work) {
        boolean refused = db.sql("""
                select exists (select 1 from slot_question where part = ? and work_id = ? and answer = 'NO')""")
                .params(part.value(), work.value())
                .query(Boolean.class)
                .single();
        if (refused) {
            throw new Invalid("work", "slot.refused");
        }
    }

    /** Tells the makers of a work that was put into a slot, and asks them where nothing allows it yet. */
    void placed(Part part, Work work, Viewer by, Instant now) {
        List<PersonId> makers = makers(work.id());
        if (!makers.stream().allMatch(by::is)) {
            outreach.count(by);
        }
        for (PersonId maker : makers) {
            if (by.is(maker)) {
                continue;
            }
            if (allowed(work, maker)) {
                String link = links.to(part, maker, work.path());
                notices.tell(maker, "placed", link, now, by.name(), work.title(), part.title());
            } else if (ask(part, work, maker, by, now)) {
                notices.tell(maker, "placed.asked", "/me/slots", now, by.name(), work.title(), part.title());
            }
        }
    }

    private boolean allowed(Work work, PersonId maker) {
        Licence licence = work.description().licence();
        return licence == Licence.CC0
                || licence == Licence.BY
                || consents.given(maker, Document.Kind.CONTRIBUTOR_AGREEMENT);
    }

    private boolean ask(Part part, Work work, PersonId maker, Viewer by, Instant now) {
        return db.sql("""
                insert into slot_question (part, work_id, person_id, asked_by, asked_at)
                values (:part, :work, :maker, :by, :now) on conflict do nothing""")
                        .param("part", part.id().value())
                        .param("work", work.id().value())
                        .param("maker", maker.value())
                        .param("by", by.someone().value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Tells the makers of a work that was taken out of a slot, and why. */
    void takenOut(Part part, WorkId id, String reason, Viewer by, Instant now) {
        Work work = works.facts(List.of(id)).get(id);
        if (work == null) {
            return;
        }
        for (PersonId maker : makers(id)) {
            if (!by.is(maker)) {
                notices.tell(maker, "taken-out", work.path(), now, work.title(), part.title(), reason);
            }
        }
        db.sql("delete from slot_question where part = ? and work_id = ? and answer is null")
                .params(part.id().value(), id.value())
                .update();
    }

    private List<PersonId> makers(WorkId work) {
        return works.shares(List.of(work)).getOrDefault(work, List.of()).stream()
                .map(Share::person)
                .toList();
    }

    /** The works in a slot whose makers have not answered yet. */
    Set<WorkId> waiting(PartId part) {
        return new HashSet<>(db.sql("select work_id from slot_question where part = ? and answer is null")
                .param(part.value())
                .query((row, n) -> new WorkId(row.getObject("work_id", UUID.class)))
                .list());
    }

    /** What a person is asked, and was, the latest first. */
    public Page<Question> of(PersonId person, @Nullable String after, int size) {
        Keyset from = Keyset.read(after, Keyset.END);
        List<Question> rows = db.sql("""
                select * from slot_question where person_id = :me and (asked_at, work_id) < (:at, :id)
                order by asked_at desc, work_id desc limit :limit""")
                .param("me", person.value())
                .param("at", from.timestamp())
                .param("id", from.id())
                .param("limit", size + 1)
                .query((row, n) -> new Question(
                        new PartId(row.getObject("part", UUID.class)),
                        new WorkId(row.getObject("work_id", UUID.class)),
                        new PersonId(row.getObject("asked_by", UUID.class)),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getString("answer") == null
                                ? null
                                : row.getString("answer").equals("YES")))
                .list();
        return Page.of(rows, size, last -> Keyset.write(last.at(), last.work()));
    }

    /**
     * Answers whether a work may stay in a slot. A no takes it out. Said again, the first answer stays.
     *
     * @throws org.tallylight.shared.NotFound when this person was not asked
     */
    @Transactional
    public Answered answer(PartId part, WorkId work, boolean yes, String word, Viewer by, Instant now) {
        PersonId me = by.someone();
        String said = Texts.lines(word, "word", WORD_CHARS_MAX);
        Part slot = changes.hold(part);
        record Asked(PersonId by, boolean open) {}
        Asked asked = db.sql("""
                select asked_by, answer is null as open from slot_question
                where part = ? and work_id = ? and person_id = ? for update""")
                .params(part.value(), work.value(), me.value())
                .query((row, n) ->
                        new Asked(new PersonId(row.getObject("asked_by", UUID.class)), row.getBoolean("open")))
                .optional()
                .orElseThrow(() -> new org.tallylight.shared.NotFound(work));
        if (!asked.open()) {
            return new Answered.Noted();
        }
        if (yes && !consents.given(me, Document.Kind.CONTRIBUTOR_AGREEMENT)) {
            return new Answered.AgreementFirst();
        }
        db.sql("""
                update slot_question set answer = ?, word = ?, answered_at = ?
                where part = ? and work_id = ? and person_id = ?""")
                .params(yes ? "YES" : "NO", said, Timestamp.from(now), part.value(), work.value(), me.value())
                .update();
        if (!yes) {
            int out = db.sql("delete from slot_work where part = ? and work_id = ?")
                    .params(part.value(), work.value())
                    .update();
            if (out == 1) {
                // What they say is for whoever asked, not for the history.
                changes.note(slot, Change.Kind.TAKEN_OUT, "", me, now);
            }
        }
        Work asks = works.facts(List.of(work)).get(work);
        String title = asks == null ? "" : asks.title();
        String name = people.get(me).name();
        String link = links.to(slot, asked.by(), "/works/" + work.text());
        notices.tell(asked.by(), yes ? "placed.yes" : "placed.no", link, now, name, title, slot.title(), said);
        return new Answered.Noted();
    }
}
