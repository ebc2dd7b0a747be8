package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.media.RenditionKind;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.WorkId;

/**
 * The cuts of all parts and their timelines. While a cut is made it is seen by those who edit the part and by
 * the company's producers, directors, curators and moderators: it may show what members shared with members.
 */
@Component
public class Cuts {
    /** Who of the company sees every cut while it is made. */
    static final Role[] CREW = {Role.PRODUCER, Role.DIRECTOR, Role.CURATOR, Role.MODERATOR};

    private final JdbcClient db;
    private final CutRows rows;
    private final CutHashes hashes;
    private final Parts parts;
    private final Productions productions;
    private final Divisions divisions;
    private final Materials materials;
    private final Picks picks;
    private final Media media;
    private final Changes changes;
    private final CutLocks locks;
    private final ObjectProvider<Approving> approving;

    Cuts(
            JdbcClient db,
            CutRows rows,
            CutHashes hashes,
            Parts parts,
            Productions productions,
            Divisions divisions,
            Materials materials,
            Picks picks,
            Media media,
            Changes changes,
            CutLocks locks,
            ObjectProvider<Approving> approving) {
        this.db = db;
        this.rows = rows;
        this.hashes = hashes;
        this.parts = parts;
        this.productions = productions;
        this.divisions = divisions;
        this.materials = materials;
        this.picks = picks;
        this.media = media;
        this.changes = changes;
        this.locks = locks;
        this.approving = approving;
    }

    /**
     * Adds the next cut of a part. A {@code once} that a cut was made with before gives that cut.
     *
     * @param from a cut of this part whose timeline it begins with, or null
     * @throws Invalid when the part has no cuts of its own, or the file is no film
     */
    @Transactional
    public Cut add(
            PartId id, AssetId asset, String note, @Nullable CutId from, @Nullable UUID once, Viewer by, Instant now) {
        Part part = parts.edited(id, by);
        if (!part.kind().hasCuts()) {
            throw new Invalid("part", "cut.part");
        }
        if (media.get(asset).medium() != Medium.VIDEO) {
            throw new Invalid("file", "cut.no-film");
        }
        if (note.length() > Cut.NOTE_CHARS_MAX) {
            throw new Invalid("note", "use.note.long", Cut.NOTE_CHARS_MAX);
        }
        productions.lock(id);
        Optional<Cut> before = madeWith(once, by);
        if (before.isPresent()) {
            return before.get();
        }
        int number = of(id).stream().mapToInt(Cut::number).max().orElse(0) + 1;
        if (number > Cut.CUTS_OF_A_PART_MAX) {
            throw new Invalid("part", "cut.many", Cut.CUTS_OF_A_PART_MAX);
        }
        CutId cut = CutId.fresh();
        db.sql("""
                insert into cut (id, part, number, asset, note, once, made_by, made_at)
                values (:id, :part, :number, :asset, :note, :once, :by, :now)""")
                .param("id", cut.value())
                .param("part", id.value())
                .param("number", number)
                .param("asset", asset.value())
                .param("note", note.strip())
                .param("once", once, java.sql.Types.OTHER)
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        if (from != null && get(from).part().equals(id)) {
            rows.add(cut, timeline(from).uses().stream().map(Cuts::again).toList());
        }
        changes.note(part, Change.Kind.CUT, "", by.person(), now, Integer.toString(number));
        return get(cut);
    }

    /** The cut that someone made with this key. */
    public Optional<Cut> madeWith(@Nullable UUID once, Viewer by) {
        return once == null
                ? Optional.empty()
                : one("once = ? and made_by = ?", once, by.someone().value());
    }

    private static Use again(Use use) {
        return new Use(
                UseId.fresh(),
                use.work(),
                use.version(),
                use.department(),
                use.track(),
                use.prominence(),
                use.in(),
                use.out(),
                use.sourceIn(),
                use.sourceOut(),
                use.words(),
                use.areaMm2(),
                use.offScreenPointsBp(),
                use.note());
    }

    /**
     * A cut that the viewer may see while it is made.
     *
     * @throws NotFound when there is none, or it is not for them
     */
    public Cut get(CutId id, Viewer viewer) {
        Cut cut = get(id);
        if (!seenBy(cut.part(), viewer)) {
            throw new NotFound(id);
        }
        return cut;
    }

    /** As {@link #get(CutId, Viewer)}, by its number in its part. */
    public Cut get(PartId part, int number, Viewer viewer) {
        Cut cut = numbered(part, number).orElseThrow(() -> new NotFound(part));
        return get(cut.id(), viewer);
    }

