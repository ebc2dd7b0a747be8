package org.tallylight.money.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction of the ledger with its entries in order. */
public record Transaction(
        long seq,
        String key,
        Kind kind,
        LocalDate effective,
        Instant at,
        String memo,
        @Nullable Long reverses,
        @Nullable Long reversedBy,
        List<Leg> legs) {
    public Transaction {
        legs = List.copyOf(legs);
    }
}
