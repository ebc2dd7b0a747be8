package org.tallylight.productions.guests;

import org.tallylight.productions.CutId;
import org.tallylight.productions.guests.Guest.GuestId;

/**
 * A guest's name is let go; rooms drop what they keep of them, in the transaction in which they hear it.
 *
 * @param name    that goes
 * @param instead what stands for it
 */
public record GuestErased(GuestId guest, CutId cut, String name, String instead) {}
