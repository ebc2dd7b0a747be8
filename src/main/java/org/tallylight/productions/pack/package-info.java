/** The pack of a part, for an edit suite: what is in its slots, a folder each. */
@NullMarked
package org.tallylight.productions.pack;

import org.jspecify.annotations.NullMarked;
