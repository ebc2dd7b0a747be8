/** How a part finds out what it is: what people say it is about, and polls that show their reasons. */
@NamedInterface("idea")
@NullMarked
package org.tallylight.productions.idea;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
