/**
 * The outlines and scripts of a part: texts that are read line by line, and remixed line by line. What holds:
 *
 * <ul>
 *   <li>A line keeps its number as long as it is there. Who wrote it as it reads is known, whoever put it in.
 *   <li>What is offered for a line never changes the text by itself: whoever may add a version takes it, which makes
 *       the work's next version, or says with a reason that it is not for this time.
 *   <li>What is offered for a line that changed since is never applied; it is said to be out of date.
 *   <li>Whose line is taken is named with it, and asked into those who make the work, see {@link
 *       org.tallylight.works.makers.Welcomes}.
 * </ul>
 */
@NamedInterface("script")
@NullMarked
package org.tallylight.productions.script;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
