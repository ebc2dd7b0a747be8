/** What changed between two cuts of a part: what entered and left, what moved, what is longer or shorter. */
@NamedInterface("difference")
@NullMarked
package org.tallylight.productions.difference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
