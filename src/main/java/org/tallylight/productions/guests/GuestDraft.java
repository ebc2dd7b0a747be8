package org.tallylight.productions.guests;

import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/**
 * A guest as someone wants to let them in. To look is everyone's right; the others are given one by one.
 *
 * @param name     whom the link is for
 * @param days     how long it opens
 * @param comments whether they may leave notes and answer
 * @param approves whether they can be asked to approve
 * @param marked   whether their film has their name burnt in
 */
public record GuestDraft(String name, int days, boolean comments, boolean approves, boolean downloads, boolean marked) {
    public GuestDraft {
        name = Texts.said(name, "name", Guest.NAME_CHARS_MAX);
        if (days < 1 || days > Guest.DAYS_MAX) {
            throw new Invalid("days", "guest.days", Guest.DAYS_MAX);
        }
    }
}
