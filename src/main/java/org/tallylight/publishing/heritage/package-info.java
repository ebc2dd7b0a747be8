/**
 * Who is upstream of a work or of all that someone made, and what became of it: works made from it however far, the
 * shows they are in, and for how long they are seen or heard there.
 */
@NullMarked
package org.tallylight.publishing.heritage;

import org.jspecify.annotations.NullMarked;
