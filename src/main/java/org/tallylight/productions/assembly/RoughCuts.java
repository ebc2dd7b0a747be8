package org.tallylight.productions.assembly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Edit;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Use;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/**
 * The rough cuts of all parts. One is seen by whoever sees the cuts of its part while they are made, and all of the
 * slots that are in it; while a work in it is not shared with all members any more, its film is shown to nobody.
 */
@Component
public class RoughCuts {
    private final RoughCutRows rows;
    private final Rundown rundown;
    private final Picked picked;
    private final Parts parts;
    private final Productions productions;
    private final Cuts cuts;
    private final Works works;
    private final RoughCutJobs jobs;

    RoughCuts(
            RoughCutRows rows,
            Rundown rundown,
            Picked picked,
            Parts parts,
            Productions productions,
            Cuts cuts,
            Works works,
            RoughCutJobs jobs) {
        this.rows = rows;
        this.rundown = rundown;
        this.picked = picked;
        this.parts = parts;
        this.productions = productions;
        this.cuts = cuts;
        this.works = works;
        this.jobs = jobs;
    }

    /**
     * The rough cut of a part, or an empty one.
     *
     * @throws NotFound when it is not for the viewer, or the part is cut in its episodes
     */
    RoughCut get(PartId part, Viewer viewer) {
        Part of = parts.visibleTo(viewer).get(part);
        RoughCut found = rows.find(part).orElseGet(() -> new RoughCut(part, null, null));
        if (!of.kind().hasCuts() || !cuts.seenBy(part, viewer) || !seesAll(found, viewer)) {
            throw new NotFound(part);
        }
        return found;
    }

    /** A slot that is not there any more hides nothing. */
    private boolean seesAll(RoughCut cut, Viewer viewer) {
        if (cut.made() == null) {
            return true;
        }
        Set<PartId> slots = new HashSet<>();
        cut.made().runs().forEach(row -> slots.add(row.slot()));
        Set<PartId> there = parts.facts(slots).keySet();
        return parts.visibleTo(viewer).find(there).size() == there.size();
    }

    /**
     * The rough cut whose film this is, for whoever may look at it.
     *
     * @throws NotFound also while a work in it is not shared with all members
     */
    RoughCut playing(PartId part, Viewer viewer) {
        RoughCut cut = get(part, viewer);
        if (cut.made() == null || withheld(cut)) {
            throw new NotFound(part);
        }
        return cut;
    }

    /** Whether a work in it was withdrawn, or is not shared with all members any more. */
    boolean withheld(RoughCut cut) {
        if (cut.made() == null) {
            return false;
        }
        Set<WorkId> in = new HashSet<>();
        cut.made().runs().stream()
                .map(RoughCut.Row::work)
                .filter(Objects::nonNull)
                .forEach(in::add);
        return picked.open(in).size() < in.size();
    }

    /** Whether the rundown is not what it was when it was made. */
    boolean stale(RoughCut cut) {
        RoughCut.Made made = cut.made();
        if (made == null) {
            return false;
        }
        try {
            return !rundown.of(parts.get(cut.part()), made.names()).key().equals(made.key());
        } catch (Invalid e) {
            return true;
        }
    }

    /**
     * Has the rough cut of a part made, as soon as nobody waits for anything else.
     *
     * @param names whether the title of each work and who made it are burnt in
     * @throws Invalid when the rundown has nothing in it, or too much
     * @throws Refused 409 when the part was dropped
     */
    @Transactional
    public void want(PartId id, boolean names, Viewer by, Instant now) {
        Part part = parts.edited(id, by);
        if (!part.kind().hasCuts()) {
            throw new Invalid("part", "cut.part");
        }
        productions.lock(id);
        if (rundown.of(part, names).runs().isEmpty()) {
            throw new Invalid("part", "roughcut.nothing");
        }
        jobs.soon(id, rows.want(id, names, by.someone(), now), true);
    }

    /**
     * Makes the rough cut the next cut of its part, with its timeline as it was assembled. The same {@code once} gives
     * the cut of before.
     *
     * @throws Refused 409 while there is none, it is not ready, or a work in it may not be used any more
     */
    @Transactional
    public Cut cut(PartId id, String note, @Nullable UUID once, Viewer by, Instant now) {
        parts.edited(id, by);
        RoughCut rough = get(id, by);
        Optional<Cut> before = cuts.madeWith(once, by);
        if (before.isPresent()) {
            return before.get();
        }
        RoughCut.Made made = rough.made();
        if (made == null || !made.ready()) {
            throw new Refused(409, "roughcut.not-ready");
        }
        if (withheld(rough)) {
            throw new Refused(409, "roughcut.withheld");
        }
        Cut cut = cuts.add(id, made.asset().id(), note, null, once, by, now);
        List<Use> uses = uses(made);
        if (!uses.isEmpty() && !(cuts.edit(cut.id(), uses, by, now) instanceof Edit.Kept)) {
            throw new Refused(409, "roughcut.unusable");
        }
        return cut;
    }

    /** As it was assembled; works that are gone for good are in no timeline. */
    private List<Use> uses(RoughCut.Made made) {
        List<RoughCut.Row> shown = new ArrayList<>(made.shown(Assembly.SEEN));
        shown.addAll(made.shown(Assembly.UNDER));
        Map<WorkId, Work> facts = works.facts(
                shown.stream().map(RoughCut.Row::work).filter(Objects::nonNull).toList());
        List<Use> uses = new ArrayList<>();
        for (RoughCut.Row row : shown) {
            Work work = row.work() == null ? null : facts.get(row.work());
            if (work != null && row.version() != null) {
                uses.add(use(row, work, row.version()));
            }
        }
        return uses;
    }

    private static Use use(RoughCut.Row row, Work work, int version) {
        return Assembly.use(
                work.id(), version, Department.of(work.medium()), row.track(), row.at(), row.end(), row.from());
    }
}
