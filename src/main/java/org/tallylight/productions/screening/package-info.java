/** A cut looked at by several people together: the same frame for all, each one's pointer, one who leads. */
@NullMarked
package org.tallylight.productions.screening;

import org.jspecify.annotations.NullMarked;
