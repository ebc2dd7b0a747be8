package org.tallylight.money.payees;

import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;

/**
 * Someone who can be paid, as of now.
 *
 * @param person     the person it belongs to
 * @param currency   in which they want to be paid, or null for whatever they are owed in
 * @param givenAt    when they gave where to pay, or null
 * @param verifiedAt when a producer verified it, or null: until then shares accrue and nothing is paid
 * @param closingAt  when the account began to be closed, or null: all is paid then, whatever the minimum
 * @param gone       whether the person was erased: what is due waits in suspense
 */
public record Payee(
        PayeeId id,
        PersonId person,
        String personName,
        @Nullable String country,
        @Nullable Currency currency,
        @Nullable Instant givenAt,
        @Nullable Instant verifiedAt,
        @Nullable Instant closingAt,
        boolean gone) {

    /** Whether they can be paid: someone looked, and where to pay is still known. */
    public boolean verified() {
        return verifiedAt != null && !gone;
    }
}
