package org.tallylight.productions.guests;

import org.tallylight.productions.CutId;
import org.tallylight.productions.guests.Guest.GuestId;

/** A guest may not look any more; rooms put them out, in the transaction in which they hear it. */
public record GuestLetOut(GuestId guest, CutId cut) {}
