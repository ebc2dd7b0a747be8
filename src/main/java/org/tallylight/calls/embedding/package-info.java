/** Calls on other sites: in a frame, and by oEmbed. Of what everyone may see, and nothing else. */
@NullMarked
package org.tallylight.calls.embedding;

import org.jspecify.annotations.NullMarked;
