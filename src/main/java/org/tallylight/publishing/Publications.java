package org.tallylight.publishing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.Asset;
import org.tallylight.people.Audit;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Fault;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Timeline;
import org.tallylight.rights.Rights;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Keyset;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/** What is out, and the gate it came through. */
@Component
public class Publications {
    private static final String OUT = """
            select n.* from publication n join part p on p.id = n.part
            where n.withdrawn_at is null
            and not exists (select 1 from hidden_subject h where h.kind = 'PART' and h.subject in (p.id, p.production))
            """;

    private final JdbcClient db;
    private final Parts parts;
    private final Productions productions;
    private final Cuts cuts;
    private final Rights rights;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Publications(
            JdbcClient db,
            Parts parts,
            Productions productions,
            Cuts cuts,
            Rights rights,
            Audit audit,
            ApplicationEventPublisher events) {
        this.db = db;
        this.parts = parts;
        this.productions = productions;
        this.cuts = cuts;
        this.rights = rights;
        this.audit = audit;
        this.events = events;
    }

    /**
     * What is there and what is missing before a cut can be published ({@code rights.md}, the gate).
     *
     * @throws NotFound when the viewer may not see the cut
     */
    @Transactional
    public Gate gate(CutId id, Viewer viewer) {
        Cut cut = cuts.get(id, viewer);
        Timeline timeline = cuts.timeline(id);
        String page = cut.link();
        String rows = page + "/timeline";
        List<Fault> faults = cut.locked() ? List.of() : cuts.faults(cut, timeline.uses(), viewer);
        List<Gate.Check> checks = new ArrayList<>();
        checks.add(new Gate.Check(
                "file",
                cut.asset().state() == Asset.State.READY,
                List.of(cut.asset().progress()),
                page));
        checks.add(new Gate.Check(
                "timeline", !timeline.uses().isEmpty(), List.of(timeline.uses().size()), rows));
        if (!faults.isEmpty()) {
            checks.add(new Gate.Check("rows", false, List.of(faults.size()), rows));
        }
        checks.add(new Gate.Check("lock", cut.locked(), List.of(cut.number()), page));
        return new Gate(cut, checks, rights.clearance(timeline.versions()));
    }

    /** Whether someone may put a part out: a producer, or a director of the company who directs it. */
    public boolean mayPublish(PartId part, Viewer viewer) {
        return viewer.has(Role.PRODUCER)
                || (viewer.has(Role.DIRECTOR) && parts.standing(part, viewer).directs());
    }

    /**
     * Publishes a cut of a part, if its gate is clear at this moment. A later cut takes the earlier one's place;
     * the same again changes nothing but what is said of it.
     *
     * @throws Forbidden when it is not the viewer's to publish
     */
    @Transactional
    public Publishing publish(CutId id, String about, Viewer by, Instant now) {
        Cut cut = cuts.get(id, by);
        if (!mayPublish(cut.part(), by)) {
            throw new Forbidden("publish " + cut.part());
        }
        if (about.strip().length() > Publication.ABOUT_CHARS_MAX) {
            throw new Invalid("about", "publication.about.long", Publication.ABOUT_CHARS_MAX);
        }
        productions.lock(cut.part());
        Gate gate = gate(id, by);
        if (!gate.clear()) {
            return new Publishing.NotYet(gate);
        }
        Publication before = find(cut.part()).orElse(null);
        db.sql("""
                insert into publication (part, cut, about, published_by, published_at)
                values (:part, :cut, :about, :by, :now)
                on conflict (part) do update set cut = excluded.cut, about = excluded.about,
                    published_by = excluded.published_by,
                    published_at = case when publication.withdrawn_at is null then publication.published_at
                        else excluded.published_at end,
                    withdrawn_by = null, withdrawn_at = null, reason = null""")
                .param("part", cut.part().value())
                .param("cut", id.value())
                .param("about", about.strip())
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        if (before == null || before.withdrawal() != null || !before.cut().equals(id)) {
            productions.published(cut.part(), now, now);
            audit.write(by.someone(), "part.published", "part " + cut.part().text(), "cut " + cut.number(), now);
            events.publishEvent(new EpisodePublished(cut.part(), id));
        }
        return new Publishing.Out(find(cut.part()).orElseThrow());
    }

    /** Takes a publication back: its page is gone, its credits and its books stay. */
    @Transactional
    public void withdraw(PartId part, String reason, Viewer by, Instant now) {
        parts.visibleTo(by).get(part);
        if (!mayPublish(part, by)) {
            throw new Forbidden("withdraw " + part);
        }
        String why = reason.strip();
        if (why.isEmpty() || why.length() > Publication.REASON_CHARS_MAX) {
            throw new Invalid("reason", "publication.reason", Publication.REASON_CHARS_MAX);
        }
        productions.lock(part);
        int withdrawn = db.sql("""
                update publication set withdrawn_by = :by, withdrawn_at = :now, reason = :reason
                where part = :part and withdrawn_at is null""")
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .param("reason", why)
                .param("part", part.value())
                .update();
        if (withdrawn == 1) {
            productions.published(part, null, now);
            audit.write(by.someone(), "part.withdrawn", "part " + part.text(), why, now);
        }
    }

    /**
     * What is out of a part.
     *
     * @throws NotFound when nothing is, or it was withdrawn or hidden
     */
    public Publication get(PartId part) {
        return db.sql(OUT + "and n.part = :part")
                .param("part", part.value())
                .query(Publications::row)
                .optional()
                .orElseThrow(() -> new NotFound(part));
    }

    /** What was ever published of a part, also when it was withdrawn. */
    public Optional<Publication> find(PartId part) {
        return db.sql("select * from publication where part = :part")
                .param("part", part.value())
                .query(Publications::row)
                .optional();
    }

    /** All that is out, the newest first. */
    public Page<Publication> out(@Nullable String after, int size) {
        Keyset key = Keyset.read(after, Keyset.END);
        List<Publication> rows = db.sql(OUT + """
                and (n.published_at, n.part) < (:at, :part)
                order by n.published_at desc, n.part desc limit :limit""")
                .param("at", key.timestamp())
                .param("part", key.id())
                .param("limit", size + 1)
                .query(Publications::row)
                .list();
        return Page.of(rows, size, last -> Keyset.write(last.at(), last.part()));
    }

    /** What else is out of a production, in its order. */
    public List<Publication> ofProduction(PartId production) {
        return db.sql(OUT + "and p.production = :production order by p.position limit 100")
                .param("production", production.value())
                .query(Publications::row)
                .list();
    }

    private static Publication row(ResultSet row, int number) throws SQLException {
        UUID withdrawnBy = row.getObject("withdrawn_by", UUID.class);
        return new Publication(
                new PartId(row.getObject("part", UUID.class)),
                new CutId(row.getObject("cut", UUID.class)),
                row.getString("about"),
                new PersonId(row.getObject("published_by", UUID.class)),
                row.getTimestamp("published_at").toInstant(),
                withdrawnBy == null
                        ? null
                        : new Publication.Withdrawal(
                                new PersonId(withdrawnBy),
                                row.getTimestamp("withdrawn_at").toInstant(),
                                row.getString("reason")));
    }
}
