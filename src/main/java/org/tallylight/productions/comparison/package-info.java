/** Two cuts of a part beside or over each other, on one clock, with what was said about each and what changed. */
@NullMarked
package org.tallylight.productions.comparison;

import org.jspecify.annotations.NullMarked;
