package org.tallylight.people;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;

/**
 * Someone with an account, as others may see them, with what the company must know. The mail address and
 * the password are no part of it: they are credentials.
 *
 * @param creditName the name in credits, the person's own choice
 * @param picture    an asset of the media room, or null
 * @param approvedAt when the company let them in; null while they wait
 * @param erasedAt   when they left and their personal data was erased; what they made in locked productions
 *                   stays under their credit name, or under nobody's
 */
public record Person(
        PersonId id,
        String handle,
        String name,
        String creditName,
        String about,
        Locale locale,
        AgeBand ageBand,
        Instant joinedAt,
        @Nullable UUID picture,
        @Nullable Instant approvedAt,
        @Nullable Suspension suspension,
        @Nullable Instant erasedAt) {

    /** Where their picture is, or null when they have none. */
    public @Nullable String pictureUrl() {
        return pictureUrl(handle, picture != null);
    }

    /** Where the picture of the person with this handle is, or null when they have none. */
    public static @Nullable String pictureUrl(String handle, boolean pictured) {
        return pictured ? "/people/" + handle + "/picture" : null;
    }

    /** Whether this person may come in. */
    public boolean mayComeIn() {
        return approvedAt != null && suspension == null && erasedAt == null;
    }

    public boolean waits() {
        return approvedAt == null && erasedAt == null;
    }

    public boolean left() {
        return erasedAt != null;
    }

    /** Up to two letters to stand where a face would. */
    public String initials() {
        String[] parts = name.strip().split("\\s+", -1);
        String first = first(parts[0]);
        return parts.length == 1 ? first : first + first(parts[parts.length - 1]);
    }

    private static String first(String word) {
        return word.isEmpty()
                ? ""
                : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
