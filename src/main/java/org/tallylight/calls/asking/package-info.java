/** The ask of a call, said aloud by whoever leads it: a voice or a film, recorded by the red button. */
@NullMarked
package org.tallylight.calls.asking;

import org.jspecify.annotations.NullMarked;
