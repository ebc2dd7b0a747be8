/** What changed between two cuts of a part: what entered and left, what moved, what is longer or shorter. */
@NullMarked
package org.tallylight.productions.difference;

import org.jspecify.annotations.NullMarked;
