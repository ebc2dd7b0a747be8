package org.tallylight.works;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.Media;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;

/** All works. What is read for someone is read through {@link #visibleTo}. */
@Component
public class Works {
    private final JdbcClient db;
    private final Publication publication;
    private final Removal removal;
    private final Media media;
    private final TagRows tags;
    private final Outbounds outbounds;
    private final ApplicationEventPublisher events;

    Works(
            JdbcClient db,
            Publication publication,
            Removal removal,
            Media media,
            TagRows tags,
            Outbounds outbounds,
            ApplicationEventPublisher events) {
        this.db = db;
        this.publication = publication;
        this.removal = removal;
        this.media = media;
        this.tags = tags;
        this.outbounds = outbounds;
        this.events = events;
    }

    public VisibleWorks visibleTo(Viewer viewer) {
        return new VisibleWorks(db, Sight.of(viewer));
    }

    /**
     * Keeps something as a work, version 1, and shares it as far as {@code draft.audience()} says. A draft
     * with the same {@code once} of the same maker gives the work that is kept already.
     */
    @Transactional
    public Work keep(Keeping draft, PersonId maker, Instant now) {
        return keepOnce(draft, maker, now).work();
    }

    /** As {@link #keep}; and says whether the work is new, or came of the same form before. */
    @Transactional
    public Kept keepOnce(Keeping draft, PersonId maker, Instant now) {
        if (draft.audience().shared()) {
            publication.lock();
        }
        WorkId id = WorkId.fresh();
        if (!insert(id, draft, maker, now)) {
            return new Kept(any(kept(maker, Objects.requireNonNull(draft.once()))), false);
        }
        write(id, 1, draft.content(), "", maker, now);
        db.sql("insert into work_share (work_id, person_id, bp) values (?, ?, 10000)")
                .params(id.value(), maker.value())
                .update();
        tags.write(id, draft.description().tags());
        return new Kept(share(id, draft.audience(), maker, now), true);
    }

    /** A work that was kept: now, or before. */
    public record Kept(Work work, boolean fresh) {}

    private boolean insert(WorkId id, Keeping draft, PersonId maker, Instant now) {
        Keeping.Prompted prompted = draft.prompted();
        return db.sql("""
                insert into work (id, maker, title, about, medium, audience, licence, ai_use, ai_note, who_is_in_it,
                    language, warnings, warning_note, notes_welcome_at, prompt_id, prompt_text, latest_version, once, created_at)
                values (:id, :maker, :title, :about, :medium, 'ONLY_ME', :licence, :aiUse, :aiNote, :who,
                    :language, :warnings, :warningNote, :notes, :prompt, :ask, 1, :once, :now)
                on conflict (maker, once) do nothing""")
                        .param("id", id.value())
                        .param("maker", maker.value())
                        .param("medium", draft.content().medium().name())
                        .param("prompt", prompted == null ? null : prompted.id(), java.sql.Types.OTHER)
                        .param("ask", prompted == null ? "" : prompted.text())
                        .param("once", draft.once(), java.sql.Types.OTHER)
                        .params(columns(draft.description(), now))
                        .update()
                == 1;
    }

