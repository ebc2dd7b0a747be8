package org.tallylight.interchange;

import org.tallylight.shared.Flicks;

/**
 * A marker at its time in the whole timeline, from the first frame.
 *
 * @param length zero for a single moment
 */
public record Noted(Flicks at, Flicks length, Marker marker) {}
