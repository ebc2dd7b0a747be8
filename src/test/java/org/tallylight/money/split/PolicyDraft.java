package org.tallylight.money.split;

/** Policies that differ from another in a few numbers. */
final class PolicyDraft {
    private PolicyDraft() {}

    static Policy bounds(Policy p, long floorMinor, int capBp) {
        return new Policy(
                p.version(),
                p.distributionFeeBp(),
                p.reserveBp(),
                p.companyBp(),
                p.copyBp(),
                p.incorporatesBp(),
                p.adaptsBp(),
                p.inspiredBp(),
                p.lineageCapBp(),
                p.ownOverlapBp(),
                floorMinor,
                capBp,
                p.minimumPayoutMinor(),
                p.windowDays(),
                p.reopenDays(),
                p.reopenCutBp());
    }

    /** Nothing goes off: the pool is what came in. */
    static Policy allToThePool(Policy p) {
        return new Policy(
                p.version(),
                0,
                0,
                0,
                p.copyBp(),
                p.incorporatesBp(),
                p.adaptsBp(),
                p.inspiredBp(),
                p.lineageCapBp(),
                p.ownOverlapBp(),
                p.floorMinor(),
                p.capBp(),
                p.minimumPayoutMinor(),
                p.windowDays(),
                p.reopenDays(),
                p.reopenCutBp());
    }
}
