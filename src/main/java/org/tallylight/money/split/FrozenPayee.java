package org.tallylight.money.split;

import java.util.List;

/**
 * What the split must know of a payee, as it stood at the freeze.
 *
 * @param id the payee's id as text; its order breaks ties
 * @param advanceMinor what was paid in advance and is not yet recouped
 * @param carriedMinor what earlier statements left below the minimum
 */
public record FrozenPayee(
        String id, Identity identity, long advanceMinor, long carriedMinor, List<Withholding> withholdings) {

    /** How far a payee is known: only a verified one is paid. */
    public enum Identity {
        VERIFIED,
        /** Accrues, and is paid once verified. */
        UNVERIFIED,
        /** Verified, and closing the account: all is paid, whatever the minimum. */
        CLOSING,
        /** The account is deleted: what is due waits in a suspense account, and is not given to others. */
        DELETED;

        boolean verified() {
            return this == VERIFIED || this == CLOSING;
        }
    }

    /** A tax withheld from the part of the income that comes from a country. */
    public record Withholding(String country, int rateBp) {
        public Withholding {
            Bp.checked(rateBp, "withholdings");
        }
    }

    public FrozenPayee {
        Takings.checked(advanceMinor, "advanceMinor");
        Takings.checked(carriedMinor, "carriedMinor");
        withholdings = List.copyOf(withholdings);
    }

    /** A verified payee with no advance, nothing carried and no tax. */
    public static FrozenPayee verified(String id) {
        return new FrozenPayee(id, Identity.VERIFIED, 0, 0, List.of());
    }
}