    /** The cut of a part with this number as a fact, as {@link #get(CutId)}. */
    public Optional<Cut> numbered(PartId part, int number) {
        return one("part = ? and number = ?", part.value(), number);
    }

    /** Whether someone may see a part's cuts while they are made. */
    public boolean seenBy(PartId part, Viewer viewer) {
        parts.visibleTo(viewer).get(part);
        return seenBy(viewer, parts.standing(part, viewer));
    }

    /** The same where it is known already that they may look into the part, and what they may do in it. */
    public static boolean seenBy(Viewer viewer, Standing standing) {
        return viewer.hasAny(CREW) || standing.curates();
    }

    /**
     * A cut as a fact, for a room that has its own rule of who may know of it.
     *
     * @throws NotFound when there is none
     */
    public Cut get(CutId id) {
        return one("id = ?", id.value()).orElseThrow(() -> new NotFound(id));
    }

    /** Cuts as facts, in as many queries for twenty as for one. */
    public Map<CutId, Cut> facts(Collection<CutId> ids) {
        Map<CutId, Cut> found = new HashMap<>();
        rows.cuts(db.sql("select * from cut where id = any(:ids)")
                        .param("ids", ids.stream().map(CutId::value).toArray(UUID[]::new)))
                .forEach(cut -> found.put(cut.id(), cut));
        return found;
    }

    /** The cuts of a part, the newest first. */
    public List<Cut> of(PartId part) {
        return rows.cuts(db.sql("select * from cut where part = :part order by number desc")
                .param("part", part.value()));
    }

    /** The number of the cut before this one, or 0 when it is the first. */
    int before(Cut cut) {
        return db.sql("select coalesce(max(number), 0) from cut where part = :part and number < :number")
                .param("part", cut.part().value())
                .param("number", cut.number())
                .query(Integer.class)
                .single();
    }

    /** Those cuts of a part that everyone who may see it is asked about, the newest first. */
    public List<Cut> openToAll(PartId part) {
        return rows.cuts(db.sql("""
                select c.* from cut c join cut_review r on r.cut = c.id
                where c.part = :part and r.circle = 'ALL' order by c.number desc""").param("part", part.value()));
    }

    /** The newest cut of each part of a production that has one. */
    public Map<PartId, Cut> latest(PartId production) {
        Map<PartId, Cut> latest = new HashMap<>();
        rows.cuts(db.sql("""
                select distinct on (c.part) c.* from cut c join part p on p.id = c.part
                where p.production = :production order by c.part, c.number desc""").param("production", production.value())).forEach(cut -> latest.put(cut.part(), cut));
        return latest;
    }

    private Optional<Cut> one(String where, Object... values) {
        return rows.cuts(db.sql("select * from cut where " + where).params(values)).stream()
                .findFirst();
    }

    public Timeline timeline(CutId cut) {
        return new Timeline(cut, rows.uses(cut));
    }

    /** A page of a timeline, after one of its rows. */
    public Page<Use> uses(CutId cut, @Nullable UseId after, int size) {
        return Page.of(rows.uses(cut, after, size + 1), size, use -> use.id().text());
    }

    /** How many rows a timeline has. */
    public int count(CutId cut) {
        return rows.count(cut);
    }

    /** The rows of a cut's timeline that do not hold for this viewer (its works withdrawn, its file shorter). */
    public List<Fault> faults(Cut cut, List<Use> uses, Viewer viewer) {
        Flicks length = cut.length();
        return length == null ? List.of() : Timeline.faults(length, uses, materials.of(uses, viewer));
    }

    /** Sets the whole timeline of a cut. */
    @Transactional
    public Edit edit(CutId id, List<Use> uses, Viewer by, Instant now) {
        return change(id, uses, fault -> true, by, now);
    }

    /** Adds a row, or changes the one of the same id. Only this row is judged. */
    @Transactional
    public Edit put(CutId id, Use use, Viewer by, Instant now) {
        productions.lock(get(id, by).part());
        hold(id);
        List<Use> uses = new ArrayList<>(timeline(id).uses());
        uses.removeIf(each -> each.id().equals(use.id()));
        uses.add(use);
        int row = uses.size() - 1;
        return change(id, uses, fault -> fault.row() >= row, by, now);
    }

    @Transactional
    public Edit remove(CutId id, UseId use, Viewer by, Instant now) {
        List<Use> uses = timeline(id).uses().stream()
                .filter(each -> !each.id().equals(use))
                .toList();
        return change(id, uses, fault -> false, by, now);
    }

