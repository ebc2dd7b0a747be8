package org.tallylight.productions.review;

import org.jspecify.annotations.Nullable;

/**
 * A note in the list of a cut: one of its own, or one of an earlier cut that is still open.
 *
 * @param place where it is in the cut of the list; null where an earlier one's place is not known there
 * @param said  the time code of its moment in the cut that it was said about
 */
public record PlacedNote(ReviewNote note, @Nullable Placement place, String said) {}
