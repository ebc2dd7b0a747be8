/**
 * The books of a part: what came in, what went off it and what was spent, beside the budget. Each line is
 * posted to the ledger as it is written; none is changed, a mistake is taken back by a correction that
 * reverses it. What a split shares out is read from here.
 */
@NamedInterface("books")
@NullMarked
package org.tallylight.money.books;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
