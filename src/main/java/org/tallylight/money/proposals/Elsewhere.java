package org.tallylight.money.proposals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallylight.money.split.Ancestry;
import org.tallylight.money.split.Derivation;
import org.tallylight.money.split.Standing;
import org.tallylight.shared.PersonId;
import org.tallylight.works.ExternalLicence;
import org.tallylight.works.ExternalSource;
import org.tallylight.works.WorkId;

/**
 * What the works of a split were copied from elsewhere: older than all that was made here, so that they stand
 * before the first {@code seq}. Other sources from elsewhere take nothing and change nothing ({@code split.md},
 * rule 8), and are left out.
 */
record Elsewhere(List<ExternalSource> copies, Map<WorkId, List<Integer>> byWork) {
    static Elsewhere of(List<ExternalSource> named) {
        List<ExternalSource> copies =
                named.stream().filter(ExternalSource::counts).toList();
        Map<WorkId, List<Integer>> byWork = new HashMap<>();
        for (int i = 0; i < copies.size(); i++) {
            byWork.computeIfAbsent(copies.get(i).work(), work -> new ArrayList<>())
                    .add(i);
        }
        return new Elsewhere(copies, byWork);
    }

    /** Who said that a work is a copy. */
    Set<PersonId> curators() {
        Set<PersonId> curators = new HashSet<>();
        for (ExternalSource copy : copies) {
            ExternalSource.Verdict verdict = copy.verdict();
            if (verdict != null) {
                curators.add(verdict.by());
            }
        }
        return curators;
    }

    /** Adds what was copied; it comes before all works. */
    void works(Ancestry.Builder builder) {
        for (int i = 0; i < copies.size(); i++) {
            boolean free = copies.get(i).external().licence().equals(ExternalLicence.PUBLIC_DOMAIN);
            builder.work(seq(i), 1, free ? Standing.PUBLIC_DOMAIN : Standing.EXTERNAL);
        }
    }

    /** Adds what a work was copied from; it comes before its other edges. */
    void edges(Ancestry.Builder builder, WorkId work) {
        for (int i : byWork.getOrDefault(work, List.of())) {
            ExternalSource.Verdict verdict = copies.get(i).verdict();
            if (verdict == null) {
                builder.waiting(seq(i), Derivation.COPY, 0);
            } else {
                builder.confirmed(seq(i), Derivation.COPY, 0, verdict.by().text());
            }
        }
    }

    private long seq(int index) {
        return (long) index - copies.size();
    }
}
