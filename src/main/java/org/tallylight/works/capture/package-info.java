/**
 * The way in without an account: something is made first, and only then asked who may see it and who made it.
 * Until it is kept it belongs to whoever bears its claim, a random number in a cookie or, of a program, in a header; what is not kept is
 * swept after {@link org.tallylight.works.Limits#TAKE_HOURS} hours.
 */
@NamedInterface("capture")
@NullMarked
package org.tallylight.works.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
