package org.tallylight.productions.guests;

import org.tallylight.productions.guests.Guest.GuestId;

/** A guest, by the name that the link was made out to. */
public record GuestName(GuestId id, String name) {}
