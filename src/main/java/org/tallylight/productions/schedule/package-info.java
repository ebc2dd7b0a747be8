/** When the parts of a production begin, are locked and come out; what is late, and who is waited for. */
@NullMarked
package org.tallylight.productions.schedule;

import org.jspecify.annotations.NullMarked;
