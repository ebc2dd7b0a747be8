/** The town hall of a production: what members ask, what many of them ask with, and the answers, one by one. */
@NamedInterface("townhall")
@NullMarked
package org.tallylight.productions.townhall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
