package org.tallylight.works.ranges;

import java.time.Instant;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * A good range of a work.
 *
 * @param person  who marked it
 * @param version the version in which it was marked, where it stays right
 * @param words   a few words about it, or none
 */
public record Range(
        RangeId id, PersonId person, WorkId work, int version, Stretch stretch, String words, Instant madeAt) {
    public static final int WORDS_CHARS_MAX = 280;

    /** Its page, which is its person's alone. */
    public String path() {
        return "/me/ranges/" + id.text();
    }

    /** Where the version that it is a part of is. */
    public String media() {
        return "/works/" + work.text() + "/versions/" + version;
    }
}
