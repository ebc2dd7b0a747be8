package org.tallylight.money.split;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a revised proposal changes, and for whom its window opens again ({@code split.md}, rule 17). A cut is
 * measured against the last version that was open for the full window, so that many small cuts count as the
 * large one they add up to. What the version before said already opens nothing again.
 */
public record Revision(List<Change> changes) {
    /** What a change does to the window, for its own line only. */
    public enum Effect {
        NONE,
        /** Cut by more than the policy allows: open again for the policy's reopening days. */
        REOPENS,
        /** New, or changed in a version that brings someone new: the full window starts again. */
        RESTARTS
    }

    /** One payee's share in the version before and after, in minor units. */
    public record Change(String payee, long before, long after, Effect effect) {}

    public Revision {
        changes = List.copyOf(changes);
    }

    /** The lines that differ where the version before was itself the last fully open one, in order of payees. */
    public static Revision between(List<Line> lastFullyOpen, List<Line> revised, Policy policy) {
        return between(lastFullyOpen, lastFullyOpen, revised, policy);
    }

    /** The lines that differ between the version before and a revised one, in order of payees. */
    public static Revision between(List<Line> lastFullyOpen, List<Line> before, List<Line> revised, Policy policy) {
        Map<String, Long> full = shares(lastFullyOpen);
        Map<String, Long> last = shares(before);
        Map<String, Long> now = shares(revised);
        boolean someoneNew = now.entrySet().stream()
                .anyMatch(each -> each.getValue() > 0 && last.getOrDefault(each.getKey(), 0L) == 0);
        TreeSet<String> payees = new TreeSet<>(last.keySet());
        payees.addAll(now.keySet());
        List<Change> changes = new ArrayList<>();
        for (String payee : payees) {
            long was = last.getOrDefault(payee, 0L);
            long is = now.getOrDefault(payee, 0L);
            if (was != is) {
                long open = full.getOrDefault(payee, was);
                changes.add(new Change(payee, was, is, someoneNew ? Effect.RESTARTS : effect(open, is, policy)));
            }
        }
        return new Revision(changes);
    }

    private static Effect effect(long was, long is, Policy policy) {
        BigInteger cut = BigInteger.valueOf(was - is).multiply(BigInteger.valueOf(Bp.WHOLE));
        BigInteger allowed = BigInteger.valueOf(was).multiply(BigInteger.valueOf(policy.reopenCutBp()));
        return cut.compareTo(allowed) > 0 ? Effect.REOPENS : Effect.NONE;
    }

    private static Map<String, Long> shares(List<Line> lines) {
        Map<String, Long> shares = new TreeMap<>();
        lines.forEach(line -> shares.put(line.payee(), line.share()));
        return shares;
    }
}