    private Edit change(CutId id, List<Use> uses, Predicate<Fault> counts, Viewer by, Instant now) {
        Cut cut = get(id, by);
        parts.edited(cut.part(), by);
        productions.lock(cut.part());
        hold(id);
        if (get(id).locked()) {
            return new Edit.Locked(get(id));
        }
        if (approved(id)) {
            throw new Refused(409, "cut.approved", cut.number());
        }
        Flicks length = cut.length();
        if (length == null) {
            return new Edit.NotReady(cut);
        }
        List<Fault> faults = Timeline.faults(length, uses, materials.of(uses, by)).stream()
                .filter(counts)
                .toList();
        if (!faults.isEmpty()) {
            return new Edit.Faulty(faults);
        }
        rows.replace(id, uses);
        productions.touch(cut.part(), now);
        Timeline timeline = timeline(id);
        picks.pick(parts.get(cut.part()), timeline.works(), by, now);
        return new Edit.Kept(timeline);
    }

    /** As {@link #lock(CutId, Map, Viewer, Instant)}, of a cut that nothing leaves. */
    @Transactional
    public Locking lock(CutId id, Viewer by, Instant now) {
        return lock(id, Map.of(), by, now);
    }

    /** The works that were in a cut of its part and are not in this one: when it is locked, somebody says why. */
    public List<WorkId> leaving(Cut cut) {
        return cut.locked() ? List.of() : picks.leaving(cut, timeline(cut.id()).works());
    }

    /**
     * Locks a cut: from now on neither it nor its departments change, its works stay licensed, and whoever gave
     * them, or what they were made from, is told. Whoever made what is not in it any more is told why.
     *
     * @param reasons why each work leaves that was in an earlier cut of the part; of others they do not count
     * @throws Invalid when a reason is too long
     */
    @Transactional
    public Locking lock(CutId id, Map<WorkId, String> reasons, Viewer by, Instant now) {
        Cut cut = get(id, by);
        Part part = parts.directed(cut.part(), by);
        productions.lock(part.id());
        hold(id);
        cut = get(id);
        if (cut.locked()) {
            return new Locking.Done(cut);
        }
        Flicks length = cut.length();
        if (length == null || cut.asset().state() != Asset.State.READY) {
            return new Locking.NotReady(cut);
        }
        Timeline timeline = timeline(id);
        if (timeline.uses().isEmpty()) {
            return new Locking.Empty();
        }
        List<Fault> faults = faults(cut, timeline.uses(), by);
        if (!faults.isEmpty()) {
            return new Locking.Faulty(faults);
        }
        Locking refused = locks.lock(cut, length, part, timeline, reasons, by, now);
        return refused != null ? refused : new Locking.Done(get(id));
    }

    /** Answers again by a locked cut, since more is known of what its works were made from; twice does no harm. */
    @Transactional
    void settle(CutId id, Instant now) {
        hold(id);
        Cut cut = get(id);
        Part part = parts.get(cut.part());
        picks.settle(cut, part, parts.around(part), timeline(id).works(), now);
    }

    /** Whether all who were asked have approved a cut as it is, so that its timeline stays. */
    public boolean approved(CutId id) {
        return approving.stream().anyMatch(each -> each.approved(id));
    }

    /** Who is asked to approve a cut, and what they said. */
    List<Approving.Asked> asked(CutId id) {
        return approving.stream().flatMap(each -> each.asked(id).stream()).toList();
    }

    /**
     * What a cut is known by, in hexadecimal: the hash that its lock keeps, or would keep if it were locked as it is.
     * Nothing while its file is not ready.
     */
    public Optional<String> hash(Cut cut) {
        if (cut.lock() != null) {
            return Optional.of(cut.lock().hash());
        }
        Flicks length = cut.length();
        if (length == null || !cut.asset().has(RenditionKind.ORIGINAL)) {
            return Optional.empty();
        }
        Departments departments = divisions.of(cut.part());
        // The number first: what changes meanwhile is kept under an old one, for which nobody asks any more.
        CutHashes.State state = new CutHashes.State(cut.id(), rows.change(cut.id()), length, departments);
        return Optional.of(hashes.of(state, () -> locks.hash(cut, length, timeline(cut.id()), departments)));
    }

    /** Says to those who look at a cut that something of it is another thing now. */
    public void changed(CutId id) {
        rows.changed(id);
    }

    /**
     * A cut as a fact, held until commit with its production, as whoever changes it holds it.
     *
     * @throws NotFound when there is none
     */
    public Cut held(CutId id) {
        productions.lock(get(id).part());
        hold(id);
        return get(id);
    }

    private void hold(CutId id) {
        boolean there = db.sql("select 1 from cut where id = :id for update")
                .param("id", id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!there) {
            throw new NotFound(id);
        }
    }
}
