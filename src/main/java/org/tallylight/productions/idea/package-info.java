/** How a part finds out what it is: what people say it is about, and polls that show their reasons. */
@NullMarked
package org.tallylight.productions.idea;

import org.jspecify.annotations.NullMarked;
