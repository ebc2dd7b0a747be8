/**
 * Paying whom we owe, over a rail: payouts go Payable, in transit, bank; a return goes back to the payee
 * ({@code ledger.md}, Payouts).
 */
@NamedInterface("payouts")
@NullMarked
package org.tallylight.money.payouts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
