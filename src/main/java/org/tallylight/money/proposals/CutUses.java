package org.tallylight.money.proposals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tallylight.money.split.Points;
import org.tallylight.money.split.Use;
import org.tallylight.productions.Timeline;
import org.tallylight.works.Share;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;

/** A cut's timeline as the split counts it: uses by time, words or area, and points for what is off screen. */
final class CutUses {
    private CutUses() {}

    static List<Use> uses(Timeline timeline, Map<WorkId, Work> used) {
        List<Use> uses = new ArrayList<>();
        for (org.tallylight.productions.Use use : timeline.uses()) {
            if (!use.offScreen()) {
                long seq = seq(Objects.requireNonNull(used.get(use.work())));
                String department = use.department().name();
                Integer counted = use.words() != null ? use.words() : use.areaMm2();
                uses.add(
                        counted != null
                                ? new Use.Counted(department, seq, counted)
                                : new Use.Timed(
                                        department,
                                        seq,
                                        use.in().count(),
                                        use.out().count(),
                                        use.prominence()));
            }
        }
        return uses;
    }

    static long seq(Work work) {
        Long seq = work.seq();
        if (seq == null) {
            throw new IllegalStateException(
                    "a cut uses the unshared work " + work.id().text());
        }
        return seq;
    }

    /** The points of each use off screen, shared among the work's authors without losing one. */
    static List<Points> points(Timeline timeline, Map<WorkId, Work> used, Map<WorkId, List<Share>> authors) {
        List<Points> points = new ArrayList<>();
        for (org.tallylight.productions.Use use : timeline.uses()) {
            if (use.offScreen()) {
                long seq = seq(Objects.requireNonNull(used.get(use.work())));
                share(use, seq, authors.getOrDefault(use.work(), List.of()), points);
            }
        }
        return points;
    }

    private static void share(org.tallylight.productions.Use use, long seq, List<Share> authors, List<Points> points) {
        int all = use.offScreenPointsBp();
        int left = all
                - authors.stream().mapToInt(each -> all * each.bp() / 10_000).sum();
        List<Share> byRemainder = new ArrayList<>(authors);
        byRemainder.sort(Comparator.comparingInt((Share each) -> all * each.bp() % 10_000)
                .reversed()
                .thenComparing(each -> each.person().text()));
        for (Share author : byRemainder) {
            int bp = all * author.bp() / 10_000 + (left > 0 ? 1 : 0);
            left--;
            if (bp > 0) {
                points.add(new Points(use.department().name(), author.person().text(), bp, use.note(), seq));
            }
        }
    }
}
