/**
 * What resembles what: a print of each version's picture, sound, film or words, by which an earlier work that it may
 * have been made from is found and asked about. What holds:
 *
 * <ul>
 *   <li>Only prints of published works are looked among; what a viewer may not see is never named to them.
 *   <li>A look-up asks indexed keys and compares a few candidates exactly; it never goes through all works.
 *   <li>A resemblance blocks nothing: its maker is asked, and where nearly all of a work is another's, a curator.
 * </ul>
 */
@NamedInterface("likeness")
@NullMarked
package org.tallylight.works.likeness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
