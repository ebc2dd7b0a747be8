/**
 * The family tree: a work between what it was made from and what it became, as a picture, as a list, and as JSON, all of
 * the same few works. What holds:
 *
 * <ul>
 *   <li>What a viewer may not see is not there, nor counted; nothing is looked for behind it. A tombstone stands only
 *       where something that can be seen was made from it.
 *   <li>No question is asked about all remixes of a work: the newest come first, and a link goes on from there.
 *   <li>A picture's layout is kept by its shape alone; it holds no word of what it shows.
 * </ul>
 */
@NamedInterface("tree")
@NullMarked
package org.tallylight.works.tree;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
