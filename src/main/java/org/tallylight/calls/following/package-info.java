/** Following a call: being told of a moved deadline, changed terms and what came of it; and keeping its deadline. */
@NullMarked
package org.tallylight.calls.following;

import org.jspecify.annotations.NullMarked;
