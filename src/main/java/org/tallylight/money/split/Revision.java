package org.tallylight.money.split;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a revised proposal changes, and for whom its window opens again ({@code split.md}, rule 17). It is
 * compared with the last version that was open for the full window, so that many small cuts count as the
 * large one they add up to.
 */
public record Revision(List<Change> changes) {
    /** What a change does to the window, for its own line only. */
    public enum Effect {
        NONE,
        /** Cut by more than the policy allows: open again for the policy's reopening days. */
        REOPENS,
        /** New: the full window starts again. */
        RESTARTS
    }

    /** One payee's share before and after, in minor units. */
    public record Change(String payee, long before, long after, Effect effect) {}

    public Revision {
        changes = List.copyOf(changes);
    }

    /** The lines that differ between the last fully open version and a revised one, in order of payees. */
    public static Revision between(List<Line> lastFullyOpen, List<Line> revised, Policy policy) {
        Map<String, Long> before = shares(lastFullyOpen);
        Map<String, Long> after = shares(revised);
        TreeSet<String> payees = new TreeSet<>(before.keySet());
        payees.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String payee : payees) {
            long was = before.getOrDefault(payee, 0L);
            long is = after.getOrDefault(payee, 0L);
            if (was != is) {
                changes.add(new Change(payee, was, is, effect(before.containsKey(payee), was, is, policy)));
            }
        }
        return new Revision(changes);
    }

    private static Effect effect(boolean known, long was, long is, Policy policy) {
        if (!known) {
            return Effect.RESTARTS;
        }
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
