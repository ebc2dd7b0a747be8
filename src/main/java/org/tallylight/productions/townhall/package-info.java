/** The town hall of a production: what members ask, what many of them ask with, and the answers, one by one. */
@NullMarked
package org.tallylight.productions.townhall;

import org.jspecify.annotations.NullMarked;
