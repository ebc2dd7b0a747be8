/**
 * "This uses mine": a maker of an older work says it of a younger one; the other side agrees, or says no with a reason;
 * then a curator outside of both may be asked, whose decision is the last step. Every step is a row that is never
 * changed; only the two sides, and the curators once they are asked, may read it.
 */
@NamedInterface("claims")
@NullMarked
package org.tallylight.works.claims;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
