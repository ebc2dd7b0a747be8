package org.tallylight.productions.guests;

import org.tallylight.productions.guests.Guest.GuestId;

/** A guest, by the name that the link was made out to. */
public record GuestName(GuestId id, String name) {
    private static final int NUMBER_CHARS = 6;

    /** What tells them from others without a name: the end of their id. */
    String number() {
        String text = id.text();
        return text.substring(text.length() - NUMBER_CHARS);
    }

    /** What is written where their name was. */
    String nameless() {
        return "#" + number();
    }
}
