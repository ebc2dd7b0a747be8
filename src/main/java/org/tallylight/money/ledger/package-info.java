/**
 * The ledger: double entry, append-only, as {@code ledger.md} says. The rules are held by the database
 * (migration V0090); this package speaks to it. Corrections are new transactions that reverse old ones.
 */
@NamedInterface("ledger")
@NullMarked
package org.tallylight.money.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
