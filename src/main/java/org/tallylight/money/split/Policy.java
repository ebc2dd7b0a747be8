package org.tallylight.money.split;

import org.tallylight.shared.Invalid;

/**
 * One published version of the rules by which money is shared. Rates are basis points, amounts minor
 * units of the pool's currency.
 *
 * @param distributionFeeBp of the fee base, to the distributor
 * @param reserveBp of the net, kept back for late claims
 * @param companyBp of what is distributed, to the company
 * @param lineageCapBp the most that a work without a COPY edge passes to its sources
 * @param ownOverlapBp two works are by the same people when their shares overlap by more than this
 * @param floorMinor the least that a verified payee with a share gets from a pool, 0 for none
 * @param capBp the most of a pool that one payee gets, 10,000 for no cap
 * @param minimumPayoutMinor less than this is carried to the next statement
 * @param windowDays how long a proposal stays open after the last notification
 * @param reopenDays how long it reopens for a payee who was cut
 * @param reopenCutBp a cut by more than this reopens
 */
public record Policy(
        String version,
        int distributionFeeBp,
        int reserveBp,
        int companyBp,
        int copyBp,
        int incorporatesBp,
        int adaptsBp,
        int inspiredBp,
        int lineageCapBp,
        int ownOverlapBp,
        long floorMinor,
        int capBp,
        long minimumPayoutMinor,
        int windowDays,
        int reopenDays,
        int reopenCutBp) {

    public Policy {
        Bp.checked(distributionFeeBp, "distributionFeeBp");
        Bp.checked(reserveBp, "reserveBp");
        Bp.checked(companyBp, "companyBp");
        Bp.checked(copyBp, "copyBp");
        Bp.checked(incorporatesBp, "incorporatesBp");
        Bp.checked(adaptsBp, "adaptsBp");
        Bp.checked(inspiredBp, "inspiredBp");
        Bp.checked(lineageCapBp, "lineageCapBp");
        Bp.checked(ownOverlapBp, "ownOverlapBp");
        Bp.checked(capBp, "capBp");
        Bp.checked(reopenCutBp, "reopenCutBp");
        Takings.checked(floorMinor, "floorMinor");
        Takings.checked(minimumPayoutMinor, "minimumPayoutMinor");
        if (windowDays < 1 || reopenDays < 1) {
            throw new Invalid("windowDays", "invalid.policy.window");
        }
    }

    /** The policy that a company starts from: the defaults of {@code split.md}. */
    public static Policy defaults(String version) {
        return new Policy(
                version, 1_500, 1_000, 5_000, 10_000, 5_000, 3_000, 1_000, 6_000, 5_000, 0, 10_000, 1_000, 14, 5,
                1_000);
    }

    /** The same rules as another version. */
    public Policy as(String other) {
        return new Policy(
                other,
                distributionFeeBp,
                reserveBp,
                companyBp,
                copyBp,
                incorporatesBp,
                adaptsBp,
                inspiredBp,
                lineageCapBp,
                ownOverlapBp,
                floorMinor,
                capBp,
                minimumPayoutMinor,
                windowDays,
                reopenDays,
                reopenCutBp);
    }

    /** The rate by which a class of sources is passed on. */
    public int rateBp(Derivation derivation) {
        return switch (derivation) {
            case COPY -> copyBp;
            case INCORPORATES -> incorporatesBp;
            case ADAPTS -> adaptsBp;
            case INSPIRED -> inspiredBp;
        };
    }
}