    private static Map<String, @Nullable Object> columns(Description description, Instant now) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        Licence licence = description.licence();
        columns.put("title", description.title());
        columns.put("about", description.about());
        columns.put("licence", licence == null ? null : licence.spdx());
        columns.put("aiUse", description.aiUse().code());
        columns.put("aiNote", description.aiNote());
        columns.put("who", description.whoIsInIt());
        columns.put("notes", description.notesWelcome() ? Timestamp.from(now) : null);
        Language language = description.language();
        columns.put("language", language == null ? null : language.tag());
        columns.put("warnings", Warning.names(description.warnings().kinds()));
        columns.put("warningNote", description.warnings().note());
        columns.put("now", Timestamp.from(now));
        return columns;
    }

    private WorkId kept(PersonId maker, UUID once) {
        return new WorkId(db.sql("select id from work where maker = ? and once = ?")
                .params(maker.value(), once)
                .query(UUID.class)
                .single());
    }

    /** What a maker kept with this key. */
    Optional<Work> keptOf(PersonId maker, UUID once) {
        return db.sql(WorkRows.SELECT + " where w.maker = ? and w.once = ?")
                .params(maker.value(), once)
                .query(WorkRows::work)
                .optional();
    }

    private void write(WorkId id, int number, Content content, String note, PersonId by, Instant now) {
        String body = content instanceof Content.Text text ? text.body() : null;
        db.sql("""
                insert into version (work_id, number, body, quote, asset, note, made_at, made_by)
                values (:id, :number, :body, :quote, :asset, :note, :now, :by)""")
                .param("id", id.value())
                .param("number", number)
                .param("body", body)
                .param("quote", Quote.of(body))
                .param(
                        "asset",
                        content instanceof Content.File file ? file.asset().value() : null,
                        java.sql.Types.OTHER)
                .param("note", Texts.line(note, "note", Limits.NOTE_CHARS_MAX))
                .param("now", Timestamp.from(now))
                .param("by", by.value())
                .update();
        events.publishEvent(new VersionKept(id, number));
    }

    /**
     * Sets who may see a work. The first time beyond its maker it is published: it gets its {@code seq}, and
     * what it says it was made from becomes lineage.
     */
    @Transactional
    public Work share(WorkId id, Audience audience, PersonId by, Instant now) {
        if (audience.shared() && !any(id).published()) {
            publication.lock();
        }
        Work work = own(id, by);
        boolean first = audience.shared() && !work.published();
        if (first) {
            publish(work, now);
        }
        db.sql("update work set audience = ? where id = ?")
                .params(audience.name(), id.value())
                .update();
        if (first) {
            events.publishEvent(new WorkShared(id));
            events.publishEvent(new SourcesNamed(id, 0));
        } else if (audience == Audience.GREETER && work.audience() != audience) {
            events.publishEvent(new WorkShown(id));
        }
        return any(id);
    }

    private void publish(Work work, Instant now) {
        db.sql("""
                update work set seq = nextval('work_seq'), shared_at = :now,
                    nth = 1 + (select count(*) from work o where o.maker = :maker and o.seq is not null)
                where id = :id""")
                .param("now", Timestamp.from(now))
                .param("maker", work.maker().value())
                .param("id", work.id().value())
                .update();
        db.sql("""
                insert into edge (seq, parent, parent_seq, parent_version, child, child_seq, child_version,
                    class, used, used_bp, used_from_flicks, used_to_flicks, thanks, at)
                select nextval('edge_seq'), p.id, p.seq, p.latest_version, w.id, w.seq, w.latest_version,
                    c.class, c.used, c.used_bp, c.used_from_flicks, c.used_to_flicks, c.thanks, :now
                from (select * from citation where child = :id order by position) c
                join work p on p.id = c.parent join work w on w.id = c.child
                where p.seq is not null""") // Also of one withdrawn meanwhile: it was there to be used.
                .param("id", work.id().value())
                .param("now", Timestamp.from(now))
                .update();
        db.sql("delete from citation where child = ?").param(work.id().value()).update();
    }

    /** Takes back what was just kept: within ten minutes, and while nobody has used it, nothing is left. */
    @Transactional
    public Undone undo(WorkId id, PersonId by, Instant now) {
        publication.lock();
        return removal.undo(own(id, by), now);
    }

    /**
     * Takes a work from where it can be seen ({@code rights.md}, withdrawal). One that was withdrawn before stays as it is.
     */
    @Transactional
    public Withdrawn withdraw(WorkId id, PersonId by, Instant now) {
        publication.lock();
        Work before = any(id);
        if (before.withdrawnAt() != null && before.madeBy(by)) {
            return removal.stands(before);
        }
        Work work = own(id, by);
        List<PersonId> others = shares(List.of(id)).getOrDefault(id, List.of()).stream()
                .map(Share::person)
                .filter(person -> !person.equals(by))
                .toList();
        Withdrawn withdrawn = removal.withdraw(work, now);
        if (!others.isEmpty()) {
            events.publishEvent(new TakenAway(work, others, now));
        }
        return withdrawn;
    }

    /**
     * Adds a version; the earlier ones stay. It is of the same medium. What is the same as the latest is not
     * added: it is the same request again.
     */
    @Transactional
    public Work revise(WorkId id, Content content, String note, PersonId by, Instant now) {
        Work work = penned(id, by);
        int number = work.latest().number() + 1;
        if (number > Limits.VERSIONS_MAX) {
            throw new Invalid("version", "invalid.versions", Limits.VERSIONS_MAX);
        }
        if (content.medium() != work.medium()) {
            throw new Invalid("file", "invalid.medium");
        }
        if (same(content, work.latest())) {
            return work;
        }
        write(id, number, content, note, by, now);
        db.sql("update work set latest_version = ? where id = ?")
                .params(number, id.value())
                .update();
        return any(id);
    }

    /**
     * Makes a new version of what an earlier one was: its file is the same one, of which nothing is copied or made
     * again. What is the same as the latest is not added.
     *
     * @throws NotFound when there is no such version
     */
    @Transactional
    public Work restore(WorkId id, int number, String note, PersonId by, Instant now) {
        Work work = own(id, by);
        Version earlier = db.sql("select * from version where work_id = ? and number = ?")
                .params(id.value(), number)
                .query((row, n) -> WorkRows.version(row, id, work.medium()))
                .optional()
                .orElseThrow(() -> new NotFound(id));
        return revise(id, earlier.content(), note, by, now);
    }

    private boolean same(Content content, Version latest) {
        return switch (content) {
            case Content.Text(var body) -> body.equals(latest.body());
            case Content.File(var asset, var _) -> media.same(asset, latest.asset());
        };
    }

    /** Changes what is said of a work. What was given to others by a licence stays given: CC is irrevocable. */
    @Transactional
    public Edited edit(WorkId id, Description description, PersonId by, Instant now) {
        Work work = own(id, by);
        Licence before = work.description().licence();
        if (before != null && work.published() && before != description.licence()) {
            return new Edited.LicenceStays(before);
        }
        List<String> blockers = Outbound.blocking(outbounds.named(id), description.licence());
        if (!blockers.isEmpty()) {
            return new Edited.LicenceClash(blockers);
        }
        db.sql("""
                update work set title = :title, about = :about, licence = :licence, ai_use = :aiUse,
                    ai_note = :aiNote, who_is_in_it = :who,
                    language = :language, warnings = :warnings, warning_note = :warningNote,
                    notes_welcome_at = case when :notes::timestamptz is null then null
                        else coalesce(notes_welcome_at, :now) end
                where id = :id""").params(columns(description, now)).param("id", id.value()).update();
        tags.change(id, description.tags());
        return new Edited.Done(any(id));
    }

    /** All versions, the first first. */
    public List<Version> versions(Work work) {
        return db.sql("select * from version where work_id = ? order by number")
                .param(work.id().value())
                .query((row, n) -> WorkRows.version(row, work.id(), work.medium()))
                .list();
    }

    /**
     * Works as facts, whoever may see them, also withdrawn ones: for rooms that reckon rights and shares.
     * Never for what is shown to someone.
     */
    public Map<WorkId, Work> facts(Collection<WorkId> ids) {
        Map<WorkId, Work> found = new LinkedHashMap<>();
        db.sql(WorkRows.SELECT + " where w.id = any(?)")
                .param(ids.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .query(WorkRows::work)
                .list()
                .forEach(work -> found.put(work.id(), work));
        return found;
    }

    /** The ids of works by their places in the order of publication. */
    public Map<Long, WorkId> bySeq(Collection<Long> seqs) {
        Map<Long, WorkId> found = new HashMap<>();
        db.sql("select seq, id from work where seq = any(?)")
                .param(seqs.toArray(Long[]::new))
                .query((java.sql.ResultSet row) -> {
                    found.put(row.getLong("seq"), WorkRows.id(row, "id"));
                });
        return found;
    }

    /** A work with its latest version. */
    public record Latest(WorkId id, int version) {}

    /** Works with their latest versions, by their places in the order of publication. */
    public Map<Long, Latest> latest(Collection<Long> seqs) {
        Map<Long, Latest> found = new HashMap<>();
        db.sql("select seq, id, latest_version from work where seq = any(?)")
                .param(seqs.toArray(Long[]::new))
                .query((java.sql.ResultSet row) -> {
                    found.put(row.getLong("seq"), new Latest(WorkRows.id(row, "id"), row.getInt("latest_version")));
                });
        return found;
    }

    /** The authors of works with their agreed shares. */
    public Map<WorkId, List<Share>> shares(Collection<WorkId> ids) {
        Map<WorkId, List<Share>> found = new HashMap<>();
        db.sql("select work_id, person_id, bp from work_share where work_id = any(?) order by work_id, person_id")
                .param(ids.stream().map(WorkId::value).distinct().toArray(UUID[]::new))
                .query((java.sql.ResultSet row) -> {
                    found.computeIfAbsent(WorkRows.id(row, "work_id"), id -> new ArrayList<>())
                            .add(new Share(WorkRows.person(row, "person_id"), row.getInt("bp")));
                });
        return found;
    }

    /** A work as a fact. */
    Work any(WorkId id) {
        return db.sql(WorkRows.SELECT + " where w.id = ?")
                .param(id.value())
                .query(WorkRows::work)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** A work that this person made first, its row held until commit. */
    Work own(WorkId id, PersonId by) {
        Work work = held(id);
        if (!work.madeBy(by)) {
            throw notTheirs(work, by);
        }
        return work;
    }

    /** The same of one to which they may add versions. */
    private Work penned(WorkId id, PersonId by) {
        Work work = held(id);
        if (!mayWrite(db, work, by.value())) {
            throw notTheirs(work, by);
        }
        return work;
    }

    static boolean mayWrite(JdbcClient db, Work work, @Nullable UUID person) {
        if (person == null || work.maker().value().equals(person)) {
            return person != null;
        }
        return work.makers() > 1
                && db.sql("""
                        select exists (select 1 from work_share
                            where work_id = ? and person_id = ? and pen_at is not null)""")
                        .params(work.id().value(), person)
                        .query(Boolean.class)
                        .single();
    }

    private RuntimeException notTheirs(Work work, PersonId by) {
        return work.audience() == Audience.EVERYONE
                        || shares(List.of(work.id())).getOrDefault(work.id(), List.of()).stream()
                                .anyMatch(share -> share.person().equals(by))
                ? new Forbidden("work")
                : new NotFound(work.id());
    }

    private Work held(WorkId id) {
        return db.sql(WorkRows.SELECT + " where w.id = ? and w.withdrawn_at is null for no key update of w")
                .param(id.value())
                .query(WorkRows::work)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }
}
