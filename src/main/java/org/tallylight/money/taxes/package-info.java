/**
 * Tax that is withheld of what people are paid ({@code split.md}, rule 13; {@code ledger.md}, Tax): which form a
 * payee gave, by which rate is withheld from which day on, what of a share comes from where, and what is due to
 * whose tax office. What is withheld is known when it is paid, by the form and the rule of that day: see decision
 * 0022.
 */
@NamedInterface("taxes")
@NullMarked
package org.tallylight.money.taxes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
