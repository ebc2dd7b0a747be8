/**
 * What is made together: a tree of parts (a season of episodes of slots, or one film, album, book or show),
 * the cuts of a part, and the timeline of a cut, which says which work is used when.
 *
 * <p>Every change of a part is a line of its history, written while its production is held (decision 0035).
 *
 * <p>The timeline is one fact with many uses: live credits, the split, the cue sheet. What holds:
 *
 * <ul>
 *   <li>A use names a work, one of its versions, and a time that both the cut and the source have.
 *   <li>Who owns, directs or edits a part does so for all below it.
 *   <li>Departments are said before a cut is locked, and stay.
 *   <li>A locked cut never changes: not its file, not its timeline. What comes later is the next cut.
 * </ul>
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "people",
            "media",
            "media :: archive",
            "interchange",
            "community",
            "works",
            "works :: pack",
            "works :: withdrawal",
            "works :: capture",
            "works :: greeting",
            "works :: likeness",
            "works :: makers",
            "works :: ranges",
            "rights",
            "calls"
        })
@NullMarked
package org.tallylight.productions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
