/**
 * A rough cut from the rundown, by itself: the works of the slots in their order, with a card for what is missing. It is
 * made run by run, each run is kept by what decides it, and only what changed is made again (decision 0042). Whoever
 * edits makes it a numbered cut, with its timeline.
 */
@NamedInterface("assembly")
@NullMarked
package org.tallylight.productions.assembly;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
