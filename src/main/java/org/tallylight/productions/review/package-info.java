/**
 * The review of a cut: notes at a frame or a range, with drawings, until it is right. Who may say something is asked
 * per cut; a note goes on to the next cut where the timelines say where its moment is.
 */
@NamedInterface("review")
@NullMarked
package org.tallylight.productions.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
