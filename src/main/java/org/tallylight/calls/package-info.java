/**
 * Invitations to make something, and what becomes of what people give.
 *
 * <ul>
 *   <li>{@link org.tallylight.calls.Prompts}: a sentence for each day, never none.
 *   <li>{@link org.tallylight.calls.Calls}: open calls with their terms. Terms are never changed, only
 *       followed by a new version, and what was given keeps the version it was given under.
 *   <li>{@link org.tallylight.calls.Contributions}: works given to a call or put forward for a part. Each gets
 *       an answer, and its maker is told; a call ends only when nobody waits for one.
 * </ul>
 *
 * <p>The parts of productions are known here by their number alone; the room above that keeps them tells
 * their names and who decides through {@link org.tallylight.calls.PartNames}.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "people",
            "media",
            "community",
            "works",
            "works :: pack",
            "works :: likeness",
            "works :: capture",
            "works :: ranges",
            "works :: withdrawal",
            "rights"
        })
@NullMarked
package org.tallylight.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
