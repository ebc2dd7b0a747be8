/**
 * A handful of types that every room uses: ids, money, media time, pages, who is looking. No Spring,
 * no I/O.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.tallylight.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
