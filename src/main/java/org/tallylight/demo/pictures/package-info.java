/**
 * What is painted for the demo: scenes that hold still for a picture and move for a film. The same seed always
 * paints the same. No font is used, since a bare machine has none; words are lettered by hand, by {@link
 * org.tallylight.demo.pictures.Lettering}.
 */
@NullMarked
package org.tallylight.demo.pictures;

import org.jspecify.annotations.NullMarked;
