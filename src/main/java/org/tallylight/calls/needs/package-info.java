/** What is needed now, picked for one person: what fits them, and one thing that they have never tried. */
@NamedInterface("needs")
@NullMarked
package org.tallylight.calls.needs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
