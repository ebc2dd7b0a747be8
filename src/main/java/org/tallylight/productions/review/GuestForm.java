package org.tallylight.productions.review;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.guests.GuestDraft;

/** A guest as the form was filled in; the passphrase is not shown again. */
record GuestForm(
        @Nullable String name,
        @Nullable Integer days,
        @Nullable String comment,
        @Nullable String approve,
        @Nullable String download,
        @Nullable String marked) {
    static final int DAYS = 14;
    static final List<Integer> DAYS_OFFERED = List.of(1, 3, 7, DAYS, 30, 90);
    static final GuestForm EMPTY = new GuestForm(null, null, "on", null, null, "on");

    static boolean on(@Nullable String field) {
        return "on".equals(field);
    }

    int lasting() {
        return Objects.requireNonNullElse(days, DAYS);
    }

    GuestDraft draft() {
        return new GuestDraft(NoteForm.said(name), lasting(), on(comment), on(approve), on(download), on(marked));
    }

    /** Where a link leads. */
    static String door(String token) {
        return "/guest/" + token;
    }
}
