package org.tallylight.works;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.After;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;

/** What curators, and measurements, say about edges: only what someone outside confirmed counts for money. */
@Component
public class Curation {
    private final JdbcClient db;
    private final Publication publication;
    private final ApplicationEventPublisher events;

    Curation(JdbcClient db, Publication publication, ApplicationEventPublisher events) {
        this.db = db;
        this.publication = publication;
        this.events = events;
    }

    /**
     * Confirms an edge ({@code split.md}, rule 6), by someone who is an author of neither work.
     *
     * @param usedBp how much of the child the parent is, in basis points, if they have measured it
     */
    @Transactional
    public Confirmed confirm(long edgeSeq, @Nullable Integer usedBp, PersonId by, Instant now) {
        Edge edge = edge(edgeSeq);
        if (usedBp != null && (usedBp < 0 || usedBp > 10_000)) {
            throw new Invalid("usedBp", "invalid.used-bp");
        }
        if (concerned(edge, by)) {
            return new Confirmed.Concerned();
        }
        if (!edge.waits()) {
            return new Confirmed.Already();
        }
        boolean inserted = db.sql("""
                insert into edge_confirmation (edge_seq, kind, used_bp, by, at)
                values (:edge, 'CURATOR', :usedBp, :by, :now) on conflict do nothing""")
                        .param("edge", edgeSeq)
                        .param("usedBp", usedBp, Types.INTEGER)
                        .param("by", by.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
        if (inserted) {
            events.publishEvent(new EdgeConfirmed(edge.child(), edgeSeq));
        }
        return inserted ? new Confirmed.Done(edge(edgeSeq)) : new Confirmed.Already();
    }

    /** Says, as someone who is an author of neither work, that one was not made from the other. */
    @Transactional
    public Confirmed refuse(long edgeSeq, String reason, PersonId by, Instant now) {
        publication.lock();
        Edge edge = edge(edgeSeq);
        if (concerned(edge, by)) {
            return new Confirmed.Concerned();
        }
        if (!edge.waits()) {
            return new Confirmed.Already();
        }
        db.sql("insert into edge_refusal (edge_seq, by, at, reason) values (?, ?, ?, ?) on conflict do nothing")
                .params(edgeSeq, by.value(), Timestamp.from(now), Texts.said(reason, "reason", Limits.REASON_CHARS_MAX))
                .update();
        return new Confirmed.Done(edge(edgeSeq));
    }

    /** Records what a timeline or a fingerprint has measured of an edge; it confirms the edge. */
    @Transactional
    public void measure(long edgeSeq, int usedBp, Instant now) {
        db.sql("""
                insert into edge_confirmation (edge_seq, kind, used_bp, at) values (:edge, 'MEASURED', :usedBp, :now)
                on conflict (edge_seq) do update set used_bp = excluded.used_bp""")
                .param("edge", edgeSeq)
                .param("usedBp", usedBp)
                .param("now", Timestamp.from(now))
                .update();
        events.publishEvent(new EdgeConfirmed(edge(edgeSeq).child(), edgeSeq));
    }

    /** The same, of an edge about which nobody has said anything yet; else nothing happens. */
    @Transactional
    public void measureWaiting(long edgeSeq, int usedBp, Instant now) {
        int measured = db.sql("""
                insert into edge_confirmation (edge_seq, kind, used_bp, at)
                select :edge, 'MEASURED', :usedBp, :now
                where not exists (select 1 from edge_refusal where edge_seq = :edge)
                on conflict (edge_seq) do nothing""")
                .param("edge", edgeSeq)
                .param("usedBp", usedBp)
                .param("now", Timestamp.from(now))
                .update();
        if (measured == 1) {
            events.publishEvent(new EdgeConfirmed(edge(edgeSeq).child(), edgeSeq));
        }
    }

    /** Whether someone makes one of these works, or is asked whether they do. */
    static boolean concerned(JdbcClient db, List<WorkId> works, PersonId by) {
        return db.sql("""
                select exists (select 1 from work_share where work_id = any(:works) and person_id = :by)
                    or exists (select 1 from share_proposal o join share_line l on l.proposal = o.id
                        where o.work_id = any(:works) and o.outcome is null and l.person = :by)""")
                .param("works", works.stream().map(WorkId::value).toArray(UUID[]::new))
                .param("by", by.value())
                .query(Boolean.class)
                .single();
    }

    private boolean concerned(Edge edge, PersonId by) {
        return concerned(db, List.of(edge.parent(), edge.child()), by);
    }

    private Edge edge(long seq) {
        return db.sql(EdgeRows.SELECT + " where e.seq = ?")
                .param(seq)
                .query(EdgeRows::edge)
                .optional()
                .orElseThrow(() -> new NotFound("edge " + seq));
    }

    /** The edges that wait for a curator, the oldest first. */
    public Page<Edge> unconfirmed(@Nullable String after) {
        long from = After.number(after, 0);
        List<Edge> edges = db.sql(EdgeRows.SELECT + """
                 where e.seq > ? and c.edge_seq is null and r.edge_seq is null order by e.seq limit ?""")
                .params(from, Page.SIZE + 1)
                .query(EdgeRows::edge)
                .list();
        return Page.of(edges, Page.SIZE, edge -> String.valueOf(edge.seq()));
    }
}
