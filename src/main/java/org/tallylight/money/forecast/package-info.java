/**
 * What the choices of a cut do to credits and shares, shown before it is locked: the same split as a proposal's, of a
 * sum that somebody thinks of. Nothing of it is kept.
 */
@NullMarked
package org.tallylight.money.forecast;

import org.jspecify.annotations.NullMarked;
