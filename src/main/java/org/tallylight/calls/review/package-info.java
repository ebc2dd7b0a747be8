/**
 * How what a call was given is looked at: by the same number of eyes, and where wanted by judges, by criteria, and
 * without knowing whose it is. What holds:
 *
 * <ul>
 *   <li>Whoever reviews is handed the one that fewest have looked at; of those, the one whose maker has looked at most
 *       of the others'. Nobody is handed what they make themselves, nor the same one twice.
 *   <li>What is in hand counts as looked at, so that many at once are handed different ones; what is not done in time
 *       is put back.
 *   <li>The rules stand from the first contribution on; judges may join later.
 * </ul>
 */
@NamedInterface("review")
@NullMarked
package org.tallylight.calls.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
