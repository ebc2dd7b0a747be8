package org.tallylight.money.split;

/**
 * From what came in to what is shared ({@code split.md}, rule 2), in minor units; every rate is floored.
 *
 * @param feeBase gross less refunds
 * @param distributionFee a rate of the fee base
 * @param net what is left after fee, tax and costs; negative for a loss
 * @param lossCarried what the next statement must first recoup
 * @param distributed net less reserve
 * @param company the company's part of it, which also gave {@code funded} to adjustments
 * @param pool what the people share: the odd cent is theirs
 * @param funded what the company adds to the pool for adjustments
 */
public record Waterfall(
        long gross,
        long refunds,
        long feeBase,
        long taxAtSource,
        long distributionFee,
        long costs,
        long net,
        long lossCarried,
        long reserve,
        long distributed,
        long company,
        long pool,
        long funded) {

    static Waterfall of(Takings takings, Policy policy) {
        long feeBase = takings.grossMinor() - takings.refundsMinor();
        long fee = Bp.of(Math.max(0, feeBase), policy.distributionFeeBp());
        long net = feeBase - takings.taxAtSourceMinor() - fee - takings.costsMinor();
        long sharable = Math.max(0, net);
        long reserve = Bp.of(sharable, policy.reserveBp());
        long distributed = sharable - reserve;
        long company = Bp.of(distributed, policy.companyBp());
        return new Waterfall(
                takings.grossMinor(),
                takings.refundsMinor(),
                feeBase,
                takings.taxAtSourceMinor(),
                fee,
                takings.costsMinor(),
                net,
                Math.max(0, -net),
                reserve,
                distributed,
                company,
                distributed - company,
                0);
    }

    /** A later statement that shares out a released part of the reserve (rule 15). */
    static Waterfall ofRelease(long released, Policy policy) {
        long company = Bp.of(released, policy.companyBp());
        return new Waterfall(released, 0, released, 0, 0, 0, released, 0, 0, released, company, released - company, 0);
    }

    /** The same with {@code minor} moved from the company to the pool, for adjustments that it funds. */
    Waterfall funding(long minor) {
        return new Waterfall(
                gross,
                refunds,
                feeBase,
                taxAtSource,
                distributionFee,
                costs,
                net,
                lossCarried,
                reserve,
                distributed,
                company - minor,
                pool + minor,
                minor);
    }
}
