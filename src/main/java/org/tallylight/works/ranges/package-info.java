/**
 * Good ranges of works, marked while browsing. A range belongs to who marked it and is shown to nobody else until they
 * put it into an album; it points at the version in which it was marked, whatever versions come later.
 */
@NamedInterface("ranges")
@NullMarked
package org.tallylight.works.ranges;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
