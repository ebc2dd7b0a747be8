/** What a director writes of a production, what was decided and why, and what changed since someone last looked. */
@NamedInterface("updates")
@NullMarked
package org.tallylight.productions.updates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
