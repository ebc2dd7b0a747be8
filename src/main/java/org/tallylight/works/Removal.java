package org.tallylight.works;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.community.Subject;
import org.tallylight.community.Traces;
import org.tallylight.media.AssetId;
import org.tallylight.media.BlobId;
import org.tallylight.media.Blobs;
import org.tallylight.media.Media;

/** How works go: undone, deleted, or left as a tombstone. Within a transaction that holds the publication. */
@Component
class Removal {
    private final JdbcClient db;
    private final Media media;
    private final Blobs blobs;
    private final Traces traces;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate attempt;

    Removal(
            JdbcClient db,
            Media media,
            Blobs blobs,
            Traces traces,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.media = media;
        this.blobs = blobs;
        this.traces = traces;
        this.events = events;
        this.attempt = new TransactionTemplate(transactions);
        this.attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    Undone undo(Work work, Instant now) {
        if (now.isAfter(work.undoUntil())) {
            return new Undone.TooLate(work.undoUntil());
        }
        return used(work) == 0 && parts(work) == 0 && delete(work) ? new Undone.Gone() : new Undone.InUse();
    }

    Withdrawn withdraw(Work work, Instant now) {
        if (parts(work) == 0 && used(work) == 0 && delete(work)) {
            return new Withdrawn.Deleted();
        }
        db.sql("update work set withdrawn_at = ? where id = ?")
                .params(Timestamp.from(now), work.id().value())
                .update();
        events.publishEvent(new WorkGone(work.id()));
        return stands(work);
    }

    /** What a withdrawn work is that is still there. */
    Withdrawn stands(Work work) {
        int parts = parts(work);
        return parts > 0 ? new Withdrawn.Locked(parts) : new Withdrawn.Tombstone(children(work));
    }

    /** Deletes a work with all that is its own, unless a room above still points at it. */
    private boolean delete(Work work) {
        UUID id = work.id().value();
        List<UUID> assets = db.sql("""
                select asset from version where work_id = :id and asset is not null
                union select asset from material where work_id = :id and asset is not null""").param("id", id).query(UUID.class).list();
        List<UUID> plain = db.sql("select blob from material where work_id = ? and blob is not null")
                .param(id)
                .query(UUID.class)
                .list();
        try {
            attempt.executeWithoutResult(status -> {
                db.sql(
                                "insert into edge_undone (seq, edge_seq) select nextval('edge_seq'), seq from edge where child = ?")
                        .param(id)
                        .update();
                db.sql("delete from edge where child = ?").param(id).update();
                db.sql("delete from work where id = ?").param(id).update();
            });
        } catch (DataIntegrityViolationException e) {
            return false; // A contribution or a timeline names it.
        }
        assets.forEach(asset -> media.drop(new AssetId(asset)));
        plain.forEach(blob -> blobs.drop(new BlobId(blob)));
        traces.remove(Subject.of(Subject.Kind.WORK, work.id()), work.path());
        events.publishEvent(new WorkGone(work.id()));
        return true;
    }

    private int children(Work work) {
        return count("select count(*) from edge where parent = ?", work);
    }

    /** What was made from it, and what is begun from it and not shared yet: whoever named it has not done so in vain. */
    private int used(Work work) {
        return children(work) + count("select count(*) from citation where parent = ?", work);
    }

    private int parts(Work work) {
        return count("select count(*) from work_lock where work_id = ?", work);
    }

    private int count(String sql, Work work) {
        return db.sql(sql).param(work.id().value()).query(Integer.class).single();
    }
}
