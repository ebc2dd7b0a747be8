/**
 * Who makes a work, when it is more than one. What holds:
 *
 * <ul>
 *   <li>Whoever kept the work is its first maker and keeps the pen: shares it, says what it is called, takes it away.
 *   <li>Nobody is a maker who has not said yes, and nothing of an invitation is public before.
 *   <li>Shares change as a whole, by a {@link org.tallylight.works.makers.ShareProposal} to which every present and
 *       every joining maker says yes; one no ends it. There is one at a time, and what has ended never changes: the
 *       agreed ones are the record of how the shares came to be.
 *   <li>The shares of a work always sum to 10,000 basis points.
 *   <li>Whoever is invited may see the work while they are asked; whoever makes it, always.
 *   <li>The share of someone whose account is erased, or suspended, stays as it is: nobody can say yes for them.
 * </ul>
 */
@NamedInterface("makers")
@NullMarked
package org.tallylight.works.makers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
