/**
 * Whom we pay, and paying them: payees, and payouts over a rail. A payee is a verified identity, not a
 * person and not an account of this site; one is only asked for when there is something to pay. A payout goes
 * Payable, in transit, bank; a return goes back to the payee ({@code ledger.md}, Payouts).
 */
@NamedInterface("payees")
@NullMarked
package org.tallylight.money.payees;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
