package org.tallylight.productions;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.calls.Answer;
import org.tallylight.media.Asset;
import org.tallylight.media.Blobs;
import org.tallylight.media.FrameRate;
import org.tallylight.media.RenditionKind;
import org.tallylight.people.Audit;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;

/** The locks of cuts: what one keeps, and what else is settled with it. */
@Component
class CutLocks {
    private final JdbcClient db;
    private final Parts parts;
    private final Divisions divisions;
    private final Picks picks;
    private final Blobs blobs;
    private final Changes changes;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    CutLocks(
            JdbcClient db,
            Parts parts,
            Divisions divisions,
            Picks picks,
            Blobs blobs,
            Changes changes,
            Audit audit,
            ApplicationEventPublisher events) {
        this.db = db;
        this.parts = parts;
        this.divisions = divisions;
        this.picks = picks;
        this.blobs = blobs;
        this.changes = changes;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Locks a cut that is held, is ready, and whose timeline has no faults.
     *
     * @return why it is not locked, or null when it is
     */
    @Nullable
    Locking lock(
            Cut cut, Flicks length, Part part, Timeline timeline, Map<WorkId, String> reasons, Viewer by, Instant now) {
        Departments departments = divisions.of(part.id());
        Set<Department> without = EnumSet.noneOf(Department.class);
        timeline.uses().forEach(use -> without.add(use.department()));
        without.removeIf(department -> departments.of(department) > 0);
        if (!without.isEmpty()) {
            return new Locking.WithoutShare(without);
        }
        List<WorkId> leaving = picks.leaving(cut, timeline.works());
        Map<WorkId, String> left = said(leaving, reasons);
        if (left.size() < leaving.size()) {
            return new Locking.Unexplained(
                    leaving.stream().filter(work -> !left.containsKey(work)).toList());
        }
        divisions.write(part.id(), departments, by.someone(), now);
        write(cut, length, hash(cut, length, timeline, departments), by, now);
        picks.lock(part, cut.id(), parts.around(part), timeline.works(), left, by, now);
        changes.note(part, Change.Kind.CUT_LOCKED, "", by.person(), now, Integer.toString(cut.number()));
        audit.write(by.someone(), "cut.locked", "part " + part.id().text(), "cut " + cut.number(), now);
        events.publishEvent(new CutLocked(cut.id(), part.id()));
        return null;
    }

    /** The reasons that were given for works that leave. */
    private static Map<WorkId, String> said(List<WorkId> leaving, Map<WorkId, String> reasons) {
        Map<WorkId, String> said = new LinkedHashMap<>();
        for (WorkId work : leaving) {
            String reason = reasons.getOrDefault(work, "").strip();
            if (reason.length() > Answer.REASON_CHARS_MAX) {
                throw new Invalid("left", "answer.invalid.reason.long", Answer.REASON_CHARS_MAX);
            }
            if (!reason.isEmpty()) {
                said.put(work, reason);
            }
        }
        return said;
    }

    /** What the lock would keep if the cut were locked as it is. */
    String hash(Cut cut, Flicks length, Timeline timeline, Departments departments) {
        return timeline.hash(fileHash(cut.asset()), length, departments);
    }

    private void write(Cut cut, Flicks length, String hash, Viewer by, Instant now) {
        FrameRate rate = cut.asset().rate();
        db.sql("""
                update cut set length_flicks = :length, rate_numerator = :numerator, rate_denominator = :denominator,
                    locked_by = :by, locked_at = :now, hash = :hash, change_seq = nextval('cut_change')
                where id = :id""")
                .param("length", length.count())
                .param("numerator", rate == null ? null : rate.numerator(), Types.INTEGER)
                .param("denominator", rate == null ? null : rate.denominator(), Types.INTEGER)
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .param("hash", HexFormat.of().parseHex(hash))
                .param("id", cut.id().value())
                .update();
    }

    /** SHA-256 of the file as it was uploaded. */
    private String fileHash(Asset asset) {
        return asset.rendition(RenditionKind.ORIGINAL)
                .map(original -> blobs.get(original.blob()).sha256())
                .orElseThrow(() -> new NotFound(asset.id()));
    }
}
