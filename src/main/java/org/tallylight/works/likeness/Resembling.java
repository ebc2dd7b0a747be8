package org.tallylight.works.likeness;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.shared.Id;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Lineage;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Looks for what a version resembles and writes it down, asks its maker, and flags copies. May run twice. */
@Component
class Resembling {
    private static final int STRETCHES_MAX = 20;

    /** So that nobody waits in a circle. */
    private static final Comparator<Lookup.Candidate> ONE_ORDER = Comparator.comparingLong(Lookup.Candidate::seq);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Prints prints;
    private final Lookup lookup;
    private final Works works;
    private final Sources sources;
    private final Lineage lineage;
    private final Measuring measuring;
    private final LikenessNews news;
    private final Clock clock;

    Resembling(
            JdbcClient db,
            TransactionTemplate transaction,
            Prints prints,
            Lookup lookup,
            Works works,
            Sources sources,
            Lineage lineage,
            Measuring measuring,
            LikenessNews news,
            Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.prints = prints;
        this.lookup = lookup;
        this.works = works;
        this.sources = sources;
        this.lineage = lineage;
        this.measuring = measuring;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Makes the prints of a version, if there are none, and holds them against earlier ones.
     *
     * @param again hears, before what was found is committed, of versions of younger works that may be made from this
     *     one, and were looked at before it could be found
     */
    void look(WorkId id, int number, Consumer<Lookup.Candidate> again) throws IOException {
        Instant now = clock.instant();
        Prints.Made made = prints.of(id, number, now);
        Work work = works.facts(List.of(id)).get(id);
        if (work == null || made.prints().isEmpty()) {
            return;
        }
        List<Lookup.Candidate> younger = new ArrayList<>();
        List<Lookup.Found> found = new ArrayList<>();
        for (Prints.Print print : made.prints()) {
            found.addAll(lookup.find(print.sample(), candidates -> earlier(candidates, work, younger)));
        }
        boolean listed = made.prints().stream().allMatch(Prints.Print::listed);
        transaction.executeWithoutResult(status -> {
            write(work, number, found, now);
            if (made.published()) {
                made.prints().forEach(print -> prints.list(print, now));
                measuring.measure(work, number, found, now);
                ask(work, now);
            }
            if (!listed) {
                younger.stream().sorted(ONE_ORDER).forEach(again);
            }
        });
    }

    /** Those that its maker may see, and could name; the younger ones are put aside. */
    private List<Lookup.Candidate> earlier(
            List<Lookup.Candidate> candidates, Work work, List<Lookup.Candidate> younger) {
        Long own = work.seq();
        List<Lookup.Candidate> earlier = new ArrayList<>();
        for (Lookup.Candidate each : candidates) {
            if (!each.work().equals(work.id())) {
                (own == null || each.seq() < own ? earlier : younger).add(each);
            }
        }
        Viewer member = new Viewer(work.maker(), "", "", Set.of());
        Set<WorkId> seen = works.visibleTo(member)
                .find(earlier.stream().map(Lookup.Candidate::work).toList())
                .keySet();
        return earlier.stream().filter(each -> seen.contains(each.work())).toList();
    }

    private void write(Work work, int number, List<Lookup.Found> found, Instant now) {
        Set<Long> named = named(work);
        for (Lookup.Found each : found) {
            if (!named.contains(each.there().seq())) {
                write(work, number, each, now);
            }
        }
    }

    /** What it names, and what those were made from in turn. */
    private Set<Long> named(Work work) {
        Set<Long> named = new HashSet<>();
        Long seq = work.seq();
        if (seq != null) {
            add(named, lineage.ancestors(seq));
            return named;
        }
        Map<WorkId, Work> parents = works.facts(
                sources.drafts(work.id()).stream().map(each -> each.parent()).toList());
        for (Work parent : parents.values()) {
            Long above = parent.seq();
            if (above != null) {
                named.add(above);
                add(named, lineage.ancestors(above));
            }
        }
        return named;
    }

    private static void add(Set<Long> named, long[] seqs) {
        for (long seq : seqs) {
            named.add(seq);
        }
    }

    private void write(Work work, int number, Lookup.Found found, Instant now) {
        Alike alike = found.alike();
        Integer[] stretches = alike.stretches().stream()
                .limit(STRETCHES_MAX)
                .flatMap(each -> java.util.stream.Stream.of(
                        each.childFrom(), each.childTo(), each.parentFrom(), each.parentTo()))
                .toArray(Integer[]::new);
        db.sql("""
                insert into likeness (id, child, child_version, parent, parent_version, kind, of_child_bp, of_parent_bp,
                    shift, stretches, found_at)
                values (:id, :child, :childVersion, :parent, :parentVersion, :kind, :ofChild, :ofParent, :shift,
                    :stretches, :now)
                on conflict (child, parent) do update set child_version = excluded.child_version,
                    parent_version = excluded.parent_version, kind = excluded.kind,
                    of_child_bp = excluded.of_child_bp, of_parent_bp = excluded.of_parent_bp,
                    shift = excluded.shift, stretches = excluded.stretches
                where excluded.of_child_bp > likeness.of_child_bp""")
                .param("id", Id.fresh())
                .param("child", work.id().value())
                .param("childVersion", number)
                .param("parent", found.there().work().value())
                .param("parentVersion", found.there().number())
                .param("kind", found.kind().name())
                .param("ofChild", Math.max(1, alike.ofChildBp()))
                .param("ofParent", alike.ofParentBp())
                .param("shift", found.shift())
                .param("stretches", stretches)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Of what it says nothing about: its maker is asked, and of what is nearly all another's a curator, too. */
    private void ask(Work work, Instant now) {
        List<Likeness> open = db.sql(LikenessRows.SELECT + " where l.child = ? and v.likeness is null and not "
                        + LikenessRows.NAMED + " order by l.of_child_bp desc, l.id limit 20")
                .param(work.id().value())
                .query(LikenessRows::likeness)
                .list();
        for (Likeness each : open) {
            Work parent = works.facts(List.of(each.parent())).get(each.parent());
            if (parent == null) {
                continue;
            }
            if (each.denial() == null && mark("asked_at", each, now)) {
                news.asked(work, parent, now);
            }
            if (each.copy() && !sharesMaker(work, parent)) {
                mark("flagged_at", each, now);
            }
        }
    }

    private boolean mark(String column, Likeness likeness, Instant now) {
        return db.sql("update likeness set " + column + " = ? where id = ? and " + column + " is null")
                        .params(Timestamp.from(now), likeness.id().value())
                        .update()
                == 1;
    }

    private boolean sharesMaker(Work one, Work other) {
        return measuring.makers(one.id()).stream().anyMatch(measuring.makers(other.id())::contains);
    }

    /** What something that is not kept yet resembles, of what the viewer may see. */
    List<Lookup.Found> of(List<Sample> samples, Viewer viewer) {
        List<Lookup.Found> found = new ArrayList<>();
        for (Sample sample : samples) {
            found.addAll(lookup.find(sample, candidates -> {
                Set<WorkId> seen = works.visibleTo(viewer)
                        .find(candidates.stream().map(Lookup.Candidate::work).toList())
                        .keySet();
                return candidates.stream()
                        .filter(each -> seen.contains(each.work()))
                        .toList();
            }));
        }
        return found;
    }
}
