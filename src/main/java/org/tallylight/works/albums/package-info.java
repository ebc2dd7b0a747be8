/**
 * Albums: works, and ranges of works, that one or several people gather in an order of their own. What a viewer may
 * not see of an album is not in it for them: not as a gap and not in a count. What is withdrawn stays where it was and
 * is shown to nobody. Its works keep their licences: an album gives no rights.
 */
@NamedInterface("albums")
@NullMarked
package org.tallylight.works.albums;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
