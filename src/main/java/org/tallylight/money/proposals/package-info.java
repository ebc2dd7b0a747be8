/**
 * Who gets what: proposals. A proposal freezes the cut, the lineage, the books and the payees, computes the
 * split, is open for questions, revised, final, and posted to the ledger in one transaction ({@code split.md},
 * rules 1, 11 and 14 to 17). A version never changes; the flows stored with it are its explanation.
 */
@NamedInterface("proposals")
@NullMarked
package org.tallylight.money.proposals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
