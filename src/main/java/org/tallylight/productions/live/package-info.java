/**
 * Live shows: a part with an audience. Its people run the order of show by a clock, ask, and let through what stands on
 * the wall; whoever has the code answers by phone, without an account. What is sent is a take like any other, so that it
 * is kept, or goes; what is kept has the show as its origin.
 */
@NullMarked
package org.tallylight.productions.live;

import org.jspecify.annotations.NullMarked;
